"""What must be indexed again when something is saved: a row in the outbox, and nothing else."""

from django.db.models.signals import m2m_changed, post_delete, post_save

from archive.description.models import Agent, AgentName, Place, Record, RecordAgent, Subject
from archive.search import outbox
from archive.storage.models import Asset
from archive.text.models import Transcription

# For each model: what kind of thing has changed, and how to know which one.
_CHANGES = {
    Record: ("record", lambda record: record.uid),
    RecordAgent: ("record", lambda part: part.record.uid),
    Agent: ("agent", lambda agent: agent.uid),
    AgentName: ("agent", lambda name: name.agent.uid),
    Place: ("place", lambda place: place.uid),
    Subject: ("subject", lambda subject: subject.uid),
    Asset: ("page", lambda asset: asset.uid),
    Transcription: ("page", lambda transcription: transcription.asset.uid),
}


def connect() -> None:
    """Listens to everything that can be found."""
    for model in _CHANGES:
        post_save.connect(_changed, sender=model, dispatch_uid=f"search {model.__name__} saved")
        post_delete.connect(_changed, sender=model, dispatch_uid=f"search {model.__name__} deleted")
    for through in (Record.places.through, Record.subjects.through):
        m2m_changed.connect(_related, sender=through, dispatch_uid=f"search {through.__name__}")


def _changed(sender, instance, raw=False, **_kwargs) -> None:
    kind, uid = _CHANGES[sender]
    outbox.note(kind, [uid(instance)])
    if sender is Asset and instance.record_id:
        outbox.note("record", [instance.record.uid])  # its other pages turn to other pages now


def _related(instance, action, reverse, pk_set, **_kwargs) -> None:
    if action not in ("post_add", "post_remove", "pre_clear", "post_clear"):
        return
    if not reverse:
        outbox.note("record", [instance.uid])
    elif action == "pre_clear":
        outbox.note("record", instance.records.values_list("uid", flat=True))
    elif pk_set:
        outbox.note("record", Record.objects.filter(pk__in=pk_set).values_list("uid", flat=True))
