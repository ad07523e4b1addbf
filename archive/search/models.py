"""What has changed and is not in the index yet, and which index has followed the changes."""

from django.db import models


class OutboxEntry(models.Model):
    """One change to be indexed, written in the transaction of the change itself.

    The indexer takes rows away only when the index is safely on disk.
    """

    kind = models.CharField(max_length=32)  # record, page, agent, place, subject, exhibition …
    uid = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"


class FollowingIndex(models.Model):
    """The one index into which the outbox is emptied; any other one falls behind from then on."""

    place = models.CharField(max_length=500)
    since = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="only_one_index_follows", condition=models.Q(pk=1)),
        ]

    def __str__(self) -> str:
        return self.place
