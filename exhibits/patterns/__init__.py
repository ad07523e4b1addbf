"""Beginnings for a new exhibition: sections that are laid out, with guidance where words and objects are to come."""
