"""Sentences kept in every language of the site, so that a report can be read in any of them later."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import override

LANGUAGES = {"zh": "zh-hans", "en": "en"}


def in_languages(tell: Callable[[], str]) -> dict[str, str]:
    """What `tell` says in each language."""
    told = {}
    for short, language in LANGUAGES.items():
        with override(language):
            told[short] = str(tell())
    return told


def what_is_wrong(check: Callable[[], object]) -> dict[str, list[dict[str, str]]]:
    """The complaints of a validation: for each field, each sentence in each language."""
    found: dict[str, list[dict[str, str]]] = {}
    for short, language in LANGUAGES.items():
        with override(language):
            try:
                check()
            except ValidationError as error:
                for field, sentences in _by_field(error).items():
                    told = found.setdefault(field, [])
                    for place, sentence in enumerate(sentences):
                        if place == len(told):
                            told.append({})
                        told[place][short] = sentence
    return found


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
