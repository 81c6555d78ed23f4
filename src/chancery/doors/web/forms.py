"""Forms that are sent to the server: small fields, and files within limits."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from python_multipart.exceptions import MultipartParseError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

from chancery.doors.web.asked import Form, Uploaded
from chancery.doors.web.errors import Wrong
from chancery.doors.web.settings import Settings

_MOST_FIELDS = 200


@asynccontextmanager
async def read_form(request: Request, settings: Settings, *, files: bool = False) -> AsyncIterator[Form]:
    """Read the form that a request brings; its files are gone at the end of the block.

    Raises `Wrong`: 413 where it is more than `settings` allow, 408 where it takes too long, 400 where it is no
    form.
    """
    most = settings.form_bytes + (settings.upload_bytes if files else 0)
    limited = Request(request.scope, _within(request, most))
    try:
        async with asyncio.timeout(settings.upload_seconds):
            data = await limited.form(
                max_files=settings.upload_files if files else 0,
                max_fields=_MOST_FIELDS,
                max_part_size=settings.form_bytes,
            )
    except TimeoutError:
        raise Wrong(408, "the form took too long to come in", "send less at once") from None
    except ClientDisconnect:
        raise Wrong(400, "the form broke off") from None
    except (MultiPartException, MultipartParseError) as error:
        raise _unread(getattr(error, "message", str(error)), settings) from None
    except HTTPException as error:  # what Starlette makes of the same within an application
        raise _unread(str(error.detail), settings) from None
    try:
        with tempfile.TemporaryDirectory(prefix="chancery-") as folder:
            yield await _form(data, Path(folder))
    finally:
        await data.close()


def _unread(told: str, settings: Settings) -> Wrong:
    if "maximum size" in told:
        return too_much(settings.form_bytes)
    return Wrong(400, f"this form cannot be read: {told}", "send it as the page does")


def local(address: str) -> str:
    """Give an address on this server as it is, and "/" for any other: a form must not lead elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    plain = address.isprintable() and "\\" not in address and address.startswith("/")
    if not plain or parts.scheme or parts.netloc or address.startswith("//"):
        return "/"
    return address


def _within(request: Request, most: int) -> Receive:
    """Give what receives the body of a request, up to `most` bytes of it."""
    length = request.headers.get("content-length", "0")
    seen = 0

    async def receive() -> Message:
        nonlocal seen
        if length.isdigit() and int(length) > most:
            raise too_much(most)
        message = await request.receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise too_much(most)
        return message

    return receive


def too_much(most: int) -> Wrong:
    """Give the error of a body that is too large."""
    size = f"{most / 2**20:.0f} MB" if most >= 2**20 else f"{most // 1024} kB"
    return Wrong(413, f"this is more than {size}", "send less at once")


async def _form(data: FormData, folder: Path) -> Form:
    values: dict[str, str] = {}
    files: list[Uploaded] = []
    for name, value in data.multi_items():
        if not isinstance(value, UploadFile):
            values.setdefault(name, value)
        elif value.filename:
            place = folder / f"{len(files):03d}"
            with place.open("wb") as out:
                while some := await value.read(1 << 18):
                    out.write(some)
            files.append(Uploaded(value.filename[:300], place, place.stat().st_size))
    return Form(MappingProxyType(values), tuple(files))
