"""Connections that reach public addresses only, and end by a deadline.

The address that was looked at is the one connected to: a name that resolves to something else a moment later
(DNS rebinding) changes nothing.
"""

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore2

from chancery.gathering.clock import Clock
from chancery.ground.errors import NoSuchHost, PrivateAddress

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the IP addresses of a host's name; raises `OSError` where there are none."""

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolved(host: str, port: int) -> Sequence[str]:
    """Give the addresses of `host` as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(written: str) -> bool:
    """Tell whether an IP address is one of the open internet: not private, loopback, link-local or shared.

    An IPv4 address wrapped in IPv6 (mapped, 6to4, Teredo, NAT64) is judged as what it wraps.
    """
    try:
        address: _Address = ipaddress.ip_address(written.partition("%")[0])
    except ValueError:
        return False
    inner: list[_Address] = [address]
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            wrapped.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        inner += [one for one in wrapped if one is not None]
        if address.ipv4_mapped is not None:
            inner = inner[1:]
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in inner)


class Deadline:
    """When the request under way must be done, in seconds of the clock's `elapsed`."""

    def __init__(self, clock: Clock) -> None:
        """Start without a deadline."""
        self._clock, self._end = clock, float("inf")

    def start(self, seconds: float) -> None:
        """Let the deadline be `seconds` from now."""
        self._end = self._clock.elapsed() + seconds

    def left(self, timeout: float | None) -> float:
        """Give how long one step may take; raise `ReadTimeout` where the deadline has passed."""
        left = self._end - self._clock.elapsed()
        if left <= 0:
            raise httpcore2.ReadTimeout("the deadline has passed")
        return left if timeout is None else min(left, timeout)


class GuardedBackend(httpcore2.NetworkBackend):
    """Opens connections for the client: to public addresses, or to hosts that `allowed` names."""

    def __init__(
        self, deadline: Deadline, *, allowed: Iterable[str] = (), resolver: Resolver = resolved
    ) -> None:
        """Take the hosts that may lie anywhere, as they are written in addresses."""
        self._deadline, self._resolver = deadline, resolver
        self._allowed = frozenset(one.casefold().strip("[]") for one in allowed)
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first of the host's addresses that answers, of those that may be reached."""
        failed: httpcore2.ConnectError | httpcore2.ConnectTimeout | None = None
        for address in self._addresses(host, port):
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
                continue
            self._check_peer(stream, host)
            return _Timed(stream, self._deadline)
        raise failed or httpcore2.ConnectError(f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = self._resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise NoSuchHost(
                f"the host {host} does not resolve: {getattr(error, 'strerror', None) or error}",
                hint="check the address, or the network",
            ) from None
        if host.casefold() in self._allowed:
            return list(found)
        public = [one for one in found if is_public(one)]
        if not public:
            raise _private(host, found[0] if found else "no address")
        return public

    def _check_peer(self, stream: httpcore2.NetworkStream, host: str) -> None:
        peer = stream.get_extra_info("server_addr")
        if host.casefold() not in self._allowed and not (peer and is_public(str(peer[0]))):
            stream.close()
            raise _private(host, str(peer))


def _private(host: str, address: str) -> PrivateAddress:
    where = host if host == address else f"{host} ({address})"
    return PrivateAddress(
        f"{where} lies on this machine or in a private network",
        hint=f"if that is meant: --allow-host {host}",
    )


class _Timed(httpcore2.NetworkStream):
    """A stream of which every step, and all together, end in time."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Timed(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
