"""An exhibition on other people's sites: a small view to embed, and the oEmbed that tells how."""
