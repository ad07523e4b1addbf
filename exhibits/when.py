"""A date that a curator typed, read as the archive reads the dates of records."""

import re
from dataclasses import dataclass
from datetime import date

from archive.core.dates import read_date
from archive.reading import dates

_UNSURE = re.compile(r"[~?%X]")  # EDTF: approximate, uncertain, both, unspecified digits


@dataclass(frozen=True)
class When:
    """A date as written and as it is understood, with the same names as the dates of records."""

    date_as_written: str
    date_edtf: str
    date_earliest: date | None
    date_latest: date | None

    @classmethod
    def read(cls, written: str) -> "When":
        """What somebody typed."""
        reading = read_date((written or "").strip())
        return cls(reading.written, reading.edtf or "", reading.earliest, reading.latest)

    @classmethod
    def of(cls, dated) -> "When":
        """The date of a record or an agent."""
        return cls(dated.date_as_written, dated.date_edtf, dated.date_earliest, dated.date_latest)

    @property
    def shown(self) -> str:
        """As it is written."""
        return dates.shown(self)

    @property
    def meaning(self) -> str:
        """What it means to this reader, where that is more than is written."""
        return dates.meaning(self)

    @property
    def is_unsure(self) -> bool:
        """Whether it is about, perhaps, or some time in a decade."""
        return bool(_UNSURE.search(self.date_edtf))

    @property
    def is_read(self) -> bool:
        """Whether it can be placed in time."""
        return bool(self.date_earliest or self.date_latest)

    @property
    def machine(self) -> str:
        """For the datetime of a <time>; empty where HTML has no form for it."""
        return self.date_edtf if re.fullmatch(r"\d{4}(-\d\d){0,2}", self.date_edtf) else ""

    @property
    def order(self) -> tuple:
        """Sorts by when it began; what cannot be placed comes last."""
        begins = self.date_earliest or self.date_latest
        return (begins is None, begins or date.max)
