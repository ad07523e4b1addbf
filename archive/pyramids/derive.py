"""From a master to its pyramid: what ingest calls."""

import secrets
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from archive.pyramids import contract
from archive.pyramids.counting import PYRAMID_SECONDS, PYRAMIDS
from archive.pyramids.workshop import get_workshop

CHILD_MEMORY = 3 << 30  # bytes that one child may hold
MEDIA_TYPE = "image/tiff"

Mask = tuple[int, int, int, int]  # left, top, width, height on the upright image

# For the curator; each names what is wrong and, where it helps, what to do.
REASONS = {
    "empty": _("the file is empty."),
    "not_an_image": _("this is not a TIFF, JPEG, PNG, JP2 or WebP image."),
    "damaged": _("the file is damaged and cannot be read."),
    "truncated": _(
        "the file is cut off or damaged: not all of the picture is there. Copy it again."
    ),
    "too_large": _(
        "the picture says it is {width} × {height} pixels, more than the {limit} million allowed."
    ),
    "jp2_too_large": _(
        "a JPEG 2000 picture of {width} × {height} pixels is more than the {limit} million that can be"
        " read in this form; deliver it as TIFF."
    ),
    "no_such_page": _("there is no page {page} in the file; it has {pages}."),
    "too_many_pages": _("the file holds more than {limit} pictures."),
    "looping_directories": _("the list of pictures in the file runs in a circle."),
    "strange_colours": _("the colours of the picture are stored in a way that cannot be read."),
    "too_heavy": _("the picture needs more memory than is allowed."),
    "too_slow": _("reading the picture takes far longer than its size explains."),
    "breaks_decoder": _("reading the picture makes the reader fail; the file is damaged."),
}


class UnreadableImage(Exception):
    """A file from which no image can be made, with a sentence for whoever delivered it."""

    def __init__(self, name: str, code: str, facts: dict[str, object] | None = None) -> None:
        super().__init__(name, code)
        self.name, self.code, self.facts = name, code, facts or {}

    @property
    def reason(self) -> str:
        """The sentence, in the language now active."""
        return str(REASONS[self.code]).format(**self.facts)

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class DeriveFailed(Exception):
    """The machine failed, not the file: no room on disc, a folder that is gone. To be tried again."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the header of a file says."""

    kind: str  # tiff, jpeg, png, jp2, webp
    width: int  # as stored; a rotation is applied only in the pyramid
    height: int
    pages: int


@dataclass(frozen=True, slots=True)
class Derived:
    """A pyramid on disc, not yet in the store; the caller flushes, keeps and removes it."""

    path: Path
    width: int  # upright
    height: int
    size: int  # bytes
    ready: tuple[tuple[int, int], ...]  # sizes of the ready-made whole images
    pages: int  # of the master


def examine(source: Path, *, name: str = "") -> Found:
    """What a file is, from its header alone; raises UnreadableImage."""
    answer = _do(source, None, page=0, name=name or source.name)
    return Found(answer["kind"], answer["width"], answer["height"], answer["pages"])


def make_derivatives(
    source: Path,
    *,
    page: int = 0,
    name: str = "",
    tile: int = contract.TILE,
    masks: Iterable[Mask] = (),
) -> Derived:
    """Makes the pyramid of one page of a master; raises UnreadableImage or DeriveFailed.

    Masks are painted over before anything else is done with the pixels, so that nothing of what is under them is
    in any tile or level.
    """
    target = _workplace() / f"{secrets.token_hex(8)}.tif"
    try:
        with PYRAMID_SECONDS.time():
            answer = _do(
                source, target, page=page, name=name or source.name, tile=tile, masks=masks
            )
    except BaseException as error:
        target.unlink(missing_ok=True)
        PYRAMIDS.labels("refused" if isinstance(error, UnreadableImage) else "failed").inc()
        raise
    PYRAMIDS.labels("made").inc()
    return Derived(
        path=target,
        width=answer["width"],
        height=answer["height"],
        size=answer["size"],
        ready=tuple((width, height) for width, height in answer["ready"]),
        pages=answer["pages"],
    )


def derive_many(
    jobs: Iterable[tuple[Path, int]],
) -> Iterator[tuple[tuple[Path, int], Derived | UnreadableImage]]:
    """Makes several pyramids side by side, never more than there are processes; yields each as it is done."""
    with ThreadPoolExecutor(settings.DERIVE_PROCESSES, "derive") as threads:
        running = {
            threads.submit(make_derivatives, source, page=page): (source, page)
            for source, page in jobs
        }
        try:
            for done in as_completed(running):
                try:
                    yield running[done], done.result()
                except UnreadableImage as unreadable:
                    yield running[done], unreadable
        finally:
            threads.shutdown(cancel_futures=True)


def _do(
    source: Path,
    target: Path | None,
    *,
    page: int,
    name: str,
    tile: int = contract.TILE,
    masks: Iterable[Mask] = (),
):
    answer = get_workshop(settings.DERIVE_PROCESSES).do(
        {
            "source": str(source.resolve()),
            "target": str(target or ""),
            "page": page,
            "tile": tile,
            "masks": [list(mask) for mask in masks],
            "max_pixels": settings.MAX_MASTER_PIXELS,
            "memory": CHILD_MEMORY,
        }
    )
    if "refused" in answer:
        raise UnreadableImage(name, answer["refused"], answer["facts"])
    if "failed" in answer:
        raise DeriveFailed(f"{name}: {answer['failed']}")
    return answer


def _workplace() -> Path:
    folder = Path(settings.DATA_DIR) / "tmp" / "pyramids"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
