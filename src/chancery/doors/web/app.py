"""The application: every page with its twins, what changes, and the machinery under /-/."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

# what draws charts looks whether numpy is loaded, and would take it half loaded from another thread: it is loaded
# before there are any
import numpy  # noqa: F401
from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from chancery.doors.web.asked import Action, Page, Sending
from chancery.doors.web.changing import Changing
from chancery.doors.web.errors import FAULT, Wrong, of_status, wrong
from chancery.doors.web.files import Files
from chancery.doors.web.guard import Guard, Who
from chancery.doors.web.headers import Guarded
from chancery.doors.web.languages import language
from chancery.doors.web.login import Login
from chancery.doors.web.machinery import Machinery
from chancery.doors.web.pages import ACTIONS, PAGES, SENDINGS
from chancery.doors.web.records import Busy, Desk
from chancery.doors.web.rendering import Rendering
from chancery.doors.web.sending import Answering
from chancery.doors.web.serving import Form, Server, endpoint
from chancery.doors.web.settings import Settings
from chancery.doors.web.uploads import Uploads
from chancery.doors.web.vega import Vega
from chancery.ground.errors import ChanceryError
from chancery.keeping.places import Place

_FORMS: tuple[Form, ...] = ("json", "csv", "html")


def create_app(
    place: str,
    *,
    settings: Settings | None = None,
    pages: tuple[Page, ...] = PAGES,
    actions: tuple[Action, ...] = ACTIONS,
    sendings: tuple[Sending, ...] = SENDINGS,
) -> ASGIApp:
    """Make the server of the record at `place` (a file, or a PostgreSQL address) as an ASGI application.

    The record is opened when something is asked, and must be there already. `pages`, `actions` and `sendings` are
    what it shows, lets people change, and answers without keeping it.
    """
    settings = settings or Settings()
    watched = Place(place)
    desk = Desk(watched, threads=settings.threads, spare=1)
    exports = Desk(watched, threads=settings.exports, most_waiting=settings.exports)
    rendering = Rendering(pages, settings.languages)
    server = Server(settings, Guard(settings), rendering, desk, exports)
    answering = Answering(server, watched)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[Mapping[str, Any]]:
        yield {}
        await to_thread.run_sync(desk.stop)
        await to_thread.run_sync(exports.stop)
        await answering.stop()

    app = Starlette(
        routes=[
            *Vega().routes(),  # before the package's own files, among which it has its address
            *Machinery(server, pages, actions, sendings).routes(),
            *Login(server).routes(),
            *Uploads(server).routes(),
            *Files(server).routes(),
            *_changes(server, actions),
            *_answers(answering, sendings),
            *_pages(server, pages),
        ],
        exception_handlers=dict.fromkeys((Wrong, ChanceryError, Busy, HTTPException, 500), _told(server)),
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return Guarded(app, hosts=settings.hosts)


def _pages(server: Server, pages: tuple[Page, ...]) -> list[BaseRoute]:
    # the twins first: an id may hold a dot, and "{id}" would take "{id}.json"
    return [
        Route(page.path + ("" if form == "html" else f".{form}"), _called(endpoint(server, page, form)))
        for form in _FORMS
        for page in pages
    ]


def _changes(server: Server, actions: tuple[Action, ...]) -> list[BaseRoute]:
    changing = Changing(server)
    return [Route(one.path, _called(changing.endpoint(one)), methods=["POST"]) for one in actions]


def _answers(answering: Answering, sendings: tuple[Sending, ...]) -> list[BaseRoute]:
    return [
        Route(
            one.page.path + ("" if form == "html" else f".{form}"),
            _called(answering.endpoint(one, form)),
            methods=["POST"],
        )
        for form in _FORMS
        for one in sendings
    ]


def _called(answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    # the router tells a handler from an application by its being a plain function
    async def called(request: Request) -> Response:
        return await answer(request)

    return called


def _told(server: Server) -> Any:
    """Give what turns an error into a response, in the form in which the page was asked for."""

    async def told(request: Request, error: Exception) -> Response:
        if isinstance(error, Wrong):
            shape = error
        elif isinstance(error, ChanceryError | Busy):
            shape = wrong(error)
        elif isinstance(error, HTTPException):
            shape = of_status(error.status_code, error.headers)
        else:
            shape = FAULT
        headers = dict(shape.headers)
        if not wants_html(request):
            return JSONResponse(shape.body(), shape.status, headers=headers)
        if shape.status == 401 and request.method in ("GET", "HEAD"):
            return RedirectResponse(Login.address(request), 303)
        visit, _ = server.guard.visit(request, Who(None, request.cookies.get("chancery", "")))
        html = server.rendering.wrong(shape, language(request), visit)
        return Response(html, shape.status, media_type="text/html", headers=headers)

    return told


def wants_html(request: Request) -> bool:
    """Tell a person's request from a program's: by the address, else by what it accepts."""
    if request.url.path.endswith((".json", ".csv")) or "authorization" in request.headers:
        return False
    accepted = request.headers.get("accept", "")
    return "text/html" in accepted or "application/json" not in accepted
