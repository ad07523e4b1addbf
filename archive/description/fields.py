"""Model fields for what every description needs: a text in several languages."""

from django.core.exceptions import ValidationError
from django.db import models

from archive.core import languages


def validate_texts(value: object) -> None:
    """Raises ValidationError unless the value is {language tag: text}."""
    try:
        languages.clean_texts(value)
    except ValueError as error:
        raise ValidationError(str(error)) from error


class TextsField(models.JSONField):
    """One text in any number of languages: {BCP 47 tag: text}; empty is {}."""

    default_validators = [validate_texts]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
