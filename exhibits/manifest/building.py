"""The manifest of an exhibition as a plain dict, made of what one reader may see."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils import translation

from archive.core.languages import Texts, bcp47, language_map
from archive.description.access import Reader
from archive.storage.models import Asset, Role
from archive.text.models import Transcription
from exhibits.models import ExhibitionPage, SectionPage
from exhibits.pointing import pointings
from iiif import ids
from iiif.presentation import parts
from iiif.presentation.holdings import Scan
from iiif.presentation.manifest import canvas
from iiif.presentation.metadata import metadata

from . import annotations


class NothingToShow(Exception):
    """No object of this exhibition may be seen by this reader, so there is no manifest of it."""


def manifest(exhibition: ExhibitionPage, reader: Reader) -> dict:
    """An exhibition with every object that a reader may see; raises NothingToShow."""
    sections = exhibition.sections()
    wanted = list(exhibition.object_uids())
    for section in sections:
        wanted += section.object_uids()
    scans = scans_of(wanted, reader)
    if not scans:
        raise NothingToShow(exhibition.slug)
    key = str(exhibition.translation_key)
    hung = _Canvases(key, scans)
    ranges = [_range(number, section, hung) for number, section in enumerate(sections, start=1)]
    hung.use(exhibition.cover_object)
    document = {
        "@context": parts.PRESENTATION_3,
        "id": ids.exhibition(key),
        "type": "Manifest",
        "label": language_map(exhibition.titles) or {"none": [exhibition.slug]},
        **_said("summary", exhibition.lead),
        "metadata": _metadata(exhibition),
        "requiredStatement": {
            "label": {"zh-Hans": ["出处"], "en": ["Attribution"]},
            "value": language_map(settings.INSTITUTION),
        },
        "provider": parts.provider(),
        "homepage": homepage(exhibition),
        "thumbnail": parts.thumbnail((scans.get(exhibition.cover_object) or hung.first()).asset),
        "behavior": ["individuals"],
        "items": list(hung.items.values()),
    }
    if inner := [each for each in ranges if each]:
        document["structures"] = [
            {
                "id": ids.exhibition_part(key, "contents"),
                "type": "Range",
                "label": {"zh-Hans": ["展览单元"], "en": ["Sections"]},
                "items": inner,
            }
        ]
    return document


def scans_of(uids: list[str], reader: Reader) -> dict[str, Scan]:
    """The scans of these ids that a reader may see and a viewer can open."""
    assets = (
        Asset.objects.visible_to(reader)
        .filter(uid__in=set(filter(None, uids)), width__gt=0, files__role=Role.PYRAMID)
        .select_related("record")
        .prefetch_related("record__record_agents__agent", "record__places", "record__subjects")
    )
    held = {asset.uid: asset for asset in assets}
    texts = dict(
        Transcription.objects.filter(asset__in=held.values())
        .exclude(plain="")
        .values_list("asset__uid", "is_vertical")
    )
    return {uid: Scan(asset, uid in texts, texts.get(uid, False)) for uid, asset in held.items()}


@dataclass
class _Canvases:
    """The canvases of a manifest, in the order in which a visitor meets their objects; each once."""

    key: str
    scans: dict[str, Scan]
    items: dict[str, dict] = field(default_factory=dict)

    def use(self, uid: str) -> dict | None:
        """The canvas of an object; None when this reader may not see it."""
        scan = self.scans.get(uid)
        if scan is None:
            return None
        if uid not in self.items:
            record = scan.asset.record
            made = canvas(scan)
            made["label"] = parts.label(record)
            made["metadata"] = metadata(record)
            made |= {
                name: value
                for name, value in parts.about(record).items()
                if name in ("rights", "requiredStatement", "homepage")
            }
            made["partOf"] = [
                {"id": ids.manifest(record.uid), "type": "Manifest", "label": parts.label(record)}
            ]
            self.items[uid] = made
        return self.items[uid]

    def first(self) -> Scan:
        return self.scans[next(iter(self.items))]


def _range(number: int, section: SectionPage, hung: _Canvases) -> dict | None:
    """A section: its objects, and in it a range for each guided zoom."""
    items: dict[str, dict] = {}

    def hang(uid: str) -> dict | None:
        made = hung.use(uid)
        if made:
            items.setdefault(made["id"], {"id": made["id"], "type": "Canvas"})
        return made

    hang(section.cover_object)
    for place, child in enumerate(section.body, start=1):
        for turn, pointing in enumerate(pointings(child), start=1):
            made = hang(pointing.uid)
            name = f"section-{number}-block-{place}-object-{turn}"
            said = made and annotations.page(name, hung.key, made["id"], pointing)
            if said:
                made.setdefault("annotations", []).append(said)
            if made and pointing.stops and pointing.spot.title:
                items[name] = {
                    "id": ids.exhibition_part(hung.key, f"range-{name}"),
                    "type": "Range",
                    "label": language_map(pointing.spot.title),
                    "items": [{"id": made["id"], "type": "Canvas"}],
                }
    if not items:
        return None
    return {
        "id": ids.exhibition_part(hung.key, f"section-{number}"),
        "type": "Range",
        "label": language_map(section.titles) or {"none": [str(number)]},
        **_said("summary", section.lead),
        "items": list(items.values()),
    }


def homepage(page) -> list[dict]:
    """The page of an exhibition or a section, once for each language of the site."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append(
                {
                    "id": ids.site(page.get_url_parts()[2]),
                    "type": "Text",
                    "label": language_map(page.titles) or {"none": [page.slug]},
                    "format": "text/html",
                    "language": [bcp47(code)],
                }
            )
    return found


def _said(name: str, texts: Texts) -> dict:
    value = language_map(texts)
    return {name: value} if value else {}


def _metadata(exhibition: ExhibitionPage) -> list[dict]:
    rows = [
        ({"zh-Hans": "副题", "en": "Subtitle"}, exhibition.subtitle),
        ({"zh-Hans": "年代", "en": "Years"}, exhibition.years),
        ({"zh-Hans": "前言", "en": "Preface"}, exhibition.preface),
        *((credit.value["role"], credit.value["names"]) for credit in exhibition.credits),
    ]
    return [
        {"label": language_map(label), "value": language_map(value)}
        for label, value in rows
        if language_map(label) and language_map(value)
    ]
