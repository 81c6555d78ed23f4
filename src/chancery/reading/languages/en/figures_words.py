"""The words of English figures, from `figures.yaml`; what bounds an amount and what it counts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from chancery.ground.fixed import fixed
from chancery.ground.spans import Span
from chancery.model.claims import FigureBound
from chancery.model.written import from_yaml
from chancery.reading.dating_rules import by_name, choice


@dataclass(frozen=True)
class Table:
    """The data file, turned so that a word leads to its meaning."""

    raw: Mapping[str, Any]
    numbers: Mapping[str, float]
    magnitudes: Mapping[str, float]
    short_magnitudes: Mapping[str, float]
    crowds: Mapping[str, float]
    fractions: Mapping[str, int]
    bounds: Mapping[str, str]
    after_bounds: Mapping[str, str]
    currencies: Mapping[str, str]
    units: Mapping[str, str]
    time_units: frozenset[str]
    stops: frozenset[str]
    named: frozenset[str]

    def piece(self, name: str) -> str:
        """Give the words of a list or a map as one alternative of a pattern."""
        return choice(self.raw[name])


@cache
def table() -> Table:
    """Give the data, read once."""
    raw: dict[str, Any] = from_yaml(files(__package__).joinpath("figures.yaml").read_text(encoding="utf-8"))
    return Table(
        raw=raw,
        numbers=raw["numbers"],
        magnitudes=raw["magnitudes"],
        short_magnitudes=raw["short_magnitudes"],
        crowds=raw["crowds"],
        fractions=raw["fractions"],
        bounds=by_name(raw["bounds"]),
        after_bounds=by_name(raw["after_bounds"]),
        currencies=raw["currencies"],
        units=by_name(raw["units"]),
        time_units=frozenset(raw["time_units"]),
        stops=frozenset(raw["stops"]),
        named=frozenset(raw["named"]),
    )


# ---- around an amount ----------------------------------------------------------------------------------


@cache
def _bound_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<bound>{choice(table().bounds)})\s{{1,2}}(?:the\s{{1,2}})?\Z", re.IGNORECASE
    )


def lead_of(text: str, start: int) -> tuple[int, FigureBound]:
    """Give where the words that bound an amount start, or its own start, and the bound."""
    low = max(0, start - 32)
    found = _bound_before().search(text[low:start])
    if found is None:
        return start, "exactly"
    bound = cast(FigureBound, table().bounds[" ".join(found["bound"].lower().split())])
    return low + found.start(), bound


@fixed
class After:
    """What follows an amount: the counted noun and its unit, whose it is or what it is a part of."""

    start: int
    end: int
    unit: str = ""
    noun: Span | None = None
    of: str | None = None
    bound: FigureBound | None = None
    is_time: bool = False
    direct: bool = False
    partitive: bool = False


_WORD = re.compile(r"\s{1,2}(?P<word>[A-Za-z][\w.’'-]{0,30}[\w]|[A-Za-z])")
_DETERMINER = r"(?:the|its|their|these|those|all|our|his|her|them|it)\b"
_OF = re.compile(
    rf"(?:\s{{1,2}}of(?=\s))?(?:\s{{1,2}}all\b(?=\s))?(?P<the>\s{{1,2}}{_DETERMINER})?"
    r"(?P<whole>\s{1,2}\d{1,3}(?:,\d{3})?(?=\s))?",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(r"\s{1,2}of\s{1,2}|\s{1,2}(?:the|its|their)\b", re.IGNORECASE)
_AFTER_BOUND = re.compile(r"\s{1,2}(?P<bound>or\s(?:more|above|so|thereabouts)|and\sabove)\b", re.IGNORECASE)


_DIGIT = re.compile(r"\d")


def after_amount(text: str, end: int) -> After:
    """Give what follows an amount that ends at `end`."""
    tab = table()
    start = end
    bound: FigureBound | None = None
    extra = _AFTER_BOUND.match(text, end)
    if extra:
        bound = cast(FigureBound, tab.after_bounds[" ".join(extra["bound"].lower().split())])
        end = extra.end()
    if _PARTITIVE.match(text, end):
        return _part_of(text, start, end, bound)
    words = _run(text, end, 4)
    if words and words[0][2].lower().replace("’", "'") in tab.time_units:
        return After(start, words[0][1], bound=bound, is_time=True)
    noun, unit, last = _noun(words)
    if noun is None:
        return After(start, start, bound=bound)
    owners = [w for w in words if w[1] <= noun.start and w[2][0].isupper() and not _DIGIT.search(w[2])]
    of = text[owners[0][0] : owners[-1][1]] if owners else None
    return After(start, last, unit, noun, of, bound, direct=noun.start == words[0][0])


def _part_of(text: str, start: int, end: int, bound: FigureBound | None) -> After:
    opening = _OF.match(text, end)
    at = opening.end() if opening else end
    word = (opening["the"] or "").strip().lower() if opening else ""
    first = at if opening is None or not opening["whole"] else opening.start("whole")
    words = _run(text, at, 5) if word not in ("them", "it") else []
    noun, unit, last = _noun(words)
    if words and words[0][2].lower() in table().time_units:
        return After(start, words[0][1], bound=bound, is_time=True)
    if noun is not None:
        of = text[first : noun.end].strip()
    elif words:
        of, last = text[first : words[min(len(words), 3) - 1][1]].strip(), words[0][1]
    elif word in ("these", "those", "them", "it"):
        of, last = word, at
    else:
        return After(start, start, bound=bound)
    return After(start, last, unit, noun, of, bound, partitive=bool(word))


def _run(text: str, at: int, most: int) -> list[tuple[int, int, str]]:
    """Give the words from `at` on, up to punctuation or a word that can stand before no counted noun."""
    words: list[tuple[int, int, str]] = []
    while len(words) < most:
        match = _WORD.match(text, at)
        if match is None or match["word"].lower() in table().stops:
            break
        words.append((match.start("word"), match.end(), match["word"]))
        at = match.end()
    return words


_LONGEST_UNIT = 3
"""words of a unit: "South Sudanese pounds"."""


def _noun(words: list[tuple[int, int, str]]) -> tuple[Span | None, str, int]:
    """Give the first known noun of a run, or the last of several side by side, with its unit and end."""
    units = table().units
    for place, (start, end, word) in enumerate(words):
        key = word.lower().rstrip(".")
        for size in range(
            min(_LONGEST_UNIT, len(words) - place), 1, -1
        ):  # "Egyptian pounds" are not sterling
            whole = " ".join(w.lower() for _, _, w in words[place : place + size])
            if whole in units:
                return Span(start, words[place + size - 1][1]), units[whole], words[place + size - 1][1]
        if key not in units:
            continue
        unit, stop = units[key], end
        if any(_DIGIT.search(earlier) for _, _, earlier in words[:place]):
            unit = table().raw["of_a_model"].get(key, unit)  # "four F-16 fighters"
        first = start
        for after_start, after_end, after in words[place + 1 :]:
            pair = units.get(after.lower())
            if pair is None or pair in ("killed", "wounded"):
                break
            first, stop, unit = after_start, after_end, pair
        return Span(first, stop), unit, stop
    return None, "", 0
