"""How a change is made: by a form of ours, by one who may, written into the audit trail."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Action, Asked, Form, Page
from chancery.doors.web.errors import wrong
from chancery.doors.web.forms import local, read_form
from chancery.doors.web.guard import CSRF, Who, address_of
from chancery.doors.web.query import Query, read_query
from chancery.doors.web.records import Busy
from chancery.doors.web.serving import Server, asked_of
from chancery.ground.errors import ChanceryError
from chancery.record import Record


class Changing:
    """Makes the changes that pages offer."""

    def __init__(self, server: Server) -> None:
        """Change this server's record."""
        self._server = server

    def endpoint(self, action: Action) -> Callable[[Request], Awaitable[Response]]:
        """Give what the router calls for a change."""

        async def change(request: Request) -> Response:
            who = await self._server.guard.who(request)
            async with read_form(request, self._server.settings, files=action.files) as form:
                self._server.guard.may_change(request, who, form.get(CSRF))
                return await self._change(action, request, who, form)

        return change

    async def _change(self, action: Action, request: Request, who: Who, form: Form) -> Response:
        settings = self._server.settings
        within = settings.upload_seconds * 2 if action.files else settings.page_seconds

        def do(record: Record) -> str:
            return action.do(asked_of(request, record, query, who.user), form)

        audit = self._server.guard.audit
        name, address = who.user.name if who.user else None, address_of(request)
        try:
            query = self._query(action, request)
            to = await self._server.desk.ask(do, within=within)
        except (ChanceryError, Busy) as error:
            shape = wrong(error, of_path="{" in action.path)
            audit.write(action.name, who=name, address=address, path=request.url.path, failed=shape.message)
            raise shape from error
        audit.write(action.name, who=name, address=address, path=request.url.path)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"see": local(to)})
        return RedirectResponse(local(to), 303)

    def _query(self, action: Action, request: Request) -> Query:
        """Read the query of a change: the controls that any page takes."""
        page = Page(action.path, action.name, _no_view, "", filterable=False)
        return read_query(request.query_params.multi_items(), page, languages=self._server.settings.languages)


def _no_view(_: Asked) -> Answer:
    raise NotImplementedError("a change shows nothing")
