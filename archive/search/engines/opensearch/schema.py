"""The fields of an index, and what the server is given for one document."""

from collections.abc import Mapping, Sequence

from archive.search import analysis
from archive.search.contract import FACETS, Document
from archive.search.sortable import sort_keys

SCHEMA = "1"  # raise it with any change here; another index is then made beside the old
VERSION = f"{SCHEMA}/{analysis.ANALYZER}"

# Found by words; `text` is all of them together.
TEXTS = ("text", "title", "creator", "place", "subject", "code", "context")
# Few different values; decades are reckoned from the years.
COLUMNED = tuple(name for name in FACETS if name != "decade")
SORTED = ("code", "pinyin", "strokes")
BETWEEN = "\x1f"

# How terms are written down for the server: no term contains these.
_GAP, _AND = "_", "|"
_LONGEST_TERM = 2_000  # characters; the server refuses longer ones than 32,766 bytes
_LONGEST_SORT_KEY = 200  # bytes

_ANALYSIS = {
    "tokenizer": {"blanks": {"type": "whitespace", "max_token_length": 1 << 20}},
    "filter": {
        "gaps": {"type": "stop", "stopwords": [_GAP]},
        "at_one_position": {
            "type": "pattern_capture",
            "preserve_original": False,
            "patterns": [rf"([^{_AND}]+)"],
        },
    },
    "analyzer": {
        "terms": {"type": "custom", "tokenizer": "blanks", "filter": ["gaps", "at_one_position"]}
    },
}


def facet_field(facet: str) -> str:
    """The field that holds the values of a facet."""
    return f"facet_{facet}"


def index_body(shards: int) -> dict:
    """Settings and fields of a new index."""
    kept = {"type": "keyword", "index": False}
    return {
        "settings": {
            "number_of_shards": shards,
            "auto_expand_replicas": "0-1",  # a copy as soon as there is a second machine
            "analysis": _ANALYSIS,
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"version": VERSION},
            "_source": {"includes": ["fingerprint"]},  # the database is what can be read again
            "properties": {
                "name": {"type": "keyword"},
                "fingerprint": kept,
                "group": {"type": "keyword"},
                "keys": {"type": "keyword"},
                "least": {"type": "byte"},
                "closed": {"type": "integer"},
                "earliest": {"type": "integer"},
                "latest": {"type": "integer"},
                "first_year": {"type": "short"},
                "last_year": {"type": "short"},
                **{name: {"type": "text", "analyzer": "terms"} for name in TEXTS},
                **{f"sort_{name}": kept for name in SORTED},
                **{facet_field(name): {"type": "keyword"} for name in COLUMNED},
            },
        },
    }


def row(document: Document) -> dict:
    """What the server is given for one document."""
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
    facets = {**document.facets, "kind": (document.kind,)}
    cells = {
        "name": document.name,
        "fingerprint": document.fingerprint(),
        "group": document.group,
        "keys": [BETWEEN.join((key.key, key.label, key.kind, key.uid)) for key in document.keys],
        "least": int(document.least_reader),
        "closed": day_number(document.closed_until) if document.closed_until else 0,
        "text": laid_out(with_singles(made.positions)),
        **{facet_field(name): list(facets.get(name, ())) for name in COLUMNED},
    }
    for name, key in sort_keys(document).items():
        cells[f"sort_{name}"] = key.encode()[:_LONGEST_SORT_KEY].decode(errors="ignore")
    if earliest and latest:
        cells |= {
            "earliest": day_number(earliest),
            "latest": day_number(latest),
            "first_year": earliest.year,
            "last_year": latest.year,
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
        name: laid_out(with_singles(analysis.stream(values).positions))
        for name, values in texts.items()
        if values
    }
    return cells


def with_singles(positions: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """The terms, and beside each pair of characters its first alone, also beyond the turn of the page."""
    made = {term: list(places) for term, places in positions.items()}
    for term, places in positions.items():
        over = analysis.OVER if term[0] == analysis.OVER else ""
        character = term[len(over)]
        if analysis.is_dense(character):
            made.setdefault(f"{over}{analysis.SINGLE}{character}", []).extend(places)
    return made


def laid_out(positions: Mapping[str, Sequence[int]]) -> str:
    """Terms at their positions, as the server's analyzer reads them: 天下|+天下 _ 太平."""
    at: dict[int, list[str]] = {}
    for term, places in positions.items():
        for place in places:
            at.setdefault(place, []).append(term[:_LONGEST_TERM])
    written: list[str] = []
    for place in sorted(at):
        written += [_GAP] * (place - len(written))
        written.append(_AND.join(at[place]))
    return " ".join(written)


def day_number(day) -> int:
    """A day as a number that sorts and compares."""
    return day.year * 10_000 + day.month * 100 + day.day
