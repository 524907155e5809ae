"""Files, folders and standard input become documents; what cannot be read becomes an error that names it."""

from .inputs import documents

__all__ = ["documents"]
