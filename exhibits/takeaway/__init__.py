"""An exhibition to take away: a folder that opens from a stick, and that another archive can hang again."""
