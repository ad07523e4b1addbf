"""The pages of the site: its home, the room of exhibitions, each exhibition and its sections; the numbers of the guide."""

from .exhibition import ExhibitionPage
from .guide import GuideStop, SeenCount
from .home import ExhibitionIndexPage, HomePage
from .section import SectionPage

__all__ = [
    "ExhibitionIndexPage",
    "ExhibitionPage",
    "GuideStop",
    "HomePage",
    "SectionPage",
    "SeenCount",
]
