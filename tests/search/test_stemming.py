"""English stems are the same however many ask for them at once."""

import sys
from concurrent.futures import ThreadPoolExecutor

from archive.search.analysis import terms


def test_threads_do_not_disturb_each_other():
    words = [f"{start}{end}" for start in ("carry", "ferr", "pass", "nation") for end in (
        "ing", "ies", "enger", "alisation", "ously", "ed", "ibility", "ments", "fulness")]  # fmt: skip
    terms.stem.cache_clear()
    alone = {word: terms.stem(word) for word in words}
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            asked = threads.map(terms.stem.__wrapped__, words * 60)
            found = list(zip(words * 60, asked, strict=True))
    finally:
        sys.setswitchinterval(before)

    assert [pair for pair in found if alone[pair[0]] != pair[1]] == []
