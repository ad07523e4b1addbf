"""What a path holds: a sheet with its files, a METS, a bag, or a zip of one of them."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_noop as _

from . import bagit_package, csv_package, mets, zipped
from .contract import Delivery, Unreadable

_UNPACKED_MAY_BE = 4  # times MAX_UPLOAD_BYTES


@contextmanager
def opened(path: Path) -> Iterator[Delivery]:
    """A delivery, its files readable as long as it is open; raises Unreadable."""
    if not path.exists():
        raise Unreadable(_("There is nothing at %(name)s."), file=str(path), name=str(path))
    if path.is_file() and path.suffix.lower() == ".zip":
        workplace = Path(settings.DATA_DIR) / "tmp" / "unpacked"
        workplace.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=workplace) as folder:
            unpack(path, Path(folder))
            yield read_folder(innermost(Path(folder)), name=path.stem)
    else:
        yield read(path)


def unpack(path: Path, into: Path) -> None:
    """Unpacks a package that came as zip; raises Unreadable."""
    try:
        zipped.unpack(path, into, settings.MAX_UPLOAD_BYTES * _UNPACKED_MAY_BE)
    except zipped.HostileZip as error:
        raise Unreadable(error.text, file=path.name, **error.params) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise Unreadable(
            _("%(name)s is damaged and cannot be unpacked: %(reason)s"),
            file=path.name, name=path.name, reason=str(error),
        ) from error  # fmt: skip


def innermost(folder: Path) -> Path:
    """The folder of the delivery itself: zips often hold one folder around everything."""
    while True:
        inside = [path for path in folder.iterdir() if path.name != "__MACOSX"]
        if len(inside) != 1 or not inside[0].is_dir():
            return folder
        folder = inside[0]


def read(path: Path) -> Delivery:
    """The delivery at a path that needs no unpacking."""
    if path.is_dir():
        return read_folder(path, name=path.resolve().name)
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv", ".xlsx"):
        return csv_package.read_package(path)
    if suffix == ".xml":
        return mets.read_mets(path)
    raise Unreadable(
        _("%(name)s is neither a folder, a sheet, a METS file nor a zip."),
        file=path.name,
        name=path.name,
    )


def read_folder(folder: Path, name: str) -> Delivery:
    """The delivery in a folder."""
    if bagit_package.is_bag(folder):
        return bagit_package.read_bag(folder)
    sheet = csv_package.find_sheet(folder)
    if sheet is not None:
        delivery = csv_package.read_package(sheet)
        delivery.name = name
        return delivery
    found = bagit_package.find_mets(folder)
    if found is not None:
        return mets.read_mets(found, name=name)
    raise Unreadable(
        _("%(name)s holds no records.csv, no records.xlsx, no METS and is no bag."),
        file=name,
        name=name,
    )
