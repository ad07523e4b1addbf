"""`manage.py check_archive`: every promise between database, files and index."""

import json
import sys

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _
from tqdm import tqdm

from archive.ingest.promises import PROMISES, Finding


class Command(BaseCommand):
    help = "Checks every promise between database, files and index; exit code 1 when one is broken."

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="mend what can be mended")
        parser.add_argument("--json", action="store_true", help="print the findings as JSON")
        parser.add_argument("--language", default=None, help="language of the messages, such as en")

    def handle(self, *, repair: bool, json: bool, language: str | None, **options):
        with translation.override(language or translation.get_language()):
            counts, findings = self._look(repair)
            if json:
                self._print_json(counts, findings)
            else:
                self._print(counts, findings)
        sys.exit(1 if any(not finding.is_mended for finding in findings) else 0)

    def _look(self, repair: bool) -> tuple[dict[str, int], list[Finding]]:
        counts, findings = {}, []
        for name, promise in PROMISES.items():
            counts[name] = 0
            for finding in tqdm(
                promise(repair), desc=name, file=sys.stderr, disable=None, leave=False
            ):
                counts[name] += 1
                if finding is not None:
                    if repair and finding.mend:
                        finding.mend()
                        finding.is_mended = True
                    findings.append(finding)
        return counts, findings

    def _print(self, counts: dict[str, int], findings: list[Finding]) -> None:
        for finding in findings:
            mended = " " + self.style.SUCCESS(_("repaired")) if finding.is_mended else ""
            self.stdout.write(f"{finding.kind}: {finding.what}: {finding.message}{mended}")
        looked_at = ", ".join(f"{name} {count}" for name, count in counts.items())
        self.stdout.write(_("Looked at: %(counts)s") % {"counts": looked_at})
        if findings:
            self.stdout.write(self.style.ERROR(_("Findings: %(count)d") % {"count": len(findings)}))
        else:
            self.stdout.write(self.style.SUCCESS(_("Nothing is wrong.")))

    def _print_json(self, counts: dict[str, int], findings: list[Finding]) -> None:
        told = {
            "ok": all(finding.is_mended for finding in findings),
            "checked": counts,
            "findings": [finding.as_json() for finding in findings],
        }
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
