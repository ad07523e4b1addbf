"""XML that strangers deliver, parsed so that it can do no harm."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from archive.text.errors import DoctypeRefused, UnreadableText

MAX_BYTES = 64 * 1024 * 1024
Source = bytes | str | Path


def bytes_of(source: Source) -> tuple[bytes, str]:
    """The bytes and, of a file, its name for messages."""
    if isinstance(source, bytes):
        _refuse_too_large(len(source), "")
        return source, ""
    path = Path(source)
    _refuse_too_large(path.stat().st_size, path.name)
    return path.read_bytes(), path.name


def _refuse_too_large(size: int, file: str) -> None:
    if size > MAX_BYTES:
        raise UnreadableText(file, "too_large", limit=MAX_BYTES // 2**20)


def parse(content: bytes, file: str = "") -> etree._Element:
    """The root element; no DOCTYPE, no entities, no network."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if b"<!DOCTYPE" in content[:4096]:
            raise DoctypeRefused(file) from error
        raise UnreadableText(file, "not_well_formed", detail=error.msg) from error
    if root.getroottree().docinfo.doctype:
        raise DoctypeRefused(file)
    return root


def name(element: etree._Element) -> str:
    """The name of an element without its namespace, so that every version reads alike."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element) -> Iterator[etree._Element]:
    """The elements directly inside."""
    return (child for child in element if isinstance(child.tag, str))


def named(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The element itself and all inside it that have this name, in any namespace."""
    return (found for found in element.iter() if name(found) == wanted)
