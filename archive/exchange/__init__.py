"""Other people's formats, read into one neutral form (contract.py)."""
