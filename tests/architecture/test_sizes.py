"""A file can be read in one sitting, and a tracked one is worth keeping."""

from scripts.setup.paths import PROJECT
from tests.architecture import tracked

LONGEST, LARGEST = 400, 1_500_000


def test_no_file_of_code_is_longer_than_400_lines():
    long = {
        name: content.count("\n")
        for name, content in tracked.texts("*.py", "*.js", "*.css", "*.html")
        if content.count("\n") > LONGEST and "/migrations/" not in name  # Django writes those
    }

    assert long == {}


def test_no_large_file_is_tracked():
    large = {
        str(path.relative_to(PROJECT)): path.stat().st_size
        for path in tracked.files()
        if path.stat().st_size > LARGEST
    }

    assert large == {}


def test_no_module_is_named_for_nothing():
    empty_names = {"utils", "helpers", "common", "services", "misc"}

    found = [path for path in tracked.files("*.py", "*.js") if path.stem in empty_names]

    assert found == []
