"""What lies in a basket: kept in the session of the one who keeps it, and nowhere else."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.utils.translation import get_language

from archive.core.languages import Picked, pick
from archive.description.access import Reader
from archive.description.arrangement import ancestors
from archive.description.models import Record
from archive.reading import sources
from archive.storage.models import Asset
from exhibits.regions import read_or_none

MOST = 60
_KEY = "basket"


@dataclass(frozen=True)
class Item:
    """A record, one of its pages, or a region of a page; and what was thought of it."""

    record: str
    page: int = 0  # from 1; 0 is the record as a whole
    region: str = ""
    note: str = ""

    @property
    def place(self) -> tuple[str, int, str]:
        return self.record, self.page, self.region


@dataclass(frozen=True)
class Entry:
    """An item as its keeper sees it."""

    item: Item
    record: Record
    scan: Asset | None

    @property
    def title(self) -> Picked:
        return pick(self.record.title, get_language() or "")

    @property
    def picture(self) -> str:
        part = self.item.region or "full"
        return f"/iiif/image/3/{self.scan.uid}/{part}/!400,400/0/default.jpg" if self.scan else ""

    def source(self, language: str):
        """What a citation of it says."""
        page = self.scan if self.item.page else None
        return sources.source_of(
            self.record, ancestors(self.record), language, page, self.item.region if page else ""
        )

    def citation(self, language: str) -> str:
        """As scholars of that language cite it."""
        forms = sources.cite_all(self.source(language), self.record.uid)
        wanted = "gbt7714" if language.startswith("zh") else "chicago"
        return next(each["text"] for each in forms if each["form"] == wanted)


class Basket:
    """The items of one session, in the order in which they were kept."""

    def __init__(self, session) -> None:
        self._session = session
        self.items = [Item(**held) for held in session.get(_KEY, ())]

    def keep(self, item: Item) -> None:
        """Lays an item in; the same place is kept once, with its latest note."""
        others = [each for each in self.items if each.place != item.place]
        self._set([*others, item][-MOST:])

    def drop(self, place: tuple[str, int, str]) -> None:
        """Takes an item out."""
        self._set([each for each in self.items if each.place != place])

    def empty(self) -> None:
        self._set([])

    def _set(self, items: list[Item]) -> None:
        self.items = items
        self._session[_KEY] = [asdict(item) for item in items]

    def entries(self, reader: Reader) -> list[Entry]:
        """What this reader may still see of it."""
        return list(entries_of(self.items, reader))


def entries_of(items: list[Item], reader: Reader) -> Iterator[Entry]:
    """Items with their records and scans; what is gone or held back is passed over."""
    records = {
        record.uid: record
        for record in Record.objects.visible_to(reader)
        .filter(uid__in={item.record for item in items})
        .prefetch_related("record_agents__agent__other_names", "assets")
    }
    for item in items:
        record = records.get(item.record)
        if record is None:
            continue
        scans = sorted((each for each in record.assets.all() if each.width), key=_position)
        if item.page:
            scan = next((each for each in scans if each.position == item.page), None)
            if scan is None:
                continue
        else:
            scan = scans[0] if scans else None
        region = read_or_none(item.region)
        if region and scan and region.within(scan.width, scan.height) is None:
            continue
        yield Entry(item, record, scan)


def _position(scan: Asset) -> int:
    return scan.position
