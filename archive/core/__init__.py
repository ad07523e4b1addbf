"""Knowledge that needs no database: dates, languages, identifiers."""
