"""Generations of an index on disk: each whole, each checked, the newest pointed to by a rename.

CURRENT             which generation answers, with the size and checksum of each of its files
snapshots/000042/   one generation, as hard links; never changed
spare/              a copy of the newest one, in files of its own, with its own MANIFEST
work-…/             where the one writer writes, made from a whole generation when it starts
"""

import fcntl
import json
import os
import shutil
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from archive.search.contract import WriterBusy

KEPT = 3
CHECKED_WHOLE = 64 << 20  # bytes up to which a reader compares checksums, not only sizes


class Damaged(Exception):
    """A generation is not what was written; the message names the file."""


@dataclass(frozen=True, slots=True)
class Generation:
    """What belongs to one generation: files with their sizes and checksums."""

    serial: int
    folder: str  # below the root
    version: str
    documents: int
    files: dict[str, tuple[int, int]]

    @property
    def size(self) -> int:
        return sum(size for size, _ in self.files.values())


class Generations:
    """The folder of an index, for its readers and for its one writer."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._sums: dict[tuple[int, int, int], int] = {}

    # --- reading

    def stamp(self) -> tuple[int, int] | None:
        """Changes when another generation is pointed to; None when there is none."""
        try:
            stat = os.stat(self.root / "CURRENT")
        except FileNotFoundError:
            return None
        return stat.st_ino, stat.st_mtime_ns

    def candidates(self) -> list[Generation]:
        """The generations that may answer, best first."""
        found = [self._read(self.root / "CURRENT"), self._read(self.root / "spare/MANIFEST")]
        older = sorted(self.root.glob("snapshots/*/MANIFEST"), reverse=True)
        found += [self._read(path) for path in older]
        different: dict[str, Generation] = {}
        for each in found:
            if each:
                different.setdefault(each.folder, each)
        return list(different.values())

    def current(self) -> Generation | None:
        return self._read(self.root / "CURRENT")

    def check(self, generation: Generation, whole: bool = False) -> None:
        """Raises Damaged unless every file is there as it was written."""
        whole = whole or generation.size <= CHECKED_WHOLE
        for name, (size, checksum) in generation.files.items():
            path = self.root / generation.folder / name
            try:
                stat = path.stat()
            except FileNotFoundError:
                raise Damaged(f"{generation.folder}/{name} is missing.") from None
            if stat.st_size != size:
                raise Damaged(
                    f"{generation.folder}/{name} has {stat.st_size} bytes instead of {size}."
                )
            if whole and self._checksum(path) != checksum:
                raise Damaged(f"{generation.folder}/{name} is not what was written.")

    def _read(self, path: Path) -> Generation | None:
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            data["files"] = {name: tuple(pair) for name, pair in data["files"].items()}
            return Generation(**data)
        except (
            FileNotFoundError,
            NotADirectoryError,
            ValueError,
            TypeError,
            KeyError,
            AttributeError,
        ):
            return None

    def _checksum(self, path: Path) -> int:
        stat = path.stat()
        known = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
        if known not in self._sums:
            total = 0
            with path.open("rb") as opened:
                while piece := opened.read(1 << 20):
                    total = zlib.crc32(piece, total)
            self._sums[known] = total
        return self._sums[known]

    # --- writing

    def lock(self) -> int:
        """Becomes the one writer of this index; raises WriterBusy."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = os.open(self.root / "LOCK", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(lock)
            raise WriterBusy(f"Another process writes the index in {self.root}.") from error
        return lock

    def whole(self) -> Generation | None:
        """The best generation that is whole to the last byte."""
        for generation in self.candidates():
            try:
                self.check(generation, whole=True)
            except Damaged:
                continue
            return generation
        return None

    def work_from(self, generation: Generation | None) -> Path:
        """A fresh folder to write in, beginning with what a generation holds."""
        for left in self.root.glob("work-*"):
            shutil.rmtree(left)
        work = self.root / f"work-{os.urandom(4).hex()}"
        work.mkdir(mode=0o700)
        if generation:
            link(self.root / generation.folder, work, generation.files)
        return work

    def publish(self, work: Path, names: Iterable[str], version: str, documents: int) -> Generation:
        """Makes what stands in the work folder the generation that answers; durable on return."""
        known = [int(each.name) for each in self.root.glob("snapshots/*") if each.name.isdigit()]
        current = self.current()
        serial = max([*known, current.serial if current else 0, 0]) + 1
        folder = self.root / "snapshots" / f"{serial:06d}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o700)
        names = sorted(names)
        for name in names:
            sync(work / name)
        link(work, folder, names)
        files = {
            name: ((folder / name).stat().st_size, self._checksum(folder / name)) for name in names
        }
        generation = Generation(serial, f"snapshots/{serial:06d}", version, documents, files)
        self._point(folder / "MANIFEST", generation)
        sync(folder)
        sync(folder.parent)
        self._point(self.root / "CURRENT", generation)
        sync(self.root)
        self._copy_to_spare(folder, generation)
        for old in sorted(self.root.glob("snapshots/*"))[:-KEPT]:
            shutil.rmtree(old)
        return generation

    def _copy_to_spare(self, folder: Path, generation: Generation) -> None:
        spare = self.root / "spare"
        spare.mkdir(exist_ok=True, mode=0o700)
        for name, (size, _checksum) in generation.files.items():
            if not (spare / name).exists() or (spare / name).stat().st_size != size:
                shutil.copyfile(folder / name, spare / f"{name}.part")
                sync(spare / f"{name}.part")
                os.replace(spare / f"{name}.part", spare / name)
        copied = Generation(
            generation.serial, "spare", generation.version, generation.documents, generation.files
        )
        self._point(spare / "MANIFEST", copied)
        sync(spare)
        for extra in spare.iterdir():
            if extra.name not in generation.files and extra.name != "MANIFEST":
                extra.unlink()

    @staticmethod
    def _point(path: Path, generation: Generation) -> None:
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.write_text(json.dumps(asdict(generation)), encoding="utf-8")
        sync(fresh)
        os.replace(fresh, path)


def link(source: Path, target: Path, names: Iterable[str]) -> None:
    """The same files under another folder; copied where the disk knows no hard links."""
    for name in names:
        try:
            os.link(source / name, target / name)
        except OSError:
            shutil.copyfile(source / name, target / name)


def sync(path: Path) -> None:
    """What was written is on the disk when this returns."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
