"""Files, folders, addresses and standard input become documents; what cannot be read becomes an error that names it."""

from .inputs import content, documents

__all__ = ["content", "documents"]
