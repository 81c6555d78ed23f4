"""Headers on every response, and hosts that are answered to."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chancery.doors.web.errors import Wrong

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
"""What a page may load, run and send to: this server alone."""

HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
"""What every response carries."""


class Guarded:
    """An application whose every response carries `HEADERS`, and that answers to its own names alone.

    A page elsewhere can give this machine's address a name of its own and then read what is here as its own
    content (DNS rebinding); such a name is refused.
    """

    def __init__(self, app: ASGIApp, *, hosts: tuple[str, ...]) -> None:
        """Guard `app`; with no `hosts`, any name will do."""
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS:
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if self._hosts and not self._known(scope):
            names = ", ".join(self._hosts)
            told = Wrong(421, "this server does not answer to that name", f"it is {names}")
            await JSONResponse(told.body(), 421)(scope, receive, headed)
            return
        await self._app(scope, receive, headed)

    def _known(self, scope: Scope) -> bool:
        given = Headers(scope=scope).getlist("host")
        if len(given) != 1:
            return False
        try:
            name = urlsplit(f"//{given[0]}").hostname
        except ValueError:
            return False
        return name in self._hosts
