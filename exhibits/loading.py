"""Hanging an exhibition from a description of it in JSON; done twice, it changes nothing the second time."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid5

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail import blocks
from wagtail.documents.models import Document
from wagtail.utils.file import hash_filelike

from archive.core.languages import clean_texts
from archive.description.models import Agent
from archive.storage.models import Asset

from .blocks.body import Body
from .blocks.guided_zoom.stops import StopsChoice
from .blocks.parts import BilingualText, FileChoice, ObjectChoice, RegionChoice
from .blocks.people.choosing import AgentChoice
from .models import ExhibitionIndexPage, ExhibitionPage, SectionPage

# The ids of blocks follow from where they stand, so that a second loading makes the same page.
_NAMESPACE = UUID("0d6dd8a4-2f3b-4a52-9c39-6a3f2f0f6f2e")


class NotAnExhibition(ValueError):
    """The description cannot be read; the message says where."""


@dataclass
class Report:
    """What loading did: pages by what happened to them, and objects that were not found."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@transaction.atomic
def load(described: Mapping, publish: bool = False, folder: Path = Path(), owner=None) -> Report:
    """Makes or changes the pages of one exhibition, with files from a folder; raises NotAnExhibition."""
    return _Loader(Report(), publish, folder, owner).load(described)


@dataclass
class _Loader:
    report: Report
    publish: bool
    folder: Path = Path()
    owner: object = None  # the user who does it, where there is one

    def load(self, described: Mapping) -> Report:
        room = ExhibitionIndexPage.objects.first()
        if room is None:
            raise NotAnExhibition("There is no room of exhibitions; make one below the home page.")
        slug = _wanted(described, "slug", "the exhibition")
        exhibition = self._put(
            ExhibitionPage,
            room,
            slug,
            {
                "titles": _texts(described, "title", slug),
                **{
                    name: _texts(described, name, slug)
                    for name in ("subtitle", "years", "lead", "preface")
                },
                **self._cover(described.get("cover"), slug),
                "credits": self._credits(described.get("credits", ()), slug),
            },
        )
        for number, section in enumerate(described.get("sections", ()), start=1):
            self._section(exhibition, section, number)
        return self.report

    def _section(self, exhibition: ExhibitionPage, described: Mapping, number: int) -> None:
        slug = _wanted(described, "slug", f"section {number}")
        where = f"{exhibition.slug}/{slug}"
        hung = []
        for place, block in enumerate(described.get("blocks", ()), start=1):
            made = self._block(block, f"{where}, block {place}")
            if made:
                hung.append({**made, "id": _id(where, place)})
        self._put(
            SectionPage,
            exhibition,
            slug,
            {
                "titles": _texts(described, "title", where),
                "lead": _texts(described, "lead", where),
                "tone": described.get("tone", "paper"),
                **self._cover(described.get("cover"), where),
                "body": hung,
            },
        )

    def _put(self, model, parent, slug: str, values: Mapping):
        """A page with these values below a parent: made, changed, or left as it is."""
        page = model.objects.child_of(parent).filter(slug=slug).first()
        if page is None:
            page = model(slug=slug, live=False, owner=self.owner, **_native(model, values))
            parent.add_child(instance=page)
            self.report.new.append(page.url_path)
            self._out(page)
            return page
        latest = page.get_latest_revision_as_object()
        if _kept(latest, values) == _kept(model(**_native(model, values)), values):
            self.report.same.append(page.url_path)
            if self.publish and not page.live:
                self._out(latest)
            return page
        for name, value in _native(model, values).items():
            setattr(latest, name, value)
        self.report.changed.append(page.url_path)
        self._out(latest)
        return page

    def _out(self, page) -> None:
        revision = page.save_revision(user=self.owner)
        if self.publish:
            revision.publish()

    def _cover(self, described: Mapping | None, where: str) -> dict:
        described = described or {}
        return {
            "cover_object": self._object(described.get("object"), f"{where}, cover"),
            "cover_region": _region(described.get("region")),
            "cover_region_upright": _region(described.get("region_portrait")),
            "cover_alt": _texts(described, "alt", where),
        }

    def _credits(self, described, slug: str) -> list[dict]:
        return [
            {
                "type": "credit",
                "id": _id(f"{slug} credits", place),
                "value": {
                    name: _texts(each, name, f"{slug}, credits") for name in ("role", "names")
                },
            }
            for place, each in enumerate(described, start=1)
        ]

    def _block(self, described: Mapping, where: str) -> dict | None:
        kind = _wanted(described, "kind", where)
        block = Body.base_blocks.get(kind)
        if block is None:
            raise NotAnExhibition(f"{where}: there is no kind of block “{kind}”.")
        return {"type": kind, "value": self._struct(block, described, where, {"kind"})}

    def _struct(self, block, described: Mapping, where: str, beside=frozenset()) -> dict:
        """The fields of a block, of which a description may leave out what it has nothing for."""
        strange = set(described) - set(block.child_blocks) - beside
        if strange:
            raise NotAnExhibition(f"{where}: nothing here is called “{min(strange)}”.")
        return {
            name: self._value(name, child, described, where)
            for name, child in block.child_blocks.items()
        }

    def _value(self, name: str, block, described: Mapping, where: str):
        held = described.get(name)
        if isinstance(block, ObjectChoice):
            return self._object(held, where)
        if isinstance(block, FileChoice):
            return self._file(held, where)
        if isinstance(block, AgentChoice):
            return self._agent(held, where)
        if isinstance(block, RegionChoice):
            return _region(held)
        if isinstance(block, BilingualText):
            return _texts(described, name, where)
        if isinstance(block, StopsChoice):
            return [
                {
                    "region": _region(each.get("region")),
                    "title": _texts(each, "title", where),
                    "text": _texts(each, "text", where),
                }
                for each in held or ()
            ]
        if isinstance(block, blocks.ListBlock):
            return [
                {
                    "type": "item",
                    "id": _id(f"{where} {name}", place),
                    "value": self._struct(block.child_block, each, f"{where}, {name} {place}"),
                }
                for place, each in enumerate(held or (), start=1)
            ]
        if isinstance(block, blocks.StructBlock):
            return self._struct(block, held or {}, f"{where}, {name}")
        return block.get_prep_value(block.get_default() if held is None else held)

    def _object(self, described: Mapping | None, where: str) -> str:
        """The id of the scan that is meant; what is not there is told and left out."""
        if not described:
            return ""
        code, page = described.get("record", ""), described.get("page", 1)
        scans = Asset.objects.filter(record__reference_code=code).order_by("position", "pk")
        found = scans.values_list("uid", flat=True)[page - 1 : page]
        if not found:
            self.report.problems.append(f"{where}: {code} has no page {page} in the archive.")
            return ""
        return found[0]

    def _file(self, name: str | None, where: str) -> int | None:
        """The file of this name in the folder beside the description; the same bytes are kept once."""
        if not name:
            return None
        path = self.folder / name
        if not path.is_file() or self.folder.resolve() not in path.resolve().parents:
            self.report.problems.append(f"{where}: there is no file “{name}”.")
            return None
        content = path.read_bytes()
        document = Document.objects.filter(file_hash=hash_filelike(BytesIO(content))).first()
        if document is None:
            document = Document(title=name)
            document.file.save(path.name, ContentFile(content), save=False)
            document._set_document_file_metadata()
            document.save()
        return document.pk

    def _agent(self, name: str | None, where: str) -> str:
        """The id of the agent with this name; one that is not there is told and left out."""
        if not name:
            return ""
        uid = Agent.objects.filter(name=name).values_list("uid", flat=True).first()
        if uid is None:
            self.report.problems.append(f"{where}: there is no agent “{name}” in the archive.")
        return uid or ""


def _id(where: str, place: int) -> str:
    return str(uuid5(_NAMESPACE, f"{where} {place}"))


def _wanted(described: Mapping, name: str, where: str) -> str:
    if not isinstance(described, Mapping) or not described.get(name):
        raise NotAnExhibition(f"{where}: “{name}” is missing.")
    return described[name]


def _texts(described: Mapping, name: str, where: str) -> dict[str, str]:
    try:
        return clean_texts(described.get(name))
    except ValueError as error:
        raise NotAnExhibition(f"{where}, {name}: {error}") from error


def _region(numbers) -> str:
    return ",".join(str(number) for number in numbers) if numbers else ""


def _native(model, values: Mapping) -> dict:
    """The values as the model's fields want them."""
    return {
        name: model._meta.get_field(name).to_python(_as_stored(value))
        for name, value in values.items()
    }


def _as_stored(value):
    return json.dumps(value) if isinstance(value, list) else value


def _kept(page, values: Mapping) -> dict:
    """What a page holds of these values, as it is stored."""
    kept = page.serializable_data()
    return {
        name: json.loads(kept[name]) if name in ("body", "credits") else kept[name]
        for name in values
    }
