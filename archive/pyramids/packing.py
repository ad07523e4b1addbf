"""The index as bytes, near the head of the pyramid's file, so that one read opens it."""

import array
import json
import struct
import sys
import zlib

from archive.pyramids.contract import FORMAT, DamagedPyramid, PyramidIndex, Span, UnknownFormat

POSITION = 16  # behind the TIFF header, classic or big
_MAGIC = b"VITRPYR\x00"
_PREFIX = struct.Struct("<8sHIII")  # magic, format, bytes that follow, their CRC-32, bytes of JSON
_ROOM_FOR_JSON = 2048
FIRST_READ = 1 << 16


def room(tiles: int, head: bytes) -> int:
    """How many bytes to keep free for the index of so many tiles."""
    return _PREFIX.size + _ROOM_FOR_JSON + len(head) + 16 * tiles


def pack(index: PyramidIndex) -> bytes:
    """The index as it is stored."""
    described = json.dumps(
        {
            "width": index.width,
            "height": index.height,
            "bands": index.bands,
            "tile": index.tile,
            "head": len(index.head),
            "ready": [[*size, s.offset, s.length, s.crc] for size, s in index.ready.items()],
        }
    ).encode("ascii")
    body = described + index.head
    for code, column in (("Q", index.offsets), ("I", index.lengths), ("I", index.crcs)):
        body += _little_endian(array.array(code, column)).tobytes()
    return _PREFIX.pack(_MAGIC, FORMAT, len(body), zlib.crc32(body), len(described)) + body


def unpack(read) -> PyramidIndex:
    """The index of the pyramid whose bytes `read(offset, length)` gives, in one or two reads."""
    start = read(POSITION, FIRST_READ)
    if len(start) < _PREFIX.size:
        raise UnknownFormat("The file is too short to be a pyramid.")
    magic, version, length, crc, described_length = _PREFIX.unpack_from(start)
    if magic != _MAGIC or version > FORMAT:
        raise UnknownFormat(f"Not a pyramid of format {FORMAT} or older.")
    body = start[_PREFIX.size : _PREFIX.size + length]
    if len(body) < length:
        body += read(POSITION + _PREFIX.size + len(body), length - len(body))
    if len(body) != length or zlib.crc32(body) != crc:
        raise DamagedPyramid("The index of the pyramid is damaged.")
    described = json.loads(body[:described_length])
    at = described_length + described["head"]
    tiles = (length - at) // 16
    columns = []
    for code, width in (("Q", 8), ("I", 4), ("I", 4)):
        column = array.array(code)
        column.frombytes(body[at : at + width * tiles])
        columns.append(_little_endian(column))
        at += width * tiles
    return PyramidIndex(
        width=described["width"],
        height=described["height"],
        bands=described["bands"],
        tile=described["tile"],
        head=body[described_length : described_length + described["head"]],
        offsets=columns[0],
        lengths=columns[1],
        crcs=columns[2],
        ready={(w, h): Span(offset, size, crc) for w, h, offset, size, crc in described["ready"]},
        format=version,
    )


def _little_endian(column: array.array) -> array.array:
    if sys.byteorder == "big":
        column.byteswap()
    return column
