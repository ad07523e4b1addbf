"""Making pyramids again, in the background."""

from django_tasks import task

from archive.pyramids.keep import rebuild
from archive.storage.models import Asset


@task()
def rebuild_pyramid(asset_pk: int) -> None:
    """Makes one asset's pyramid again; nothing happens if the asset has gone meanwhile."""
    asset = Asset.objects.filter(pk=asset_pk).first()
    if asset is not None:
        rebuild(asset)
