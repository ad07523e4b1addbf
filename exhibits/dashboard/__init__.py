"""The first page of the desk: what waits, what is being built, and the doors to both."""
