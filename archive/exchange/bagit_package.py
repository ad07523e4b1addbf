"""BagIt bags: verified first, then read as whatever lies inside."""

import os
import re
from pathlib import Path

import bagit
from django.utils.translation import gettext_noop as _

from . import csv_package, mets
from .contract import DeliveredRecord, DeliveredScan, Delivery, Problem, Unreadable
from .folder import Folder


def is_bag(root: Path) -> bool:
    """Whether a folder says that it is a bag."""
    return (root / "bagit.txt").is_file()


def read_bag(root: Path) -> Delivery:
    """The delivery inside a bag; raises Unreadable, naming the file, for a bag that is not as its manifest says."""
    _verify(root)
    payload = root / "data"
    name = _identifier(root) or root.name
    sheet = csv_package.find_sheet(payload)
    if sheet is not None:
        delivery = csv_package.read_package(sheet)
    elif found := find_mets(payload):
        delivery = mets.read_mets(found, name=name)
    else:
        delivery = _plain_images(payload, name)
    delivery.kind = "bag"
    delivery.name = name
    return delivery


def find_mets(root: Path) -> Path | None:
    """The METS file of a folder: `mets.xml`, or the only XML beside the images that is one."""
    for name in ("mets.xml", "METS.xml"):
        if (root / name).is_file():
            return root / name
    found = [path for path in sorted(root.glob("*.xml")) if mets.is_mets(path)]
    return found[0] if len(found) == 1 else None


def _verify(root: Path) -> None:
    _refuse_links_out(root)
    try:
        bag = bagit.Bag(str(root))
        error = _error_of(bag)
        if error is not None and not error.details and bag.info.pop("Payload-Oxum", None):
            error = _error_of(bag) or error  # the sum alone names no file
    except (bagit.BagError, ValueError, OSError) as error:
        raise Unreadable(
            _("The bag cannot be read: %(reason)s"), file=root.name, reason=str(error)
        ) from error
    if error is not None:
        details = [_sentence(detail) for detail in error.details] or [str(error)]
        raise Unreadable(
            _("The bag is not as its manifest says: %(reason)s"),
            file=_path_in(error) or root.name,
            reason="; ".join(details[:20]),
        ) from error


def _error_of(bag: bagit.Bag) -> bagit.BagValidationError | None:
    try:
        bag.validate(processes=1)
    except bagit.BagValidationError as error:
        return error
    return None


def _refuse_links_out(root: Path) -> None:
    """Verifying follows links, so none may lead out of the bag."""
    inside = root.resolve()
    for where, folders, files in os.walk(root):
        for name in folders + files:
            path = Path(where, name)
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                raise Unreadable(
                    _("The file name %(name)s leads out of the delivery."), file=name, name=name
                )


def _sentence(detail: object) -> str:
    if isinstance(detail, bagit.ChecksumMismatch):
        return f"{detail.path}: {detail.algorithm} {detail.found} ≠ {detail.expected}"
    if isinstance(detail, bagit.FileMissing):
        return f"{detail.path}: missing"
    if isinstance(detail, bagit.UnexpectedFile):
        return f"{detail.path}: not in the manifest"
    return str(detail)


def _path_in(error: bagit.BagValidationError) -> str:
    return next((detail.path for detail in error.details if hasattr(detail, "path")), "")


def _identifier(root: Path) -> str:
    """What the bag calls itself: its External-Identifier, or that of a profile such as OCR-D's."""
    try:
        info = bagit.Bag(str(root)).info
    except bagit.BagError:
        return ""
    for key in ("External-Identifier", "Ocrd-Identifier"):
        value = info.get(key, "")
        if isinstance(value, list):
            value = value[0]
        if value:
            return re.sub(r"^ocrd:", "", value.strip())
    return ""


def _plain_images(payload: Path, name: str) -> Delivery:
    """A bag of images alone: one record, a page for each image in the order of the names."""
    folder = Folder(payload)
    images = sorted(folder.images(), key=_natural)
    if not images:
        raise Unreadable(
            _("%(name)s holds neither a sheet of records, nor METS, nor images."),
            file=name,
            name=name,
        )
    record = DeliveredRecord(code=name, file="bagit.txt", texts={"title": [(None, name)]})
    for image in images:
        text = folder.text_of(image)
        record.scans = record.scans or []
        record.scans.append(
            DeliveredScan(
                file=image,
                path=folder.paths[image],
                text_file=text or "",
                text_path=folder.paths[text] if text else None,
            )
        )
    notice = Problem(
        _("There is no description in the bag; the record is called after it."),
        file=name, field="title", refuses=False,
    )  # fmt: skip
    return Delivery(name=name, kind="bag", records=[record], problems=[notice])


def _natural(name: str) -> list[tuple[int, str]]:
    """Sorts page2 before page10."""
    return [
        (int(part), "") if part.isdigit() else (-1, part.casefold())
        for part in re.split(r"([0-9]+)", name)
    ]
