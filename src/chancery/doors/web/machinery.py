"""What is under /-/: health, the reference of the API, the package's own files."""

import mimetypes
import re
from importlib import resources

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from chancery import __version__
from chancery.asking.finding.columns import reference
from chancery.doors.web.asked import Action, Page, Sending
from chancery.doors.web.errors import Wrong, of_status, wrong
from chancery.doors.web.languages import language
from chancery.doors.web.openapi import openapi
from chancery.doors.web.query import CONTROLS
from chancery.doors.web.records import Busy
from chancery.doors.web.serving import Server
from chancery.ground.errors import ChanceryError
from chancery.record import Record

_FILE = re.compile(r"(?:[a-z0-9_-]+/){0,3}[a-z0-9][a-z0-9._-]{0,80}", re.IGNORECASE)
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".woff2": "font/woff2",
    ".json": "application/json",
}


class Machinery:
    """The addresses that are no pages of the record."""

    def __init__(
        self,
        server: Server,
        pages: tuple[Page, ...],
        actions: tuple[Action, ...],
        sendings: tuple[Sending, ...] = (),
    ) -> None:
        """Serve for this server, which has these pages and changes, and answers these things that are sent."""
        self._server = server
        self._pages = pages
        self._actions = actions
        self._sendings = sendings

    def routes(self) -> list[BaseRoute]:
        """Give the addresses."""
        return [
            Route("/-/healthz", self._health),
            Route("/-/openapi.json", self._openapi),
            Route("/-/api", self._api),
            Route("/-/static/{name:path}", self._file),
        ]

    async def _health(self, request: Request) -> Response:
        """Say whether the record answers: its step, and the version that serves it."""

        def step(record: Record) -> int:
            return record.store.last()

        try:
            known_at = await self._server.desk.ask(step, within=5.0)
        except (ChanceryError, Busy) as error:
            shape = wrong(error)
            if self._server.guard.accounts is not None:
                # whoever asks need not have logged in, and the message names the record
                shape = Wrong(shape.status, "the record does not answer", "", shape.headers)
            raise shape from error
        return JSONResponse({"status": "ok", "version": __version__, "known_at": known_at})

    async def _openapi(self, request: Request) -> Response:
        """Describe the server to programs."""
        users = self._server.guard.accounts is not None
        languages = self._server.settings.languages
        told = openapi(self._pages, self._actions, self._sendings, languages=languages, users=users)
        return JSONResponse(told, headers={"Cache-Control": "no-cache"})

    async def _api(self, request: Request) -> Response:
        """Describe the server to those who write programs."""
        guard = self._server.guard
        visit, _ = guard.visit(request, await guard.who(request))
        html = self._server.rendering.plain(
            "api.html",
            language(request),
            visit,
            pages=self._pages,
            actions=self._actions,
            sendings=self._sendings,
            controls=CONTROLS,
            reference=reference(),
        )
        return Response(html, media_type="text/html")

    async def _file(self, request: Request) -> Response:
        """Give one of the package's own files."""
        name = str(request.path_params["name"])
        file = resources.files("chancery.doors.web").joinpath("static", *name.split("/"))
        if not _FILE.fullmatch(name) or not file.is_file():
            raise of_status(404)
        suffix = "." + name.rpartition(".")[2].lower()
        media = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Response(file.read_bytes(), media_type=media, headers={"Cache-Control": caching(request)})


def caching(request: Request) -> str:
    """Give how long a file of the package may be kept: for good at an address that changes with the file."""
    return "public, max-age=31536000, immutable" if "v" in request.query_params else "no-cache"
