"""The numbered guide: each block with an object has a number for good, a page of its own and a label to print."""
