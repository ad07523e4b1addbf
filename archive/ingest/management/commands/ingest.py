"""`manage.py ingest PATH…`: takes deliveries in, or says what taking them in would do."""

import json
import sys
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import translation
from tqdm import tqdm

from archive.exchange.contract import Unreadable
from archive.exchange.opening import opened
from archive.ingest import accession as deeds
from archive.ingest import examination, printing
from archive.ingest.models import Accession, State
from archive.ingest.report import Report


class Command(BaseCommand):
    help = "Takes in deliveries: folders with a sheet, METS files, BagIt bags, or zips of them."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="write nothing, print what would change"
        )
        parser.add_argument(
            "--publish", action="store_true", help="let what comes in be seen at once"
        )
        parser.add_argument("--strict", action="store_true", help="take in everything or nothing")
        parser.add_argument("--json", action="store_true", help="print one report as JSON")
        parser.add_argument("--language", default=None, help="language of the messages, such as en")

    def handle(self, *, paths: list[Path], json: bool, language: str | None, **options):
        with translation.override(language or translation.get_language()):
            reports = [self._one(path, as_json=json, **options) for path in paths]
            if json:
                self.stdout.write(_as_json(reports))
        # 2: nothing could be read; 1: something was refused; 0: all is well.
        codes = [report.exit_code for report in reports]
        sys.exit(2 if min(codes) == 2 else max(min(code, 1) for code in codes))

    def _one(
        self, path: Path, *, as_json: bool, dry_run: bool, publish: bool, strict: bool, **options
    ) -> Report:
        rows = printing.Rows(self.stdout, self.style, is_dry_run=dry_run) if not as_json else None
        report = Report(listener=rows) if rows else Report()
        with tqdm(
            total=0, unit="", desc=path.name, file=sys.stderr, disable=None, leave=False
        ) as bar:

            def told(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            try:
                with opened(path) as delivery:
                    if dry_run:
                        examination.examine(delivery, publish=publish, report=report, told=told)
                    else:
                        accession = _accession(path, publish, strict)
                        deeds.take_delivery_in(accession, delivery, report, told)
            except Unreadable as error:
                report.problems.append(error.problem)
        if rows:
            rows.sum_up(report)
        return report


def _accession(path: Path, publish: bool, strict: bool) -> Accession:
    """A new accession, or the one that an interrupted run left behind."""
    source = str(path.resolve())
    unfinished = Accession.objects.filter(
        source=source, state=State.ACCEPTING, brought_by__isnull=True
    ).first()
    accession = unfinished or Accession(name=path.resolve().name[:255], source=source)
    accession.publish, accession.strict = publish, strict
    return accession


def _as_json(reports: list[Report]) -> str:
    told = [report.as_json() for report in reports]
    whole = {
        "records": dict(sum((Counter(each["records"]) for each in told), Counter(new=0))),
        "assets": {},
        "text_pages": sum(each["text_pages"] for each in told),
        "problems": [problem for each in told for problem in each["problems"]],
    }
    for part in ("records", "assets"):
        names = dict.fromkeys(name for each in told for name in each[part])
        whole[part] = {name: sum(each[part].get(name, 0) for each in told) for name in names}
    return json.dumps(whole, ensure_ascii=False, indent=2)
