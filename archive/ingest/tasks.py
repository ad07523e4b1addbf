"""The slow deeds of a delivery, done by the worker; each may be done twice without harm."""

from django.db import transaction
from django_tasks import task

from . import accession as deeds
from .incoming import forget
from .models import Accession, State


@task()
def examine_delivery(uid: str) -> None:
    """Looks at a delivery that has arrived."""
    accession = Accession.objects.get(uid=uid)
    if accession.state in (State.RECEIVED, State.EXAMINING):
        deeds.examine(accession)


@task()
def take_delivery_in(uid: str) -> None:
    """Takes in every good row of a delivery that somebody has accepted."""
    accession = Accession.objects.get(uid=uid)
    if accession.state != State.ACCEPTING:
        return
    report = deeds.accept(accession)
    if not report.refuses:
        forget(accession.source)


def enqueue(deed, accession: Accession) -> None:
    """Asks for a deed once what is being written now has been written."""

    def ask() -> None:
        result = deed.enqueue(accession.uid)
        Accession.objects.filter(pk=accession.pk).update(task_id=str(result.id))

    transaction.on_commit(ask)
