"""A bridge in an exhibition: a public drawing, a minute for staff only, two sections that hang them."""

import json
from uuid import NAMESPACE_URL, uuid5

import pytest

from archive.description import arrangement
from archive.description.models import Level, Record
from archive.storage.models import Asset, AssetFile, Role
from exhibits.models import ExhibitionIndexPage, ExhibitionPage, SectionPage


@pytest.fixture
def scan(db):
    """A scan of a new record: `scan("LJ-B-1", access="staff")`."""
    fonds = Record(
        reference_code="LJ-B",
        level=Level.FONDS,
        title={"zh-Hans": "铁桥", "en": "The bridge"},
        status="published",
    )
    arrangement.save_in_place(fonds, None)

    def make(code: str, **fields) -> Asset:
        titles = {"zh-Hans": f"图{code}", "en": f"Drawing {code}"}
        record = Record(
            reference_code=code, level=Level.ITEM, title=titles, status="published", **fields
        )
        arrangement.save_in_place(record, fonds)
        asset = Asset.objects.create(record=record, width=1200, height=900)
        AssetFile.objects.create(
            asset=asset,
            role=Role.PYRAMID,
            key="k",
            sha256="0" * 64,
            size=1,
            media_type="image/tiff",
        )
        return asset

    return make


@pytest.fixture
def drawing(scan) -> Asset:
    return scan("LJ-B-1")


@pytest.fixture
def minute(scan) -> Asset:
    """Only staff may see it."""
    return scan("LJ-B-2", access="staff")


@pytest.fixture
def exhibition(drawing) -> ExhibitionPage:
    """An exhibition that is out, its cover the drawing."""
    page = ExhibitionPage(
        titles={"zh-Hans": "铁桥", "en": "The iron bridge"},
        lead={"zh-Hans": "一桥飞架", "en": "One span"},
        slug="bridge",
        cover_object=drawing.uid,
    )
    ExhibitionIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def hang(exhibition):
    """Publishes a section with these blocks: `hang("piers", ("text", {"text": {"en": "…"}}))`."""

    def make(slug: str, *blocks: tuple[str, dict], **fields) -> SectionPage:
        body = [
            {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, f"{slug} {place}"))}
            for place, (kind, value) in enumerate(blocks)
        ]
        page = SectionPage(titles={"zh-Hans": f"节{slug}", "en": slug.title()}, slug=slug, **fields)
        page.body = SectionPage._meta.get_field("body").to_python(json.dumps(body))
        exhibition.add_child(instance=page)
        page.save_revision().publish()
        return page

    return make


@pytest.fixture
def zoom(drawing) -> tuple[str, dict]:
    """A guided zoom over the drawing with two stops, in both languages."""
    stops = [
        {
            "region": "100,200,300,150",
            "title": {"zh-Hans": "桥墩", "en": "The pier"},
            "text": {"zh-Hans": "深二十尺", "en": "Twenty feet <deep>"},
        },
        {"region": "600,50,200,200", "title": {"zh-Hans": "桥塔", "en": "The tower"}, "text": {}},
    ]
    return "guided_zoom", {
        "object": drawing.uid,
        "title": {"zh-Hans": "细看铁桥", "en": "The bridge closely"},
        "intro": {"zh-Hans": "慢慢看", "en": "Slowly"},
        "stops": stops,
    }


@pytest.fixture
def piers(hang, zoom, minute) -> SectionPage:
    """A section with the guided zoom and the minute."""
    caption = {"zh-Hans": "密件", "en": "Secret"}
    return hang(
        "piers",
        ("text", {"heading": {}, "text": {"zh-Hans": "起初", "en": "At first"}}),
        zoom,
        ("object", {"object": minute.uid, "caption": caption, "alt": {}, "width": "wide"}),
    )
