"""Pages that reviewers send, or name by address: read in a process apart, within limits of size, time and memory."""

import asyncio
import json
import os
import re
import shutil
import sys
from collections import OrderedDict
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from chancery.doors.web.addresses import outside
from chancery.doors.web.asked import Form, Uploaded
from chancery.doors.web.errors import Wrong, of_status
from chancery.doors.web.forms import read_form
from chancery.doors.web.guard import CSRF, Who, address_of
from chancery.doors.web.intake import ADDRESSES, HOSTS, RECORD
from chancery.doors.web.languages import language
from chancery.doors.web.serving import Server

MEMORY = 4 * 2**30
"""Bytes of address space that the reading of one upload may have."""
_REPORTS = 100
ADDRESS = "address"
"""The field of the form that holds addresses, one a line."""
_LONGEST = 2_000
_UNSAFE = re.compile(r"[^\w .,()+=@-]")

Report = list[dict[str, Any]]


class Uploads:
    """The page that takes files, and what came of them."""

    def __init__(self, server: Server) -> None:
        """Read into this server's record."""
        self._server = server
        self._reports: OrderedDict[str, tuple[str | None, Report]] = OrderedDict()
        self._turn = asyncio.Lock()

    def routes(self) -> list[BaseRoute]:
        """Give the addresses."""
        return [
            Route("/-/read", self._show),
            Route("/-/read", self._take, methods=["POST"]),
            Route("/-/read/{report}", self._report),
        ]

    async def _show(self, request: Request) -> Response:
        who = await self._server.guard.who(request)
        return self._page(request, who, None)

    async def _report(self, request: Request) -> Response:
        who = await self._server.guard.who(request)
        whose, report = self._reports.get(str(request.path_params["report"]), (None, None))
        if report is None or whose != _name(who):
            raise of_status(404)
        return self._page(request, who, report)

    def _page(self, request: Request, who: Who, report: Report | None) -> Response:
        visit, fresh = self._server.guard.visit(request, who)
        html = self._server.rendering.plain(
            "read.html",
            language(request),
            visit,
            report=report,
            settings=self._server.settings,
        )
        response = Response(html, media_type="text/html")
        if fresh is not None:
            self._server.guard.set_cookie(request, response, fresh)
        return response

    async def _take(self, request: Request) -> Response:
        guard = self._server.guard
        who = await guard.who(request)
        guard.must_be_reviewer(request, who)
        async with read_form(request, self._server.settings, files=True) as form:
            guard.may_change(request, who, form.get(CSRF))
            report = await self._read(form)
        guard.audit.write("read", who=_name(who), address=address_of(request), files=report)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"rows": report})
        name = token_hex(8)
        self._reports[name] = (_name(who), report)
        while len(self._reports) > _REPORTS:
            self._reports.popitem(last=False)
        return RedirectResponse(f"/-/read/{name}", 303)

    async def _read(self, form: Form) -> Report:
        named = self._named(form.get(ADDRESS))
        if not form.files and not named:
            raise Wrong(400, "no file was sent", "choose pages: text, HTML or JSON lines")
        if self._turn.locked():
            raise Wrong(
                503, "another upload is being read", "send it again in a minute", (("Retry-After", "30"),)
            )
        async with self._turn:
            with TemporaryDirectory(prefix="chancery-") as folder:
                return await self._in_process(form.files, named, Path(folder))

    def _named(self, given: str) -> list[str]:
        """Give the addresses that a form names, one a line; raise `Wrong` where they may not be, or are none."""
        named = list(dict.fromkeys(given.split()))
        settings = self._server.settings
        if named and not settings.fetching:
            raise Wrong(
                403,
                "this server fetches no addresses",
                "save the page and send it, or: chancery serve --fetch",
            )
        if len(named) > settings.most_addresses:
            raise Wrong(400, "too many addresses at once", f"up to {settings.most_addresses}")
        if not all(len(one) <= _LONGEST and outside(one) for one in named):
            raise Wrong(400, "this is no address of a page", "write it as https://example.org/news/1.html")
        return named

    async def _in_process(self, files: tuple[Uploaded, ...], named: list[str], folder: Path) -> Report:
        names = _placed(files, folder)
        seconds = self._server.settings.upload_seconds
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "chancery.doors.web.intake", str(int(seconds) + 1), str(MEMORY), *names),
            cwd=folder,
            # the address of the record may hold a password, which a list of processes would show
            env={
                **os.environ,
                RECORD: _absolute(self._server.desk.place.place),
                ADDRESSES: json.dumps(named),
                HOSTS: json.dumps(self._server.settings.fetched_from),
                "OMP_NUM_THREADS": "1",
            },
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert child.stdout is not None
        lines: list[bytes] = []
        try:
            async with asyncio.timeout(seconds):
                async for line in child.stdout:
                    lines.append(line)
                await child.wait()
        except TimeoutError:
            lines.append(_line("the time for reading is up"))
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
        report: Report = [json.loads(line) for line in lines]
        failed = next((row for row in report if "failed" in row), None)
        if failed is not None:
            raise Wrong(503, failed["failed"], failed["hint"])
        if child.returncode not in (0, -9) or (child.returncode and not lines):
            report.append(
                json.loads(_line("the reading broke off: a page asked for too much memory or time"))
            )
        return report


def _line(reason: str) -> bytes:
    row = {"source": "", "outcome": "skipped", "document": None, "claims": 0, "reason": reason}
    return json.dumps({**row, "hint": "what is listed above is kept; send the rest by itself"}).encode()


def _placed(files: tuple[Uploaded, ...], folder: Path) -> list[str]:
    """Put files under their own names, as far as these are harmless, into a folder; give the names."""
    names: list[str] = []
    for file in files:
        bare = _UNSAFE.sub("_", Path(file.name.replace("\\", "/")).name)[-100:].lstrip(".-= ") or "page"
        name = bare if bare not in names else f"{len(names)}-{bare}"
        shutil.move(file.path, folder / name)
        names.append(name)
    return names


def _absolute(place: str) -> str:
    return place if "://" in place else str(Path(place).absolute())


def _name(who: Who) -> str | None:
    return who.user.name if who.user else None
