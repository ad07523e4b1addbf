"""Blocks of which curators build sections: one folder each, with its class, template, style and script."""
