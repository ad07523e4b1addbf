"""A real S3 server: SeaweedFS in one process, on loopback, without telemetry."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from tests.servers.ports import free_port
from tests.servers.processes import ServerFailed, running

KEY, SECRET, BUCKET = "vitrine", "vitrine-secret-key", "holdings"


@dataclass(frozen=True)
class ObjectStore:
    """Where the server answers, and the environment in which the site uses it."""

    endpoint: str
    bucket: str

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to keep its files here."""
        return {
            "VITRINE_STORAGE": f"s3://{self.bucket}/test",
            "AWS_ENDPOINT_URL_S3": self.endpoint,
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
        }

    def client(self):
        """A boto3 client, for tests that look at what lies in the bucket."""
        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            region_name="us-east-1",
            config=Config(retries={"max_attempts": 1}, connect_timeout=2, read_timeout=10),
        )

    def takes_objects(self) -> bool:
        """Whether a real, signed PUT succeeds; an open port is not enough."""
        client = self.client()
        try:
            if self.bucket not in [known["Name"] for known in client.list_buckets()["Buckets"]]:
                client.create_bucket(Bucket=self.bucket)
            client.put_object(Bucket=self.bucket, Key="ready", Body=b"ready")
            client.delete_object(Bucket=self.bucket, Key="ready")
        except (BotoCoreError, ClientError):
            return False
        return True


@pytest.fixture(scope="session")
def seaweedfs() -> Iterator[ObjectStore]:
    """A real S3 server with one empty bucket."""
    with serving() as store:
        yield store


@contextmanager
def serving() -> Iterator[ObjectStore]:
    """The same, for benchmarks too."""
    weed = shutil.which(
        "weed", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    if weed is None:
        raise ServerFailed("SeaweedFS is missing; `make test` installs it.")
    with tempfile.TemporaryDirectory(prefix="vitrine-s3-") as name:
        folder = Path(name)
        (folder / "conf").mkdir()
        (folder / "data").mkdir()
        # One volume for a bucket is enough; the default grows several.
        (folder / "conf" / "master.toml").write_text("[master.volume_growth]\ncopy_1 = 1\n")
        names = ("master", "volume", "filer", "s3", "admin")
        ports = {name: free_port(also=10_000) for name in names}
        command = [weed, f"-logdir={folder}", f"-config_dir={folder}/conf", "mini"]
        command += [f"-dir={folder}/data", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"]
        command += [f"-{name}.port={port}" for name, port in ports.items()]
        command += ["-webdav=false", "-admin.ui=false", "-s3.port.iceberg=0", "-s3.port.lance=0"]
        command += ["-master.telemetry=false"]
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "GOMEMLIMIT": "256MiB",
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
        }
        store = ObjectStore(f"http://127.0.0.1:{ports['s3']}", BUCKET)
        with running(
            command,
            log=folder / "log",
            is_ready=store.takes_objects,
            seconds=40,
            env=environment,
            cwd=folder,
        ):
            yield store
