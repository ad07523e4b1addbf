"""Brings a bare machine to the point where the site, or its tests, can run; does only what is missing."""
