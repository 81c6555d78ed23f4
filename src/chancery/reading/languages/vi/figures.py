"""Vietnamese figures: numbers, shares and sums of money, their bound, what they count and whose it is."""

import re
from dataclasses import replace
from functools import cache

from chancery.ground.spans import Span
from chancery.reading.figures import SHARE, figure_found, inherited, standing
from chancery.reading.languages.vi.dating_words import composed
from chancery.reading.languages.vi.figures_words import (
    After,
    Amount,
    after_amount,
    amounts,
    lead_of,
    table,
    whole_of,
)
from chancery.reading.layers import FigureFound


def figures(text: str) -> list[FigureFound]:
    """Give the figures of a sentence, in order, as spans of that sentence.

    Parts of times may be among them; `chancery.reading.figures.outside_times` leaves those out.
    """
    letters, places = composed(text)
    found: list[FigureFound] = []
    for amount in amounts(letters):
        figure = _figure(letters, amount)
        if figure is not None:
            found.append(figure)
    stand = inherited(standing(found), frozenset(["số đó", "số này"]))
    return stand if places is None else [_put_back(text, places, f) for f in stand]


def _put_back(text: str, places: list[int], found: FigureFound) -> FigureFound:
    """Give a figure found in the composed letters as it stands in the text."""
    span = Span(places[found.span.start], places[found.span.end])
    noun = Span(places[found.noun.start], places[found.noun.end]) if found.noun else None
    return FigureFound(span, replace(found.figure, text=span.of(text)), noun)


def _figure(text: str, amount: Amount) -> FigureFound | None:
    start, bound = lead_of(text, amount.start)
    after = after_amount(text, amount.end)
    unit = amount.unit or after.unit
    if not amount.unit:
        if after.is_time or (amount.needs_noun and not unit):
            return None
        unit = _casualties(text, start, after, unit)
    elif amount.unit == SHARE and after.is_time:
        return None
    if amount.bound != "exactly" and bound == "exactly":
        bound = amount.bound
    of = amount.of or (whole_of(text, amount.end, after) if amount.unit == SHARE else after.of)
    return figure_found(
        text, Span(start, amount.end), amount.value, unit=unit, bound=bound, of=of, noun=after.noun
    )


@cache
def _dead_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){table().piece('dead_before')}\s{{1,2}}\Z", re.IGNORECASE)


@cache
def _dead_after() -> re.Pattern[str]:
    return re.compile(
        rf"\s{{1,2}}(?:(?:đã|bị|được\sxác\snhận(?:\sđã)?)\s{{1,2}})?(?:(?P<dead>{table().piece('dead_after')})"
        rf"|(?P<hurt>{table().piece('hurt_after')}))(?!\w)",
        re.IGNORECASE,
    )


def _casualties(text: str, start: int, after: After, unit: str) -> str:
    """Give killed or wounded where the words beside a number of people say so."""
    if unit not in ("people", "troops", "members"):
        return unit
    found = _dead_after().match(text, after.end)
    if found is not None:
        return "killed" if found["dead"] else "wounded"
    return "killed" if _dead_before().search(text[max(0, start - 30) : start]) else unit
