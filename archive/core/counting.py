"""What the processes of one machine count, added up: each writes a file, whoever is asked reads them all.

The files are those of Prometheus' client library in its multiprocess mode.
"""

import fcntl
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client.metrics_core import Metric
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector

_SUMMED = ("counter", "histogram")
_FOLDED = "0"  # stands for the process in the name of a file that holds what dead ones counted
_MOST_DEAD = 16  # files of dead processes that may lie about


def gathered(folder: Path) -> list[Metric]:
    """Everything counted in a folder; what dead processes counted stays, their gauges go."""
    with _alone(folder):
        _bury(folder)
        return list(MultiProcessCollector(None, str(folder)).collect())


def _bury(folder: Path) -> None:
    """Folds the files of many dead processes into one, so that a year of commands leaves no heap of files."""
    dead = [file for file in folder.glob("*_*.db") if not _is_alive(_process(file))]
    for file in dead:
        if file.name.startswith("gauge_live"):
            file.unlink(missing_ok=True)
    for kind in _SUMMED:
        files = [file for file in dead if file.name.startswith(f"{kind}_")]
        if len(files) > _MOST_DEAD:
            _fold(files, folder / f"{kind}_{_FOLDED}.db")


def _fold(files: list[Path], target: Path) -> None:
    sums: Counter[str] = Counter()
    for file in [*files, *([target] if target.exists() else [])]:
        for key, value, _, _ in MmapedDict.read_all_values_from_file(str(file)):
            sums[key] += value
    fresh = target.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    folded = MmapedDict(str(fresh))
    for key, value in sums.items():
        folded.write_value(key, value, 0.0)
    folded.close()
    fresh.replace(target)
    for file in files:
        file.unlink(missing_ok=True)


def _process(file: Path) -> int:
    return int(file.stem.rpartition("_")[2])


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One reader at a time, for it may tidy up."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
