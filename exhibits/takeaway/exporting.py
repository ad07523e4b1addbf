"""Writing the folder: pages, pictures, tiles, styles, scripts, fonts, a search, and the list of what is in it."""

import hashlib
import json
import re
import shutil
import tempfile
import zipfile
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import translation

from exhibits.models import ExhibitionPage

from . import pages, tiles
from .asking import CannotTakeAway, OwnSite
from .description import description
from .search_data import search_data

STARTERS = Path(__file__).parent / "starters"
LIST = "SHA256SUMS"
DESCRIPTION = "exhibition.json"
_IMPORT = re.compile(rb"(?:from|import)\s*\(?\s*[\"'](\.{1,2}/[\w./-]+\.m?js)[\"']")
_URL = re.compile(rb"url\([\"']?([^\"')]+)[\"']?\)")


def export(exhibition: ExhibitionPage, out: Path) -> int:
    """Writes the exhibition to a folder, or to a zip where the name ends so; returns how many files.

    Nothing stands under the name before all of it is there. Raises CannotTakeAway.
    """
    if out.exists() and (out.suffix != ".zip" or out.is_dir()):
        raise CannotTakeAway(f"{out} is there already.")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".takeaway-") as work:
        folder = Path(work) / exhibition.slug
        _Writer(exhibition, folder).write()
        count = _list(folder)
        if out.suffix == ".zip":
            _pack(folder, Path(work) / "packed.zip").replace(out)
        else:
            folder.rename(out)
    return count


class _Writer:
    def __init__(self, exhibition: ExhibitionPage, folder: Path) -> None:
        self.exhibition, self.folder = exhibition, folder
        self.site, self.needs = OwnSite(), pages.Needs()

    def write(self) -> None:
        names = pages.page_names(self.exhibition)
        for address, name in names.items():
            html = self.site.get(address).body.decode()
            self._put(name, pages.rewritten(html, names, self.needs).encode())
        for code, _label in settings.LANGUAGES:
            html = self._search_page(code)
            self._put(f"{code}/search.html", pages.rewritten(html, names, self.needs).encode())
        for uid in sorted(self.needs.tiled):
            self._tiles(uid)
        for address, name in sorted(self.needs.files.items()):
            self._file(address, name)
        described = description(self.exhibition)
        self._put(
            DESCRIPTION,
            json.dumps(described, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder).encode(),
        )
        self._put("index.html", self._front().encode())
        for path in STARTERS.iterdir():
            self._put(path.name, path.read_bytes())
            if path.suffix in (".command", ".sh"):
                (self.folder / path.name).chmod(0o755)

    def _put(self, name: str, data: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def _front(self) -> str:
        return render_to_string(
            "exhibits/takeaway/front.html",
            {"exhibition": self.exhibition, "languages": settings.LANGUAGES},
        )

    def _search_page(self, code: str) -> str:
        with translation.override(code):
            return render_to_string(
                "exhibits/takeaway/search.html",
                {
                    "page": self.exhibition,
                    "code": code,
                    "data": search_data(self.exhibition, code),
                    "languages": settings.LANGUAGES,
                    "front": f"/{code}/exhibitions/{self.exhibition.slug}/",
                },
            )

    def _tiles(self, uid: str) -> None:
        info = json.loads(self.site.get(f"/iiif/image/3/{uid}/info.json").body)
        self._put(
            f"iiif/{uid}/info.json", json.dumps(tiles.level_0(info, f"../iiif/{uid}")).encode()
        )
        [tiling] = info["tiles"]
        for request in tiles.requests(
            info["width"], info["height"], tiling["width"], tiling["scaleFactors"]
        ):
            answer = self.site.get(f"/iiif/image/3/{uid}/{request}/0/default.jpg")
            self._put(f"iiif/{uid}/{request}/0/default.jpg", answer.body)

    def _file(self, address: str, name: str) -> None:
        if (self.folder / name).exists():
            return
        if not address.startswith(settings.STATIC_URL):
            data = self.site.get(address).body
        else:
            data = _static(address.removeprefix(settings.STATIC_URL))
        self._put(name, data)
        if name.endswith((".js", ".mjs", ".css")):
            self._what_it_needs(address, name, data)

    def _what_it_needs(self, address: str, name: str, data: bytes) -> None:
        """What a script imports and a style shows lies beside it, as on the site."""
        pattern = _URL if name.endswith(".css") else _IMPORT
        for found in pattern.finditer(data):
            relative = found[1].decode().split("#")[0].split("?")[0]
            if relative.startswith(("data:", "/", "http:", "https:")) or not relative:
                continue
            self._file(_joined(address, relative), _joined(name, relative))


def _joined(base: str, relative: str) -> str:
    parts = base.split("/")[:-1]
    for part in relative.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _static(name: str) -> bytes:
    collected = Path(settings.STATIC_ROOT) / name
    path = collected if collected.is_file() else finders.find(name)
    if not path:
        raise CannotTakeAway(f"{settings.STATIC_URL}{name} is missing.")
    return Path(path).read_bytes()


def _list(folder: Path) -> int:
    """Writes the checksums of all files, as sha256sum reads them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    ]
    (folder / LIST).write_text("".join(lines), encoding="utf-8")
    return len(files)


def _pack(folder: Path, packed: Path) -> Path:
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                is_packed = path.suffix in (".jpg", ".woff2", ".mp3", ".mp4")
                target.write(
                    path,
                    f"{folder.name}/{path.relative_to(folder).as_posix()}",
                    zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED,
                )
    shutil.rmtree(folder)
    return packed
