"""Vega as a file of this server: made once, in a process of its own, when a page with a chart first asks for it."""

import asyncio
import gzip
import sys

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from chancery.doors.web.charts.bundle import NAME
from chancery.doors.web.errors import Wrong
from chancery.doors.web.machinery import caching

_SECONDS = 60.0


class Vega:
    """Serves the script that draws charts in the browser."""

    def __init__(self) -> None:
        """Serve it; nothing is made before it is asked for."""
        self._packed: bytes | None = None
        self._turn = asyncio.Lock()

    def routes(self) -> list[BaseRoute]:
        """Give its address."""
        return [Route(f"/-/static/{NAME}", self._give)]

    async def _give(self, request: Request) -> Response:
        async with self._turn:
            if self._packed is None:
                self._packed = gzip.compress(await _made(), mtime=0)
        headers = {"Cache-Control": caching(request), "Vary": "Accept-Encoding"}
        body = self._packed
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            body = gzip.decompress(body)
        return Response(body, media_type="text/javascript", headers=headers)


async def _made() -> bytes:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "chancery.doors.web.charts.bundle"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(_SECONDS):
            script, _ = await child.communicate()
    except TimeoutError:
        script = b""
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode or not script:
        raise Wrong(503, "the script that draws charts cannot be made", "the pictures show the same")
    return script
