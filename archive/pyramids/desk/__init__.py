"""Redactions at the desk: which parts of a scan are kept from whom."""
