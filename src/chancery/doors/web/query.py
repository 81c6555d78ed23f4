"""What stands behind the `?` of an address: filters, controls and a page's own parameters, each once checked.

A field that was left empty counts as not given, as a form sends it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING

from chancery.asking.finding.columns import COLUMNS
from chancery.asking.finding.filters import Filter, Filters, parse_filter
from chancery.doors.web.asked import Page, Param
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.record import KnownAt

SIZE, MOST = 50, 500
"""Rows on a page where nothing is said, and the most that may be asked for."""
ALL = "all"
"""What `_size` is for everything, streamed, at an address that ends in .json or .csv."""
LONGEST = 20_000
"""Characters: no parameter has a longer value."""
MOST_PARAMETERS = 100

CONTROLS: Mapping[str, str] = MappingProxyType(
    {
        "_sort": "the order of the rows",
        "_size": f"rows on a page, 1 to {MOST}; `{ALL}` streams every row as .json or .csv",
        "_next": "the cursor that the page before gave",
        "_as_of": "the day in the world, as 2024-07-11",
        "_known_at": "as the record knew it by then: a day, a time (UTC) or the number of a step",
        "_lang": "the language of the page; the data keep theirs",
    }
)
"""What every page takes beside filters."""

_YEARS = ("1000", "8999")
"""The first and last year that is asked about: days are counted on from it, and back."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_EMPTY_OPS = ("isnull", "notnull")


@dataclass(frozen=True, slots=True)
class Query:
    """A checked query; `size` is None for everything, `typed` what was given, to be put into links again."""

    filters: Filters = field(default_factory=Filters)
    as_of: date | None = None
    known_at: "KnownAt" = None
    lang: str | None = None
    sort: str | None = None
    size: int | None = SIZE
    after: str | None = None
    params: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    typed: tuple[tuple[str, str], ...] = ()


def read_query(
    given: Iterable[tuple[str, str]], page: Page, *, languages: tuple[str, ...], whole: bool = False
) -> Query:
    """Read what was given to a page; `whole` says that `_size=all` may be asked for.

    Raises `UsageError`, which names the right ones, for a parameter there is not and for a wrong value.
    """
    typed = tuple((name, value) for name, value in given if value or _asks_nothing(name))
    if len(typed) > MOST_PARAMETERS:
        raise UsageError(f"{len(typed)} parameters", hint=f"up to {MOST_PARAMETERS} go together")
    own = {param.name: param for param in page.params}
    filters: list[Filter] = []
    controls: dict[str, str] = {}
    params: dict[str, str] = {}
    for name, value in typed:
        if len(value) > LONGEST:
            raise UsageError(f"{shown(name)} has more than {LONGEST} characters")
        if name in own:
            params[name] = _once(params, name, _param(own[name], value))
        elif name in CONTROLS:
            controls[name] = _once(controls, name, value)
        elif page.filterable and name.partition("__")[0] in COLUMNS:
            filters.append(parse_filter(f"{name}={value}"))
        else:
            raise _unknown(name, page)
    return Query(
        Filters(tuple(filters)),
        as_of=_day("_as_of", controls["_as_of"]) if "_as_of" in controls else None,
        known_at=_moment(controls["_known_at"]) if "_known_at" in controls else None,
        lang=_one_of("_lang", controls.get("_lang"), languages),
        sort=_sort(controls.get("_sort"), page),
        size=_size(controls.get("_size"), whole=whole),
        after=controls.get("_next"),
        params=MappingProxyType(params),
        typed=typed,
    )


def shown(text: str) -> str:
    """Give what somebody typed, short enough for a message."""
    return repr(text if len(text) <= 60 else text[:59] + "…")


def _asks_nothing(name: str) -> bool:
    return name.rpartition("__")[2] in _EMPTY_OPS


def _once(found: Mapping[str, str], name: str, value: str) -> str:
    if name in found:
        raise UsageError(f"{name} is given twice", hint="once is enough")
    return value


def _param(param: Param, value: str) -> str:
    if param.choices:
        _one_of(param.name, value, param.choices)
    elif param.kind == "day":
        _day(param.name, value)
    elif param.kind == "number" and not _NUMBER.fullmatch(value):
        raise UsageError(f"{param.name}: not a number: {shown(value)}", hint="digits, as 12 or 0.5")
    elif param.kind == "flag":
        _one_of(param.name, value, ("1", "0"))
    return value


def _one_of(name: str, value: str | None, allowed: tuple[str, ...]) -> str | None:
    if value is not None and value not in allowed:
        raise UsageError(f"{name} cannot be {shown(value)}", hint=f"one of {', '.join(allowed)}")
    return value


def _sort(value: str | None, page: Page) -> str | None:
    if value is not None and not page.orders:
        raise UsageError("this page has an order of its own", hint="leave out _sort")
    return _one_of("_sort", value, page.orders)


def _day(name: str, value: str) -> date:
    try:
        if _DAY.fullmatch(value) and _YEARS[0] <= value[:4] <= _YEARS[1]:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise UsageError(f"{name}: not a day: {shown(value)}", hint="write it as 2024-07-11")


def _moment(value: str) -> "KnownAt":
    if value.isascii() and value.isdigit() and len(value) < 16:
        return int(value)
    try:
        if len(value) <= 10:
            return _day("_known_at", value)
        moment = datetime.fromisoformat(value.replace(" ", "+"))  # a plus that was not escaped
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError, UsageError):
        raise UsageError(
            f"_known_at: not a day, a time or a number: {shown(value)}",
            hint="write 2024-07-11, 2024-07-11T09:30 or 12",
        ) from None


def _size(value: str | None, *, whole: bool) -> int | None:
    if value is None:
        return SIZE
    if value == ALL:
        if whole:
            return None
        raise UsageError("no page shows everything at once", hint="ask for it as .json or .csv")
    if not (value.isascii() and value.isdigit() and len(value) < 6 and 1 <= int(value) <= MOST):
        raise UsageError(f"_size: not a number of rows: {shown(value)}", hint=f"1 to {MOST}")
    return int(value)


def _unknown(name: str, page: Page) -> UsageError:
    own = [param.name for param in page.params]
    columns = list(COLUMNS) if page.filterable else []
    near = get_close_matches(name.partition("__")[0], [*own, *CONTROLS, *columns], n=2, cutoff=0.6)
    parts = [f"did you mean {' or '.join(near)}?"] if near else []
    parts += [f"this page takes {', '.join([*own, *CONTROLS])}"]
    parts += [f"and filters column__op=value on {', '.join(columns)}"] if columns else []
    return UsageError(f"no such parameter: {shown(name)}", hint=" ".join(parts))
