"""What a watch looks at, and what it tells of: a file of TOML."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from chancery.asking.claims.told import LEAST
from chancery.asking.finding.filters import Filters, parse_filters
from chancery.gathering.addresses import normal
from chancery.ground.errors import SourceError, UsageError

_EVERY = re.compile(r"(\d{1,5})\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_FORM = 'as in [[feed]] url = "https://example.org/rss" every = "30m"'
_TOP = {"every", "jitter", "pause", "feed", "page", "alert"}


@dataclass(frozen=True, slots=True)
class Watched:
    """One feed or page: its address, and every how many seconds it is looked at."""

    kind: Literal["feed", "page"]
    address: str
    every: float


@dataclass(frozen=True, slots=True)
class Alert:
    """A saved filter: claims that pass it are told of, by a `command` as well where there is one."""

    name: str
    filters: Filters
    least: float
    command: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watchlist:
    """All that a watch looks at. `jitter` is the share by which a time may be shifted either way."""

    watched: tuple[Watched, ...]
    alerts: tuple[Alert, ...] = ()
    jitter: float = 0.1
    pause: float = 1.0


def load_watchlist(path: Path) -> Watchlist:
    """Read a watch list; raise `UsageError`, naming the place, for what is not in its form."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or error}", hint=_FORM) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not TOML: {error}", hint=_FORM) from None
    _known(data, _TOP, str(path))
    every = _seconds(data.get("every", "1h"), "every")
    watched: dict[str, Watched] = {}
    for kind in ("feed", "page"):
        for row in _rows(data, kind):
            _known(row, {"url", "every"}, f"[[{kind}]]")
            one = Watched(kind, _address(row.get("url"), kind), _seconds(row.get("every", every), kind))
            if one.address in watched:
                raise UsageError(f"{one.address} is watched twice", hint="name it once")
            watched[one.address] = one
    if not watched:
        raise UsageError(f"{path} watches nothing", hint=_FORM)
    alerts = tuple(_alert(row) for row in _rows(data, "alert"))
    if len({alert.name for alert in alerts}) < len(alerts):
        raise UsageError("two alerts have one name", hint="an alert is known by its name")
    jitter, pause = _number(data, "jitter", 0.1, 0.9), _number(data, "pause", 1.0, 3600.0)
    return Watchlist(tuple(watched.values()), alerts, jitter, pause)


def _alert(row: dict[str, Any]) -> Alert:
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        raise UsageError("an alert has no name", hint='name = "summits"')
    _known(row, {"name", "where", "command", "min_confidence"}, f"the alert {name}")
    where, command = _texts(row, "where"), _texts(row, "command")
    if not where:
        raise UsageError(f"the alert {name} has no filter", hint='where = ["type=CONSULT", "actor=NATO"]')
    least = _number(row, "min_confidence", LEAST, 1.0)
    return Alert(name, parse_filters(where), least, command)


def _rows(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    rows = data.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{key} is no list of tables", hint=f"write [[{key}]]")
    return rows


def _known(row: dict[str, Any], keys: set[str], place: str) -> None:
    for key in row:
        if key not in keys:
            raise UsageError(
                f"{place} has {key!r}, which means nothing", hint=f"one of {', '.join(sorted(keys))}"
            )


def _address(url: object, kind: str) -> str:
    if not isinstance(url, str):
        raise UsageError(f"a {kind} has no url", hint=_FORM)
    try:
        return normal(url)
    except SourceError as error:
        raise UsageError(error.message, hint=error.hint) from None


def _seconds(every: object, place: str) -> float:
    if isinstance(every, float):
        return every
    found = _EVERY.fullmatch(every.strip()) if isinstance(every, str) else None
    if found is None or not int(found[1]):
        raise UsageError(f"{place}: no length of time: {every!r}", hint='as in every = "30m": s, m, h or d')
    return float(int(found[1]) * _SECONDS[found[2]])


def _number(row: dict[str, Any], key: str, default: float, most: float) -> float:
    value = row.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise UsageError(f"{key} is not a number from 0 to {most:g}: {value!r}")
    return float(value)


def _texts(row: dict[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise UsageError(f"{key} is no list of texts: {value!r}", hint=f'{key} = ["…"]')
    return tuple(value)
