"""`manage.py rebuild_pyramids [--only-stale]`: makes pyramids again, those with masks too; cut off, it goes on."""

import sys
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from archive.pyramids.derive import DeriveFailed, UnreadableImage
from archive.pyramids.keep import is_stale, make_again, serve_from
from archive.pyramids.redaction import are_views_stale, make_views
from archive.storage.models import Asset, AssetFile, Role
from archive.storage.store import ChecksumMismatch, ObjectMissing, StorageUnavailable

# Of one scan: it is named, and the others are made.
_PROBLEMS = (UnreadableImage, DeriveFailed, ObjectMissing, ChecksumMismatch, StorageUnavailable)


class Command(BaseCommand):
    help = (
        "Makes the pyramids of all scans again, or only those that are missing or of an old format."
    )

    def add_arguments(self, parser):
        parser.add_argument("--only-stale", action="store_true")
        parser.add_argument("--quiet", action="store_true", help="no progress bar")

    def handle(self, **options):
        assets = Asset.objects.filter(files__role=Role.MASTER).prefetch_related(
            "files", "redactions"
        )
        mark = Path(settings.DATA_DIR) / "tmp" / "rebuild-pyramids"
        if options["only_stale"]:
            wanted = [
                asset
                for asset in assets.order_by("pk")
                if is_stale(asset) or are_views_stale(asset)
            ]
        else:
            done = Q(files__role=Role.PYRAMID, files__created_at__gte=_begun(mark))
            made = Asset.objects.filter(done).values("pk")
            wanted = list(assets.exclude(pk__in=made).order_by("pk"))
        failures = self._rebuild(wanted, quiet=options["quiet"])
        mark.unlink(missing_ok=True)
        self.stdout.write(_("%d pyramids made.") % (len(wanted) - failures))
        if failures:
            sys.exit(1)

    def _rebuild(self, assets: list[Asset], *, quiet: bool) -> int:
        """Makes pyramids side by side; the database is written by this thread alone."""
        failures, running = 0, {}
        waiting = iter([_master(asset) for asset in assets])
        with (
            ThreadPoolExecutor(settings.DERIVE_PROCESSES) as threads,
            tqdm(total=len(assets), disable=quiet, unit="scan") as progress,
        ):
            while True:
                while len(running) < settings.DERIVE_PROCESSES and (master := next(waiting, None)):
                    running[threads.submit(make_again, master)] = master
                if not running:
                    return failures
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    master = running.pop(future)
                    try:
                        kept = future.result()
                        make_views(
                            master.asset, again=True
                        )  # first: the pyramid says that all is done
                        serve_from(master, kept)
                    except _PROBLEMS as problem:
                        failures += 1
                        tqdm.write(str(problem), file=sys.stderr)
                    progress.update()


def _master(asset: Asset) -> AssetFile:
    return next(file for file in asset.files.all() if file.role == Role.MASTER)


def _begun(mark: Path) -> datetime:
    """When the run began that this one continues; now, if none was cut off."""
    if mark.exists():
        return datetime.fromisoformat(mark.read_text(encoding="ascii"))
    mark.parent.mkdir(parents=True, exist_ok=True)
    begun = timezone.now()
    mark.write_text(begun.isoformat(), encoding="ascii")
    return begun
