"""Which index has followed all changes: after a way to another engine and back, the old one is not taken for new."""

from archive.search.contract import Engine
from archive.search.models import FollowingIndex

_ONLY = 1  # the key of the one row


def is_known(engine: Engine) -> bool:
    """Whether the outbox has been emptied into this index, and into no other since."""
    return FollowingIndex.objects.filter(pk=_ONLY, place=engine.place).exists()


def is_another_kept(engine: Engine) -> bool:
    """Whether changes are brought into another index than this one."""
    return FollowingIndex.objects.exclude(place=engine.place).exists()


def note(engine: Engine) -> None:
    """From now on the outbox is emptied into this index."""
    FollowingIndex.objects.update_or_create(pk=_ONLY, defaults={"place": engine.place})
