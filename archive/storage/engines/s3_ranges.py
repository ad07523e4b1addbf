"""Ranges of objects in a bucket, for tiles: a GET costs a sixth of what boto3 spends on it, and ends in time.

Where the bucket is and with which keys it is asked is taken from the boto3 client that does all the rest.
"""

import time
from datetime import timedelta

import obstore
from botocore.client import BaseClient
from obstore.auth.boto3 import Boto3CredentialProvider
from obstore.exceptions import BaseError, PreconditionError
from obstore.store import S3Store as Bucket

from archive.storage.counting import READ_BYTES, READ_SECONDS, READS
from archive.storage.engines.patience import Patience
from archive.storage.nearby import Nearby
from archive.storage.ranges import Span, runs
from archive.storage.store import ObjectMissing, ObjectReplaced, StorageUnavailable


class RangeReader:
    """Reads ranges of one bucket; used from every thread, over connections that stay open."""

    def __init__(
        self, client: BaseClient, session, bucket: str, *, near: Nearby | None, seconds: float
    ):
        self.near, self.seconds = near, seconds
        self.patience = Patience()
        part = timedelta(seconds=seconds / 3)  # one try; then tries again; then a body cut off
        endpoint = client.meta.endpoint_url
        if session.get_credentials() is None:
            raise StorageUnavailable(f"No AWS credentials for the bucket {bucket} were found.")
        self._bucket = Bucket(
            bucket,
            endpoint=endpoint,
            region=client.meta.region_name or "us-east-1",
            virtual_hosted_style_request=False,
            credential_provider=Boto3CredentialProvider(session),
            client_options={
                "allow_http": endpoint.startswith("http://"),
                "connect_timeout": min(part, timedelta(seconds=2)),
                "timeout": part,
                "pool_idle_timeout": timedelta(seconds=60),
            },
            retry_config={
                "max_retries": 3,
                "retry_timeout": part,
                "backoff": {
                    "init_backoff": timedelta(milliseconds=50),
                    "max_backoff": timedelta(seconds=1),
                    "base": 2,
                },
            },
        )

    def get(
        self, name: str, offset: int, length: int, etag: str | None
    ) -> tuple[bytes, str | None]:
        """A range and the ETag of its object, which has to be `etag` when that is given."""
        began = time.monotonic()
        with self.patience.attempt():
            try:
                body, etag = self._get(name, offset, length, etag, began)
            except FileNotFoundError:
                READS.labels("missing").inc()
                raise ObjectMissing(name) from None
            except PreconditionError:
                READS.labels("replaced").inc()
                raise ObjectReplaced(f"{name} was replaced while it was read.") from None
            except BaseError as error:
                READS.labels("failed").inc()
                raise StorageUnavailable(f"{name}: {_first_line(error)}") from None
        READS.labels("read").inc()
        READ_BYTES.inc(len(body))
        READ_SECONDS.observe(time.monotonic() - began)
        return body, etag

    def _get(self, name: str, offset: int, length: int, etag: str | None, began: float):
        options = {"range": (offset, offset + length)} | ({"if_match": etag} if etag else {})
        while True:
            answer = obstore.get(self._bucket, name, options=options)
            try:
                return answer.bytes().to_bytes(), answer.meta["e_tag"]
            except BaseError:  # cut off in the middle
                if time.monotonic() - began > self.seconds / 3:
                    raise


class S3Ranges:
    """One object of a bucket as it was when its first range came."""

    __slots__ = ("_etag", "_key", "_name", "_reader", "_version")
    is_near = False

    def __init__(self, reader: RangeReader, key: str, name: str, version: str) -> None:
        self._reader, self._key, self._name, self._version = reader, key, name, version
        self._etag: str | None = None

    def read(self, offset: int, length: int) -> bytes:
        near = self._reader.near
        body = near.get(self._version, offset, length) if near else None
        return self.read_again(offset, length) if body is None else body

    def read_again(self, offset: int, length: int) -> bytes:
        body = self._get(offset, length)
        self._keep(offset, length, body)
        return body

    def read_many(self, spans: list[Span]) -> list[bytes]:
        near, bodies = self._reader.near, {}
        for span in spans:
            if near and (body := near.get(self._version, *span)) is not None:
                bodies[span] = body
        for run in runs(span for span in spans if span not in bodies):
            start, (last, size) = run[0][0], run[-1]
            whole = self._get(start, last + size - start)
            for offset, length in run:
                body = bodies[offset, length] = whole[offset - start : offset - start + length]
                self._keep(offset, length, body)
        return [bodies[span] for span in spans]

    def _get(self, offset: int, length: int) -> bytes:
        try:
            body, self._etag = self._reader.get(self._name, offset, length, self._etag)
        except ObjectMissing:
            raise ObjectMissing(self._key) from None
        return body

    def _keep(self, offset: int, length: int, body: bytes) -> None:
        if near := self._reader.near:
            near.put(self._version, offset, length, body)


def _first_line(error: BaseError) -> str:
    return str(error).splitlines()[0][:300] if str(error) else type(error).__name__
