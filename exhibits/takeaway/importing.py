"""Hanging an exhibition again from what was taken away: its list is checked first, its objects are found by id or code."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from django.db import transaction

from archive.storage.models import Asset
from exhibits.models import ExhibitionIndexPage, ExhibitionPage, SectionPage

from .description import FIELDS, FORMAT, STREAMS, values
from .exporting import DESCRIPTION, LIST

LARGEST = 20_000_000  # bytes of a description


class NotATakeaway(ValueError):
    """What is given is not an exhibition that was taken away, or not whole; the message says why."""


@dataclass
class Report:
    """What was done to each page, and which objects this archive does not have."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def read(path: Path) -> dict:
    """The description in a folder or a zip, after every file was found to be what the list says."""
    files = _Folder(path) if path.is_dir() else _Zip(path)
    for line in files.read(LIST).decode("utf-8").splitlines():
        expected, _, name = line.partition("  ")
        if hashlib.sha256(files.read(name)).hexdigest() != expected:
            raise NotATakeaway(f"{name} is not what {LIST} says: it was altered or cut off.")
    described = json.loads(files.read(DESCRIPTION))
    if described.get("format") != FORMAT or described.get("version") != 1:
        raise NotATakeaway(f"{DESCRIPTION} is not of a kind that is known here.")
    return described


class _Folder:
    def __init__(self, path: Path) -> None:
        self.path = path.resolve()

    def read(self, name: str) -> bytes:
        place = (self.path / name).resolve()
        if not place.is_relative_to(self.path) or not place.is_file():
            raise NotATakeaway(f"{name} is missing.")
        return place.read_bytes()


class _Zip:
    def __init__(self, path: Path) -> None:
        try:
            self.zip = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile) as error:
            raise NotATakeaway(f"{path} is neither a folder nor a zip.") from error
        tops = [name for name in self.zip.namelist() if PurePosixPath(name).name == LIST]
        if len(tops) != 1:
            raise NotATakeaway(f"{path} has no {LIST}.")
        self.start = tops[0].removesuffix(LIST)

    def read(self, name: str) -> bytes:
        try:
            return self.zip.read(self.start + name)
        except KeyError:
            raise NotATakeaway(f"{name} is missing.") from None


@transaction.atomic
def hang(described: Mapping, publish: bool = False) -> Report:
    """Makes or changes the pages; done twice, it changes nothing the second time."""
    room = ExhibitionIndexPage.objects.first()
    if room is None:
        raise NotATakeaway("There is no room of exhibitions; make one below the home page.")
    report = Report()
    text = json.dumps({name: described[name] for name in ("exhibition", "sections")})
    for uid, here in _found(described.get("objects", {}), report).items():
        text = text.replace(f'"{uid}"', f'"{here}"')
    known = json.loads(text)
    exhibition = _put(
        ExhibitionPage, room, known["exhibition"], FIELDS["exhibition"], publish, report
    )
    for section in known["sections"]:
        _put(SectionPage, exhibition, section, FIELDS["section"], publish, report)
    return report


def _found(objects: Mapping, report: Report) -> dict[str, str]:
    """The id that each object has here: the same, or that of the same page of the same record."""
    held = set(Asset.objects.filter(uid__in=objects).values_list("uid", flat=True))
    other = {}
    for uid, place in objects.items():
        if uid in held:
            continue
        here = Asset.objects.filter(
            record__reference_code=place["record"], position=place["page"]
        ).first()
        if here:
            other[uid] = here.uid
        else:
            report.missing.append(f"{place['record']} · {place['page']}")
    return other


def _put(model, parent, described: Mapping, names, publish: bool, report: Report):
    given = {name: described[name] for name in names if name in described}
    native = {
        name: model._meta.get_field(name).to_python(json.dumps(value) if name in STREAMS else value)
        for name, value in given.items()
    }
    page = model.objects.child_of(parent).filter(slug=described["slug"]).first()
    if page is None:
        page = model(slug=described["slug"], live=False, **native)
        parent.add_child(instance=page)
        report.new.append(page.url_path)
        _out(page, publish)
        return page
    latest = page.get_latest_revision_as_object()
    before = json.dumps(values(latest, given), sort_keys=True, default=str)
    for name, value in native.items():
        setattr(latest, name, value)
    if json.dumps(values(latest, given), sort_keys=True, default=str) == before:
        report.same.append(page.url_path)
        if publish and not page.live:
            _out(latest, publish)
        return page
    report.changed.append(page.url_path)
    _out(latest, publish)
    return page


def _out(page, publish: bool) -> None:
    revision = page.save_revision()
    if publish:
        revision.publish()
