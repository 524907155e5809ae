"""Files, folders, addresses and standard input become documents; what cannot be read becomes an error that names it."""

from .formats import content
from .inputs import documents

__all__ = ["content", "documents"]
