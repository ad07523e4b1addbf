"""Bytes in a bucket: one shared boto3 client, conditional writes, checksums of our own; tiles by s3_ranges.

The credentials, region and endpoint are boto3's own `AWS_…` variables.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

import boto3
from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from ..checksums import sha256_of, sha256_of_stream
from ..nearby import Nearby
from ..store import ChecksumMismatch, ObjectMissing, StorageUnavailable
from .s3_ranges import RangeReader, S3Ranges

ONE_PUT_AT_MOST = 64 << 20  # bytes; larger objects go up in parts
PART = 16 << 20
ABSENT = {"404", "NoSuchKey", "NotFound"}
ALREADY_THERE = {"PreconditionFailed", "412", "ConditionalRequestConflict", "409"}


class S3Store:
    """An ObjectStore in a bucket, below a prefix."""

    def __init__(
        self, bucket: str, prefix: str = "", *, near: Nearby | None = None, seconds: float = 6
    ):
        self.bucket = bucket
        self.prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self.near, self.seconds = near, seconds

    @cached_property
    def session(self):
        """Where the keys, the region and the endpoint come from."""
        return boto3.session.Session()

    @cached_property
    def client(self):
        """The one client of this process; it may be used from every thread."""
        return self._client(attempts=5, connect=3, read=30)

    @cached_property
    def reader(self) -> RangeReader:
        """What reads ranges for all open pyramids."""
        return RangeReader(
            self.client, self.session, self.bucket, near=self.near, seconds=self.seconds
        )

    def _client(self, *, attempts: int, connect: float, read: float):
        return self.session.client(
            "s3",
            config=Config(
                signature_version="s3v4",
                retries={"total_max_attempts": attempts, "mode": "standard"},
                connect_timeout=connect,
                read_timeout=read,
                max_pool_connections=32,
            ),
        )

    def put_file(self, key: str, path: Path, sha256: str) -> bool:
        actual = sha256_of(path)
        if actual != sha256:
            raise ChecksumMismatch(key, sha256, actual)
        if self._head(key) is not None:
            self._compare(key, sha256, path.stat().st_size)
            return False
        try:
            with _storage_errors(key):
                self._upload(key, path, sha256)
        except _AlreadyThere:
            # Somebody else was first, or our own write was kept and only its answer lost.
            self._compare(key, sha256, path.stat().st_size)
            return False
        return True

    def put_bytes(self, key: str, data: bytes) -> None:
        with _storage_errors(key):
            self.client.put_object(Bucket=self.bucket, Key=self._name(key), Body=data)

    def replace_file(self, key: str, path: Path) -> None:
        with _storage_errors(key):
            self.client.upload_file(
                str(path),
                self.bucket,
                self._name(key),
                Config=TransferConfig(
                    multipart_threshold=ONE_PUT_AT_MOST, multipart_chunksize=PART
                ),
            )

    def read(self, key: str, offset: int, length: int) -> bytes:
        if length <= 0:
            return b""
        try:
            with _storage_errors(key):
                answer = self.client.get_object(
                    Bucket=self.bucket,
                    Key=self._name(key),
                    Range=f"bytes={offset}-{offset + length - 1}",
                )
                return answer["Body"].read()
        except _PastTheEnd:
            return b""

    def ranges(self, key: str, version: str) -> S3Ranges:
        return S3Ranges(self.reader, key, self._name(key), version)

    def open(self, key: str) -> BinaryIO:
        kept = tempfile.SpooledTemporaryFile(max_size=8 << 20)
        with _storage_errors(key):
            body = self.client.get_object(Bucket=self.bucket, Key=self._name(key))["Body"]
            for block in body.iter_chunks(1 << 20):
                kept.write(block)
        kept.seek(0)
        return kept

    def size(self, key: str) -> int:
        head = self._head(key)
        if head is None:
            raise ObjectMissing(key)
        return head["ContentLength"]

    def exists(self, key: str) -> bool:
        return self._head(key) is not None

    def delete(self, key: str) -> None:
        with _storage_errors(key):
            self.client.delete_object(Bucket=self.bucket, Key=self._name(key))

    def keys(self, prefix: str = "") -> Iterator[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix=self._name(prefix)
        )
        with _storage_errors(prefix):
            for page in pages:
                for entry in page.get("Contents", []):
                    yield entry["Key"].removeprefix(self.prefix)

    def local_path(self, key: str) -> Path | None:
        return None

    def check(self) -> None:
        with _storage_errors(self.bucket):
            # Its own impatient client: whoever asks whether we are ready wants to know it now.
            self._client(attempts=1, connect=1, read=2).head_bucket(Bucket=self.bucket)

    def _name(self, key: str) -> str:
        return f"{self.prefix}{key}"

    def _head(self, key: str) -> dict | None:
        try:
            with _storage_errors(key):
                return self.client.head_object(Bucket=self.bucket, Key=self._name(key))
        except ObjectMissing:
            return None

    def _upload(self, key: str, path: Path, sha256: str) -> None:
        """Puts a file if nothing is there; the checksum is kept beside it."""
        target = {"Bucket": self.bucket, "Key": self._name(key)}
        about = {
            "Metadata": {"sha256": sha256},
            "ContentType": "application/octet-stream",
            "ContentDisposition": "attachment",
        }
        if path.stat().st_size <= ONE_PUT_AT_MOST:
            with path.open("rb") as body:
                self.client.put_object(**target, **about, Body=body, IfNoneMatch="*")
            return
        upload = self.client.create_multipart_upload(**target, **about)["UploadId"]
        try:
            parts = []
            with path.open("rb") as body:
                while block := body.read(PART):
                    number = len(parts) + 1
                    part = self.client.upload_part(
                        **target, UploadId=upload, PartNumber=number, Body=block
                    )
                    parts.append({"PartNumber": number, "ETag": part["ETag"]})
            self.client.complete_multipart_upload(
                **target, UploadId=upload, MultipartUpload={"Parts": parts}, IfNoneMatch="*"
            )
        except BaseException:
            self.client.abort_multipart_upload(**target, UploadId=upload)
            raise

    def _compare(self, key: str, sha256: str, size: int) -> None:
        """Raises ChecksumMismatch unless the kept object has these bytes."""
        head = self._head(key)
        if head is None:
            raise StorageUnavailable(f"{key}: it was there a moment ago.")
        if head["ContentLength"] == size and head["Metadata"].get("sha256") == sha256:
            return
        with self.open(key) as kept:
            actual = sha256_of_stream(kept)
        if actual != sha256:
            raise ChecksumMismatch(key, sha256, actual)


class _AlreadyThere(Exception):
    """A conditional write found an object in its place."""


class _PastTheEnd(Exception):
    """Bytes were asked for that lie behind the last one."""


@contextmanager
def _storage_errors(key: str):
    """Turns boto3's errors into the store's own."""
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code in ABSENT:
            raise ObjectMissing(key) from error
        if code in ALREADY_THERE:
            raise _AlreadyThere(key) from error
        if code == "InvalidRange":
            raise _PastTheEnd(key) from error
        raise StorageUnavailable(f"{key}: {error}") from error
    except (BotoCoreError, Boto3Error) as error:
        raise StorageUnavailable(f"{key}: {error}") from error
