"""Making pyramids again, in the background."""

from django_tasks import task

from archive.pyramids.keep import rebuild
from archive.pyramids.redaction import make_views
from archive.storage.models import Asset


@task()
def rebuild_pyramid(asset_pk: int) -> None:
    """Makes one asset's pyramid again; nothing happens if the asset has gone meanwhile."""
    asset = Asset.objects.filter(pk=asset_pk).first()
    if asset is not None:
        rebuild(asset)


@task()
def make_redacted_views(asset_pk: int) -> None:
    """Makes what readers see of an asset some parts of which are kept from them."""
    asset = Asset.objects.filter(pk=asset_pk).first()
    if asset is not None:
        make_views(asset)
