"""The files of a delivery: looked up by the names a sheet gives, or by reference code and page number."""

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

IMAGE_SUFFIXES = frozenset(".tif .tiff .jpg .jpeg .png .jp2 .jpx .j2k .webp".split())
TEXT_SUFFIXES = (".xml", ".hocr", ".html", ".txt")

# What Windows, and therefore a curator's disk, refuses in file names.
_REFUSED = re.compile(r'[/\\:*?"<>|]')
_PAGE = re.compile(r"(?P<code>.+)_(?P<page>[0-9]{1,6})")
_OF_THE_SYSTEM = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})


class OutsideTheFolder(ValueError):
    """A name that leads out of the delivery."""


class Folder:
    """Every file below one folder, by relative name (NFC, `/` between its parts)."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.paths: dict[str, Path] = {}
        for where, folders, files in os.walk(self.root):
            folders[:] = sorted(f for f in folders if f not in _OF_THE_SYSTEM and f[0] != ".")
            for file in sorted(files):
                path = Path(where, file)
                if (
                    file in _OF_THE_SYSTEM
                    or file.startswith(".")
                    or not _is_inside(path, self.root)
                ):
                    continue
                self.paths[_nfc(path.relative_to(self.root).as_posix())] = path
        self._by_lower = defaultdict(list)
        for name in self.paths:
            self._by_lower[name.casefold()].append(name)

    def find(self, written: str) -> str | None:
        """The file that a sheet names; letters' case matters only where two files differ in it."""
        name = _nfc(written.strip().replace("\\", "/"))
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or re.match("[A-Za-z]:", name) or "\0" in name:
            raise OutsideTheFolder(written)
        name = str(path)
        if name in self.paths:
            return name
        alike = self._by_lower.get(name.casefold(), [])
        return alike[0] if len(alike) == 1 else None

    def images(self) -> list[str]:
        """The names of all image files."""
        return [name for name in self.paths if PurePosixPath(name).suffix.lower() in IMAGE_SUFFIXES]

    def text_of(self, image: str) -> str | None:
        """The file with the text of a page: the image's name with another suffix."""
        stem = str(PurePosixPath(image).with_suffix(""))
        for suffix in TEXT_SUFFIXES:
            found = self.find(f"{stem}{suffix}") or self.find(f"{image}{suffix}")
            if found:
                return found
        return None


class ImagesByCode:
    """Image files whose names are a reference code, or a code and a page number: `档号_0001`.

    Characters that file systems refuse in names (`/` above all) stand as `_` or `-` in the file's name.
    """

    def __init__(self, folder: Folder, codes: Iterable[str]) -> None:
        forms: dict[str, set[str]] = defaultdict(set)
        for code in codes:
            for form in file_forms(code):
                forms[form].add(code)
        self.ambiguous = {code for found in forms.values() if len(found) > 1 for code in found}
        pages: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for name in folder.images():
            stem = _nfc(PurePosixPath(name).stem)
            page = 0
            if stem not in forms and (match := _PAGE.fullmatch(stem)):
                stem, page = match["code"], int(match["page"])
            for code in forms.get(stem, ()):
                pages[code].append((page, name))
        self._pages = {code: sorted(found) for code, found in pages.items()}

    def of(self, code: str) -> list[tuple[int, str]]:
        """Page numbers and names of the images of one record, in page order."""
        return self._pages.get(code, [])


def file_forms(code: str) -> set[str]:
    """How a reference code may stand in a file's name."""
    code = _nfc(code)
    return {_REFUSED.sub("_", code), _REFUSED.sub("-", code)}


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _is_inside(path: Path, root: Path) -> bool:
    """Whether a file, symbolic links followed, still lies in the delivery."""
    return path.is_file() and (not path.is_symlink() or path.resolve().is_relative_to(root))
