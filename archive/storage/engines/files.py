"""Bytes in a folder of this machine: staged, flushed to disk, then linked into place."""

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from ..checksums import sha256_of
from ..ranges import Span
from ..store import ChecksumMismatch, ObjectMissing, StorageUnavailable

STAGING = ".staging"


class FileStore:
    """An ObjectStore in one folder; a key is a path below it."""

    def __init__(self, root: Path):
        self.root = root

    def put_file(self, key: str, path: Path, sha256: str) -> bool:
        target = self.root / key
        if target.exists():
            self._compare(key, target, sha256)
            return False
        digest = hashlib.sha256()

        def copy(out: BinaryIO) -> None:
            with path.open("rb") as source:
                while block := source.read(1 << 20):
                    digest.update(block)
                    out.write(block)

        staged = self._stage(copy)
        try:
            if digest.hexdigest() != sha256:
                raise ChecksumMismatch(key, sha256, digest.hexdigest())
            self._make_folder(target.parent)
            try:
                os.link(staged, target)  # refuses to write over what is there
            except FileExistsError:
                self._compare(key, target, sha256)
                return False
            os.chmod(target, 0o444)
            _flush_folder(target.parent)
            return True
        finally:
            staged.unlink(missing_ok=True)

    def put_bytes(self, key: str, data: bytes) -> None:
        self._replace(key, lambda out: out.write(data))

    def replace_file(self, key: str, path: Path) -> None:
        def copy(out: BinaryIO) -> None:
            with path.open("rb") as source:
                while block := source.read(1 << 20):
                    out.write(block)

        self._replace(key, copy)

    def read(self, key: str, offset: int, length: int) -> bytes:
        try:
            descriptor = os.open(self.root / key, os.O_RDONLY)
        except FileNotFoundError:
            raise ObjectMissing(key) from None
        try:
            return os.pread(descriptor, length, offset)
        finally:
            os.close(descriptor)

    def ranges(self, key: str, version: str) -> "FileRanges":
        try:
            return FileRanges(os.open(self.root / key, os.O_RDONLY | os.O_CLOEXEC))
        except FileNotFoundError:
            raise ObjectMissing(key) from None

    def open(self, key: str) -> BinaryIO:
        try:
            return (self.root / key).open("rb")
        except FileNotFoundError:
            raise ObjectMissing(key) from None

    def size(self, key: str) -> int:
        try:
            return (self.root / key).stat().st_size
        except FileNotFoundError:
            raise ObjectMissing(key) from None

    def exists(self, key: str) -> bool:
        return (self.root / key).is_file()

    def delete(self, key: str) -> None:
        (self.root / key).unlink(missing_ok=True)

    def keys(self, prefix: str = "") -> Iterator[str]:
        # Whole folders first, so that a prefix in the middle of a name works as it does on S3.
        start = self.root / prefix.rpartition("/")[0]
        for folder, folders, names in os.walk(start):
            folders[:] = sorted(each for each in folders if each != STAGING)
            for name in sorted(names):
                key = Path(folder, name).relative_to(self.root).as_posix()
                if key.startswith(prefix):
                    yield key

    def local_path(self, key: str) -> Path | None:
        path = self.root / key
        return path if path.is_file() else None

    def check(self) -> None:
        if not os.access(self.root if self.root.exists() else self.root.parent, os.W_OK):
            raise StorageUnavailable(f"{self.root} cannot be written to.")

    def sweep(self, older_than: float) -> list[str]:
        """Removes what interrupted writes left in the staging folder; names what it removed."""
        swept = []
        for staged in (self.root / STAGING).glob("*"):
            if staged.stat().st_mtime < older_than:
                staged.unlink(missing_ok=True)
                swept.append(staged.name)
        return swept

    def _replace(self, key: str, write: Callable[[BinaryIO], object]) -> None:
        target = self.root / key
        staged = self._stage(write)
        try:
            self._make_folder(target.parent)
            os.replace(staged, target)
            _flush_folder(target.parent)
        finally:
            staged.unlink(missing_ok=True)

    def _stage(self, write: Callable[[BinaryIO], object]) -> Path:
        staging = self.root / STAGING
        staging.mkdir(parents=True, exist_ok=True)
        staged = staging / secrets.token_hex(8)
        try:
            with staged.open("xb") as out:
                write(out)
                out.flush()
                os.fsync(out.fileno())
        except BaseException:
            staged.unlink(missing_ok=True)
            raise
        return staged

    def _make_folder(self, folder: Path) -> None:
        """Makes a folder and flushes each new name into the one above it."""
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _flush_folder(folder.parent)

    def _compare(self, key: str, target: Path, sha256: str) -> None:
        actual = sha256_of(target)
        if actual != sha256:
            raise ChecksumMismatch(key, sha256, actual)


class FileRanges:
    """Ranges of a file that stays open: its bytes stay those it had, whatever takes its name."""

    __slots__ = ("_descriptor",)
    is_near = True

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __del__(
        self, close=os.close
    ) -> None:  # bound here: at the end of a process `os` may be gone
        close(self._descriptor)

    def read(self, offset: int, length: int) -> bytes:
        return os.pread(self._descriptor, length, offset)

    read_again = read

    def read_many(self, spans: list[Span]) -> list[bytes]:
        return [self.read(*span) for span in spans]


def _flush_folder(folder: Path) -> None:
    """Makes new names in a folder survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
