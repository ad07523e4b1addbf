"""The one contract for keeping bytes, and the store that the settings name."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from archive.storage.ranges import Ranges


class ObjectMissing(Exception):
    """Nothing is kept under this key."""

    def __init__(self, key: str):
        super().__init__(f"Nothing is kept under {key}.")
        self.key = key


class ChecksumMismatch(Exception):
    """The bytes are not those that were promised."""

    def __init__(self, key: str, expected: str, actual: str):
        super().__init__(f"{key}: SHA-256 should be {expected}, but is {actual}.")
        self.key, self.expected, self.actual = key, expected, actual


class StorageUnavailable(Exception):
    """The store does not answer; what was asked may be asked again."""


class ObjectReplaced(StorageUnavailable):
    """Another object has taken the place of the one that was opened; it has to be opened anew."""


class ObjectStore(Protocol):
    """What every store can do. Keys come from archive.storage.keys alone; every write is whole or not at all."""

    def put_file(self, key: str, path: Path, sha256: str) -> bool:
        """Keeps a copy of a file under a key if nothing is there yet; False if there was.

        Raises ChecksumMismatch when the file, or what is there already, has other bytes.
        """

    def put_bytes(self, key: str, data: bytes) -> None:
        """Keeps bytes under a key, in place of what was there; only for what can be made again."""

    def replace_file(self, key: str, path: Path) -> None:
        """Keeps a copy of a file, in place of what was there; only for what can be made again."""

    def read(self, key: str, offset: int, length: int) -> bytes:
        """Bytes from `offset`, at most `length`; raises ObjectMissing."""

    def ranges(self, key: str, version: str) -> Ranges:
        """An object opened to be read range by range; `version` is its SHA-256. Raises ObjectMissing at the latest when read."""

    def open(self, key: str) -> BinaryIO:
        """The whole object as a stream; raises ObjectMissing."""

    def size(self, key: str) -> int:
        """Size in bytes; raises ObjectMissing."""

    def exists(self, key: str) -> bool:
        """Whether anything is kept under a key."""

    def delete(self, key: str) -> None:
        """Forgets an object; nothing happens when it is not there."""

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Every key that starts so, in no promised order."""

    def local_path(self, key: str) -> Path | None:
        """The object's file on this machine, if it has one."""

    def check(self) -> None:
        """Raises StorageUnavailable unless the store can be read."""


def get_store() -> ObjectStore:
    """The store that the settings name, built on first use."""
    return store_at(settings.ARCHIVE_STORAGE)


@cache
def store_at(address: str) -> ObjectStore:
    """The store at an address: `file:///folder` or `s3://bucket/prefix`."""
    scheme, _, rest = address.partition("://")
    if scheme == "file":
        from .engines.files import FileStore

        return FileStore(Path(rest))
    if scheme == "s3":
        from .engines.s3 import S3Store
        from .nearby import get_nearby

        bucket, _, prefix = rest.partition("/")
        return S3Store(bucket, prefix, near=get_nearby(), seconds=settings.STORAGE_SECONDS)
    raise ImproperlyConfigured(
        f"VITRINE_STORAGE should start with file:// or s3://, not {address!r}."
    )
