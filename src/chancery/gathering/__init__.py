"""Floor 2: the only code that opens files or sockets to get documents."""

from chancery.gathering.results import Failed, Gathered, Position
from chancery.gathering.sources import gather

__all__ = ["Failed", "Gathered", "Position", "gather"]
