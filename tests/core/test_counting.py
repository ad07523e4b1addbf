"""What several processes count is added up, whatever became of them."""

import subprocess
import sys
import textwrap

import pytest

from archive.core import counting

COUNT = textwrap.dedent("""
    import sys
    from prometheus_client import Counter, Gauge, Histogram
    Counter("vitrine_tiles", "Tiles.", ["kind"]).labels("inner").inc(int(sys.argv[1]))
    Histogram("vitrine_seconds", "Time.", buckets=(1, 5)).observe(3)
    Gauge("vitrine_waiting", "Now.", multiprocess_mode="livesum").set(1)
    print("counted", flush=True)
    sys.stdin.read()
""")


@pytest.fixture
def count(tmp_path):
    """Lets a process of its own count; it lives until it is told to end."""
    living = []

    def start(number: int) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-c", COUNT, str(number)],
            env={"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        process.stdout.readline()
        living.append(process)
        return process

    yield start
    for process in living:
        process.communicate()


def values(folder) -> dict[str, float]:
    return {
        sample.name + "".join(sample.labels.values()): sample.value
        for metric in counting.gathered(folder)
        for sample in metric.samples
    }


def test_living_and_dead_processes_are_added_up_and_only_the_living_wait(tmp_path, count):
    count(5).communicate()
    count(7)

    told = values(tmp_path)

    assert told["vitrine_tiles_totalinner"] == 12
    assert told["vitrine_seconds_count"] == 2
    assert told["vitrine_seconds_bucket1.0"] == 0
    assert told["vitrine_seconds_bucket5.0"] == 2
    assert told["vitrine_waiting"] == 1


def test_files_of_many_dead_processes_become_one_and_nothing_is_lost(tmp_path, count, monkeypatch):
    monkeypatch.setattr(counting, "_MOST_DEAD", 2)
    for number in range(4):
        count(number).communicate()
    first = values(tmp_path)
    for number in range(4):
        count(number).communicate()

    assert first["vitrine_tiles_totalinner"] == 6
    assert values(tmp_path)["vitrine_tiles_totalinner"] == 12
    assert values(tmp_path)["vitrine_seconds_count"] == 8
    assert [file.name for file in tmp_path.glob("counter_*.db")] == ["counter_0.db"]


def test_nothing_counted_yet_is_nothing(tmp_path):
    assert counting.gathered(tmp_path / "new") == []
