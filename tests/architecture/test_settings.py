"""Every setting is read in one place and described in one place."""

import ast
import re

from scripts.setup.paths import PROJECT
from tests.architecture import tracked

READERS = {"text", "number", "several", "bilingual", "switch"}


def _read_by_the_site() -> set[str]:
    """The names that archive/settings/env.py asks the environment for."""
    tree = ast.parse((PROJECT / "archive/settings/env.py").read_text(encoding="utf-8"))
    return {
        f"VITRINE_{call.args[0].value}"
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in READERS
        and isinstance(call.args[0], ast.Constant)
    }


def _described() -> list[str]:
    """The names in the first column of the tables of docs/settings.md."""
    page = (PROJECT / "docs/settings.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `(VITRINE_\w+)` \|", page, re.MULTILINE)


def test_the_site_reads_its_settings_from_the_environment():
    assert {"VITRINE_DATA_DIR", "VITRINE_DATABASE_URL", "VITRINE_STORAGE"} <= _read_by_the_site()


def test_every_setting_is_described():
    assert _read_by_the_site() - set(_described()) == set()


def test_every_described_setting_exists():
    assert set(_described()) - _read_by_the_site() == set()


def test_no_setting_is_described_twice():
    assert sorted(_described()) == sorted(set(_described()))


def test_settings_are_read_from_the_environment_in_one_module_only():
    readers = [
        name
        for name, content in tracked.texts("archive/*.py", "iiif/*.py", "exhibits/*.py")
        if re.search(r"\benviron\b[^\n]*\bVITRINE_|\bgetenv\b", content)
    ]

    assert readers == ["archive/settings/env.py"]
