"""The body of a section, and what is in it: the objects it hangs, the words it says, the files it needs."""

from collections.abc import Iterator

from wagtail import blocks

from archive.core.languages import Texts

from .comparison import ComparisonBlock
from .credits import CreditsBlock
from .descent import DescentBlock
from .detail import DetailBlock
from .editing import CopiedStream
from .figures import FiguresBlock
from .found import FoundBlock
from .gallery import GalleryBlock
from .guidance import GuidanceBlock
from .guided_zoom import GuidedZoomBlock
from .guided_zoom.stops import StopsChoice
from .invitation import InvitationBlock
from .leaves import LeavesBlock
from .map import MapBlock
from .model import ModelBlock
from .object import ObjectBlock
from .panorama import PanoramaBlock
from .parts import BilingualText, ObjectChoice
from .people import PeopleBlock
from .quotation import QuotationBlock
from .recording import RecordingBlock
from .text import TextBlock
from .timeline import TimelineBlock


class Body(CopiedStream):
    """The blocks of a section, in the order in which a visitor meets them."""

    text = TextBlock()
    object = ObjectBlock()
    detail = DetailBlock()
    gallery = GalleryBlock()
    quotation = QuotationBlock()
    guided_zoom = GuidedZoomBlock()
    comparison = ComparisonBlock()
    timeline = TimelineBlock()
    figures = FiguresBlock()
    people = PeopleBlock()
    descent = DescentBlock()
    leaves = LeavesBlock()
    found = FoundBlock()
    recording = RecordingBlock()
    model = ModelBlock()
    panorama = PanoramaBlock()
    map = MapBlock()
    invitation = InvitationBlock()
    credits = CreditsBlock()
    guidance = GuidanceBlock()

    class Meta:
        block_counts = {}
        max_num = 60


def for_visitors(stream) -> list:
    """The blocks of a body without what curators tell each other."""
    return [child for child in stream if child.block.is_for_visitors]


def object_uids(stream) -> Iterator[str]:
    """The ids of all objects in a body."""
    for part, value in _parts(stream.stream_block, stream):
        if isinstance(part, ObjectChoice) and value:
            yield value


def all_texts(stream) -> Iterator[Texts]:
    """Every text in a body, in order."""
    for part, value in _parts(stream.stream_block, stream):
        if isinstance(part, BilingualText):
            yield value or {}
        elif isinstance(part, StopsChoice):
            for stop in value:
                yield stop.title
                yield stop.text


def files(stream, kind: str) -> list[str]:
    """The style sheets or scripts of the blocks in a body, each once."""
    return list(dict.fromkeys(name for child in stream for name in getattr(child.block, kind)))


def with_first_stops(stream) -> list[tuple]:
    """Each block with the number of its first stop: stops are counted through a section."""
    counted, number = [], 1
    for child in stream:
        counted.append((child, number))
        if child.block_type == "guided_zoom":
            number += len(child.value["stops"])
    return counted


def _parts(block, value) -> Iterator[tuple]:
    """Every field in a block, however deep, with its value."""
    if isinstance(block, blocks.StreamBlock):
        for child in for_visitors(value):
            yield from _parts(child.block, child.value)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _parts(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from _parts(block.child_block, item)
    else:
        yield block, value
