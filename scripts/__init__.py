"""What `make` runs: setting up, the demo, serving, renewing the lock files. Only the standard library here."""
