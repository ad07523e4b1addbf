"""The tiles of a picture as files (Image API 3.0, level 0), by the addresses that viewers work out for them."""

from collections.abc import Iterator


def requests(width: int, height: int, tile: int, scales: list[int]) -> Iterator[str]:
    """`region/size` of every tile, and of each level that fits on one."""
    for scale in scales:
        level = (-(-width // scale), -(-height // scale))
        if max(level) < tile:
            yield f"full/{'max' if scale == 1 else f'{level[0]},{level[1]}'}"
            continue
        step = tile * scale
        for top in range(0, height, step):
            for left in range(0, width, step):
                across, down = min(step, width - left), min(step, height - top)
                size = f"{-(-across // scale)},{-(-down // scale)}"
                is_whole = (across, down) == (width, height)
                region = "full" if is_whole else f"{left},{top},{across},{down}"
                yield f"{region}/{'max' if is_whole and scale == 1 else size}"


def level_0(info: dict, base: str) -> dict:
    """The description of a picture whose tiles lie as files under `base`."""
    kept = ("@context", "type", "protocol", "width", "height", "tiles")
    return {name: info[name] for name in kept} | {"id": base, "profile": "level0"}
