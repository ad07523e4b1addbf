"""A real OpenSearch server: one node of library jars in a small Java process, on loopback."""

import fcntl
import json
import os
import secrets
import shutil
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from scripts.setup import stamps
from scripts.setup.paths import BUILD
from tests.servers.ports import free_port
from tests.servers.processes import ServerFailed, running

SOURCES = Path(__file__).parent / "opensearch"
MADE_IN = BUILD / "opensearch"
HEAP = "512m"


class OpenSearchServer:
    """One node with its data; it can be stopped and started again at the same place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.pid = 0
        self._running = ExitStack()

    @property
    def place(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"

    def new_setting(self) -> str:
        """The VITRINE_SEARCH of a site that has nothing here yet."""
        return f"opensearch://{self.place}/{self.new_prefix()}"

    @staticmethod
    def new_prefix() -> str:
        """The beginning of names that nobody has used here."""
        return f"test-{secrets.token_hex(4)}"

    def ask(self, method: str, path: str, body: dict | None = None) -> dict:
        """The server's own answer, for tests that look behind the engine."""
        request = urllib.request.Request(
            f"http://{self.place}/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def is_ready(self) -> bool:
        try:
            health = self.ask("GET", "_cluster/health")
        except (OSError, ValueError):  # not there yet, or no whole answer yet
            return False
        return health["status"] in ("green", "yellow")

    def start(self) -> None:
        (self.folder / "tmp").mkdir(parents=True, exist_ok=True)
        command = ["java", f"-Xms{HEAP}", f"-Xmx{HEAP}", "-XX:+UseSerialGC", "-Xshare:auto"]
        command += ["-XX:TieredStopAtLevel=1"]  # a short life: less time spent on compiling well
        command += ["-XX:MaxDirectMemorySize=128m", "-Djava.awt.headless=true"]
        command += [f"-Djava.io.tmpdir={self.folder}/tmp", "-Dlog4j2.disable.jmx=true"]
        command += ["-Dlog4j2.level=WARN", "-Dio.netty.allocator.numDirectArenas=0"]
        command += ["-cp", f"{MADE_IN}/classes:{MADE_IN}/lib/*", "LoopbackNode"]
        command += [str(self.port), str(self.folder)]
        process = self._running.enter_context(
            running(
                command,
                log=self.folder / "log",
                is_ready=self.is_ready,
                seconds=90,
                cwd=self.folder,
                env={"PATH": os.environ["PATH"], "HOME": str(self.folder)},
            )
        )
        self.pid = process.pid

    def stop(self) -> None:
        self._running.close()


def make() -> None:
    """Brings the libraries from Maven and compiles the class that starts the node, once."""
    inputs = sorted(SOURCES.iterdir())
    stamp = MADE_IN / "made.stamp"
    MADE_IN.mkdir(parents=True, exist_ok=True)
    with (MADE_IN / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if stamps.is_current(stamp, inputs):
            return
        for made in ("lib", "classes", "maven-status"):
            shutil.rmtree(MADE_IN / made, ignore_errors=True)
        command = ["mvn", "-B", "-q", "-f", str(SOURCES / "pom.xml"), f"-Dmade.in={MADE_IN}"]
        done = subprocess.run(
            [*command, "process-classes"], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise ServerFailed(f"Maven could not make the node:\n{done.stdout[-4000:]}")
        stamps.write(stamp, inputs)


def missing() -> str:
    """Which of the programs that the server needs are not on this machine."""
    return ", ".join(name for name in ("java", "javac", "mvn") if shutil.which(name) is None)


@pytest.fixture(scope="session")
def opensearch() -> Iterator[OpenSearchServer]:
    """A real OpenSearch server; each test takes a prefix of its own."""
    if missing():
        pytest.skip(f"OpenSearch needs Java 17 and Maven; not found here: {missing()}")
    make()
    with tempfile.TemporaryDirectory(prefix="vitrine-opensearch-") as name:
        server = OpenSearchServer(Path(name))
        server.start()
        try:
            yield server
        finally:
            server.stop()
