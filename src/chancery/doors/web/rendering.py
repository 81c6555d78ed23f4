"""Pages as HTML: templates, the reader's language, links that keep what was asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from chancery import __version__
from chancery.asking.finding.columns import COLUMNS
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page
from chancery.doors.web.charts.bundle import NAME, bundle_mark
from chancery.doors.web.drawing import furnish
from chancery.doors.web.errors import Wrong
from chancery.doors.web.query import Query
from chancery.doors.web.wording import translations
from chancery.ground.ids import digest

_KEPT = ("_as_of", "_known_at", "_lang")
_OF_PAGE = ("_sort", "_size")


@dataclass(frozen=True, slots=True)
class Visit:
    """What a template is told of who looks: the token that a form sends back, the user's name and rights."""

    csrf: str = ""
    user: str | None = None
    users: bool = False
    may_change: bool = True
    path: str = "/"


class Rendering:
    """Draws pages. `pages` are those that `link` can lead to, by name."""

    def __init__(self, pages: tuple[Page, ...], languages: tuple[str, ...]) -> None:
        """Draw with the package's own templates."""
        self._pages = {page.name: page for page in pages}
        self.languages = languages

    def page(self, page: Page, asked: Asked, answer: Answer, query: Query, visit: Visit) -> str:
        """Draw what a page answered."""
        context = {
            **answer.context,
            "answer": answer,
            "asked": asked,
            "page": page,
            "link": self._linker(page, asked.path, query),
            "twin": _twins(page, asked.path, query),
            "given": dict(query.typed),
        }
        return self.plain(answer.template, asked.lang, visit, **context)

    def wrong(self, wrong: Wrong, lang: str, visit: Visit) -> str:
        """Draw an error."""
        return self.plain("error.html", lang, visit, wrong=wrong)

    def plain(self, template: str, lang: str, visit: Visit, **context: object) -> str:
        """Draw a template that answers no page."""
        given: dict[str, Any] = {
            "lang": lang,
            "languages": self.languages,
            "visit": visit,
            "csrf": visit.csrf,
            "static": static,
            "link": self._linker(None, {}, Query()),
            "version": __version__,
            "given": {},
            **context,
        }
        return environment(lang).get_template(template).render(given)

    def _linker(self, here: Page | None, path: Mapping[str, str], query: Query) -> Callable[..., str]:
        """Give `link(page, **changes)`: a page's address with the filters asked for, some of them changed.

        A change to None takes a parameter away. Filters go along to pages that filter, the day and the
        language everywhere; the order and the size stay on the same page, a cursor never goes along.
        """

        def link(name: str | None = None, /, *, form: str = "", **changes: object) -> str:
            page = self._pages[name] if name else here
            if page is None:
                raise LookupError("link() needs the name of a page here")
            wanted = {key: str(value) for key, value in changes.items() if value is not None}
            typed = [
                (key, value)
                for key, value in query.typed
                if key not in changes and _goes_along(key, page, same=page is here)
            ]
            address = page.path
            for part in _parts(page.path):
                value = wanted.pop(part, path.get(part, ""))
                address = address.replace("{" + part + "}", quote(value, safe=":,@"))
            typed += wanted.items()
            tail = f".{form}" if form else ""
            return address + tail + (f"?{urlencode(typed)}" if typed else "")

        return link


def _goes_along(key: str, page: Page, *, same: bool) -> bool:
    if key in _KEPT:
        return True
    if key in _OF_PAGE or any(key == param.name for param in page.params):
        return same
    return page.filterable and key.partition("__")[0] in COLUMNS


def _parts(path: str) -> list[str]:
    return [piece[1:-1] for piece in path.split("/") if piece.startswith("{")]


def _twins(page: Page, path: Mapping[str, str], query: Query) -> Callable[[str], str]:
    def twin(form: str) -> str:
        address = page.path
        for part, value in path.items():
            address = address.replace("{" + part + "}", quote(value, safe=":,@"))
        typed = [(key, value) for key, value in query.typed if key != "_lang"]
        return f"{address}.{form}" + (f"?{urlencode(typed)}" if typed else "")

    return twin


def static(name: str) -> str:
    """Give the address of one of the package's own files, another one whenever the file changes."""
    return f"/-/static/{quote(name)}?v={_mark(name)}"


@lru_cache(maxsize=256)
def _mark(name: str) -> str:
    if name == NAME:
        return bundle_mark()
    file = resources.files("chancery.doors.web").joinpath("static", *name.split("/"))
    return digest([file.read_bytes().hex()], length=10)


@lru_cache(maxsize=8)
def environment(lang: str) -> Environment:
    """Give the templates in one language; everything that is put into them is escaped."""
    made = Environment(
        loader=PackageLoader("chancery.doors.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(translations(lang), newstyle=True)  # type: ignore[attr-defined]
    return furnish(made, lang)
