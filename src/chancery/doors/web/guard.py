"""Who is asking, and whether they may: cookies, tokens, forms that were ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from chancery.doors.web.accounts import Accounts
from chancery.doors.web.asked import User
from chancery.doors.web.audit import Audit
from chancery.doors.web.errors import Wrong
from chancery.doors.web.rendering import Visit
from chancery.doors.web.sessions import Attempts, Sessions, new_cookie
from chancery.doors.web.settings import Settings
from chancery.ground.errors import RecordError

COOKIE = "chancery"
CSRF = "csrf"
"""The field of a form, and `X-CSRF-Token` the header, that hold the token."""
FAILURES, WITHIN = 5, 300.0
"""So many failed log-ins from one address, or to one name, within so many seconds are let through."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who is asking: `user` None without users; `cookie` the browser's; `by_token` where a program asks."""

    user: User | None
    cookie: str
    by_token: bool = False


class Guard:
    """Lets in and keeps out."""

    def __init__(self, settings: Settings) -> None:
        """Guard a server; without a file of users, whoever reaches it may do everything."""
        self.accounts = Accounts(settings.users) if settings.users is not None else None
        self.sessions = Sessions(settings.session_seconds)
        self.attempts = Attempts(FAILURES, WITHIN)
        self.audit = Audit(settings.audit)
        self._seconds = settings.session_seconds

    async def who(self, request: Request) -> Who:
        """Give who is asking; raise `Wrong` (401, 429) where they have to log in first."""
        cookie = request.cookies.get(COOKIE) or request.cookies.get(f"__Host-{COOKIE}") or ""
        if self.accounts is None:
            return Who(None, cookie)
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return Who(await self._by_token(request, token.strip()), cookie, by_token=True)
        name = self.sessions.user(cookie) if cookie else None
        with _no_paths():
            account = self.accounts.named(name) if name else None
        if account is None:
            raise Wrong(
                401,
                "this record is for its users",
                "log in at /-/login, or send Authorization: Bearer TOKEN",
                (("WWW-Authenticate", 'Bearer realm="chancery"'),),
            )
        return Who(account.user, cookie)

    async def by_password(self, name: str, password: str) -> User | None:
        """Give whom a name and a password let in."""
        assert self.accounts is not None
        with _no_paths():
            return await to_thread.run_sync(self.accounts.user_of_password, name, password)

    async def _by_token(self, request: Request, token: str) -> User:
        assert self.accounts is not None
        key = f"token {address_of(request)}"
        self.may_try(request, key)
        with _no_paths():
            user = await to_thread.run_sync(self.accounts.user_of_token, token)
        if user is None:
            self.attempts.failed(key)
            self.audit.write("token refused", who=None, address=address_of(request))
            raise Wrong(401, "this token lets nobody in", "make one: chancery users token NAME",
                        (("WWW-Authenticate", 'Bearer realm="chancery", error="invalid_token"'),))  # fmt: skip
        self.attempts.forget(key)
        return user

    def may_try(self, request: Request, *keys: str) -> None:
        """Raise `Wrong` (429) where there were too many failures under one of `keys`."""
        wait = max(self.attempts.wait(key) for key in keys)
        if wait > 0:
            seconds = str(int(wait) + 1)
            self.audit.write("too many attempts", who=None, address=address_of(request))
            raise Wrong(
                429,
                "too many attempts failed",
                f"try again in {seconds} seconds",
                (("Retry-After", seconds),),
            )

    def may_change(self, request: Request, who: Who, token: str) -> None:
        """Raise `Wrong` (403) where a change is not theirs to make, or the form was not made by us for them."""
        if not who.by_token and not self.is_ours(request, who.cookie, token):
            self.audit.write("forged", who=_name(who), address=address_of(request), path=request.url.path)
            raise Wrong(403, "this form was not made by this server, or long ago", "load the page again")
        self.must_be_reviewer(request, who)

    def must_be_reviewer(self, request: Request, who: Who) -> None:
        """Raise `Wrong` (403) where somebody may look and not change."""
        if who.user is not None and not who.user.may_change:
            self.audit.write("refused", who=_name(who), address=address_of(request), path=request.url.path)
            raise Wrong(403, "readers look, reviewers change", "ask for the role of a reviewer")

    def is_ours(self, request: Request, cookie: str, token: str) -> bool:
        """Tell whether a form comes from a page of this server, made for this browser."""
        token = token or request.headers.get("x-csrf-token", "")
        elsewhere = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
        return not elsewhere and self.sessions.is_csrf(cookie, token)

    def visit(self, request: Request, who: Who) -> tuple[Visit, str | None]:
        """Give what a template is told of a visitor, and the cookie to be set where they have none."""
        fresh = None if who.cookie else new_cookie()
        visit = Visit(
            csrf=self.sessions.csrf(who.cookie or fresh or ""),
            user=who.user.name if who.user else None,
            users=self.accounts is not None,
            may_change=who.user is None or who.user.may_change,
            path=request.url.path,
        )
        return visit, fresh

    def set_cookie(self, request: Request, response: Response, value: str) -> None:
        """Give the browser its cookie: for this server alone, out of reach of scripts and of other sites."""
        secure = request.url.scheme == "https"
        response.set_cookie(
            f"__Host-{COOKIE}" if secure else COOKIE,
            value,
            max_age=int(self._seconds),
            httponly=True,
            samesite="strict",
            secure=secure,
            path="/",
        )


def address_of(request: Request) -> str:
    """Give the address that a request comes from."""
    return request.client.host if request.client else "unknown"


@contextmanager
def _no_paths() -> Iterator[None]:
    """Tell strangers that the users cannot be read, and not where they are kept."""
    try:
        yield
    except RecordError as error:
        raise Wrong(
            503, "the users of this server cannot be read", "whoever keeps it can tell more"
        ) from error


def _name(who: Who) -> str | None:
    return who.user.name if who.user else None
