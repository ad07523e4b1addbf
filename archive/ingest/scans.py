"""The files of a delivery: examined, and when they are wanted stored with their pyramids, several at a time.

Nothing here touches the database, so it runs in threads ahead of the writing; the decoding itself
runs in the child processes of archive.pyramids.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_noop as _

from archive.exchange.contract import DeliveredScan, Problem
from archive.pyramids.derive import MEDIA_TYPE, Found, UnreadableImage, examine, make_derivatives
from archive.pyramids.keep import keep
from archive.pyramids.read import open_index
from archive.storage import keys
from archive.storage.checksums import sha256_of, sha256_of_stream
from archive.storage.store import ChecksumMismatch, get_store
from archive.text.errors import DoctypeRefused, UnreadableText
from archive.text.page import Page
from archive.text.readers import read_any

from .sentences import in_languages

_MEDIA_TYPES = {
    "tiff": "image/tiff", "jpeg": "image/jpeg", "png": "image/png", "jp2": "image/jp2", "webp": "image/webp",
}  # fmt: skip
_AHEAD = 4  # scans waiting for each process at work


@dataclass(frozen=True, slots=True)
class HeldScan:
    """What the archive has at one place of a record."""

    sha256: str
    page: int
    width: int
    height: int
    text_sha256: str


@dataclass(slots=True)
class StoredFile:
    """A computer file that is in the store, or would be."""

    key: str
    sha256: str
    size: int
    media_type: str
    name: str = ""
    page: int = 0


@dataclass(slots=True)
class FoundPage:
    """One page of a delivered file: its master, its pyramid when it was made, its text."""

    label: str
    master: StoredFile
    width: int = 0
    height: int = 0
    pyramid: StoredFile | None = None
    text: Page | None = None
    text_file: StoredFile | None = None


@dataclass(slots=True)
class FoundScan:
    """What one delivered file turned out to be."""

    pages: list[FoundPage] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """A delivered file with the row it stands in, and what the archive has there."""

    scan: DeliveredScan
    row: int | None = None
    held: HeldScan | None = None

    def is_held(self, sha256: str, pages: int) -> bool:
        """Whether the archive has this very file here, so that nothing is to be stored."""
        return (
            self.held is not None
            and pages == 1
            and (self.held.sha256, self.held.page) == (sha256, 0)
        )


def look(place: Place, keep: bool) -> FoundScan:
    """Examines one file; with `keep` it is stored and its pyramid made. Everything wrong is a problem."""
    found = FoundScan()
    scan = place.scan
    try:
        header = examine(scan.path, name=scan.file)
        _refuse_cut_off(scan, header)
        sha256 = sha256_of(scan.path)
        if scan.sha256 and scan.sha256 != sha256:
            found.problems.append(_wrong_checksum(place, sha256))
            return found
        found.pages = [_page(place, header, sha256, page, keep) for page in range(header.pages)]
    except UnreadableImage as error:
        found.problems.append(_unreadable(place, error))
        return found
    except ChecksumMismatch:
        found.problems.append(
            Problem(
                _("The archive already keeps a file under the checksum of %(name)s, but with other bytes; run check_archive."),
                {"name": scan.file},
                file=scan.file, row=place.row, field="files",
            )
        )  # fmt: skip
        return found
    _read_text(place, found, keep)
    return found


def _unreadable(place: Place, error: UnreadableImage) -> Problem:
    return Problem(
        "%(name)s: %(reason)s",
        {"name": place.scan.file, "reason": in_languages(lambda: error.reason)},
        file=place.scan.file,
        row=place.row,
        field="files",
    )


def _wrong_checksum(place: Place, sha256: str) -> Problem:
    return Problem(
        _("%(name)s: the checksum should be %(expected)s but is %(found)s; the file was changed or damaged on its way."),
        {"name": place.scan.file, "expected": place.scan.sha256[:16] + "…", "found": sha256[:16] + "…"},
        file=place.scan.file, row=place.row, field="checksum",
    )  # fmt: skip


def _refuse_cut_off(scan: DeliveredScan, header: Found) -> None:
    """A JPEG or PNG without its end is known without decoding it."""
    if header.kind not in ("jpeg", "png"):
        return
    size = scan.path.stat().st_size
    with scan.path.open("rb") as file:
        file.seek(max(0, size - max(size // 2, 1 << 16)))
        end = file.read()
    if (b"\xff\xd9" if header.kind == "jpeg" else b"IEND") not in end:
        raise UnreadableImage(scan.file, "truncated")


def _page(place: Place, header: Found, sha256: str, page: int, keep: bool) -> FoundPage:
    scan = place.scan
    master = StoredFile(
        keys.master(sha256), sha256, scan.path.stat().st_size, _MEDIA_TYPES[header.kind],
        Path(scan.file).name[:255], page,
    )  # fmt: skip
    label = scan.label if page == 0 else ""
    found = FoundPage(label, master, header.width, header.height)
    if place.held and place.is_held(sha256, header.pages):
        found.width, found.height = place.held.width, place.held.height
    elif keep:
        get_store().put_file(master.key, scan.path, sha256)
        found.pyramid, found.width, found.height = keep_pyramid(scan.path, sha256, page, scan.file)
    return found


def keep_pyramid(master: Path, sha256: str, page: int, name: str) -> tuple[StoredFile, int, int]:
    """The pyramid of a master in the store, made if it is not there; with its width and height."""
    store, key = get_store(), keys.pyramid(sha256, page)
    if store.exists(key):
        index = open_index(lambda offset, length: store.read(key, offset, length))
        with store.open(key) as file:
            own = sha256_of_stream(file)
        return (
            StoredFile(key, own, store.size(key), MEDIA_TYPE, page=page),
            index.width,
            index.height,
        )
    kept = keep(make_derivatives(master, page=page, name=name), master_sha256=sha256, page=page)
    made = StoredFile(key, kept.sha256, kept.size, MEDIA_TYPE, page=page)
    return made, kept.width, kept.height


def _read_text(place: Place, found: FoundScan, keep: bool) -> None:
    """The text beside an image; a file of several pages has none of its own."""
    scan = place.scan
    if scan.text_path is None or len(found.pages) != 1:
        return
    page = found.pages[0]
    try:
        page.text = read_any(scan.text_path)
    except DoctypeRefused:
        text, reason = _("%(name)s has a DOCTYPE, which is refused for safety."), ""
    except UnreadableText as error:
        text, reason = "%(name)s: %(reason)s", error.reason
    else:
        sha256 = sha256_of(scan.text_path)
        media_type = "text/plain" if page.text.source == "text" else "application/xml"
        page.text_file = StoredFile(
            keys.master(sha256), sha256, scan.text_path.stat().st_size, media_type,
            Path(scan.text_file).name[:255],
        )  # fmt: skip
        if keep and not (place.held and place.held.text_sha256 == sha256):
            page.text = page.text.scaled(page.width, page.height)
            get_store().put_file(page.text_file.key, scan.text_path, sha256)
        return
    found.problems.append(
        Problem(
            text,
            {"name": scan.text_file, "reason": in_languages(lambda: translate(reason) if reason else "")},
            file=scan.text_file, row=place.row, field="files",
        )
    )  # fmt: skip


def look_ahead(
    rows: Iterable[tuple[Any, list[Place]]], keep: bool
) -> Iterator[tuple[Any, list[FoundScan]]]:
    """Each row with what its files turned out to be, in order; files of the next rows are already at work."""
    workers = settings.DERIVE_PROCESSES
    with ThreadPoolExecutor(workers, "scans") as threads:
        waiting: deque[tuple[Any, list[Future[FoundScan]]]] = deque()
        started = 0
        try:
            for row, places in rows:
                futures = [threads.submit(look, place, keep) for place in places]
                waiting.append((row, futures))
                started += len(futures)
                while waiting and started > workers * _AHEAD:
                    done, futures = waiting.popleft()
                    started -= len(futures)
                    yield done, [future.result() for future in futures]
            while waiting:
                done, futures = waiting.popleft()
                yield done, [future.result() for future in futures]
        finally:
            threads.shutdown(cancel_futures=True)
