"""Small files that a person wrote: tables, trees, suppositions. Documents come through gathering, not here."""

import tomllib
from pathlib import Path
from typing import Any

from chancery.ground.errors import ChanceryError, MissingSource, NotText, UnreadableSource


def text_of(file: Path, *, most: int, wanted: str, too_long: ChanceryError) -> str:
    """Give the text of a file of at most `most` bytes; `wanted` says what to give instead ("a TOML file").

    Raises `MissingSource`, `UnreadableSource` or `NotText`, and `too_long` where it is longer.
    """
    if file.is_dir():
        raise UnreadableSource(f"{file} is a folder", hint=f"give {wanted}")
    try:
        with file.open("rb") as opened:
            data = opened.read(most + 1)
    except FileNotFoundError:
        raise MissingSource(f"no such file: {file}", hint=f"give {wanted}") from None
    except OSError as error:
        raise UnreadableSource(f"cannot read {file}: {error.strerror}", hint="check its rights") from None
    if len(data) > most:
        raise too_long
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(f"{file.name}: not UTF-8 at byte {error.start}", hint="save it as UTF-8") from None


def toml_of(text: str) -> dict[str, Any]:
    """Read TOML; raise `ValueError`, which says where, for what is none, is nested too deeply or counts too far."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
