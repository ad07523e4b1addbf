"""The archivist's desk: forms and lists for records, agents, places and subjects (no CMS in here)."""
