"""Zip packages from strangers, unpacked within limits and only below the folder they are unpacked into."""

import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from django.utils.translation import gettext_noop as _

MAX_MEMBERS = 100_000
MAX_RATIO = 200  # deflate of real scans stays below 20
_RATIO_COUNTS_FROM = 50 << 20  # bytes unpacked; small blank pages compress well
_UTF8_NAME = 0x800


class HostileZip(ValueError):
    """A zip that is refused as a whole, and why."""

    def __init__(self, text: str, **params: Any) -> None:
        self.text, self.params = text, params
        super().__init__(text % params)


def check_members(packed: zipfile.ZipFile, max_total: int) -> None:
    """Raises HostileZip when a zip's own directory already says too much."""
    members = packed.infolist()
    if len(members) > MAX_MEMBERS:
        raise HostileZip(
            _("The zip holds %(count)d files; at most %(limit)d are allowed."),
            count=len(members),
            limit=MAX_MEMBERS,
        )
    if sum(member.file_size for member in members) > max_total:
        raise HostileZip(
            _("Unpacked, the zip would be larger than %(limit)d MB."), limit=max_total >> 20
        )
    for member in members:
        if _is_bomb(member.file_size, member.compress_size):
            raise HostileZip(
                _("%(name)s in the zip is packed so tightly that it must be a bomb."),
                name=member_name(member),
            )


def unpack(
    path: Path, into: Path, max_total: int, told: Callable[[int, int], None] | None = None
) -> None:
    """Unpacks a zip into an empty folder; raises HostileZip, and BadZipFile for one that is damaged."""
    with zipfile.ZipFile(path) as packed:
        check_members(packed, max_total)
        members = [member for member in packed.infolist() if not member.is_dir()]
        left = max_total
        for number, member in enumerate(members, start=1):
            name = member_name(member)
            if _is_of_the_system(name):
                continue
            target = into / safe_path(name, member)
            target.parent.mkdir(parents=True, exist_ok=True)
            left -= _write(packed, member, target, left)
            if told:
                told(number, len(members))


def safe_path(name: str, member: zipfile.ZipInfo) -> PurePosixPath:
    """The place of a member below the folder; raises HostileZip for one that leads out of it."""
    path = PurePosixPath(name)
    if "\\" in name or "\0" in name or path.is_absolute() or ".." in path.parts or not path.parts:
        raise HostileZip(
            _("The zip holds a name that leads out of its folder: %(name)s."), name=name
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise HostileZip(_("The zip holds a symbolic link: %(name)s."), name=name)
    if member.flag_bits & 0x1:
        raise HostileZip(_("%(name)s in the zip is encrypted."), name=name)
    return path


def member_name(member: zipfile.ZipInfo) -> str:
    """The name as it was meant: Windows in China writes names in GBK without saying so."""
    name = member.orig_filename
    if member.flag_bits & _UTF8_NAME or name.isascii():
        return name
    raw = name.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _write(packed: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, limit: int) -> int:
    """Writes one member; what its directory promises is not believed."""
    written = 0
    with packed.open(member) as source, open(target, "xb") as out:
        while block := source.read(1 << 20):
            written += len(block)
            if written > limit or _is_bomb(written, member.compress_size):
                raise HostileZip(
                    _("%(name)s in the zip is packed so tightly that it must be a bomb."),
                    name=member_name(member),
                )
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    return written


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > _RATIO_COUNTS_FROM and unpacked > MAX_RATIO * max(packed, 1)


def _is_of_the_system(name: str) -> bool:
    """Files that macOS and Windows add by themselves."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or (
        bool(parts) and parts[-1] in {".DS_Store", "Thumbs.db", "desktop.ini"}
    )
