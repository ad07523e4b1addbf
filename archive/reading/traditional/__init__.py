"""Pages in traditional characters for those who read them so: turned on the way out, never kept anywhere."""
