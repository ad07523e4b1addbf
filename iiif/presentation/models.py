"""What has been published: manifests and collections as the bytes that go out."""

from django.db import models

from archive.description.models import Record


class Kind(models.TextChoices):
    """Which document of a record."""

    MANIFEST = "manifest"
    MANIFEST_2 = "manifest2"
    COLLECTION = "collection"


class PublishedDocument(models.Model):
    """One document, built once and served as it is until what it speaks of changes.

    `made_of` names everything else it was built from: the record's revision, the day (a closure may
    end), the site's address. A document whose `made_of` is not today's is built again.
    """

    record = models.ForeignKey(
        Record, models.CASCADE, null=True, related_name="published_documents"
    )
    kind = models.CharField(max_length=16, choices=Kind)
    reader = models.PositiveSmallIntegerField()  # archive.description.access.Reader
    made_of = models.CharField(max_length=128)
    etag = models.CharField(max_length=64)
    body = models.BinaryField()
    packed = models.BinaryField()  # the body, gzipped
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "kind", "reader"],
                name="one_document_of_a_kind_for_each_reader",
            ),
            models.UniqueConstraint(
                fields=["kind", "reader"],
                condition=models.Q(record__isnull=True),
                name="one_document_of_the_archive_for_each_reader",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.record_id or 'the archive'}"
