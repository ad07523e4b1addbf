"""The stores that there are, a module each."""
