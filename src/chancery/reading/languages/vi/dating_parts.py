"""Vietnamese parts of years: seasons, quarters, halves, the first months."""

import re

from chancery.reading.dating_forms import SEASONS, Year, half_in, months_in, quarter_in, season_in
from chancery.reading.dating_relative import season_beside
from chancery.reading.dating_rules import Draft, Reading, Rule, choice
from chancery.reading.languages.vi.dating_dates import drafted, said_year, year_words
from chancery.reading.languages.vi.dating_words import GAP, LOOSE, ROMAN, YEAR, compiled, plain, words


def part_rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (*_parts_of_years(),)


def _parts_of_years() -> tuple[Rule, ...]:
    table = words()
    number = rf"(?:{LOOSE}[/-]{LOOSE}|{GAP})(?P<number>{YEAR})(?![\d])"
    said = rf"(?:{number}|{GAP}{year_words()})"
    season = rf"(?:mùa{GAP})?(?P<season>{table.piece('seasons')})"
    half = rf"nửa{GAP}(?P<half>đầu|cuối|sau){GAP}(?:{year_words()}|năm(?!\w))"
    of_year = rf"(?:{year_words()}|năm(?!\w))"
    months = rf"(?P<count>\d{{1,2}}|{choice(table.raw['numbers'])}){GAP}tháng"
    count = rf"(?<![\w.,]){months}{GAP}(?P<half>đầu|cuối){GAP}{of_year}"
    return (
        Rule(
            "vi.season",
            compiled(rf"(?<!\w){season}{said}"),
            _season,
            frozenset(["xuân", "hè", "hạ", "thu", "đông"]),
        ),
        Rule(
            "vi.step_season",
            compiled(
                rf"(?<!\w)mùa{GAP}(?P<season>{table.piece('seasons')}){GAP}(?P<step>{table.piece('steps')})(?!\w)"
            ),
            _step_season,
            frozenset(["mùa"]),
        ),
        Rule(
            "vi.quarter",
            compiled(rf"(?<!\w)qu[ýí]{GAP}(?P<n>[1-4]|I{{1,3}}|IV)(?!\w){said}?"),
            _quarter,
            frozenset(["quý", "quí", "quy", "qui"]),
        ),
        Rule("vi.half_year", compiled(rf"(?<!\w){half}"), _half, frozenset(["nửa"])),
        Rule("vi.first_months", compiled(rf"{count}"), _first_months, frozenset(["tháng"])),
    )


def _season(match: re.Match[str], reading: Reading) -> Draft | None:
    name = words().seasons[plain(match["season"])]
    if plain(match["season"]) in ("thu", "dong", "ha") and not plain(match[0]).startswith("mua"):
        return None
    return drafted(match, reading, season_in(name), f"XXXX-{SEASONS[name][1]}")


def _step_season(match: re.Match[str], reading: Reading) -> Draft | None:
    name = words().seasons[plain(match["season"])]
    return Draft(season_beside(name, words().steps[plain(match["step"])]), relative=True)


def _quarter(match: re.Match[str], reading: Reading) -> Draft | None:
    text = match["n"].lower()
    number = int(text) if text.isdigit() else ROMAN[text]
    return drafted(match, reading, quarter_in(number), f"XXXX-Q{number}")


def _half(match: re.Match[str], reading: Reading) -> Draft | None:
    number = 1 if plain(match["half"]) == "dau" else 2
    said = said_year(match) if match["year"] else Year(offset=0)
    return drafted(match, reading, half_in(number), f"XXXX-H{number}", said)


def _first_months(match: re.Match[str], reading: Reading) -> Draft | None:
    text = plain(match["count"])
    count = int(text) if text.isdigit() else words().numbers[text]
    if not 2 <= count <= 11:
        return None
    first, last = (1, count) if plain(match["half"]) == "dau" else (13 - count, 12)
    said = said_year(match) if match["year"] else Year(offset=0)
    return drafted(match, reading, months_in(first, last), f"XXXX-{first:02d}/XXXX-{last:02d}", said)
