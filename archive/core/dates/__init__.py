"""Dates kept twice: as they are written, and as EDTF with the days between which they lie.

The rule of the whole package: nothing is guessed. What is understood becomes EDTF whose bounds
are certain to hold the date; what is not stays text, with a sentence that says why.
"""

from archive.core.dates.display import display
from archive.core.dates.edtf import bounds, is_edtf
from archive.core.dates.problems import Problem
from archive.core.dates.written import MAX_LENGTH, ReadDate, read_date

__all__ = ["MAX_LENGTH", "Problem", "ReadDate", "bounds", "display", "is_edtf", "read_date"]
