"""What a page is, what it is asked, and what a change is given: the seam between the server and the pages.

A page is a plain function from `Asked` to `Answer`; it knows nothing of HTTP.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from chancery.asking.finding.filters import Filters
    from chancery.doors.web.answers import Answer
    from chancery.doors.web.apart import Apart
    from chancery.record import KnownAt, Record

RoleOf = Literal["reader", "reviewer"]
"""What a user may do: look, or look and change."""

ParamKind = Literal["text", "day", "number", "flag", "file"]
"""What a parameter's value is: any text, an ISO 8601 day, a number, 1 (yes) and 0 (no), or the text of a file."""

SORTS = ("latest", "oldest", "surest", "due")
"""The orders that `_sort` takes on a page of claims, unless the page names others."""

MOST_LINES = 500
"""Lines that one part of a page shows at most; `lines` may ask for fewer."""


@dataclass(frozen=True, slots=True)
class User:
    """Who is asking, where the server has users."""

    name: str
    role: RoleOf

    @property
    def may_change(self) -> bool:
        """Tell whether they may review, read and judge."""
        return self.role == "reviewer"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request to a page, read and checked.

    `known_at` is the number of a commit, the same throughout the request and on every page that `after` leads
    to. `user` is None on a loopback address without users: whoever asks there may do everything.
    """

    record: "Record"
    path: Mapping[str, str]
    filters: "Filters"
    as_of: date | None
    known_at: "KnownAt"
    lang: str
    sort: str | None
    size: int
    after: str | None
    params: Mapping[str, str]
    user: User | None

    @property
    def may_change(self) -> bool:
        """Tell whether the one who asks may review, read and judge."""
        return self.user is None or self.user.may_change


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of one page beyond filters and controls; `choices` are all it may be, where they are few."""

    name: str
    kind: ParamKind
    help: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address, its view, and what OpenAPI says of it.

    `sorts` are the orders it takes (None: `SORTS` where it is filterable, else none). `row` is a TypedDict
    that says what its rows hold, where it is worth saying.
    """

    path: str
    name: str
    view: Callable[[Asked], "Answer"]
    summary: str
    params: tuple[Param, ...] = ()
    filterable: bool = True
    sorts: tuple[str, ...] | None = None
    row: type | None = None

    @property
    def orders(self) -> tuple[str, ...]:
        """The orders that `_sort` takes here."""
        if self.sorts is not None:
            return self.sorts
        return SORTS if self.filterable else ()


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file that came with a form: its name as the sender gave it, and where its bytes are meanwhile."""

    name: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Form:
    """What a change was given: fields by name (the first of each), and files."""

    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    files: tuple[Uploaded, ...] = ()

    def get(self, name: str, default: str = "") -> str:
        """Give a field, or `default` where it was left out."""
        return self.values.get(name, default)


@dataclass(frozen=True, slots=True)
class Sending:
    """What is sent to be answered, and kept nowhere: POST to the address of the page named `page`.

    `view` is given the fields and the file that came along, and what does heavy sums apart. The answer comes as a page,
    or as .json and .csv with these behind its path.
    """

    page: "Page"
    name: str
    view: Callable[[Asked, Form, "Apart"], "Answer"]
    summary: str
    fields: tuple[Param, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """A change: POST to `path` does it, and `do` gives the address to go to afterwards."""

    path: str
    name: str
    do: Callable[[Asked, Form], str]
    summary: str = ""
    fields: tuple[Param, ...] = ()
    files: bool = False
