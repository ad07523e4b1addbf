"""The pages of an exhibition as files: every address in them made relative, and what they need gathered."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape

from django.conf import settings

from exhibits.models import ExhibitionPage

WIDEST = 1600  # of the pictures that go along; closer views come from the tiles
_ATTRIBUTE = re.compile(r'(?<=\s)(src|href|srcset|poster|data-[\w-]+)="([^"]*)"')
_SEEN = re.compile(r'\sdata-seen(?:-\w+)?="[^"]*"')
_INFO = re.compile(r"/iiif/image/3/([\w-]+)/info\.json")
_IMAGE = re.compile(r"/iiif/image/3/([\w-]+)/[^/]+/[^/]+/0/default\.jpg")


@dataclass
class Needs:
    """What the pages of a folder need: files by the address on our site that they come from."""

    files: dict[str, str] = field(default_factory=dict)  # address: name in the folder
    tiled: set[str] = field(default_factory=set)  # ids of scans


def page_names(exhibition: ExhibitionPage) -> dict[str, str]:
    """The address of each page in each language, and the name of its file."""
    names = {}
    for code, _label in settings.LANGUAGES:
        front = f"/{code}/exhibitions/{exhibition.slug}/"
        names[front] = f"{code}/index.html"
        for section in exhibition.sections():
            names[f"{front}{section.slug}/"] = f"{code}/{section.slug}.html"
    return names


def rewritten(html: str, names: dict[str, str], needs: Needs) -> str:
    """A page with relative addresses; all pages lie one folder deep."""

    def change(found: re.Match) -> str:
        name, value = found.groups()
        if name == "srcset":
            return f'srcset="{_srcset(unescape(value), names, needs)}"'
        return f'{name}="{_moved(value, names, needs)}"' if value.startswith("/") else found[0]

    return _ATTRIBUTE.sub(change, _SEEN.sub("", html))


def _srcset(value: str, names: dict[str, str], needs: Needs) -> str:
    choices = [each.rsplit(" ", 1) for each in value.split(", ") if " " in each]
    kept = [each for each in choices if int(each[1].rstrip("w")) <= WIDEST] or choices[:1]
    return ", ".join(f"{_moved(address, names, needs)} {width}" for address, width in kept)


def _moved(value: str, names: dict[str, str], needs: Needs) -> str:
    address, _, spot = unescape(value).partition("#")
    spot = f"#{spot}" if spot else ""
    path = address.split("?")[0]
    if path in names:
        return f"../{names[path]}{spot}"
    if found := _INFO.fullmatch(address):
        needs.tiled.add(found[1])
        return f"../iiif/{found[1]}/info.json"
    if place := _place(address, names):
        needs.files[address] = place
        return f"../{place}"
    return f"{settings.SITE_URL}{value}"  # a page of the archive, which does not go along


def _place(address: str, names: dict[str, str]) -> str:
    """Where a file goes; empty for what stays at home."""
    short = hashlib.sha256(address.encode()).hexdigest()[:12]
    if found := _IMAGE.fullmatch(address):
        return f"images/{found[1]}-{short}.jpg"
    rules: list[tuple[str, Callable[[], str]]] = [
        (settings.STATIC_URL, lambda: f"static/{address.removeprefix(settings.STATIC_URL)}"),
        ("/fonts/", lambda: address.removeprefix("/")),
        ("/media/", lambda: f"media/{short}.{address.rsplit('.', 1)[-1]}"),
    ]
    for start, place in rules:
        if address.startswith(start):
            return place()
    if "/captions/" in address and any(address.startswith(page) for page in names):
        return f"captions/{short}.vtt"
    return ""
