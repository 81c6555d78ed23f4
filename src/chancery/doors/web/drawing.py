"""What every template may use: links that keep what was asked, and texts made safe for the eye."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from chancery.asking.claims.told import Words
from chancery.asking.prose.cells import Cell
from chancery.doors.web import addresses
from chancery.doors.web.asked import MOST_LINES
from chancery.doors.web.characters import visible
from chancery.doors.web.messages import messages
from chancery.doors.web.wording import LANGUAGES, day
from chancery.weighing.wording import estimate, number, place

LONGEST_WORD = 20_000
"""Characters: of a longer word a page shows the beginning, and how long it is; rows for programs have it whole."""
_WORD, _LEFT = re.compile(rf"\S{{{LONGEST_WORD + 1},}}"), 300


def furnish(made: Environment, lang: str) -> Environment:
    """Give the templates of a language their links and filters; what they print is made visible."""
    made.finalize = _finalize
    made.globals.update(
        at=_at, again=_again, thing=addresses.thing, LANGUAGES=LANGUAGES, MOST_LINES=MOST_LINES
    )
    made.filters.update(
        outside=addresses.outside,
        day=lambda value: day(value, lang),
        told=messages(lang),
        percent=_percent,
        number=_number,
        short=_short,
        beside=_beside,
        parted=_parted,
        figure=number,
        place=place,
        estimate=estimate,
    )
    return made


def _finalize(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value if len(value) <= LONGEST_WORD else _WORD.sub(_cut, value))
    return "" if value is None else value


def _cut(word: re.Match[str]) -> str:
    return f"{word[0][:_LEFT]}… [{len(word[0]):,}]"


@pass_context
def _at(context: Context, path: str, /, *, anchor: str = "", **params: object) -> str:
    """Give a link to `path` with `params`; the day, the step and the language asked for go along."""
    given: Mapping[str, str] = context["given"]
    if params or given:
        kept = [pair for pair in addresses.kept(given) if pair[0] not in params]
        path = addresses.address(path, [*params.items(), *kept])
    return f"{path}#{anchor}" if anchor else path


@pass_context
def _again(context: Context, /, **changes: object) -> str:
    """Give a link to the same page with some parameters changed; None leaves one out."""
    given: Mapping[str, str] = context["given"]
    return addresses.address(context["visit"].path, {**given, **changes}.items())


def _beside(cell: Cell) -> tuple[str, ...]:
    """Give the names of a line that are to stand beside it: none where its words hold them all."""
    names = cell.names
    return () if len(names) < 2 or all(name in cell.text for name in names) else names


def _parted(words: Iterable[Words]) -> tuple[list[Words], list[Words]]:
    """Give the words of pages, and those of what is known beforehand."""
    page: list[Words] = []
    world: list[Words] = []
    for one in words:
        (world if one.world else page).append(one)
    return page, world


def _percent(value: float) -> str:
    return f"{round(value * 100)} %"


def _number(value: float) -> str:
    return f"{value:,}"


def _short(text: str, most: int = 60) -> str:
    told = " ".join(text.split())
    return told if len(told) <= most else told[: most - 1] + "…"
