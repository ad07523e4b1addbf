"""What the frame of every page needs: the institution, the three doors, the same page in each language."""

from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.core.languages import bcp47

from . import display_font, institution
from .traditional.choice import SIMPLIFIED, TRADITIONAL, wants_traditional


class LanguageLink(NamedTuple):
    """The page that is being read, in one language."""

    code: str
    label: str
    url: str
    is_current: bool


class NavLink(NamedTuple):
    """One of the doors of the house."""

    key: str
    label: str
    url: str
    is_current: bool


class Site:
    """The frame of one page; everything is worked out only when a template asks."""

    def __init__(self, request):
        self._request = request
        self.language = bcp47(get_language() or settings.LANGUAGE_CODE)

    @property
    def name(self) -> str:
        """The institution's name in the language of the page."""
        return institution.name_in(self.language)

    @property
    def other_name(self) -> str:
        """Its name in the other language, for those who read that."""
        name = institution.name_in(self.other_language)
        return "" if name == self.name else name

    @property
    def other_language(self) -> str:
        return "en" if self.language.startswith("zh") else "zh-Hans"

    @property
    def seal(self) -> str:
        return institution.seal()

    @cached_property
    def languages(self) -> list[LanguageLink]:
        """The same page in each language of the site."""
        return [
            LanguageLink(
                bcp47(code), label, address_in(self._request.get_full_path(), code), self._is(code)
            )
            for code, label in settings.LANGUAGES
        ]

    @property
    def other_languages(self) -> list[LanguageLink]:
        """The same page in the languages that it is not being read in."""
        return [link for link in self.languages if not link.is_current]

    @cached_property
    def other_characters(self) -> LanguageLink | None:
        """A Chinese page in the other characters: traditional or simplified."""
        if self.language != "zh-Hans":
            return None
        name, code, label = (
            (SIMPLIFIED, "zh-Hans", "简体")
            if wants_traditional(self._request)
            else (TRADITIONAL, "zh-Hant", "繁體")
        )
        back = urlencode({"next": self._request.get_full_path()})
        return LanguageLink(code, label, f"{reverse('characters', args=[name])}?{back}", False)

    @property
    def canonical(self) -> str:
        """The full address of this page, without its query."""
        return settings.SITE_URL + self._request.path

    @property
    def address(self) -> str:
        """Where the site stands, for full addresses."""
        return settings.SITE_URL

    @cached_property
    def home(self) -> str:
        return _reverse("wagtail_serve", "") or f"/{get_language()}/"

    @cached_property
    def fonts(self) -> str:
        """The style sheet of the headings' font, when one was made; an exhibition has its own."""
        name = display_font.current(place_of(self._request.path))
        return _reverse("display_font", name) if name else ""

    @cached_property
    def nav(self) -> list[NavLink]:
        """The three doors: exhibitions, holdings, search; those that are there."""
        doors = [
            ("exhibitions", _("Exhibitions"), _reverse("wagtail_serve", "exhibitions/")),
            ("archive", _("Holdings"), _reverse("reading:index")),
            ("search", _("Search"), self.search),
        ]
        return [
            NavLink(key, label, url, self._request.path.startswith(url))
            for key, label, url in doors
            if url
        ]

    @cached_property
    def collection(self) -> str:
        """The IIIF collection of everything."""
        return _reverse("iiif_presentation:archive")

    @cached_property
    def search(self) -> str:
        """Where words are looked for."""
        return _reverse("search:search")

    def _is(self, code: str) -> bool:
        return bcp47(code) == self.language


def place_of(path: str) -> str:
    """What in the site has a font of its own: the home page, each exhibition with its sections."""
    _language, *parts = path.strip("/").split("/")
    if not parts:
        return "home"
    return "/".join(parts[:2]) if parts[0] == "exhibitions" else ""


def address_in(path: str, language: str) -> str:
    """The address of the same page in another language; also of one that is not there."""
    translated = translate_url(path, language)
    if translated != path:
        return translated
    for code, _label in settings.LANGUAGES:
        if path.startswith(f"/{code}/"):
            return f"/{language}/" + path.removeprefix(f"/{code}/")
    return f"/{language}/"


def _reverse(name: str, *args: str) -> str:
    """The address of a room that may not be open; empty when it is not."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def site(request) -> dict[str, Site]:
    """The context processor: everything about the frame, under one name."""
    return {"site": Site(request)}
