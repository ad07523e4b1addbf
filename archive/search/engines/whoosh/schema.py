"""The fields of the index, and what each holds of a document."""

from hashlib import blake2b

from whoosh import columns, fields

from archive.search import analysis
from archive.search.contract import FACETS, Document
from archive.search.sortable import sort_keys

SCHEMA = "5"  # raise it with any change here; the index is then made anew
VERSION = f"{SCHEMA}/{analysis.ANALYZER}"

TEXTS = ("text", "title", "creator", "place", "subject", "code", "context")
# Few different values, several joined by BETWEEN; decades are reckoned from the dates.
COLUMNED = tuple(name for name in FACETS if name != "decade")
SORTED = ("code", "pinyin", "strokes")
NUMBERS = ("group", "earliest", "latest", "closed", "least", "length")
BETWEEN = "\x1f"
UNDATED = 0


class StreamField(fields.TEXT):
    """A text already analysed: it is given {term: positions}."""

    def __init__(self) -> None:
        super().__init__(phrase=True)
        self.scorable = False  # lengths stand in a column of their own


class CountField(fields.TEXT):
    """Terms with how often each stands there, and no positions: it is given {term: count}."""

    def __init__(self) -> None:
        super().__init__(phrase=False)
        self.scorable = False


def schema() -> fields.Schema:
    """All fields of the index."""
    made = fields.Schema(
        name=fields.ID(stored=True),
        fingerprint=fields.STORED(),
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
    made = analysis.stream((*own, *document.body) or ("",), document.turn, with_singles=True)
    earliest = document.earliest or document.latest
    latest = document.latest or document.earliest
    cells = {
        "name": document.name,
        "fingerprint": document.fingerprint(),
        "text": made.positions,
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
