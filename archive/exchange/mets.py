"""METS: images with their ALTO or PAGE text, in the order of the physical structure, described by MODS or DC."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_noop as _
from lxml import etree

from archive.text import xml
from archive.text.errors import DoctypeRefused, UnreadableText

from . import bibliographic
from .contract import DeliveredRecord, DeliveredScan, Delivery, Problem, Unreadable
from .folder import IMAGE_SUFFIXES, Folder, OutsideTheFolder

_HREF = "{http://www.w3.org/1999/xlink}href"
_TEXT_TYPES = ("xml", "alto", "page", "hocr", "text/plain", "text/html")
# Which of several files of a page is used: a word in the file group's USE, best first.
_BEST_IMAGES = ("MASTER", "ARCHIVE", "PRESERVATION", "ORIGINAL", "IMG", "MAX", "DEFAULT")
_WORST_IMAGES = ("THUMB", "MIN", "PREVIEW", "BIN")
_BEST_TEXTS = ("ALTO", "FULLTEXT", "PAGE", "OCR", "HOCR")


@dataclass(slots=True)
class _File:
    """One `mets:file` with the group it stands in."""

    href: str
    use: str
    media_type: str
    checksum: str = ""

    @property
    def is_image(self) -> bool:
        return (
            self.media_type.startswith("image/") or Path(self.href).suffix.lower() in IMAGE_SUFFIXES
        )

    @property
    def is_text(self) -> bool:
        return any(word in self.media_type for word in _TEXT_TYPES) or self.href.endswith(".xml")


@dataclass(slots=True)
class _Page:
    label: str
    files: list[_File] = field(default_factory=list)


def is_mets(path: Path) -> bool:
    """Whether a file's root element is that of METS."""
    with path.open("rb") as file:
        start = file.read(4096)
    return b"loc.gov/METS" in start or b":mets" in start or b"<mets" in start


def read_mets(path: Path, name: str = "") -> Delivery:
    """The one record that a METS describes, with its pages; raises Unreadable."""
    try:
        root = xml.parse(*xml.bytes_of(path))
    except DoctypeRefused as error:
        raise Unreadable(
            _("%(name)s holds XML with a DOCTYPE, which is refused for safety."),
            file=path.name,
            name=path.name,
        ) from error
    except UnreadableText as error:
        raise Unreadable(
            _("%(name)s cannot be read as METS: %(reason)s"),
            file=path.name,
            name=path.name,
            reason=error.reason,
        ) from error
    if xml.name(root) != "mets":
        raise Unreadable(_("%(name)s is not a METS file."), file=path.name, name=path.name)
    delivery = Delivery(name=name or path.parent.name, kind="mets")
    record = DeliveredRecord(code="", file=path.name)
    described = bibliographic.describe(_main_description(root))
    record.texts, record.words, record.lists = described.texts, described.words, described.lists
    record.notes = described.notes
    record.code = root.get("OBJID") or described.identifier or delivery.name
    if "title" not in record.texts:
        record.texts["title"] = [(None, root.get("LABEL") or _logical_label(root) or delivery.name)]
    record.scans = _scans(record, _pages(root), Folder(path.parent))
    delivery.records.append(record)
    return delivery


def _main_description(root: etree._Element) -> etree._Element | None:
    """The description of the outermost logical part, or the first there is."""
    sections = {section.get("ID"): section for section in root if xml.name(section) == "dmdSec"}
    logical = root.xpath(
        "//*[local-name()='structMap'][@TYPE='LOGICAL']//*[local-name()='div'][@DMDID]"
    )
    for div in logical:
        for section in div.get("DMDID").split():
            if section in sections:
                return sections[section]
    return next(iter(sections.values()), None)


def _logical_label(root: etree._Element) -> str:
    labels = root.xpath(
        "//*[local-name()='structMap'][@TYPE='LOGICAL']/*[local-name()='div']/@LABEL"
    )
    return labels[0] if labels else ""


def _pages(root: etree._Element) -> list[_Page]:
    """The pages of the physical structure; without one, the images in the order of their group."""
    files = _files(root)
    maps = root.xpath(
        "./*[local-name()='structMap'][translate(@TYPE,'physical','PHYSICAL')='PHYSICAL']"
    )
    pages = [_page(div, files) for div in maps[0].xpath(".//*[local-name()='div']")] if maps else []
    pages = [page for page in pages if any(file.is_image for file in page.files)]
    return pages or [_Page("", [file]) for file in files.values() if file.is_image]


def _page(div: etree._Element, files: dict[str, _File]) -> _Page:
    label = div.get("ORDERLABEL") or div.get("LABEL") or ""
    pointers = div.xpath("./*[local-name()='fptr']/@FILEID | ./*[local-name()='fptr']//@FILEID")
    return _Page(label, [files[pointer] for pointer in dict.fromkeys(pointers) if pointer in files])


def _files(root: etree._Element) -> dict[str, _File]:
    files = {}
    for element in root.xpath("./*[local-name()='fileSec']//*[local-name()='file']"):
        places = element.xpath("./*[local-name()='FLocat']")
        if element.get("ID") and places:
            groups = element.xpath("ancestor::*[local-name()='fileGrp']/@USE")
            checksum = (
                element.get("CHECKSUM", "") if element.get("CHECKSUMTYPE") == "SHA-256" else ""
            )
            files[element.get("ID")] = _File(
                href=places[0].get(_HREF, ""),
                use=" ".join(groups).upper(),
                media_type=element.get("MIMETYPE", "").lower(),
                checksum=checksum.lower(),
            )
    return files


def _scans(record: DeliveredRecord, pages: list[_Page], folder: Folder) -> list[DeliveredScan]:
    scans = []
    for page in pages:
        image = min((file for file in page.files if file.is_image), key=_image_rank)
        name = _local_name(record, image.href, folder)
        if name is None:
            continue
        text = min(
            (file for file in page.files if file.is_text and not file.is_image),
            key=_text_rank,
            default=None,
        )
        text_name = _local_name(record, text.href, folder) if text else folder.text_of(name)
        scans.append(
            DeliveredScan(
                file=name,
                path=folder.paths[name],
                label=page.label.strip(),
                sha256=image.checksum,
                text_file=text_name or "",
                text_path=folder.paths[text_name] if text_name else None,
            )
        )
    if not pages:
        record.problems.append(
            Problem(_("The METS names no images."), file=record.file, field="files", refuses=False)
        )
    return scans


def _local_name(record: DeliveredRecord, href: str, folder: Folder) -> str | None:
    """The file of an address in the METS; only files of the delivery itself are read."""
    parts = urlsplit(href)
    if parts.scheme not in ("", "file") or parts.netloc:
        record.problem(
            _("%(name)s lies on another machine; only files of the delivery are read."),
            field="files", file=href, name=href,
        )  # fmt: skip
        return None
    try:
        name = folder.find(unquote(parts.path)) or folder.find(href)
    except OutsideTheFolder:
        record.problem(
            _("The file name %(name)s leads out of the delivery."),
            field="files",
            file=href,
            name=href,
        )
        return None
    if name is None:
        record.problem(
            _("The file %(name)s is named in the METS but is not in the delivery."),
            field="files", file=href, name=href,
        )  # fmt: skip
    return name


def _image_rank(file: _File) -> tuple[bool, int]:
    return any(word in file.use for word in _WORST_IMAGES), _rank(file.use, _BEST_IMAGES)


def _text_rank(file: _File) -> int:
    return _rank(file.use + file.media_type.upper(), _BEST_TEXTS)


def _rank(use: str, words: tuple[str, ...]) -> int:
    return next((place for place, word in enumerate(words) if word in use), len(words))
