"""JPEG streams taken apart and put together: tables once for all tiles, the rest for each."""

import numpy as np
import simplejpeg

from archive.pyramids.contract import QUALITY

_SOI, _EOI = b"\xff\xd8", b"\xff\xd9"
_APP0, _DQT, _SOF0, _DHT, _SOS = 0xE0, 0xDB, 0xC0, 0xC4, 0xDA


def encode(pixels: np.ndarray, quality: int = QUALITY) -> bytes:
    """Pixels (height, width, 1 or 3) as baseline JPEG: grey, or YCbCr 4:2:0 with a JFIF marker."""
    grey = pixels.shape[2] == 1
    return simplejpeg.encode_jpeg(
        np.ascontiguousarray(pixels),
        quality=quality,
        colorspace="GRAY" if grey else "RGB",
        colorsubsampling="Gray" if grey else "420",
    )


def decode(stream: bytes, bands: int) -> np.ndarray:
    """The pixels of a whole JPEG stream, as (height, width, bands)."""
    return simplejpeg.decode_jpeg(stream, colorspace="GRAY" if bands == 1 else "RGB")


class Tables:
    """The parts that all streams of one encoder share; learnt from a first stream."""

    def __init__(self, stream: bytes) -> None:
        segments = list(_segments(stream))
        shared = [(m, stream[a:b]) for m, a, b in segments if m in (_DQT, _DHT)]
        jfif = b"".join(stream[a:b] for m, a, b in segments if m == _APP0)
        tables = b"".join(piece for _, piece in shared)
        self.head = _SOI + jfif + tables  # what a served tile begins with
        self.tiff = _SOI + tables + _EOI  # TIFF's JPEGTables
        self._segments = segments
        self._sof = next((a, b) for m, a, b in segments if m == _SOF0)
        self._sos = next(a for m, a, _ in segments if m == _SOS)
        self._check = [(a, b, stream[a:b]) for m, a, b in segments if m in (_APP0, _DQT, _DHT)]

    def body(self, stream: bytes) -> bytes:
        """What is left of a stream when the head is taken away: frame, scan, end."""
        for start, end, expected in self._check:
            if stream[start:end] != expected:
                raise ValueError("The JPEG encoder changed its tables within one image.")
        return stream[self._sof[0] : self._sof[1]] + stream[self._sos :]


def _segments(stream: bytes):
    """Yields (marker, start, end) of each segment up to the scan."""
    at = 2
    while True:
        marker, length = stream[at + 1], int.from_bytes(stream[at + 2 : at + 4], "big")
        yield marker, at, at + 2 + length
        if marker == _SOS:
            return
        at += 2 + length
