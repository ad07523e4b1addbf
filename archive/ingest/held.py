"""What the archive holds already, fetched as a delivery is compared with it."""

from collections.abc import Iterable

from django.db.models import Prefetch

from archive.description.models import Agent, Place, Record, RecordAgent, Subject
from archive.storage.models import Asset, AssetFile, Role
from archive.text.models import Transcription

from .scans import HeldScan


def held_codes(codes: set[str]) -> set[str]:
    """Which of these reference codes the archive has."""
    return set(
        Record.objects.filter(reference_code__in=codes).values_list("reference_code", flat=True)
    )


def with_all(codes: Iterable[str]):
    """Records by reference code, with everything a row is compared with."""
    assets = Asset.objects.order_by("position", "pk").prefetch_related(
        Prefetch("files", AssetFile.objects.filter(role=Role.MASTER), to_attr="masters"),
        Prefetch("transcription", Transcription.objects.only("asset_id", "sha256")),
    )
    return Record.objects.filter(reference_code__in=codes).prefetch_related(
        Prefetch(
            "record_agents",
            RecordAgent.objects.select_related("agent").prefetch_related("agent__other_names"),
        ),
        Prefetch("places", Place.objects.only("name")),
        Prefetch("subjects", Subject.objects.only("name")),
        Prefetch("assets", assets),
    )


def held_scans(record: Record) -> dict[int, HeldScan]:
    """What the archive has at each place of a record."""
    return {
        asset.position: HeldScan(
            sha256=master.sha256,
            page=master.page,
            width=asset.width,
            height=asset.height,
            text_sha256=asset.transcription.sha256 if hasattr(asset, "transcription") else "",
        )
        for asset in record.assets.all()
        for master in asset.masters
    }


def names_of_creators(record: Record) -> dict[str, str]:
    """Every name of each creator of a record, and the authorised one it stands for."""
    return {
        name: part.agent.name
        for part in record.record_agents.all()
        for name in _all_names(part.agent)
    }


def _all_names(agent: Agent) -> list[str]:
    return [
        agent.name,
        *agent.names.values(),
        *(name for other in agent.other_names.all() for name in other.names.values()),
    ]
