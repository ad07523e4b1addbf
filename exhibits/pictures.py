"""Addresses of pictures through the Image API, and the widths that a browser may choose from."""

from dataclasses import dataclass

from .regions import Region

WIDTHS = (480, 800, 1200, 1600, 2400, 3200, 3840)
# The longer side of what lies ready since the scan came in: no work for the server.
READY = (400, 1024)
MOST_PIXELS = 24_000_000  # of one answer; archive.settings allows a little more


@dataclass(frozen=True)
class Picture:
    """A scan, or a region of it, at several widths."""

    uid: str
    width: int  # of what is shown, in pixels of the full image
    height: int
    region: Region | None = None

    @classmethod
    def of(cls, hung, region: Region | None = None) -> "Picture":
        """A picture of an object; a region that does not lie on it shows the whole."""
        part = region.within(hung.width, hung.height) if region else None
        if part:
            return cls(hung.uid, part.width, part.height, part)
        return cls(hung.uid, hung.width, hung.height)

    def address(self, width: int) -> str:
        """The address of this picture at a width."""
        part = str(self.region) if self.region else "full"
        return f"/iiif/image/3/{self.uid}/{part}/{min(width, self.width)},/0/default.jpg"

    def ready(self) -> list[tuple[str, int]]:
        """Addresses of what lies ready, with their widths; a region has none."""
        if self.region:
            return []
        longer = max(self.width, self.height)
        return [
            (
                f"/iiif/image/3/{self.uid}/full/!{side},{side}/0/default.jpg",
                round(self.width * side / longer),
            )
            for side in READY
            if side < longer
        ]

    def sources(self) -> list[tuple[str, int]]:
        """All addresses to choose from, narrow to wide."""
        ready = self.ready()
        widest = max((width for _address, width in ready), default=0)
        most = min(self.width, WIDTHS[-1], int((MOST_PIXELS * self.width / self.height) ** 0.5))
        cut = [width for width in WIDTHS if widest < width < most]
        if most > widest:
            cut.append(most)
        return ready + [(self.address(width), width) for width in cut]

    @property
    def ratio(self) -> str:
        """Width to height, for a style."""
        return f"{self.width / self.height:.4f}"

    @property
    def srcset(self) -> str:
        return ", ".join(f"{address} {width}w" for address, width in self.sources())

    @property
    def src(self) -> str:
        """What a browser without srcset gets: about a thousand pixels."""
        return min(self.sources(), key=lambda each: abs(each[1] - 1024))[0]

    @property
    def info(self) -> str:
        return f"/iiif/image/3/{self.uid}/info.json"
