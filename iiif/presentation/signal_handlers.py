"""Drops what was published of a record when something it speaks of changes."""

from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save

from archive.description.models import Agent, AgentName, Record, RecordAgent
from archive.storage.models import Asset
from archive.text.models import Transcription

from .models import PublishedDocument


def connect() -> None:
    """Listens to everything that a manifest or collection is made of."""
    for model, handler in (
        (Record, _record_changed),
        (Asset, _asset_changed),
        (Transcription, _transcription_changed),
        (RecordAgent, _part_changed),
        (Agent, _agent_changed),
        (AgentName, _agent_name_changed),
    ):
        for signal in (post_save, post_delete):
            signal.connect(handler, sender=model, dispatch_uid=f"presentation-{model.__name__}")
    for through in (Record.places.through, Record.subjects.through):
        m2m_changed.connect(
            _terms_changed, sender=through, dispatch_uid=f"presentation-{through.__name__}"
        )


def _drop(record: Record) -> None:
    """Drops the documents of a record, of all above it, and of the archive as a whole."""
    above = [*record.ancestor_pks, record.pk]
    PublishedDocument.objects.filter(Q(record__in=above) | Q(record__isnull=True)).delete()


def _record_changed(instance: Record, **_) -> None:
    _drop(instance)
    # Its name stands in what is below it as "part of".
    PublishedDocument.objects.filter(record__parent=instance).delete()


def _asset_changed(instance: Asset, **_) -> None:
    _drop(instance.record)


def _transcription_changed(instance: Transcription, **_) -> None:
    _drop(instance.asset.record)


def _part_changed(instance: RecordAgent, **_) -> None:
    _drop(instance.record)


def _agent_changed(instance: Agent, **_) -> None:
    PublishedDocument.objects.filter(record__creators=instance.pk).delete()


def _agent_name_changed(instance: AgentName, **_) -> None:
    PublishedDocument.objects.filter(record__creators=instance.agent_id).delete()


def _terms_changed(instance, action: str, **_) -> None:
    if action.startswith("post_") and isinstance(instance, Record):
        _drop(instance)
