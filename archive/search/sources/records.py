"""Records as things that can be found."""

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.core.dates import display
from archive.core.languages import pick
from archive.description import access, rights
from archive.description.models import Agent, Record, RecordAgent
from archive.search import snippets, sources
from archive.search.contract import Document, Key
from archive.search.crops import thumbnail
from archive.search.sortable import sortable
from archive.search.suggest import keys_for
from archive.storage.models import Asset

# Read in this order when a place is looked for that says why a record was found.
_TEXTS = (
    "scope_and_content", "extent", "arrangement_note", "custodial_history", "access_conditions",
    "reproduction_conditions",
)  # fmt: skip


def register() -> None:
    """Lets records be found."""
    sources.register(
        sources.Source(
            kind="record",
            uids=lambda: Record.objects.order_by("pk").values_list("uid", flat=True).iterator(),
            documents=documents,
            shown=shown,
            depends={
                "agent": lambda uids: _of(record_agents__agent__uid__in=uids),
                "place": lambda uids: _of(places__uid__in=uids),
                "subject": lambda uids: _of(subjects__uid__in=uids),
            },
        )
    )


def _of(**condition) -> Iterable[str]:
    return Record.objects.filter(**condition).values_list("uid", flat=True).distinct()


def described(records: QuerySet) -> QuerySet:
    """The records with all that their documents are made of."""
    agents = Agent.objects.prefetch_related("other_names")
    parts = RecordAgent.objects.prefetch_related(Prefetch("agent", queryset=agents))
    return records.prefetch_related(Prefetch("record_agents", queryset=parts), "places", "subjects")


def documents(uids: Sequence[str]) -> Iterable[Document]:
    """Records as an engine is given them."""
    records = list(described(Record.objects.filter(uid__in=uids)))
    fonds = fonds_of(records)
    for record in records:
        agents = [part.agent for part in record.record_agents.all()]
        places, subjects = list(record.places.all()), list(record.subjects.all())
        yield Document(
            kind="record",
            uid=record.uid,
            group=record.uid,
            title=tuple(record.title.values()),
            creators=names_of(agents),
            places=names_of_terms(places),
            subjects=names_of_terms(subjects),
            codes=(record.reference_code,),
            body=tuple(_body(record)),
            keys=(
                *(key for title in record.title.values() for key in keys_for(title, "title")),
                *(
                    key
                    for agent in agents
                    for name in dict.fromkeys(_names(agent))
                    for key in keys_for(name, "agent", agent.kind != "corporate_body", agent.uid)
                ),
                *_keys(places, "place"),
                *_keys(subjects, "subject"),
            ),
            **common(record, fonds, agents),
        )


def common(record: Record, fonds: dict[int, str], agents: Sequence[Agent]) -> dict:
    """What the document of a record and those of its pages have in common."""
    terms = access.Terms.of(record)
    ever = access.Terms(terms.access, None, terms.is_published)
    return {
        "facets": {
            "fonds": tuple(filter(None, [fonds.get(_fonds_pk(record))])),
            "creator": tuple(agent.uid for agent in agents),
            "rights": (record.rights,) if record.rights else (),
        },
        "earliest": record.date_earliest,
        "latest": record.date_latest,
        "sort_code": sortable(record.reference_code),
        "sort_title": pick(record.title, "zh-Hans").text,
        "least_reader": access.least_reader(ever),
        "closed_until": terms.closed_until,
    }


def fonds_of(records: Iterable[Record]) -> dict[int, str]:
    """The uids of the fonds that some records belong to, by primary key."""
    wanted = {_fonds_pk(record) for record in records}
    return dict(Record.objects.filter(pk__in=wanted).values_list("pk", "uid"))


def _fonds_pk(record: Record) -> int:
    first = record.lineage.strip("/").split("/")[0]
    return int(first) if first else record.pk


def _names(agent: Agent) -> Iterable[str]:
    yield agent.name
    yield from agent.names.values()
    for other in agent.other_names.all():
        yield from other.names.values()


def names_of(agents: Iterable[Agent]) -> tuple[str, ...]:
    """Every name of some agents, in every language, each once."""
    return tuple(dict.fromkeys(name for agent in agents for name in _names(agent)))


def names_of_terms(terms) -> tuple[str, ...]:
    """Every name of some places or subjects, each once."""
    return tuple(
        dict.fromkeys(name for term in terms for name in (term.name, *term.names.values()))
    )


def _keys(terms, kind: str) -> Iterable[Key]:
    for term in terms:
        for name in names_of_terms([term]):
            yield from keys_for(name, kind, uid=term.uid)


def _body(record: Record) -> Iterable[str]:
    for name in _TEXTS:
        yield from getattr(record, name).values()
    if record.date_as_written:
        yield record.date_as_written
    for value in record.notes.values():
        if isinstance(value, str):
            yield value


# --- as a reader is shown them


def shown(uids: Sequence[str], asked: sources.Asked) -> dict[str, sources.Shown]:
    """Records as a reader is shown them, with the text that says why each was found."""
    seen = Record.objects.visible_to(asked.reader).filter(uid__in=uids)
    first = Prefetch("assets", queryset=Asset.objects.order_by("position", "pk"))
    records = described(seen).prefetch_related(first)
    return {record.uid: _shown(record, asked) for record in records}


def _shown(record: Record, asked: sources.Asked) -> sources.Shown:
    title = record.title_in(asked.language)
    title_pieces, in_title = snippets.marked(title.text, asked.wanted)
    snippet, language, matched = _why(record, asked, bool(in_title))
    assets = list(record.assets.all())
    return sources.Shown(
        kind="record",
        uid=record.uid,
        record=record.uid,
        years=years_of(record),
        code=record.reference_code,
        url=reverse("reading:record", args=[record.uid]),
        title=title_pieces,
        title_language=title.language,
        facts=facts(record, asked.language, with_creators=True),
        snippet=snippet,
        snippet_language=language,
        tags=tags(record, asked.language),
        crop=thumbnail(assets[0], title.text) if assets else None,
        matched=matched | in_title,
    )


def years_of(record: Record) -> tuple[int, int] | None:
    """The first and the last year that a record may be of."""
    first = record.date_earliest or record.date_latest
    last = record.date_latest or record.date_earliest
    return (first.year, last.year) if first and last else None


def facts(record: Record, language: str, with_creators: bool = False) -> list[str]:
    """The short facts under a title: date, level, code, creators."""
    found = [dated(record, language), str(record.get_level_display()), record.reference_code]
    if with_creators:
        found += [part.agent.name_in(language) for part in record.record_agents.all()]
    return [fact for fact in found if fact]


def dated(record: Record, language: str) -> str:
    """The date as it is written; in words where readers of a language could not read that."""
    written, meant = record.date_as_written, record.date_edtf
    if meant and (written == meant or not (written.isascii() or language.startswith("zh"))):
        return display(meant, language)
    return written


def tags(record: Record, language: str) -> list[tuple[str, str]]:
    """Rights and limits of access, as small labels."""
    found = []
    if record.rights:
        is_open = "publicdomain" in record.rights or "/NoC" in record.rights
        found.append(("open" if is_open else "", pick(rights.names(record.rights), language).text))
    terms = access.Terms.of(record)
    if not terms.is_published:
        found.append(("held", _("draft")))
    elif access.least_reader(terms) > access.Reader.PUBLIC:
        found.append(("held", _("not open to all")))
    return found


def _why(
    record: Record, asked: sources.Asked, is_titled: bool
) -> tuple[Sequence[sources.Piece], str, frozenset[str]]:
    """The text that has most of what was asked; else the beginning of the description.

    Names, places and the code only speak where neither the title nor any text does.
    """
    texts = [
        (language, text) for name in _TEXTS for language, text in getattr(record, name).items()
    ]
    texts += [("", value) for value in record.notes.values() if isinstance(value, str)]
    best = _best(texts, asked)
    if best is None and not is_titled:
        agents = [part.agent for part in record.record_agents.all()]
        names = (
            names_of(agents),
            names_of_terms(record.places.all()),
            names_of_terms(record.subjects.all()),
        )
        others = [*record.title.items(), ("", record.reference_code), ("", record.date_as_written)]
        best = _best([*others, *(("", " · ".join(each)) for each in names)], asked)
    if best:
        pieces, matched = snippets.snippet(best[1], asked.wanted)
        return pieces, best[0], matched
    about = pick(record.scope_and_content, asked.language)
    pieces, _matched = snippets.snippet(about.text, ())
    return pieces, about.language, frozenset()


def _best(texts: Iterable[tuple[str, str]], asked: sources.Asked) -> tuple[str, str] | None:
    """The text that has most different literals, rather in the reader's language."""
    weighed = [
        (2 * len({span.literal for span in snippets.spans(text, asked.wanted)}), language, text)
        for language, text in texts
        if text
    ]
    fitting = [each for each in weighed if each[0]]
    if not fitting:
        return None
    found = max(fitting, key=lambda each: each[0] + (each[1] == asked.language))
    return found[1], found[2]
