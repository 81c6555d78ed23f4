"""What went wrong, in one shape: a status, a message, and what to do next; never a trace."""

from collections.abc import Mapping

from chancery.doors.web.records import Busy, TooLong
from chancery.ground.errors import (
    ChanceryError,
    DataError,
    RecordError,
    SourceError,
    TooLarge,
    Unknown,
    UsageError,
)


class Wrong(Exception):
    """A request that cannot be answered: the HTTP status, a message, a hint, and headers that go with it."""

    def __init__(
        self, status: int, message: str, hint: str = "", headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Keep what is told."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.hint = hint
        self.headers = headers

    def body(self) -> dict[str, object]:
        """Give it for programs."""
        return {"error": {"status": self.status, "message": self.message, "hint": self.hint}}


def wrong(error: ChanceryError | Busy, *, of_path: bool = False) -> Wrong:
    """Give the shape of an error; `of_path` says that the address itself names something that may be unknown."""
    if isinstance(error, TooLong):
        return Wrong(
            503,
            "this takes longer than a page may",
            "name an actor, a type or a time, so that there is less to look at",
            (("Retry-After", "30"),),
        )
    if isinstance(error, Busy):
        return Wrong(503, "too much is being asked at once", "ask again in a moment", (("Retry-After", "5"),))
    if isinstance(error, Unknown) and of_path:
        return Wrong(404, error.message, error.hint)
    if isinstance(error, TooLarge):
        return Wrong(413, error.message, error.hint)
    if isinstance(error, RecordError):
        return Wrong(503, error.message, error.hint, (("Retry-After", "5"),))
    if isinstance(error, UsageError | SourceError):
        return Wrong(400, error.message, error.hint)
    if isinstance(error, DataError):
        return Wrong(500, error.message, "a fault in Chancery: please report it")
    return Wrong(500, error.message, error.hint)


def of_status(status: int, headers: Mapping[str, str] | None = None) -> Wrong:
    """Give the shape of what the router found wrong."""
    told = {
        404: ("there is no such page", "the pages are listed at /-/api"),
        405: ("this address cannot be asked in that way", "pages are read with GET"),
        413: ("this is more than may be sent", ""),
    }
    message, hint = told.get(status, (f"the request failed with status {status}", ""))
    return Wrong(status, message, hint, tuple((headers or {}).items()))


FAULT = Wrong(500, "a fault in Chancery", "the server's own log says where; please report it")
"""What is told of a fault that nobody foresaw."""
