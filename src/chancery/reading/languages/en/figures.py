"""English figures: numbers, shares and sums of money, with their bound, what they count and whose it is."""

import re
from dataclasses import replace
from functools import cache

from chancery.ground.spans import Span
from chancery.reading.figures import SHARE, figure_found, inherited, standing
from chancery.reading.languages.en.figures_amounts import Amount, amounts
from chancery.reading.languages.en.figures_lists import enumerated
from chancery.reading.languages.en.figures_words import After, after_amount, lead_of, table
from chancery.reading.layers import FigureFound

_THEM = frozenset(["them", "these", "those"])


def figures(text: str) -> list[FigureFound]:
    """Give the figures of a sentence, in order, as spans of that sentence.

    Parts of times may be among them; `chancery.reading.figures.outside_times` leaves those out.
    """
    found: list[FigureFound] = []
    for amount in amounts(text):
        figure = _figure(text, amount)
        if figure is not None:
            found.append(figure)
    return enumerated(text, inherited(_ranged(text, standing(found)), _THEM))


_TO = re.compile(r"\s?(?:to|[-–—]|or|and)\s?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s{1,2}\Z", re.IGNORECASE)


def _ranged(text: str, found: list[FigureFound]) -> list[FigureFound]:
    """Give both ends of "1,500 to 2,000 jobs" the unit and their bounds."""
    for place in range(len(found) - 1):
        left, right = found[place], found[place + 1]
        between = text[left.span.end : right.span.start]
        if not _TO.fullmatch(between) or left.figure.unit not in ("", right.figure.unit):
            continue
        said = bool(_BETWEEN.search(text[max(0, left.span.start - 10) : left.span.start]))
        if ("and" in between.lower() and not said) or left.figure.value >= right.figure.value:
            continue
        low = replace(left.figure, unit=right.figure.unit, bound="at_least", of=right.figure.of)
        found[place] = replace(left, figure=low, noun=right.noun)
        found[place + 1] = replace(right, figure=replace(right.figure, bound="at_most"))
    return found


def _figure(text: str, amount: Amount) -> FigureFound | None:
    start, bound = lead_of(text, amount.start)
    after = after_amount(text, amount.end)
    unit = amount.unit or after.unit
    if amount.unit == SHARE and after.of is None and amount.needs_noun:
        return None
    if not amount.unit:
        if after.partitive and not unit:
            unit = _casualties(text, start, after, unit)  # "three of the Hungarians were wounded"
        if after.is_time or (amount.needs_noun and not unit and after.of not in _THEM):
            return None
        if amount.single and not _counts_one(text, amount, after):
            return None
        unit = _casualties(text, start, after, unit)
    if amount.bound != "exactly" and bound == "exactly":
        bound = amount.bound
    if after.bound is not None and bound == "exactly":
        bound = after.bound
    of = after.of if amount.unit == SHARE or after.partitive or not _counts_of(text, amount.end) else None
    of = of or _owner(text, start)
    noun = after.noun
    if noun is None and after.partitive and after.of is not None and unit and not amount.unit:
        at = text.find(after.of, amount.end)
        noun = Span(at, at + len(after.of)) if at >= 0 else None
    return figure_found(text, Span(start, amount.end), amount.value, unit=unit, bound=bound, of=of, noun=noun)


def _counts_one(text: str, amount: Amount, after: After) -> bool:
    """Tell whether "one" counts: "one soldier", "one of them", not "one thing is certain"."""
    before = text[max(0, amount.start - 4) : amount.start].lower()
    if before.endswith(("no ", "any", "the ")) and not after.partitive:
        return False
    return bool(after.unit) or after.of in _THEM


_OF = re.compile(r"\s{1,2}of\s")


def _counts_of(text: str, end: int) -> bool:
    """Tell whether "of" follows: "dozens of people" counts the people, it is no part of them."""
    return bool(_OF.match(text, end))


_OWNER = re.compile(r"(?P<owner>[A-Z][\w.-]{0,30}(?:\s[A-Z][\w.-]{0,30}){0,3})[’']s?\s{1,2}\Z")


def _owner(text: str, start: int) -> str | None:
    found = _OWNER.search(text[max(0, start - 80) : start])
    return found["owner"] if found else None


@cache
def _dead_before() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<dead>{table().piece('dead')})|(?P<hurt>{table().piece('hurt')}))"
        r"(?:,)?\s{1,2}(?:(?:and|or)\s{1,2}(?:wounded|injured|wounding|injuring)\s{1,2})?\Z",
        re.IGNORECASE,
    )


@cache
def _dead_after() -> re.Pattern[str]:
    return re.compile(
        r"[\s,]{1,2}(?:(?:were|was|are|is|have\sbeen|had\sbeen|has\sbeen|being|reported|reportedly|confirmed)\s{1,2}){0,2}"
        r"(?:(?P<dead>killed|dead|died|slain|murdered|lost\stheir\slives)|(?P<hurt>wounded|injured|hurt|hospitali[sz]ed"
        r"|(?:suffered|sustained|received|have|had|with)\s(?:[a-z-]{3,14}\s){0,3}(?:injuries|wounds|burns|fractures)))\b",
        re.IGNORECASE,
    )


def _casualties(text: str, start: int, after: After, unit: str) -> str:
    """Give killed or wounded where the words beside a number of people say so."""
    if unit not in ("", "people", "troops", "members"):
        return unit
    found = _dead_before().search(text[max(0, start - 40) : start])
    if found is None and (unit or after.partitive or after.end == after.start):
        found = _dead_after().match(text, after.end)
    if found is None:
        return unit
    return "killed" if found["dead"] else "wounded"
