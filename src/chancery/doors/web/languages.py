"""In which language a page speaks: as the reader's browser prefers."""

from starlette.requests import Request

LANGUAGES = ("en", "vi")
"""Of the interface; the first where the reader names none of them."""


def language(request: Request, languages: tuple[str, ...] = LANGUAGES) -> str:
    """Give the language that `Accept-Language` (RFC 9110) prefers, of those there are."""
    asked: list[tuple[float, int, str]] = []
    for place, part in enumerate(request.headers.get("accept-language", "")[:500].split(",")):
        name, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            continue
        if 0 < weight <= 1:
            asked.append((-weight, place, name.strip().lower().partition("-")[0]))
    return next((name for _, _, name in sorted(asked) if name in languages), languages[0])
