"""The characters that an exhibition and the home page set as headings, read from the pages as visitors get them."""

from html.parser import HTMLParser

from django.conf import settings

from archive.reading import display_font
from archive.reading.context import place_of

from .models import ExhibitionPage
from .takeaway.asking import CannotTakeAway, OwnSite

# What the style sheets set in var(--display).
TAGS = frozenset({"h1", "h2", "h3", "h4", "strong", "b"})
CLASSES = frozenset(
    {"brand", "mark", "seal", "panel-name", "door-sign", "door-name", "onward", "figures-big"}
)
INITIAL = "lead"  # of which the first letter is
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})  # fmt: skip


class Headings(HTMLParser):
    """Collects the characters inside headings."""

    def __init__(self) -> None:
        super().__init__()
        self.characters: set[str] = set()
        self._open: list[tuple[str, bool]] = []
        self._wants_initial = False

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        classes = (dict(attrs).get("class") or "").split()
        self._wants_initial |= INITIAL in classes
        is_inside = bool(self._open) and self._open[-1][1]
        self._open.append((tag, is_inside or tag in TAGS or not CLASSES.isdisjoint(classes)))

    def handle_endtag(self, tag):
        while self._open:
            opened, _is_inside = self._open.pop()
            if opened == tag:
                break

    def handle_data(self, data):
        if self._open and self._open[-1][1]:
            self.characters.update(data)
        elif self._wants_initial and data.strip():
            self.characters.add(data.strip()[0])
            self._wants_initial = False


def cut_for(exhibition: ExhibitionPage) -> bool:
    """Gives an exhibition the font of its own headings."""
    tails = ["", *(f"{section.slug}/" for section in exhibition.sections())]
    return _cut([f"exhibitions/{exhibition.slug}/{tail}" for tail in tails])


def cut_for_home() -> bool:
    """Gives the home page the font of what it announces."""
    return _cut([""])


def _cut(tails: list[str]) -> bool:
    site, headings = OwnSite(goes_along=False), Headings()
    paths = [f"/{code}/{tail}" for code, _name in settings.LANGUAGES for tail in tails]
    for path in paths:
        try:
            headings.feed(site.get(path).body.decode())
        except CannotTakeAway:
            continue  # not out, or not for everybody: nobody comes there without signing in
        headings.close()
        headings.reset()
    return display_font.make_own(place_of(paths[0]), headings.characters)
