"""The objects that hang in a page: found at once for one reader, each with its label."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import get_language

from archive.core.languages import Picked, pick
from archive.description import rights
from archive.description.access import Reader, is_public
from archive.description.models import AgentName
from archive.reading import dates
from archive.reading.names import name_then
from archive.storage.models import Asset

from .regions import Region


@dataclass(frozen=True)
class Hung:
    """One object as a visitor sees it: the scan, and who, what and when from its record."""

    asset: Asset

    @property
    def uid(self) -> str:
        return self.asset.uid

    @property
    def record(self):
        return self.asset.record

    @property
    def width(self) -> int:
        return self.asset.width

    @property
    def height(self) -> int:
        return self.asset.height

    @cached_property
    def title(self) -> Picked:
        return pick(self.record.title, _language())

    @cached_property
    def makers(self) -> list[Picked]:
        """Who made it, by the names they bore then."""
        parts = self.record.record_agents.all()
        return [name_then(part.agent, self.record, _language()).then for part in parts]

    @property
    def date(self) -> str:
        """As it is written; where that says nothing to this reader, what it means."""
        return dates.meaning(self.record) or self.record.date_as_written

    @property
    def code(self) -> str:
        return self.record.reference_code

    @property
    def rights(self) -> Picked | None:
        held = self.record.rights
        return pick(rights.names(held), _language()) if held else None

    @property
    def is_held_back(self) -> bool:
        """Whether some visitors do not see it."""
        return not is_public(self.record)

    @property
    def record_url(self) -> str:
        return reverse("reading:record", args=[self.record.uid])

    def viewer_url(self, region: Region | None = None) -> str:
        """The page viewer at this scan, and at a spot on it."""
        spot = f"#xywh={region}" if region else ""
        page = f"?page={self.asset.position}"
        return f"{reverse('reading:viewer', args=[self.record.uid])}{page}{spot}"

    def cite_address(self, region: Region | None = None) -> str:
        """The address that holds for as long as the record is kept."""
        spot = f"&xywh={region}" if region else ""
        return f"{settings.SITE_URL}/id/{self.record.uid}?page={self.asset.position}{spot}"

    @cached_property
    def alternative(self) -> Picked:
        """What the archive says that the scan shows; otherwise its title."""
        shown = pick(self.asset.description, _language())
        return shown if shown.text else self.title


@dataclass
class Hanging:
    """The objects of one page that one reader may see, by the id of the scan."""

    objects: dict[str, Hung] = field(default_factory=dict)

    @classmethod
    def of(cls, uids: Iterable[str], reader: Reader) -> "Hanging":
        wanted = {uid for uid in uids if uid}
        if not wanted:
            return cls()
        names = Prefetch(
            "record__record_agents__agent__other_names", AgentName.objects.order_by("pk")
        )
        assets = (
            Asset.objects.visible_to(reader)
            .filter(uid__in=wanted, width__gt=0)
            .select_related("record")
            .prefetch_related(names)
        )
        return cls({asset.uid: Hung(asset) for asset in assets})

    def get(self, uid: str | None) -> Hung | None:
        return self.objects.get(uid or "")


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
