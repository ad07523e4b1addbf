"""A whole exhibition goes out at once: what of it is new, what it still lacks, one button."""
