"""The fields of the index, with packed positions and columns that numpy can read."""

from array import array
from collections.abc import Iterator
from hashlib import blake2b

from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import W3Codec

from archive.search import analysis
from archive.search.contract import FACETS, Document
from archive.search.sortable import sort_keys

SCHEMA = "4"  # raise it with any change here; the index is then made anew
VERSION = f"{SCHEMA}/{analysis.ANALYZER}"

TEXTS = ("text", "title", "creator", "place", "subject", "code", "context")
# Few different values, several joined by BETWEEN; decades are reckoned from the dates.
COLUMNED = tuple(name for name in FACETS if name != "decade")
SORTED = ("code", "pinyin", "strokes")
NUMBERS = ("group", "earliest", "latest", "closed", "least", "length")
BETWEEN = "\x1f"
UNDATED = 0
_NARROW_END = 0xFFFF


class PackedPositions(formats.Positions):
    """Positions as plain numbers: two bytes each, or four (and an odd byte) past 65,535."""

    def encode(self, poslist) -> bytes:
        if poslist[-1] < _NARROW_END:
            return array("H", poslist).tobytes()
        return array("I", poslist).tobytes() + b"\x00"

    def decode_positions(self, valuestring) -> list[int]:
        if len(valuestring) % 2:
            return array("I", valuestring[:-1]).tolist()
        return array("H", valuestring).tolist()

    def decode_frequency(self, valuestring) -> int:
        return len(valuestring) // (4 if len(valuestring) % 2 else 2)

    def decode_weight(self, valuestring) -> float:
        return self.decode_frequency(valuestring) * self.field_boost

    def decode_position_boosts(self, valuestring) -> list[tuple[int, int]]:
        return [(position, 1) for position in self.decode_positions(valuestring)]


class StreamField(fields.TEXT):
    """A text already analysed: it is given {term: positions}."""

    def __init__(self) -> None:
        super().__init__(phrase=True)
        self.format = PackedPositions()
        self.scorable = False  # lengths stand in a column of their own

    def index(self, value: dict[str, list[int]], **_kwargs) -> Iterator[tuple]:
        encode = self.format.encode
        for term, positions in value.items():
            count = len(positions)
            yield term.encode(), count, float(count), encode(positions)


class CountField(fields.TEXT):
    """Terms with how often each stands there, and no positions: it is given {term: count}."""

    def __init__(self) -> None:
        super().__init__(phrase=False)
        self.format = formats.Existence()
        self.scorable = False

    def index(self, value: dict[str, int], **_kwargs) -> Iterator[tuple]:
        for term, count in value.items():
            yield term.encode(), count, float(count), b""


def schema() -> fields.Schema:
    """All fields of the index."""
    made = fields.Schema(
        name=fields.ID(stored=True),
        fingerprint=fields.STORED(),
        single=CountField(),
        keys=CountField(),
    )
    for name in SORTED:
        made.add(f"sort_{name}", fields.COLUMN(columns.VarBytesColumn()))
    for name in TEXTS:
        made.add(name, StreamField())
    for name in COLUMNED:
        made.add(f"{name}_column", fields.COLUMN(columns.RefBytesColumn()))
    for name in NUMBERS:
        made.add(name, fields.COLUMN(columns.NumericColumn("q" if name == "group" else "i")))
    return made


def codec() -> W3Codec:
    """Large blocks, not compressed: 8 % less work to build, no decoding to read."""
    return W3Codec(blocklimit=1024, compression=0)


def group_number(uid: str) -> int:
    """A group as a number that fits a column."""
    return int.from_bytes(blake2b(uid.encode(), digest_size=8).digest(), "big", signed=True)


def day_number(day) -> int:
    """A day as a number that sorts and compares."""
    return day.year * 10_000 + day.month * 100 + day.day


def row(document: Document) -> dict:
    """What Whoosh's writer is given for one document."""
    own = (
        *document.title,
        *document.creators,
        *document.places,
        *document.subjects,
        *document.codes,
    )
    made = analysis.stream((*own, *document.body) or ("",), turn=document.turn)
    earliest = document.earliest or document.latest
    latest = document.latest or document.earliest
    cells = {
        "name": document.name,
        "_stored_name": document.name,
        "fingerprint": document.fingerprint(),
        "text": made.positions,
        "single": made.singles,
        "keys": {BETWEEN.join((key.key, key.label, key.kind, key.uid)): 1 for key in document.keys},
        "group": group_number(document.group),
        "earliest": day_number(earliest) if earliest else UNDATED,
        "latest": day_number(latest) if latest else UNDATED,
        "closed": day_number(document.closed_until) if document.closed_until else 0,
        "least": int(document.least_reader),
        "length": made.length,
    }
    texts = {
        "title": document.title,
        "creator": document.creators,
        "place": document.places,
        "subject": document.subjects,
        "code": document.codes,
        "context": document.context,
    }
    cells |= {
        name: analysis.stream(values, with_singles=True).positions
        for name, values in texts.items()
        if values
    }
    cells |= {f"sort_{name}": key.encode()[:200] for name, key in sort_keys(document).items()}
    facets = {**document.facets, "kind": (document.kind,)}
    for name in COLUMNED:
        values = facets.get(name, ())
        cells[f"{name}_column"] = BETWEEN.join(values).encode()
    return cells
