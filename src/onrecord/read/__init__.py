"""A document in, its reading out: see `reader.Reader`."""
