"""JSON without a space too many, written by encoders that are made once: a record writes five texts for each claim."""

from collections.abc import Callable
from json import encoder as _json

ascii_text: Callable[[str], str] = _json.encode_basestring_ascii
"""Give a text as JSON, all of it in ASCII."""
text: Callable[[str], str] = getattr(_json, "encode_basestring")  # noqa: B009 - not in the types of the library
"""Give a text as JSON, its characters as they are."""


def compact(
    *, ascii_only: bool = False, sort_keys: bool = False, allow_nan: bool = False
) -> Callable[[object], str]:
    """Give a function that writes a value as `json.JSONEncoder` does, with no space between things.

    It does not look for a value that holds itself. Raises TypeError for what is no JSON value, and ValueError for a
    number that is not finite unless `allow_nan`.
    """
    plain = _json.JSONEncoder(
        ensure_ascii=ascii_only,
        check_circular=False,
        allow_nan=allow_nan,
        sort_keys=sort_keys,
        separators=(",", ":"),
    )
    make = getattr(_json, "c_make_encoder", None)
    if make is None:  # a Python without the quick one
        return plain.encode
    made = make(
        None, plain.default, ascii_text if ascii_only else text, None, ":", ",", sort_keys, False, allow_nan
    )

    def write(value: object) -> str:
        return "".join(made(value, 0))

    return write
