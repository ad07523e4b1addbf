"""Editors' media in a bucket: their address is the site's, and a part of a file is read without the rest."""

from collections.abc import Iterator
from typing import NamedTuple

from botocore.exceptions import BotoCoreError, ClientError
from django.core.exceptions import SuspiciousFileOperation
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage
from storages.utils import safe_join

from .store import StorageUnavailable

_PIECE = 1 << 16
_MISSING = {"404", "NoSuchKey", "NotFound"}


class Part(NamedTuple):
    """What a bucket gives of a file."""

    pieces: Iterator[bytes]
    length: int
    range: str  # "bytes 0-9/100", empty for the whole


class RangeNotThere(Exception):
    """Nothing of the file lies in the wanted range."""


class BucketMedia(S3Storage):
    """Never sends a reader to the bucket, which need not be reachable for them, nor be allowed on our pages."""

    def url(self, name, parameters=None, expire=None, http_method=None):
        return f"/media/{filepath_to_uri(name)}"

    def part(self, name: str, wanted: str = "") -> Part:
        """A file, or the range of it that a player asks for.

        Raises FileNotFoundError, RangeNotThere, StorageUnavailable.
        """
        try:
            key = safe_join(self.location, name)
        except ValueError as error:
            raise SuspiciousFileOperation(str(error)) from error
        asked = {"Range": wanted} if wanted else {}
        try:
            got = self.connection.meta.client.get_object(Bucket=self.bucket_name, Key=key, **asked)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in _MISSING:
                raise FileNotFoundError(name) from error
            if code in ("416", "InvalidRange"):
                raise RangeNotThere(name) from error
            raise StorageUnavailable(f"The bucket answers {code}.") from error
        except BotoCoreError as error:
            raise StorageUnavailable(f"The bucket does not answer: {error}") from error
        pieces = got["Body"].iter_chunks(_PIECE)
        return Part(pieces, got["ContentLength"], got.get("ContentRange", ""))
