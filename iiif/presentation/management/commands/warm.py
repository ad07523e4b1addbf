"""`manage.py warm RECORD…`: what the first visitors of a record would wait for is made and fetched before they come."""

import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils.translation import gettext as _
from tqdm import tqdm

from archive.description.access import Reader
from archive.description.models import Record
from archive.pyramids.contract import DamagedPyramid, UnknownFormat
from archive.storage.models import AssetFile, Role
from archive.storage.store import ObjectMissing, StorageUnavailable
from iiif.image.warming import warm
from iiif.presentation.publish import InvalidDocument, NothingToShow, manifest_of

_AT_ONCE = 8  # they mostly wait for the store
_PROBLEMS = (ObjectMissing, StorageUnavailable, DamagedPyramid, UnknownFormat)


class Command(BaseCommand):
    help = (
        "Builds the manifests of records and everything below them, and fetches the tiles of a first look at their"
        " scans, so that nobody has to wait for them."
    )

    def add_arguments(self, parser):
        parser.add_argument("records", nargs="+", metavar="RECORD", help="reference code or id")
        parser.add_argument("--whole", action="store_true", help="fetch every tile of every scan")
        parser.add_argument("--quiet", action="store_true", help="no progress bar")

    def handle(self, *, records: list[str], whole: bool, quiet: bool, **_options):
        wanted = self._with_all_below(records)
        problems = self._build_manifests(wanted)
        files = AssetFile.objects.filter(asset__record__in=wanted).exclude(
            role__in=(Role.MASTER, Role.TEXT)
        )
        size, unread = self._fetch(list(files), whole, quiet)
        told = _("%(scans)d pyramids are ready, %(size).1f MB read.")
        self.stdout.write(told % {"scans": len(files) - unread, "size": size / 1e6})
        if problems + unread:
            sys.exit(1)

    def _with_all_below(self, names: Iterable[str]):
        """The named records and all that stand below them."""
        below = Q()
        for name in names:
            record = Record.objects.filter(Q(reference_code=name) | Q(uid=name)).first()
            if record is None:
                raise CommandError(_("There is no record %s.") % name)
            below |= Q(lineage__startswith=record.lineage)
        return Record.objects.filter(below)

    def _build_manifests(self, records) -> int:
        """Publishes what the public may see; says how many documents could not be built."""
        problems = 0
        for record in records.visible_to(Reader.PUBLIC):
            try:
                manifest_of(record, Reader.PUBLIC)
            except NothingToShow:
                continue
            except InvalidDocument as problem:
                problems += 1
                self.stderr.write(str(problem))
        return problems

    def _fetch(self, files: list[AssetFile], whole: bool, quiet: bool) -> tuple[int, int]:
        """Bytes that were read, and how many pyramids could not be."""
        size = unread = 0
        with (
            ThreadPoolExecutor(_AT_ONCE, "warm") as threads,
            tqdm(total=len(files), disable=quiet, unit="scan") as progress,
        ):
            running = {threads.submit(warm, file, whole=whole): file for file in files}
            for done in as_completed(running):
                try:
                    size += done.result()
                except _PROBLEMS as problem:
                    unread += 1
                    tqdm.write(str(problem), file=sys.stderr)
                progress.update()
        return size, unread
