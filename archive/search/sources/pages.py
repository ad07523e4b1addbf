"""Pages as things that can be found: the text of one scan, and what comes next on the other side."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from archive.description.models import Record
from archive.search import crops, snippets, sources
from archive.search.analysis import spans
from archive.search.contract import Document
from archive.search.sortable import sortable
from archive.search.sources import records
from archive.storage.models import Asset
from archive.text.models import Transcription
from archive.text.page import Page

_BEGINNING = 200  # characters of the next page that are read
_AT_ONCE = 500  # SQLite takes no very long lists


def register() -> None:
    """Lets pages be found."""
    sources.register(
        sources.Source(
            kind="page",
            uids=lambda: (
                _written().order_by("asset__pk").values_list("asset__uid", flat=True).iterator()
            ),
            documents=documents,
            shown=shown,
            depends={
                "record": lambda uids: _of(record__uid__in=uids),
                "agent": lambda uids: _of(record__record_agents__agent__uid__in=uids),
            },
        )
    )


def _written():
    return Transcription.objects.exclude(plain="")


def _of(**condition) -> Iterable[str]:
    return Asset.objects.filter(**condition).values_list("uid", flat=True).distinct()


def with_those_before(uids: Iterable[str]) -> set[str]:
    """The pages and, for each, the one before it, which knows how the next one begins."""
    wanted = set(uids)
    before: set[str] = set()
    for part in sources.in_parts(sorted(wanted), _AT_ONCE):
        touched = Asset.objects.filter(uid__in=part).values_list("record", flat=True)
        order = _in_order(set(touched))
        before |= {uid for uid, following in order.items() if following in wanted}
    return wanted | before


def _in_order(record_pks: Iterable[int]) -> dict[str, str]:
    """For each asset of some records the one that follows it, by uid."""
    rows = list(
        Asset.objects.filter(record__in=record_pks)
        .order_by("record", "position", "pk")
        .values_list("record", "uid")
    )
    return {
        uid: next_uid
        for (record, uid), (next_record, next_uid) in pairwise(rows)
        if record == next_record
    }


def turns(assets: Iterable[Asset]) -> dict[str, str]:
    """How the page after each of these begins, by the uid of the page."""
    following = _in_order({asset.record_id for asset in assets})
    wanted = {asset.uid: following[asset.uid] for asset in assets if asset.uid in following}
    beginnings = dict(
        Transcription.objects.filter(asset__uid__in=wanted.values()).values_list(
            "asset__uid", "plain"
        )
    )
    return {
        uid: beginnings[after][:_BEGINNING] for uid, after in wanted.items() if after in beginnings
    }


def documents(uids: Sequence[str]) -> Iterable[Document]:
    """Pages as an engine is given them."""
    assets = list(
        Asset.objects.filter(uid__in=uids).exclude(transcription__plain="").select_related("transcription")
        .filter(transcription__isnull=False).defer("transcription__page")
    )  # fmt: skip
    held = {
        record.pk: record
        for record in records.described(
            Record.objects.filter(pk__in={asset.record_id for asset in assets})
        )
    }
    fonds = records.fonds_of(held.values())
    beginnings = turns(assets)
    for asset in assets:
        record = held[asset.record_id]
        agents = [part.agent for part in record.record_agents.all()]
        yield Document(
            kind="page",
            uid=asset.uid,
            group=record.uid,
            body=(asset.transcription.plain,),
            turn=beginnings.get(asset.uid, ""),
            context=(
                *record.title.values(), *records.names_of(agents), record.reference_code,
            ),
            **{
                **records.common(record, fonds, agents),
                "sort_code": sortable(record.reference_code, asset.position),
            },
        )  # fmt: skip


# --- as a reader is shown them


def shown(uids: Sequence[str], asked: sources.Asked) -> dict[str, sources.Shown]:
    """Pages as a reader is shown them: the line, and the scan around it."""
    seen = Asset.objects.visible_to(asked.reader).filter(uid__in=uids)
    assets = list(seen.select_related("transcription", "record"))
    beginnings = turns(assets)
    return {
        asset.uid: _shown(asset, beginnings.get(asset.uid, ""), asked)
        for asset in assets
        if hasattr(asset, "transcription")
    }


def _shown(asset: Asset, turn: str, asked: sources.Asked) -> sources.Shown:
    record, transcription = asset.record, asset.transcription
    text = transcription.plain
    found = spans(text, asked.wanted, turn) if asked.literals else []
    places = [(span.start, span.end) for span in found]
    page = Page.from_json(transcription.page) if transcription.page else Page()
    title = record.title_in(asked.language)
    pieces, _in_title = snippets.marked(title.text, asked.wanted)
    snippet, matched = snippets.snippet(text, asked.wanted, found)
    boxes = crops.boxes(asset, page, places)
    label = asset.page_label
    if label.isascii():  # “第一版” says itself what it is
        label = _("page %(label)s") % {"label": label}
    return sources.Shown(
        kind="page",
        uid=asset.uid,
        record=record.uid,
        asset=asset.uid,
        page=asset.position,
        years=records.years_of(record),
        code=record.reference_code,
        url=address(record.uid, asset.position, asked.text, boxes),
        title=pieces,
        title_language=title.language,
        facts=records.facts(record, asked.language),
        snippet=snippet,
        snippet_language=transcription.language,
        place=label,
        tags=records.tags(record, asked.language),
        crop=crops.crop(asset, page, places, f"{title.text} · {label}")
        if places
        else crops.thumbnail(asset, f"{title.text} · {label}"),
        boxes=boxes,
        count=len(found),
        matched=matched,
    )


def address(
    record: str, position: int, text: str, boxes: Sequence[tuple[int, int, int, int]] = ()
) -> str:
    """The page viewer, opened at a page and what was found on it."""
    wanted: dict[str, int | str] = {"page": position} | ({"q": text} if text else {})
    region = f"#xywh={','.join(map(str, boxes[0]))}" if boxes else ""
    return f"{reverse('reading:viewer', args=[record])}?{urlencode(wanted)}{region}"
