"""Stories told with the archive: exhibitions that curators build and visitors walk through."""
