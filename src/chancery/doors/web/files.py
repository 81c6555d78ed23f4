"""Addresses that give files: charts as .svg, .png and .json, the map as a picture, commitments as a calendar."""

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from chancery.asking.prose.saying import speaking
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page
from chancery.doors.web.charts.made import CHARTS, KINDS, THEME, rendered
from chancery.doors.web.charts.pictures import PICTURES, map_picture
from chancery.doors.web.errors import wrong
from chancery.doors.web.pages.calendar import calendar
from chancery.doors.web.pages.commitments import PARAMS
from chancery.doors.web.pages.maps import MAP
from chancery.doors.web.query import read_query
from chancery.doors.web.records import Busy
from chancery.doors.web.serving import Server, asked_of
from chancery.doors.web.wording import words
from chancery.ground.errors import ChanceryError
from chancery.record import Record

_CALENDAR = "text/calendar; charset=utf-8"

Make = Callable[[Asked], bytes]


class Files:
    """Serves files that are made from the record when they are asked for."""

    def __init__(self, server: Server) -> None:
        """Serve from this server's record."""
        self._server = server

    def routes(self) -> list[BaseRoute]:
        """Give the addresses."""
        due = Page("/commitments.ics", "calendar", _no_view, "", PARAMS, filterable=False)
        found: list[BaseRoute] = [Route(due.path, self._file(due, calendar, _CALENDAR, "commitments.ics"))]
        for kind, media in PICTURES.items():
            path = f"{MAP.path}.{kind}"
            page = Page(path, "picture", _no_view, "", (*MAP.params, THEME))
            found.append(Route(path, self._file(page, partial(map_picture, kind=kind), media)))
        for chart in CHARTS:
            for kind, media in KINDS.items():
                path = f"/charts/{chart.name}.{kind}"
                page = Page(path, chart.name, _no_view, "", chart.params, filterable=False)

                def make(
                    asked: Asked, spec: Callable[[Asked], dict[str, object]] = chart.spec, kind: str = kind
                ) -> bytes:
                    return rendered(spec(asked), kind)

                found.append(Route(path, self._file(page, make, media)))
        return found

    def _file(
        self, page: Page, make: Make, media: str, saved_as: str = ""
    ) -> Callable[[Request], Awaitable[Response]]:
        async def file(request: Request) -> Response:
            settings = self._server.settings
            who = await self._server.guard.who(request)

            def made(record: Record) -> bytes:
                asked = asked_of(request, record, query, who.user)
                with speaking(words(asked.lang)):
                    return make(asked)

            try:
                query = read_query(request.query_params.multi_items(), page, languages=settings.languages)
                body = await self._server.desk.ask(made, within=settings.page_seconds)
            except (ChanceryError, Busy) as error:
                raise wrong(error) from error
            headers = {"Cache-Control": "private, no-cache"}
            if saved_as:
                headers["Content-Disposition"] = f'attachment; filename="{saved_as}"'
            return Response(body, media_type=media, headers=headers)

        return file


def _no_view(_: Asked) -> Answer:
    raise NotImplementedError("a file has no page")
