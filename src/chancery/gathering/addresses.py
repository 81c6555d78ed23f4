"""Addresses on the web: written one way, and only those that can be asked for."""

import re
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from chancery.ground.errors import MissingSource

_SAFE = "!#$%&'()*+,/:;=?@[]~"
_LONGEST = 4096
_BLANKS = re.compile("[\x00-\x20\x7f]")
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_.])?|[0-9a-f:.]+", re.IGNORECASE)


def normal(written: str) -> str:
    """Give an http(s) address as it is asked for and kept: no fragment, host in lower case, all ASCII.

    Raises `MissingSource` for another scheme, for one with a name and password in it, and for what is none.
    """
    address = _BLANKS.sub("", written.strip()) if not _BLANKS.search(written.strip()) else ""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        parts, host, port = urlsplit(""), "", None
    scheme = parts.scheme.lower()
    if len(address) > _LONGEST or scheme not in _PORTS or not _HOST.fullmatch(host):
        raise MissingSource(
            f"no address of a page: {written[:100]!r}", hint="write it as https://example.org/page"
        )
    if parts.username is not None or parts.password is not None:
        raise MissingSource(
            f"the address on {host} has a name or password in it",
            hint="leave it out: pages are read as anyone",
        )
    place = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[scheme]:
        place += f":{port}"
    return urlunsplit((scheme, place.lower(), _quoted(parts.path) or "/", _quoted(parts.query), ""))


def led_to(address: str, location: str) -> str:
    """Give where `location`, as a page at `address` writes it, leads; raises like `normal`."""
    try:
        return normal(urljoin(address, _quoted(location.strip())))
    except ValueError:
        raise MissingSource(f"no address of a page: {location[:100]!r}") from None


def origin_of(address: str) -> str:
    """Give scheme, host and port: what one robots.txt speaks for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def host_of(address: str) -> str:
    """Give the host of a normal address, without its port."""
    return urlsplit(address).hostname or ""


def file_name(address: str) -> str:
    """Give the last part of an address's path, by which a name may tell what it is."""
    return unquote(urlsplit(address).path.rpartition("/")[2])


def _quoted(part: str) -> str:
    return quote(part, safe=_SAFE, encoding="utf-8", errors="replace")
