"""How a page is served: asked, answered in a thread that has the record open, and sent in the form asked for."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from secrets import token_hex
from types import MappingProxyType
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from chancery import __version__
from chancery.asking.finding.cursors import step_of
from chancery.asking.prose.saying import speaking
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page, User
from chancery.doors.web.errors import Wrong, wrong
from chancery.doors.web.flow import Flow, Flowing
from chancery.doors.web.guard import Guard, Who
from chancery.doors.web.languages import language
from chancery.doors.web.query import MOST, Query, read_query
from chancery.doors.web.records import Busy, Desk, TooLong
from chancery.doors.web.remembered import BeingMade, Remembered
from chancery.doors.web.rendering import Rendering, Visit
from chancery.doors.web.settings import Settings
from chancery.doors.web.twins import MEDIA, Turn, in_form
from chancery.doors.web.wording import words
from chancery.ground.errors import ChanceryError, UsageError
from chancery.ground.ids import digest
from chancery.record import Record

Form = Literal["html", "json", "csv"]
_CACHING = "private, no-cache"


@dataclass(frozen=True, slots=True)
class Server:
    """What serving stands on."""

    settings: Settings
    guard: Guard
    rendering: Rendering
    desk: Desk
    exports: Desk
    mark: str = field(default_factory=token_hex)
    """what tells this run of the server from any other"""
    remembered: Remembered = field(default_factory=Remembered)
    token: str = field(default_factory=token_hex)
    """what stands in a remembered page for the token of whoever reads it"""

    async def page(self, page: Page, form: Form, request: Request) -> Response:
        """Answer a request to a page; raise `Wrong` where it cannot be answered."""
        who = await self.guard.who(request)
        visit, fresh = self.guard.visit(request, who)
        try:
            query = read_query(
                request.query_params.multi_items(),
                page,
                languages=self.settings.languages,
                whole=form != "html",
            )
            if query.size is None:
                return await self._flowing(_Question(self, page, request, who, visit, query, form))
            question = _Question(self, page, request, who, visit, query, form)
            response = await self._answered(question)
        except (ChanceryError, Busy) as error:
            raise wrong(error, of_path="{" in page.path) from error
        if fresh is not None and form == "html":
            self.guard.set_cookie(request, response, fresh)
        return response

    async def _answered(self, question: "_Question") -> Response:
        """Have a question answered; what another is asking already is waited for without a thread."""
        until = time.monotonic() + self.settings.page_seconds
        while True:
            left = max(until - time.monotonic(), 0.0)
            try:
                # what is at hand need not wait behind what has to be made
                ready = await self.desk.ask(question.ready, within=left)
                if ready is not None:
                    return ready
                left = max(until - time.monotonic(), 0.0)
                return await self.desk.ask(question.answer, within=left, kind=question.page.name)
            except BeingMade as other:
                try:
                    await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(other.made)), left)
                except TimeoutError:
                    raise TooLong from None

    async def _flowing(self, question: "_Question") -> Response:
        flow = Flow(stalled=self.settings.stalled)
        await flow.begin(self.exports, question.chunks)
        return Flowing(flow, media_type=MEDIA[question.form], headers=question.headers())


@dataclass(frozen=True, slots=True)
class _Question:
    """One request to a page on its way through a thread."""

    server: Server
    page: Page
    request: Request
    who: Who
    visit: Visit
    query: Query
    form: Form

    def ready(self, record: Record) -> Response | None:
        """Give the whole response where it is remembered, or the reader has it already; None where it is to be made."""
        asked = asked_of(self.request, record, self.query, self.who.user)
        key = self._key(record, asked)
        headers = self._marked(key)
        known = self.request.headers.get("if-none-match", "")
        if headers["ETag"] in [one.strip() for one in known.split(",")]:
            return Response(status_code=304, headers=headers)
        body = self.server.remembered.known(key)
        return None if body is None else self._response(body, headers)

    def answer(self, record: Record) -> Response:
        """Give the whole response, made now unless somebody else has made it meanwhile."""
        asked = asked_of(self.request, record, self.query, self.who.user)
        key = self._key(record, asked)
        body = self.server.remembered.body(key, partial(self._body, asked), waiting=False)
        return self._response(body, self._marked(key))

    def _marked(self, key: str) -> dict[str, str]:
        # whoever sends a form back does so with a token of their own
        mark = f'W/"{digest([key, self.visit.csrf] if self.form == "html" else [key])}"'
        return {**self.headers(), "ETag": mark, "Cache-Control": _CACHING}

    def _response(self, body: bytes, headers: dict[str, str]) -> Response:
        if self.form != "html":
            return Response(body, media_type=MEDIA[self.form], headers=headers)
        body = body.replace(self.server.token.encode(), self.visit.csrf.encode())
        return Response(body, media_type="text/html", headers=headers)

    def _body(self, asked: Asked) -> bytes:
        """Make the body of the response; of a page, with the server's token in place of the visitor's."""
        if self.form != "html":
            return b"".join(in_form(self.form, self._turn(asked), whole=False, known_at=_step(asked)))
        visit = replace(self.visit, csrf=self.server.token)
        with speaking(words(asked.lang)):
            answer = self.page.view(asked)
            html = self.server.rendering.page(self.page, asked, answer, self.query, visit)
        return html.encode("utf-8", "replace")

    def chunks(self, record: Record) -> Iterator[bytes]:
        """Give every row that answers, page after page, as known at one moment."""
        asked = asked_of(self.request, record, replace(self.query, size=MOST), self.who.user)
        yield from in_form(self.form, self._turn(asked), whole=True, known_at=_step(asked))

    def headers(self) -> dict[str, str]:
        """Give the headers of this form: a table is a file to be saved, under a name of its page."""
        if self.form != "csv":
            return {"Vary": "Accept-Language, Cookie, Authorization"}
        return {
            "Vary": "Cookie, Authorization",
            "Content-Disposition": f'attachment; filename="chancery-{self.page.name}.csv"',
        }

    def _turn(self, asked: Asked) -> Turn:
        def turn(after: str | None) -> Answer:
            return self.page.view(asked if after is None else replace(asked, after=after))

        return turn

    def _key(self, record: Record, asked: Asked) -> str:
        """Give what tells this content from any other: what was asked, of which record, by whom, on which day."""
        today = datetime.now(UTC).date().isoformat()
        path = self.request.url.path
        seen: list[object] = [__version__, self.form, path, sorted(self.query.typed), asked.lang, today]
        # nothing of a record changes without a step; the file tells one record from another
        seen += [self.server.mark, self.server.desk.place.mark()[:2], record.store.last()]
        seen += [asked.known_at, self.visit.path, self.visit.user, self.visit.users, self.visit.may_change]
        return digest(seen)


def asked_of(request: Request, record: Record, query: Query, user: User | None) -> Asked:
    """Put together what a view is asked; `known_at` is settled here, for all that the request does."""
    last = record.store.last()
    given = record.known_by(query.known_at)
    if given is None:
        given = step_of(query.after) if query.after else last
    if given > last:
        raise UsageError(f"_known_at: the record is at step {last}, not at {given}", hint=f"0 to {last}")
    path: Mapping[str, str] = MappingProxyType(dict(request.path_params))
    for value in path.values():
        if len(value) > 1000:
            raise Wrong(404, "nothing has so long a name", "ids are shorter")
    return Asked(
        record=record,
        path=path,
        filters=query.filters,
        as_of=query.as_of,
        known_at=given,
        lang=query.lang or language(request),
        sort=query.sort,
        size=query.size or MOST,
        after=query.after,
        params=query.params,
        user=user,
    )


def _step(asked: Asked) -> int:
    assert isinstance(asked.known_at, int)
    return asked.known_at


def endpoint(server: Server, page: Page, form: Form) -> Callable[[Request], Awaitable[Response]]:
    """Give what the router calls for a page in one form."""
    return partial(server.page, page, form)
