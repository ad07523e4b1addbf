"""Finds the stored bytes that already are the answer to a request."""

from archive.pyramids.contract import PyramidIndex

Place = tuple[int, int, int, int]  # offset, length, CRC-32, 1 if the shared head comes first


def free_height(index: PyramidIndex, width: int, height: int, out_width: int) -> int | None:
    """The height that a viewer means by `w,` where bytes are stored and plain rounding may be one off."""
    if width == index.width and height == index.height:
        for ready_width, ready_height in index.ready:
            if ready_width == out_width:
                return ready_height
    scale = 1
    while scale * out_width < width:
        scale <<= 1
    fits = scale in index.by_scale and out_width == -(-width // scale)
    return -(-height // scale) if fits else None


def stored(
    index: PyramidIndex, x: int, y: int, width: int, height: int, out_width: int, out_height: int
) -> Place | None:
    """Where the answer lies, if it is an aligned tile or a ready-made size; cheap, for the fast path."""
    if width == index.width and height == index.height:
        span = index.ready.get((out_width, out_height))
        if span is not None:
            return span.offset, span.length, span.crc, 0
    scale = 1
    while scale * out_width < width or scale * out_height < height:
        scale <<= 1
    # A narrow tile in a corner has the same size at several scales: the first aligned one is right.
    while -(-width // scale) == out_width and -(-height // scale) == out_height:
        level = index.by_scale.get(scale)
        if level is None:
            return None
        reach = index.tile * scale
        if (
            x % reach == 0
            and y % reach == 0
            and width == min(reach, index.width - x)
            and height == min(reach, index.height - y)
        ):
            number = level.first + (y // reach) * level.columns + x // reach
            return index.offsets[number], index.lengths[number], index.crcs[number], 1
        scale <<= 1
    return None
