"""The pages of the site: its home, the room of exhibitions, each exhibition and its sections."""

from .exhibition import ExhibitionPage
from .home import ExhibitionIndexPage, HomePage
from .section import SectionPage

__all__ = ["ExhibitionIndexPage", "ExhibitionPage", "HomePage", "SectionPage"]
