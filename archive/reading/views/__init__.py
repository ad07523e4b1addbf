"""The edges: parse an address, ask the archive, present."""
