"""The field that keeps a body: blocks may come and change without a migration."""

from django.db import models
from wagtail.fields import StreamField


class BodyField(StreamField):
    """A stream of blocks that migrations know as the JSON it is kept as.

    Wagtail writes every block into the migrations, so that each new block, label or help text made one;
    and a migration that saved a page would drop the blocks it does not know.
    """

    def deconstruct(self):
        name, _path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, "django.db.models.JSONField", [], kwargs

    def clone(self):
        _name, _path, args, kwargs = self.deconstruct()
        return models.JSONField(*args, **kwargs)
