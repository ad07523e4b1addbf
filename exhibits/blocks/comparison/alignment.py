"""Laying one picture on another by four points that both show."""

import re

import numpy as np

_POINT = re.compile(r"(-?\d{1,6})[,，](-?\d{1,6})", re.ASCII)

Points = list[tuple[float, float]]


class NotAligned(ValueError):
    """Four points were wanted, no three of them in one line."""


def read_points(written: str | None) -> Points:
    """The four points that are written, or none; raises NotAligned."""
    parts = (written or "").split()
    if not parts:
        return []
    found = [_POINT.fullmatch(part) for part in parts]
    if len(found) != 4 or not all(found):
        raise NotAligned(written)
    return [(float(each[1]), float(each[2])) for each in found if each]


def alignment(points: Points, picture, onto: Points, ground) -> str:
    """The projection that lays a picture on the ground, both as unit squares: nine numbers, row by row.

    Raises NotAligned where the points allow none.
    """
    rows, right = [], []
    for (x, y), (u, v) in zip(_units(points, picture), _units(onto, ground), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    try:
        solved = np.linalg.solve(np.array(rows), np.array(right))
    except np.linalg.LinAlgError as error:
        raise NotAligned("three points stand in one line") from error
    if not np.isfinite(solved).all() or np.abs(solved).max() > 1e4:
        raise NotAligned("three points stand in one line")
    return " ".join(f"{number:.6f}" for number in [*solved, 1.0])


def _units(points: Points, picture) -> Points:
    left, top = (picture.region.x, picture.region.y) if picture.region else (0, 0)
    return [((x - left) / picture.width, (y - top) / picture.height) for x, y in points]
