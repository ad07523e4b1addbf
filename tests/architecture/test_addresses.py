"""Nothing in the project names where packages come from, a machine's folders, or a host a page would load from."""

import re

from tests.architecture import tracked

LOCKS = ("package-lock.json", "requirements/*.txt", ".npmrc")
# The usual first parts of package hosts, and the options that choose one.
PACKAGE_HOST = re.compile(
    r"https?://(?:registry|pypi|files|index|mirrors?|deb|security|crates|proxy|repo\d?)\.[\w-]+"
    r"|--(?:extra-)?index-url|--registry[ =]"
)
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:root|home|work|Users)/[\w.]+")
# Something a browser would fetch by itself: not a link that a person follows.
LOADED_FROM_OUTSIDE = re.compile(
    r"<(?:script|img|source|iframe|video|audio|track|embed)\b[^>]*\b(?:src|srcset|poster)\s*=\s*[\"']?(?:https?:)?//"
    r"|<link\b(?=[^>]*\brel=[\"']?(?:stylesheet|preload|preconnect|icon|modulepreload))[^>]*\bhref\s*=\s*[\"']?(?:https?:)?//"
    r"|url\(\s*[\"']?(?:https?:)?//"
    r"|@import\s+[\"'](?:https?:)?//"
    r"|\bfrom\s+[\"']https?://|\bimport\s*\(\s*[\"']https?://",
    re.IGNORECASE,
)
THIS_FILE = "tests/architecture/test_addresses.py"


def _found(pattern: re.Pattern[str], *files: str) -> list[str]:
    return [
        f"{name}: {match.group()}"
        for name, content in tracked.texts(*files)
        if name != THIS_FILE
        for match in pattern.finditer(content)
    ]


def test_lock_files_carry_no_addresses():
    assert _found(re.compile(r"\w+://\S+|\"resolved\""), *LOCKS) == []


def test_every_pinned_package_is_known_by_its_hash():
    for name, content in tracked.texts("requirements/*.txt"):
        pinned = re.findall(r"^[\w.\[\]-]+==.*?(?=^\w|\Z)", content, re.MULTILINE | re.DOTALL)
        assert pinned, name
        assert [lines.split()[0] for lines in pinned if "--hash=sha256:" not in lines] == []


def test_no_file_names_a_package_host():
    assert _found(PACKAGE_HOST) == []


def test_no_file_names_a_folder_of_one_machine():
    assert _found(MACHINE_PATH) == []


def test_no_page_style_or_script_loads_from_another_host():
    assert _found(LOADED_FROM_OUTSIDE, "*.html", "*.css", "*.js", "*.svg") == []
