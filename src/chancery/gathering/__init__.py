"""Floor 2: the only code that opens files to get documents."""

from chancery.gathering.sources import Failed, Gathered, gather

__all__ = ["Failed", "Gathered", "gather"]
