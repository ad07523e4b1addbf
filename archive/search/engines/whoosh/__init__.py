"""Whoosh: an index in a folder of this machine, read by numpy without a copy.

Whoosh's format is good and its per-hit Python is slow; so its writer writes, and postings and
columns are read as arrays (docs/decisions/search.md has the figures).
"""
