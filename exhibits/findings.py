"""What a page still lacks before visitors come: each finding says what, how grave it is, and where in the editor."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail import blocks

from archive.core.languages import bcp47, pick
from archive.description.access import is_public
from archive.storage.models import Asset

from .blocks.guided_zoom.stops import StopsChoice
from .blocks.parts import BilingualText, ObjectChoice
from .contrast import ENOUGH, least_contrast
from .fields import PairField
from .pictures import Picture
from .regions import read_or_none


@dataclass(frozen=True)
class Finding:
    """One thing to look at."""

    message: str
    where: str  # an anchor of the editor, without its #
    is_grave: bool = False  # a visitor would miss something


def findings(page) -> list[Finding]:
    """All that is found on a page, in its order."""
    fields = [*_of_fields(page)]
    children = list(getattr(page, "body", ()) or ())
    assets = _assets([getattr(page, "cover_object", ""), *_uids(children)])
    found = [*_of_cover(page, assets), *fields]
    for number, child in enumerate(children, start=1):
        found += _of_block(number, child, assets)
    return found


def _assets(uids) -> dict[str, Asset]:
    held = Asset.objects.filter(uid__in={uid for uid in uids if uid}).select_related("record")
    return {asset.uid: asset for asset in held}


def _uids(children) -> Iterator[str]:
    for child in children:
        for part, value, _holder in _parts(child.block, child.value, None):
            if isinstance(part, ObjectChoice) and value:
                yield value


def _parts(block, value, holder) -> Iterator[tuple]:
    """Every field in a block, however deep, with its value and the struct that holds it."""
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _parts(child, value.get(name), value)
    elif isinstance(block, blocks.ListBlock):
        for item in value or ():
            yield from _parts(block.child_block, item, holder)
    else:
        yield block, value, holder


def _of_fields(page) -> Iterator[Finding]:
    for field in page._meta.get_fields():
        if isinstance(field, PairField):
            texts = getattr(page, field.name) or {}
            for language in _missing(texts):
                yield Finding(
                    _("%(name)s: not in %(language)s yet.")
                    % {"name": field.verbose_name, "language": language},
                    f"id_{field.name}_0",
                )
            for language in _behind(texts):
                yield Finding(
                    _(
                        "%(name)s: its text in %(language)s is older than a change in the other language."
                    )
                    % {"name": field.verbose_name, "language": language},
                    f"id_{field.name}_0",
                )


def _of_cover(page, assets: dict[str, Asset]) -> Iterator[Finding]:
    uid = getattr(page, "cover_object", None)
    if uid is None:
        return
    if not uid:
        yield Finding(_("There is no cover."), "id_cover_object-chooser")
        return
    yield from _of_object(_("Cover"), uid, assets, "id_cover_object-chooser")
    asset = assets.get(uid)
    if asset and not page.cover_alt and not pick(asset.description, "").text:
        yield Finding(
            _("Cover: nothing is said to those who cannot see it."), "id_cover_alt_0", True
        )
    if asset and is_public(asset.record):
        yield from _of_contrast(page, asset)


def _of_contrast(page, asset: Asset) -> Iterator[Finding]:
    def picture(field: str) -> Picture:
        region = read_or_none(getattr(page, field)) or read_or_none(page.cover_region)
        return Picture.of(asset, region)

    least = least_contrast(page, picture)
    if least is not None and least < ENOUGH:
        yield Finding(
            _(
                "Cover: the title is hard to read on this picture (contrast %(least).1f, at least "
                "%(enough)d is needed). Another region may help."
            )
            % {"least": least, "enough": ENOUGH},
            "id_cover_object-chooser",
        )


def _of_object(name: str, uid: str, assets: dict[str, Asset], where: str) -> Iterator[Finding]:
    asset = assets.get(uid)
    if asset is None:
        yield Finding(
            _("%(name)s: its object is no longer in the archive.") % {"name": name}, where, True
        )
        return
    said = {"name": name, "code": asset.record.reference_code}
    if not is_public(asset.record):
        yield Finding(
            _("%(name)s: %(code)s is not open to all; visitors do not see it.") % said, where, True
        )
    if not asset.record.rights:
        yield Finding(_("%(name)s: the record %(code)s says nothing of rights.") % said, where)


def _of_block(number: int, child, assets: dict[str, Asset]) -> Iterator[Finding]:
    name = f"{number} {child.block.label}"
    where = f"block-{child.id}-section"
    if not child.block.is_for_visitors:
        yield Finding(_("%(name)s: it can be taken away when it is done.") % {"name": name}, where)
        return
    half: set[str] = set()
    behind: set[str] = set()
    for part, value, holder in _parts(child.block, child.value, None):
        if isinstance(part, ObjectChoice):
            if value:
                yield from _of_object(name, value, assets, where)
                yield from _of_alternative(name, holder, value, assets, where)
            elif part.required:
                yield Finding(_("%(name)s: no object is chosen.") % {"name": name}, where, True)
        elif isinstance(part, BilingualText):
            half.update(_missing(value or {}))
            behind.update(_behind(value))
        elif isinstance(part, StopsChoice):
            for stop in value or ():
                half.update([*_missing(stop.title), *_missing(stop.text)])
                behind.update([*_behind(stop.title), *_behind(stop.text)])
            if lost := [place for place, stop in enumerate(value or (), 1) if stop.region is None]:
                stops = ", ".join(map(str, lost))
                yield Finding(
                    _("%(name)s: stops without a region: %(stops)s.")
                    % {"name": name, "stops": stops},
                    where,
                    True,
                )
    for language in sorted(half):
        yield Finding(
            _("%(name)s: not all of it is in %(language)s yet.")
            % {"name": name, "language": language},
            where,
        )
    for language in sorted(behind):
        yield Finding(
            _("%(name)s: its text in %(language)s is older than a change in the other language.")
            % {"name": name, "language": language},
            where,
        )


def _of_alternative(name: str, holder, uid: str, assets, where: str) -> Iterator[Finding]:
    asset = assets.get(uid)
    if asset is None or holder is None or "alt" not in holder:
        return
    if not holder["alt"] and not pick(asset.description, "").text:
        yield Finding(
            _("%(name)s: nothing is said to those who cannot see the picture.") % {"name": name},
            where,
            True,
        )


def _missing(texts: dict[str, str]) -> list[str]:
    """The languages of the site in which a text that is begun is still missing."""
    if not texts:
        return []
    held = {tag.split("-")[0] for tag in texts}
    return [name for code, name in settings.LANGUAGES if bcp47(code).split("-")[0] not in held]


def _behind(texts) -> list[str]:
    """The languages of the site in which a text has not followed a change."""
    stale = getattr(texts, "stale", ())
    return [name for code, name in settings.LANGUAGES if bcp47(code) in stale]
