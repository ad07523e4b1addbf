"""What follows when a page goes out, changes or is taken back: a row in the outbox, a task."""

from django.db import transaction
from django.db.models.signals import post_delete
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from archive.search import outbox

from .models import ExhibitionPage, SectionPage
from .search import KIND


def connect() -> None:
    """Listens to the pages that can be found."""
    for model in (ExhibitionPage, SectionPage):
        name = model.__name__
        page_published.connect(_changed, sender=model, dispatch_uid=f"exhibits {name} out")
        page_published.connect(_went_out, sender=model, dispatch_uid=f"exhibits {name} is out")
        page_unpublished.connect(_changed, sender=model, dispatch_uid=f"exhibits {name} back")
        page_slug_changed.connect(_changed, sender=model, dispatch_uid=f"exhibits {name} renamed")
        post_page_move.connect(_changed, sender=model, dispatch_uid=f"exhibits {name} moved")
        post_delete.connect(_changed, sender=model, dispatch_uid=f"exhibits {name} gone")


def _changed(sender, instance, **_kwargs) -> None:
    outbox.note(KIND, [str(instance.translation_key)])


def _went_out(sender, instance, **_kwargs) -> None:
    from .tasks import after_publishing

    pk = instance.pk if sender is ExhibitionPage else instance.get_parent().pk
    transaction.on_commit(lambda: after_publishing.enqueue(pk))
