"""How what is sent is answered: nothing of it is kept, and heavy sums hold up no page."""

from collections.abc import Awaitable, Callable

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from chancery.doors.web.apart import Apart
from chancery.doors.web.asked import Form as Given
from chancery.doors.web.asked import Sending
from chancery.doors.web.errors import Wrong, wrong
from chancery.doors.web.forms import read_form
from chancery.doors.web.guard import Who
from chancery.doors.web.query import Query, read_query
from chancery.doors.web.records import Busy, Desk
from chancery.doors.web.rendering import Visit
from chancery.doors.web.serving import Form, Server, asked_of
from chancery.doors.web.twins import MEDIA, in_form
from chancery.ground.errors import ChanceryError
from chancery.keeping.places import Place
from chancery.record import Record

SECONDS = 20.0
MEMORY = 3 * 2**30
"""How long the sums of one answer may take, and bytes of address space that they may have."""
_MOST_WAITING = 4


class Answering:
    """Answers what is sent. Its sums have a thread and a process of their own; a few may wait, others are refused."""

    def __init__(self, server: Server, place: Place) -> None:
        """Answer on this server from the record at `place`."""
        self._server = server
        self._desk = Desk(place, threads=1, most_waiting=_MOST_WAITING)
        self._apart = Apart(seconds=SECONDS, memory=MEMORY)

    async def stop(self) -> None:
        """Finish what is under way."""
        await to_thread.run_sync(self._desk.stop)
        await to_thread.run_sync(self._apart.stop)

    def endpoint(self, sending: Sending, form: Form) -> Callable[[Request], Awaitable[Response]]:
        """Give what the router calls for what is sent to be answered in one form."""

        async def answer(request: Request) -> Response:
            who = await self._server.guard.who(request)
            if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                raise Wrong(
                    403, "this was sent by a page of somebody else", "send it from a page of this server"
                )
            async with read_form(request, self._server.settings, files=True) as given:
                return await self._answer(sending, form, request, who, given)

        return answer

    async def _answer(
        self, sending: Sending, form: Form, request: Request, who: Who, given: Given
    ) -> Response:
        settings = self._server.settings
        visit, fresh = self._server.guard.visit(request, who)
        if form == "html" and "application/json" in request.headers.get("accept", ""):
            form = "json"
        try:
            query = read_query(request.query_params.multi_items(), sending.page, languages=settings.languages)
            drawn = _Drawn(self._server, sending, form, request, who, visit, query, given, self._apart)
            # one waits for its turn behind the others
            response = await self._desk.ask(drawn.answer, within=settings.page_seconds + SECONDS)
        except (ChanceryError, Busy) as error:
            raise wrong(error, of_path="{" in sending.page.path) from error
        if fresh is not None and form == "html":
            self._server.guard.set_cookie(request, response, fresh)
        return response


class _Drawn:
    """One thing that was sent, on its way through a thread."""

    def __init__(
        self,
        server: Server,
        sending: Sending,
        form: Form,
        request: Request,
        who: Who,
        visit: Visit,
        query: Query,
        given: Given,
        apart: Apart,
    ) -> None:
        self._server, self._sending, self._form, self._request = server, sending, form, request
        self._who, self._visit, self._query, self._given, self._apart = who, visit, query, given, apart

    def answer(self, record: Record) -> Response:
        """Give the whole response."""
        asked = asked_of(self._request, record, self._query, self._who.user)
        answer = self._sending.view(asked, self._given, self._apart)
        headers = {"Cache-Control": "no-store", "Vary": "Accept, Accept-Language, Cookie, Authorization"}
        if self._form == "html":
            html = self._server.rendering.page(self._sending.page, asked, answer, self._query, self._visit)
            return Response(html.encode("utf-8", "replace"), media_type="text/html", headers=headers)
        assert isinstance(asked.known_at, int)
        body = b"".join(in_form(self._form, lambda _: answer, whole=False, known_at=asked.known_at))
        if self._form == "csv":
            headers["Content-Disposition"] = f'attachment; filename="chancery-{self._sending.name}.csv"'
        return Response(body, media_type=MEDIA[self._form], headers=headers)
