"""Logging in and out."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from chancery.doors.web.errors import Wrong
from chancery.doors.web.forms import local, read_form
from chancery.doors.web.guard import COOKIE, CSRF, Who, address_of
from chancery.doors.web.languages import language
from chancery.doors.web.serving import Server


class Login:
    """The page on which users log in, and what it sends its form to."""

    def __init__(self, server: Server) -> None:
        """Let into this server."""
        self._server = server

    def routes(self) -> list[BaseRoute]:
        """Give the addresses; none where the server has no users."""
        if self._server.guard.accounts is None:
            return []
        return [
            Route("/-/login", self._show),
            Route("/-/login", self._enter, methods=["POST"]),
            Route("/-/logout", self._leave, methods=["POST"]),
        ]

    @staticmethod
    def address(request: Request) -> str:
        """Give the address that asks to log in, and leads back."""
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return f"/-/login?to={quote(back, safe='')}"

    async def _show(self, request: Request) -> Response:
        return self._page(request, request.query_params.get("to", "/"))

    def _page(self, request: Request, to: str, wrong: Wrong | None = None) -> Response:
        guard = self._server.guard
        visit, fresh = guard.visit(request, Who(None, _cookie(request)))
        html = self._server.rendering.plain("login.html", language(request), visit, to=local(to), wrong=wrong)
        response = Response(html, wrong.status if wrong else 200, media_type="text/html")
        for name, value in wrong.headers if wrong else ():
            response.headers[name] = value
        if fresh is not None:
            guard.set_cookie(request, response, fresh)
        return response

    async def _enter(self, request: Request) -> Response:
        guard, address = self._server.guard, address_of(request)
        async with read_form(request, self._server.settings) as form:
            name, password, to = form.get("name"), form.get("password"), form.get("to", "/")
            ours = guard.is_ours(request, _cookie(request), form.get(CSRF))
        keys = (f"address {address}", f"name {name}")
        try:
            if not ours:
                raise Wrong(403, "this form was not made by this server, or long ago", "send it again")
            guard.may_try(request, *keys)
            user = await guard.by_password(name, password)
            if user is None:
                for key in keys:
                    guard.attempts.failed(key)
                guard.audit.write("log-in failed", who=None, address=address, name=name[:100])
                raise Wrong(401, "no user has this name and this password", "")
        except Wrong as wrong:
            return self._page(request, to, wrong)
        for key in keys:
            guard.attempts.forget(key)
        guard.audit.write("log-in", who=user.name, address=address)
        response = RedirectResponse(local(to), 303)
        guard.set_cookie(request, response, guard.sessions.begin(user.name))
        return response

    async def _leave(self, request: Request) -> Response:
        guard = self._server.guard
        who = await guard.who(request)
        async with read_form(request, self._server.settings) as form:
            token = form.get(CSRF)
        if not guard.is_ours(request, who.cookie, token):
            raise Wrong(403, "this form was not made by this server, or long ago", "load the page again")
        guard.sessions.end(who.cookie)
        guard.audit.write("log-out", who=who.user.name if who.user else None, address=address_of(request))
        response = RedirectResponse("/-/login", 303)
        for name in (COOKIE, f"__Host-{COOKIE}"):
            if name in request.cookies:
                response.delete_cookie(
                    name, path="/", secure=name.startswith("__"), httponly=True, samesite="strict"
                )
        return response


def _cookie(request: Request) -> str:
    return request.cookies.get(COOKIE) or request.cookies.get(f"__Host-{COOKIE}") or ""
