"""Listening: a socket, a server on it that is patient but not for ever, and its graceful end."""

import asyncio
import ipaddress
import json
import socket
from typing import TYPE_CHECKING

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from chancery.doors.web.errors import Wrong
from chancery.doors.web.headers import HEADERS
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 20.0
"""Seconds within which the head of a request must be there, and a stalled reader must take something."""
KEEP_ALIVE = 15
"""Seconds for which a connection with nothing to do stays open."""
LONGEST_HEAD = 256 * 1024
"""Bytes of a request's line and headers together."""
MOST_CONNECTIONS = 800
ENDING = 3
"""Seconds that what is under way has when the server stops."""


def is_loopback(host: str) -> bool:
    """Tell whether only programs on this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """Give a socket that listens; port 0 means any that is free. Raises `UsageError` where it cannot."""
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        sock = socket.socket(family, kind, protocol)
    except OSError as error:
        raise UsageError(f"no such address: {host}: {error}", hint="--host 127.0.0.1") from error
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            # the connections it accepts inherit this: one whose other end takes nothing is given up
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(PATIENCE * 1000))
        sock.bind(address)
        sock.listen(1024)
    except OSError as error:
        sock.close()
        raise UsageError(
            f"cannot listen on {host} port {port}: {error.strerror or error}", hint="name another --port"
        ) from error
    return sock


def serve(
    app: ASGIApp,
    sock: socket.socket,
    *,
    certificate: "tuple[Path, Path] | None" = None,
    proxies: tuple[str, ...] = (),
) -> None:
    """Serve until interrupted; then no more is taken in, and what is under way is finished.

    `certificate` is a certificate's file and its key's; `proxies` are the addresses whose word on the
    client's address and scheme is taken.
    """
    server_for(app, certificate=certificate, proxies=proxies).run(sockets=[sock])


def server_for(
    app: ASGIApp, *, certificate: "tuple[Path, Path] | None" = None, proxies: tuple[str, ...] = ()
) -> uvicorn.Server:
    """Give the server, not yet running."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=Patient,
            ws="none",
            loop="asyncio",
            lifespan="on",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=list(proxies),
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=KEEP_ALIVE,
            timeout_graceful_shutdown=ENDING,
            h11_max_incomplete_event_size=LONGEST_HEAD,
            ssl_certfile=certificate[0] if certificate else None,
            ssl_keyfile=certificate[1] if certificate else None,
        )
    )


class Patient(H11Protocol):
    """HTTP/1.1 that waits for the head of a request no longer than `patience` seconds."""

    patience = PATIENCE

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._waiting: asyncio.TimerHandle | None = None
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what came; wait on where it is no whole head yet."""
        super().data_received(data)
        if self._busy():
            self._stop_waiting()
        elif self._waiting is None and self.timeout_keep_alive_task is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Say what is wrong with a request that is no HTTP, in the one shape and with the headers of all."""
        wrong = Wrong(400, "this is no HTTP request that can be understood", "is its head too long?")
        body = json.dumps(wrong.body()).encode()
        headers = [(name.lower(), value) for name, value in HEADERS]
        headers += [("content-type", "application/json"), ("connection", "close")]
        headers += [("content-length", str(len(body)))]
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            for event in (
                h11.Response(status_code=400, headers=headers),
                h11.Data(data=body),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _busy(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self.patience, self._give_up)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if not self._busy():
            self.transport.abort()
