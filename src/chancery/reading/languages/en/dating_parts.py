"""English parts of years: seasons, quarters, halves."""

import re

from chancery.reading.dating_forms import half_in, quarter_in, season_in
from chancery.reading.dating_relative import season_beside
from chancery.reading.dating_rules import Draft, Reading, Rule
from chancery.reading.languages.en.dating_dates import drafted, said_year, year_piece
from chancery.reading.languages.en.dating_words import DASH, GAP, LOOSE, compiled, plain, words


def part_rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (*_parts_of_years(),)


def _parts_of_years() -> tuple[Rule, ...]:
    table = words()
    year = year_piece()
    season = rf"(?P<season>{table.piece('seasons')})"
    step = rf"(?P<step>{table.piece('steps')})"
    nth = rf"(?P<nth>{table.piece('ordinals')})"
    part = rf"(?:\b(?P<part>early|mid|late){LOOSE}{DASH}?{LOOSE})?"
    names = frozenset(table.seasons)
    return (
        Rule(
            "en.season",
            compiled(
                rf"\b(?:(?P<lead>in|since|by|until|before|after|during|this|early|late|mid)(?:{GAP}|-)(?:the{GAP})?)?(?P<it>{season}\b{year})"
            ),
            _a_season,
            names,
        ),
        Rule(
            "en.step_season", compiled(rf"\b{step}{GAP}(?:year[’']?s?{GAP})?{season}\b"), _step_season, names
        ),
        Rule(
            "en.quarter",
            compiled(
                rf"\b(?:the{GAP})?{part}{nth}(?:{GAP}|-)(?P<unit>quarter|half)\b(?!-?{LOOSE}(?:of{GAP}(?:the|a)\b|final|time)){year}"
            ),
            _a_quarter,
            frozenset(["quarter", "half"]),
        ),
        Rule("en.short_quarter", compiled(rf"\b(?P<unit>Q|H)(?P<nth>[1-4])\b{year}"), _a_quarter),
    )


def _a_season(match: re.Match[str], reading: Reading) -> Draft | None:
    said = said_year(match)
    lead = (match["lead"] or "").lower()
    if not said.said and (
        not lead or (match["season"].lower() == "fall" and "the" not in match[0].lower().split())
    ):
        return None
    name = words().seasons[match["season"].lower()]
    letters = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}[name]
    made = drafted(match, reading, season_in(name), f"XXXX-{letters}", said)
    return Draft(made.resolve, partial=made.partial, relative=made.relative, group="it")


def _step_season(match: re.Match[str], reading: Reading) -> Draft | None:
    name = words().seasons[match["season"].lower()]
    return Draft(season_beside(name, words().steps[plain(match["step"])]), relative=True)


def _a_quarter(match: re.Match[str], reading: Reading) -> Draft | None:
    nth = match["nth"]
    number = int(nth) if nth.isdigit() else words().ordinals[nth.lower()]
    half = match["unit"].lower() in ("half", "h")
    said = said_year(match)
    if match["unit"] in ("q", "h") or (match["unit"] == "H" and not said.said) or (half and number > 2):
        return None
    if half and not said.said:
        return None
    make = half_in(number) if half else quarter_in(number)
    return drafted(match, reading, make, f"XXXX-{'H' if half else 'Q'}{number}", said)
