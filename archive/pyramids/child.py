"""The process that touches files nobody has judged yet: limited in memory and time, one job after another.

Started by archive.pyramids.workshop as `python -m archive.pyramids.child`; a line of JSON in, a line out.
It imports no Django, so that it starts quickly and knows nothing worth stealing.
"""

import json
import resource
import sys
from pathlib import Path

import pyvips

from archive.pyramids import build, decode
from archive.pyramids.examine import Examined, Refused, examine

_HEADER_SECONDS = 1
_BASE_SECONDS = 30
_SECONDS_A_MEGAPIXEL = 0.3


def main() -> None:
    """Does jobs until its parent closes the line."""
    pyvips.cache_set_max(0)
    pyvips.block_untrusted_set(True)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
        sys.stdout.flush()


def _answer(job: dict) -> dict:
    _limit_memory(job["memory"])
    _limit_cpu(_HEADER_SECONDS)
    source, page = Path(job["source"]), job["page"]
    try:
        examined = examine(source, page=page, max_pixels=job["max_pixels"])
        answer = {
            "kind": examined.kind,
            "width": examined.width,
            "height": examined.height,
            "pages": examined.pages,
        }
        if job["target"]:
            _limit_cpu(
                _BASE_SECONDS + _SECONDS_A_MEGAPIXEL * answer["width"] * answer["height"] / 1e6
            )
            answer |= _build(source, examined, Path(job["target"]), job)
        return answer
    except Refused as refused:
        return {"refused": refused.code, "facts": refused.facts}
    except MemoryError:
        return {"refused": "too_heavy", "facts": {}}
    except OSError as error:
        return {"failed": f"{type(error).__name__}: {error}"}


def _build(source: Path, examined: Examined, target: Path, job: dict) -> dict:
    try:
        image = decode.upright(source, examined, page=job["page"])
        image = decode.masked(image, job["masks"])
        index = build.write_pyramid(image, target, tile=job["tile"])
    except pyvips.Error as error:
        raise Refused("too_heavy" if "out of memory" in str(error) else "truncated") from None
    except (SyntaxError, ValueError, EOFError):  # what Pillow says of a broken JP2
        raise Refused("truncated") from None
    except OSError as error:
        if error.errno is None:  # Pillow's own, not the machine's
            raise Refused("truncated") from None
        raise
    return {
        "width": index.width,
        "height": index.height,
        "size": target.stat().st_size,
        "ready": [list(size) for size in index.ready],
    }


def _limit_memory(limit: int) -> None:
    """Anonymous memory only: a large rotated master may be mapped from a file on disc."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def _limit_cpu(seconds: float) -> None:
    """So many seconds from now; past them the system ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


if __name__ == "__main__":
    main()
