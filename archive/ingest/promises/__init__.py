"""The promises between database, files and index, each kept or named as broken."""

from . import descriptions, files, orphans
from .findings import Finding
from .index import index

# In the order in which they are looked at: files before what is made of them.
PROMISES = {
    "masters": files.masters,
    "pyramids": files.pyramids,
    "scans": descriptions.scans,
    "records": descriptions.records,
    "extra": orphans.extra,
    "index": index,
}

__all__ = ["PROMISES", "Finding"]
