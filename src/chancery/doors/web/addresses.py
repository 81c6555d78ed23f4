"""Addresses of pages: parts quoted, parameters in order, nothing empty."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import quote, urlencode, urlsplit

CONTROLS = ("_as_of", "_known_at", "_lang")
"""Controls that a link to another page takes along."""

LONGEST = 8_000
"""Characters: servers refuse longer addresses."""

OWN = ("_sort", "_size")
"""Controls that stay on a page when its filters change."""


def address(path: str, params: Iterable[tuple[str, object]] = ()) -> str:
    """Give `path` with `params`; those without a value are left out."""
    pairs = [(name, str(value)) for name, value in params if value not in (None, "")]
    return f"{path}?{urlencode(pairs)}" if pairs else path


@lru_cache(maxsize=4_096)
def thing(kind: str, id: str) -> str:
    """Give the address of one thing: `thing("actors", "org:nato")` is "/actors/org:nato"."""
    return f"/{kind}/{quote(id, safe=':')}"


def kept(given: Mapping[str, str], names: Iterable[str] = CONTROLS) -> list[tuple[str, str]]:
    """Give the controls that were asked for by name, for a link that keeps them."""
    return [(name, given[name]) for name in names if given.get(name)]


def outside(text: str | None) -> str | None:
    """Give an address outside that a link may lead to: http or https with a host; None for anything else."""
    if not text or len(text) > LONGEST or any(character <= " " or character == "\x7f" for character in text):
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and host else None
