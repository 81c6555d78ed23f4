"""English dates of the calendar: days, months, years, seasons, quarters, decades, centuries."""

import re

from chancery.reading.dating_forms import (
    UNSAID,
    Lean,
    Maker,
    Part,
    Resolver,
    Year,
    century,
    days,
    decade,
    either,
    in_year,
    month_in,
    months_in,
    year_in,
    years,
)
from chancery.reading.dating_relative import month_beside
from chancery.reading.dating_rules import Draft, Reading, Rule
from chancery.reading.languages.en.dating_words import (
    DASH,
    DAY,
    GAP,
    LOOSE,
    NO_MORE_DIGITS,
    YEAR,
    compiled,
    plain,
    words,
)


def date_rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (*_numeric(), *_days(), *_months(), *_years())


def said_year(match: re.Match[str], name: str = "year") -> Year:
    """Read the year group: "2021", "next year", "of last year", or nothing."""
    found = match.groupdict().get(name)
    if not found:
        return UNSAID
    text = plain(found)
    if text[-4:].isdigit():
        return Year(number=int(text[-4:]))
    for word, step in words().steps.items():
        if text == f"{word} year" or text.endswith(f" {word} year"):
            return Year(offset=step)
    return Year(offset=0) if text.endswith("year") else UNSAID


def drafted(
    match: re.Match[str], reading: Reading, make: Maker, blank: str, said: Year | None = None
) -> Draft:
    """Give the draft of something in a year, which the match says unless `said` does."""
    said = said_year(match) if said is None else said
    lean = _leaning(match, reading)
    return Draft(in_year(said, make, blank, lean), partial=not said.said, relative=said.offset is not None)


def _leaning(match: re.Match[str], reading: Reading) -> Lean:
    lean = reading.lean(match)
    if reading.marker(match) not in ("by", "until", "before"):
        return lean
    return "" if lean == "past" else "future"


def _month(match: re.Match[str], name: str = "month") -> int:
    return words().months[match[name].lower()]


def _part(match: re.Match[str]) -> Part:
    found = match.groupdict().get("part")
    return words().parts.get(plain(found), "") if found else ""


def _capital(match: re.Match[str], name: str = "month") -> bool:
    return match[name][0].isupper()


def _month_piece(name: str) -> str:
    return rf"(?P<{name}>{words().piece('months')})"


def year_piece() -> str:
    """Give the piece of a year that may follow a month, a season, a quarter."""
    steps = words().piece("steps")
    return (
        rf"(?:{LOOSE},?{LOOSE}(?:of{GAP})?(?P<year>(?<!\d){YEAR}{NO_MORE_DIGITS}(?!\w)"
        rf"|(?:{steps}{GAP}|the{GAP}(?:{steps}{GAP})?)year\b(?![’']s\b)))?"
    )


def _weekday_piece() -> str:
    table = words()
    short = "|".join(re.escape(w) for w in sorted(table.short_weekdays, key=len, reverse=True))
    return rf"(?:\b(?:{table.piece('weekdays')}|{short}){LOOSE},?{LOOSE}(?:the{GAP})?)?"


# ---- numbers alone -------------------------------------------------------------------------------------


def _numeric() -> tuple[Rule, ...]:
    iso = compiled(rf"(?<![\w/.-])(?P<y>{YEAR})-(?P<m>\d{{2}})-(?P<d>\d{{2}})(?![\w/-])(?:T\d\d:\d\d)?")
    slash = compiled(
        rf"(?<![\w/.-])(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y>{YEAR}|\d\d)(?![\w/-])(?!\.\d)"
    )
    return (Rule("en.iso", iso, _iso), Rule("en.slashes", slash, _slashes))


def _on(number: int, month_number: int, day_number: int) -> Resolver:
    return in_year(Year(number=number), days((month_number, day_number), (month_number, day_number)), "")


def _iso(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(_on(int(match["y"]), int(match["m"]), int(match["d"])))


def _slashes(match: re.Match[str], reading: Reading) -> Draft | None:
    """Day and month in either order: both readings are kept where both are days."""
    if len(match["y"]) == 2 and match["sep"] == ".":
        return None
    first, second = int(match["a"]), int(match["b"])
    number = int(match["y"])
    if number < 100:
        number += 2000 if number < 50 else 1900
    return Draft(either(_on(number, first, second), _on(number, second, first)))


# ---- days ----------------------------------------------------------------------------------------------


def _days() -> tuple[Rule, ...]:
    month, other, year = _month_piece("month"), _month_piece("other"), year_piece()
    nth = r"(?:st|nd|rd|th)?"
    stop = r"(?![\d%])(?![.,:/]\d)(?!\w)"
    join = rf"{LOOSE}(?:{DASH}|\bto\b|\band\b|\bthrough\b|&|\bor\b){LOOSE}"
    first, last = rf"(?P<d>{DAY}){nth}{stop}", rf"(?P<e>{DAY}){nth}{stop}"
    day_first = (
        rf"(?:the{GAP})?(?<![\d.,:/$€£])(?P<d>{DAY}){nth}(?:{join}{last})?{GAP}(?:of{GAP})?{month}(?!\w)"
    )
    month_first = rf"(?<!\w){month}{LOOSE}(?:the{GAP})?{first}(?:{join}{last})?{year}"
    two = rf"(?<!\w){month}{LOOSE}{first}{year_of('first')}{join}{other}{LOOSE}{last}{year}"
    two_reversed = (
        rf"(?<![\d.,:/$€£])(?P<d>{DAY}){nth}{GAP}{month}(?!\w){year_of('first')}{join}"
        rf"(?P<e>{DAY}){nth}{GAP}{other}(?!\w){year}"
    )
    weekday, names = _weekday_piece(), _month_names()
    return (
        Rule("en.day_month", compiled(weekday + rf"(?<!\w){day_first}{year}"), _day, names),
        Rule("en.month_day", compiled(weekday + month_first), _day, names),
        Rule("en.month_day_month_day", compiled(weekday + two), _two_days, names),
        Rule("en.day_month_day_month", compiled(two_reversed), _two_days, names),
    )


def year_of(name: str) -> str:
    """Give the piece of a year that may follow the first of two dates."""
    return rf"(?:{LOOSE},?{LOOSE}(?P<{name}>{YEAR})(?!\d))?"


def _day(match: re.Match[str], reading: Reading) -> Draft | None:
    if not _capital(match):
        return None
    month, first = _month(match), int(match["d"])
    last = int(match["e"]) if match["e"] else first
    if last < first:
        return None
    value = f"XXXX-{month:02d}-{first:02d}"
    blank = value if first == last else f"{value}/XXXX-{month:02d}-{last:02d}"
    return drafted(match, reading, days((month, first), (month, last)), blank)


def _two_days(match: re.Match[str], reading: Reading) -> Draft | None:
    if not (_capital(match) and _capital(match, "other")) or _joined_only(match, reading):
        return None
    start, end = (_month(match), int(match["d"])), (_month(match, "other"), int(match["e"]))
    said = said_year(match)
    if match["first"] and said.number is not None and int(match["first"]) != said.number - (start > end):
        return None
    return drafted(
        match, reading, days(start, end), f"XXXX-{start[0]:02d}-{start[1]:02d}/XXXX-{end[0]:02d}-{end[1]:02d}"
    )


# ---- months --------------------------------------------------------------------------------------------


def _month_names() -> frozenset[str]:
    return frozenset(name.rstrip(".") for name in words().months)


def _months() -> tuple[Rule, ...]:
    month, other, year = _month_piece("month"), _month_piece("other"), year_piece()
    part = rf"(?:\b(?:the{GAP})?(?P<part>{words().piece('parts')}){LOOSE}{DASH}?{LOOSE})?"
    step = rf"(?P<step>{words().piece('steps')})"
    names = _month_names()
    no_day = r"(?!\w)(?!\s{1,2}\d{1,2}(?!\d))"
    join = rf"{LOOSE}(?:{DASH}|\bto\b|\band\b|\bthrough\b){LOOSE}"
    return (
        Rule(
            "en.month",
            compiled(rf"{part}(?<!\w){month}(?!\w)(?!{LOOSE}{DASH}?\d{{1,2}}(?!\d)){year}"),
            _a_month,
            names,
        ),
        Rule("en.month_month", compiled(rf"(?<!\w){month}{join}{other}{no_day}{year}"), _two_months, names),
        Rule("en.step_month", compiled(rf"\b{step}{GAP}{month}{no_day}"), _step_month, names),
    )


_DAY_BEFORE = re.compile(r"(?<![\d,.])\d{1,2}(?:st|nd|rd|th)?\s{1,2}(?:of\s{1,2})?\Z")


def _a_month(match: re.Match[str], reading: Reading) -> Draft | None:
    if not _capital(match):
        return None
    if _DAY_BEFORE.search(reading.text[max(0, match.start() - 8) : match.start()]):
        return None  # a day that the month does not have
    name, part = match["month"].lower(), _part(match)
    said = said_year(match)
    if not said.said and not part and name.rstrip(".") in words().doubtful and not _led_in(match, reading):
        return None
    number = _month(match)
    return drafted(match, reading, month_in(number, part), f"XXXX-{number:02d}", said)


_LAST_WORD = re.compile(r"([A-Za-z]{1,12})\s{1,2}\Z")


def _led_in(match: re.Match[str], reading: Reading) -> bool:
    found = _LAST_WORD.search(reading.text[max(0, match.start() - 16) : match.start()])
    return found is not None and found[1].lower() in words().lead_ins


def _two_months(match: re.Match[str], reading: Reading) -> Draft | None:
    if not (_capital(match) and _capital(match, "other")):
        return None
    first, last = _month(match), _month(match, "other")
    if first == last or (_joined_only(match, reading) and last - first != 1):
        return None
    return drafted(match, reading, months_in(first, last), f"XXXX-{first:02d}/XXXX-{last:02d}")


def _step_month(match: re.Match[str], reading: Reading) -> Draft | None:
    if not _capital(match):
        return None
    return Draft(month_beside(_month(match), words().steps[plain(match["step"])]), relative=True)


# ---- years ---------------------------------------------------------------------------------------------


def _years() -> tuple[Rule, ...]:
    part = rf"(?:\b(?:the{GAP})?(?P<part>{words().piece('parts')}){LOOSE}{DASH}?{LOOSE})?"
    alone = r"(?<![\w.,/$€£¥#:-])"
    tens = words().piece("decades")
    fiscal = rf"(?:\b(?:the{GAP})?(?:fiscal|financial)(?:{GAP}year)?{GAP}|\bFY{LOOSE})?"
    return (
        Rule(
            "en.year",
            compiled(
                rf"{part}(?<![\w.,/$€£¥#:])(?<!\d[-–—]){fiscal}(?P<year>{YEAR}){NO_MORE_DIGITS}(?![\w/])(?!-\d)(?:(?={LOOSE}(?P<noun>[a-z]{{2,15}})))?"
            ),
            _a_year,
        ),
        Rule(
            "en.years",
            compiled(
                rf"{alone}(?P<a>{YEAR}){LOOSE}(?:{DASH}|to\b|and\b|through\b){LOOSE}(?P<b>{YEAR}|\d\d){NO_MORE_DIGITS}(?![\w/-])"
            ),
            _two_years,
        ),
        Rule("en.short_year", compiled(r"(?<!\w)[’'](?P<yy>[4-9]\d)(?![\w’'-])"), _short_year),
        Rule(
            "en.decade",
            compiled(
                rf"(?:\bthe{GAP})?{part}(?:the{GAP})?(?<![\w.,/$€£-])(?P<tens>1[6-9]\d0|20\d0|[’']?[1-9]0)[’']?s\b"
            ),
            _a_decade,
        ),
        Rule(
            "en.decade_word",
            compiled(rf"\bthe{GAP}{part}(?P<word>{tens})\b"),
            _a_decade_word,
            frozenset(words().decades),
        ),
        Rule(
            "en.century",
            compiled(
                rf"(?:\bthe{GAP})?{part}(?<![\w])(?P<n>\d{{1,2}})(?:st|nd|rd|th)(?:{GAP}|-)centur(?:y|ies)\b"
            ),
            _a_century,
            frozenset(["century", "centuries"]),
        ),
    )


def _a_year(match: re.Match[str], reading: Reading) -> Draft | None:
    noun = (match["noun"] or "").lower()
    number = int(match["year"])
    led = bool(match["part"]) or _led_in(match, reading)
    if _MONTH_DAY_BEFORE.search(reading.text[max(0, match.start() - 18) : match.start()]):
        return None
    if not led and _after_name(reading.text[max(0, match.start() - 40) : match.start()]):
        return None
    if noun in words().counted and not (led and 1900 <= number <= 2050 and noun != "more"):
        return None
    if noun in words().counted and number % 100 == 0:
        return None
    if not (1700 <= number <= 2150 or (led and number >= 1000)):
        return None
    return Draft(in_year(Year(number=number), year_in(_part(match)), ""))


_NAME = re.compile(r"[^.!?:;,()\s]\s{1,2}[A-Z][\w’'-]{0,30}\s\Z")


_MONTH_DAY_BEFORE = re.compile(
    r"(?:[A-Z][a-z]{2,8}\.?\s{1,2}\d{1,2},?|(?<!\d)\d{1,2}(?:st|nd|rd|th)?\s{1,2}[A-Z][a-z]{2,8})\s{1,2}\Z"
)


def _after_name(before: str) -> bool:
    """Tell whether a name stands before the number: the title of a plan, a fair, a model."""
    found = _NAME.search(before)
    return bool(found) and before.rsplit(maxsplit=1)[-1].lower().rstrip(".") not in words().months


def _joined_only(match: re.Match[str], reading: Reading) -> bool:
    """Tell whether "and" joins two times ("in 2008 and 2012") and no "between" makes them ends of one."""
    before = reading.text[max(0, match.start() - 12) : match.start()].lower().split()
    return " and " in match[0].lower() and not (before and before[-1] == "between")


def _two_years(match: re.Match[str], reading: Reading) -> Draft | None:
    if _joined_only(match, reading):
        return None
    first = int(match["a"])
    last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
    return Draft(years(first, last)) if first < last <= first + 300 else None


def _short_year(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(in_year(Year(number=1900 + int(match["yy"])), year_in(), ""))


def _a_decade(match: re.Match[str], reading: Reading) -> Draft | None:
    digits = match["tens"].lstrip("’'")
    number = int(digits)
    if len(digits) == 2:
        before = reading.text[max(0, match.start("tens") - 30) : match.start("tens")].rstrip().lower()
        if (
            match["tens"] == digits
            and not before.endswith((" the", "early", "mid", "late", "mid-", "0s and"))
            and before != "the"
        ):
            return None
        if re.search(r"\b(?:in|into)\s+(?:his|her|their)\s{0,2}\Z", before):
            return None
        number += 1900 if number >= 30 else 2000
    return Draft(decade(number, _part(match)))


def _a_decade_word(match: re.Match[str], reading: Reading) -> Draft | None:
    number = words().decades[match["word"].lower()]
    return Draft(decade(number + (1900 if number >= 30 else 2000), _part(match)))


def _a_century(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(century(int(match["n"])))
