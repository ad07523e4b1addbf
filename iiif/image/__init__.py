"""IIIF Image API 3.0 and 2.1: any part of any scan, at any size."""
