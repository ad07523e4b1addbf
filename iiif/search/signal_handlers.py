"""A page whose text changes changes the page before it, which knows how the next one begins."""

from django.db.models.signals import post_delete, post_save

from archive.text.models import Transcription

from .models import PackedPage


def connect() -> None:
    """Watches the texts of pages."""
    for signal in (post_save, post_delete):
        signal.connect(_unpack, sender=Transcription, dispatch_uid=f"unpack {id(signal)}")


def _unpack(sender, instance: Transcription, **_kwargs) -> None:
    """Drops what was packed of all pages of the record."""
    PackedPage.objects.filter(transcription__asset__record__assets=instance.asset_id).delete()
