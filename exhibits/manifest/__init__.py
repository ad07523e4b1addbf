"""An exhibition as a IIIF manifest: its objects as canvases, its sections as ranges, its words as annotations."""
