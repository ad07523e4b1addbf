"""Every IIIF URI of this site, spelled in one place."""

from django.conf import settings


def site(path: str) -> str:
    """An absolute address on this site."""
    return f"{settings.SITE_URL}{path}"


def image(asset: str, version: int = 3) -> str:
    """The base URI of an image service, without a slash at its end (Image API 3.0 §2)."""
    return site(f"/iiif/image/{version}/{asset}")


def image_request(asset: str, region: str, size: str, version: int = 3) -> str:
    """One upright JPEG of an image, cut and sized as the Image API says."""
    return f"{image(asset, version)}/{region}/{size}/0/default.jpg"


def manifest(record: str, version: int = 3) -> str:
    """The manifest of a record."""
    return site(f"/iiif/presentation/{version}/{record}/manifest")


def collection(record: str | None = None) -> str:
    """The collection of what stands below a record; without one, of the whole archive."""
    return site(
        f"/iiif/presentation/3/{record}/collection" if record else "/iiif/presentation/3/collection"
    )


def canvas(record: str, asset: str) -> str:
    """The canvas on which a scan is painted; the same in every manifest that shows it."""
    return site(f"/iiif/presentation/3/{record}/canvas/{asset}")


def range_(record: str, name: str) -> str:
    """A part of a manifest's table of contents."""
    return site(f"/iiif/presentation/3/{record}/range/{name}")


def exhibition(key: str) -> str:
    """The manifest of an exhibition."""
    return site(f"/iiif/presentation/3/exhibitions/{key}/manifest")


def exhibition_part(key: str, name: str) -> str:
    """Something in the manifest of an exhibition: a range, a page of annotations."""
    return site(f"/iiif/presentation/3/exhibitions/{key}/{name}")


def lines(record: str, asset: str) -> str:
    """The annotation page that holds the lines of text on a scan."""
    return site(f"/iiif/presentation/3/{record}/lines/{asset}")


def alto(record: str, asset: str) -> str:
    """The text of a scan as ALTO."""
    return site(f"/iiif/presentation/3/{record}/alto/{asset}")


def plain_text(record: str) -> str:
    """The text of a whole record, a line each."""
    return site(f"/iiif/presentation/3/{record}/text")


def search(record: str, version: int = 2) -> str:
    """Content Search in a record."""
    return site(f"/iiif/search/{version}/{record}")


def found(said: str) -> str:
    """The manifest of the pages that a question to the whole archive finds."""
    return site(f"/iiif/search/found?{said}")


def autocomplete(record: str, version: int = 2) -> str:
    """Words that occur in a record, as a search is typed."""
    return f"{search(record, version)}/autocomplete"


def record(uid: str) -> str:
    """The address under which a record is cited."""
    return site(f"/id/{uid}")
