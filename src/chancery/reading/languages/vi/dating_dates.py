"""Vietnamese dates of the calendar: days, months, years, seasons, quarters, decades, centuries."""

import re

from chancery.reading.dating_forms import (
    UNSAID,
    Lean,
    Maker,
    Part,
    Year,
    century,
    days,
    decade,
    in_year,
    month_in,
    months_in,
    year_in,
    years,
)
from chancery.reading.dating_relative import at_time, month_beside
from chancery.reading.dating_rules import Draft, Reading, Rule, choice
from chancery.reading.languages.vi.dating_words import (
    DASH,
    DAY,
    GAP,
    LOOSE,
    MONTH,
    ROMAN,
    STOP,
    YEAR,
    compiled,
    plain,
    words,
)


def date_rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (*_days(), *_months(), *_years())


def year_words(name: str = "year") -> str:
    """Give the piece of a year in words: "năm 2023", "năm ngoái", "năm tới"."""
    return rf"(?P<{name}>năm{GAP}(?:{YEAR}{STOP}|{words().piece('steps')}(?!\w))|sang{GAP}năm(?!\w))"


def said_year(match: re.Match[str]) -> Year:
    """Read the year: in digits, in words, or unsaid."""
    groups = match.groupdict()
    number = groups.get("number")
    if number:
        return Year(number=int(number))
    found = groups.get("year")
    if not found:
        return UNSAID
    text = plain(found)
    if text[-4:].isdigit():
        return Year(number=int(text[-4:]))
    if text == "sang nam":
        return Year(offset=1)
    return Year(offset=words().steps[text.removeprefix("nam ")])


def _part(match: re.Match[str]) -> Part:
    found = match.groupdict().get("part")
    return words().parts[plain(found)] if found else ""


def _leaning(match: re.Match[str], reading: Reading) -> Lean:
    opening = plain(match[0]).split(" ", 1)[0]
    if opening in ("hom", "hoi"):
        return "past"
    lean = reading.lean(match)
    if reading.marker(match) not in ("by", "until", "before"):
        return lean
    return "" if lean == "past" else "future"


def drafted(
    match: re.Match[str], reading: Reading, make: Maker, blank: str, said: Year | None = None
) -> Draft:
    """Give the draft of something in a year, which the match says unless `said` does."""
    said = said_year(match) if said is None else said
    resolve = in_year(said, make, blank, _leaning(match, reading))
    partial, relative = not said.said, said.offset is not None
    clock = match.groupdict().get("daytime")
    if clock:
        value = words().daytimes[plain(clock)]
        return Draft(at_time(value, resolve), "TIME", partial=partial, relative=relative)
    return Draft(resolve, partial=partial, relative=relative)


# ---- days ----------------------------------------------------------------------------------------------


def _lead() -> str:
    """Give the words that open a date of day and month; one of the parts of the day may be among them."""
    daytime = words().piece("daytimes")
    weekday = rf"(?:(?:thứ{GAP}(?:{words().piece('weekdays')})|chủ{GAP}nhật){LOOSE},?{LOOSE}\(?)"
    return (
        rf"(?P<lead>(?:(?P<daytime>{daytime}){GAP})?(?:{weekday}{LOOSE})?"
        rf"(?:(?:ngày|hôm|hồi)(?:{GAP}(?:mùng|mồng))?{GAP})?)"
    )


def _days() -> tuple[Rule, ...]:
    slash = rf"{LOOSE}[/.-]{LOOSE}"
    to = rf"{LOOSE}(?:{DASH}|đến(?:{GAP}ngày)?(?=\s)|tới(?:{GAP}ngày)?(?=\s)|và(?:{GAP}ngày)?(?=\s)|,){LOOSE}"
    number = rf"(?:{slash}(?P<number>{YEAR})(?!\d))"
    said = rf"(?:{number}|{GAP}{year_words()})?"
    free = r"(?<![\w.,/:-])"
    iso = rf"{free}(?P<number>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w/-])"
    day = rf"{free}(?P<d>{DAY}){LOOSE}[/.-]{LOOSE}(?P<m>{MONTH})(?!\d)"
    return (
        Rule("vi.iso", compiled(iso), _iso),
        Rule("vi.day", compiled(rf"(?<!\w){_lead()}{day}{said}{STOP}"), _day),
        Rule(
            "vi.days",
            compiled(rf"(?<!\w){_lead()}{free}(?P<d>{DAY}){to}(?P<e>{DAY})/(?P<m>{MONTH})(?!\d){said}{STOP}"),
            _several_days,
        ),
        Rule(
            "vi.days_months",
            compiled(
                rf"(?<!\w){_lead()}{free}(?P<d>{DAY})/(?P<k>{MONTH})(?:/(?P<first>{YEAR}))?{to}"
                rf"(?P<e>{DAY})/(?P<m>{MONTH})(?!\d){said}{STOP}"
            ),
            _several_days,
        ),
        Rule(
            "vi.day_words",
            compiled(
                rf"(?<!\w){_lead()}{free}(?P<d>{DAY})(?:{to}(?P<e>{DAY}))?{GAP}tháng{GAP}(?P<m>{MONTH}){STOP}"
                rf"(?:(?:{LOOSE},)?{GAP}{year_words()})?"
            ),
            _several_days,
        ),
    )


def _iso(match: re.Match[str], reading: Reading) -> Draft | None:
    at = (int(match["m"]), int(match["d"]))
    return Draft(in_year(Year(number=int(match["number"])), days(at, at), ""))


_NEXT_WORD = re.compile(r"\s{1,2}([^\W\d_]{1,12})(?:\s{1,2}([^\W\d_]{1,12}))?")


def _day(match: re.Match[str], reading: Reading) -> Draft | None:
    """One day; with no year and no word that opens a date, only where it can be no share of a whole."""
    said, first, number = said_year(match), int(match["d"]), int(match["m"])
    lead = match["lead"].strip()
    if "/" not in match[0] and not (said.number and lead):
        return None
    if not said.said and not lead and not _opened(match, reading):
        return None
    at = (number, first)
    return drafted(match, reading, days(at, at), f"XXXX-{number:02d}-{first:02d}", said)


_OPENING = re.compile(
    r"(?:\(|(?<!\w)(?:từ|đến|tới|vào|kể từ|trước|sau|tu|den|toi|vao|truoc)\s{1,2})\Z", re.IGNORECASE
)


def _opened(match: re.Match[str], reading: Reading) -> bool:
    after = _NEXT_WORD.match(reading.text, match.end())
    if after and {plain(after[1]), plain(f"{after[1]} {after[2] or ''}")} & words().counted:
        return False
    first, number = int(match["d"]), int(match["m"])
    return (
        bool(_OPENING.search(reading.text[max(0, match.start() - 12) : match.start()]))
        or first > 12 >= number
    )


def _several_days(match: re.Match[str], reading: Reading) -> Draft | None:
    groups = match.groupdict()
    number = int(match["m"])
    start_month = int(groups.get("k") or number)
    last = int(groups.get("e") or match["d"])
    start, end = (start_month, int(match["d"])), (number, last)
    said = said_year(match)
    opens = bool(match["lead"].strip()) or said.said or "tháng" in match[0] or "thang" in match[0]
    if not opens and not _opened(match, reading) and start_month == number and last <= 12:
        return None
    if start_month == number and last < int(match["d"]):
        return None
    first = groups.get("first")
    if first and said.number is not None and int(first) != said.number - (start > end):
        return None
    blank = f"XXXX-{number:02d}-{last:02d}"
    if start != end:
        blank = f"XXXX-{start[0]:02d}-{start[1]:02d}/{blank}"
    return drafted(match, reading, days(start, end), blank, said)


# ---- months --------------------------------------------------------------------------------------------


def _months() -> tuple[Rule, ...]:
    table = words()
    part = rf"(?:(?P<part>{table.piece('parts')}){GAP})?"
    named = choice(table.raw["months"])
    number = rf"(?:{LOOSE}[/.-]{LOOSE}(?P<number>{YEAR})(?!\d))"
    said = rf"(?:{number}|(?:{LOOSE},)?{GAP}{year_words()}|{GAP}(?P<step>{table.piece('steps')})(?!\w))?"
    to = rf"{LOOSE}(?:{DASH}|đến(?=\s)|tới(?=\s)|và(?=\s)){LOOSE}(?:tháng{GAP})?"
    month = rf"(?:(?P<m>{MONTH})(?!\d)(?!\.\d{{3}})|(?P<named>{named})(?!\w))"
    lead = rf"(?:hồi{GAP})?"
    needs = frozenset(["tháng"])
    return (
        Rule(
            "vi.month",
            compiled(rf"(?<!\w){lead}{part}tháng{GAP}{month}{said}(?!{LOOSE}[/-]{LOOSE}\d)"),
            _month,
            needs,
        ),
        Rule(
            "vi.months",
            compiled(
                rf"(?<!\w){lead}tháng{GAP}(?P<k>{MONTH})(?!\d){to}(?P<m>{MONTH})(?!\d)(?P<named>\b)?{said}{STOP}"
            ),
            _two_months,
            needs,
        ),
    )


_DAY_BEFORE = re.compile(r"\d{1,2}\s{1,2}\Z")


def _month(match: re.Match[str], reading: Reading) -> Draft | None:
    table = words()
    said = said_year(match)
    if match["named"]:
        number = table.months[plain(match["named"])]
        if not match["named"][0].isupper() and not said.said:
            return None  # "tháng hai nước ký": the number counts the next word
    else:
        number = int(match["m"])
    if _DAY_BEFORE.search(reading.text[max(0, match.start() - 5) : match.start()]):
        return None  # a day that the month does not have
    part = _part(match)
    step = match["step"]
    if step and not said.said:
        by = table.steps[plain(step)]
        if plain(step) in ("truoc", "sau", "qua", "roi") and part:
            return None
        return Draft(month_beside(number, by), relative=True)
    return drafted(match, reading, month_in(number, part), f"XXXX-{number:02d}", said)


def _two_months(match: re.Match[str], reading: Reading) -> Draft | None:
    first, last = int(match["k"]), int(match["m"])
    if first == last:
        return None
    return drafted(match, reading, months_in(first, last), f"XXXX-{first:02d}/XXXX-{last:02d}")


# ---- years ---------------------------------------------------------------------------------------------


def _years() -> tuple[Rule, ...]:
    table = words()
    part = rf"(?:(?P<part>{table.piece('parts')}){GAP})?"
    lead = rf"(?:năm|niên{GAP}khóa|niên{GAP}khoá|mùa{GAP}giải|nhiệm{GAP}kỳ|giai{GAP}đoạn)"
    spoken = rf"(?:vào|trong|từ|đến|tới|trước|sau|và|kể{GAP}từ|đầu|giữa|cuối|hồi|\()"
    decade_word = (
        rf"(?:thập{GAP}niên|thập{GAP}kỷ|thập{GAP}kỉ|những{GAP}năm|các{GAP}năm|các{GAP}thập{GAP}niên)"
    )
    return (
        Rule(
            "vi.year",
            compiled(rf"(?<!\w){part}(?:hồi{GAP})?năm{GAP}(?P<number>{YEAR}){STOP}"),
            _a_year,
            frozenset(["năm"]),
        ),
        Rule(
            "vi.bare_year",
            compiled(rf"(?<!\w){spoken}{LOOSE}(?P<it>(?<![\w.,/$€-])(?P<number>{YEAR})){STOP}"),
            _a_year,
        ),
        Rule(
            "vi.years",
            compiled(
                rf"(?<!\w)(?:(?:từ{GAP})?{lead}{GAP})?(?<![\w.,/$€-])(?P<a>{YEAR}){LOOSE}"
                rf"(?:{DASH}|đến(?:{GAP}năm)?(?=\s)|tới(?:{GAP}năm)?(?=\s)|và(?:{GAP}năm)?(?=\s)){LOOSE}(?P<b>{YEAR}){STOP}"
            ),
            _two_years,
        ),
        Rule(
            "vi.decade",
            compiled(
                rf"(?<!\w){part}{decade_word}{GAP}(?P<tens>1[6-9]\d0|20\d0|[1-9]0){STOP}(?:{GAP}(?:của{GAP})?thế{GAP}k[ỷỉ]{GAP}(?:20|XX|trước)(?!\w))?"
            ),
            _a_decade,
        ),
        Rule(
            "vi.century",
            compiled(rf"(?<!\w){part}thế{GAP}k[ỷỉ]{GAP}(?:thứ{GAP})?(?P<n>\d{{1,2}}|[XVI]{{1,5}})(?!\w)"),
            _a_century,
            frozenset(["thế"]),
        ),
    )


def _a_year(match: re.Match[str], reading: Reading) -> Draft | None:
    number = int(match["number"])
    groups = match.groupdict()
    if "it" in groups:
        after = _NEXT_WORD.match(reading.text, match.end())
        if not 1800 <= number <= 2100 or (after and after[1][0].islower() and number % 10 == 0):
            return None
    return Draft(in_year(Year(number=number), year_in(_part(match)), ""), group="it" if "it" in groups else 0)


def _two_years(match: re.Match[str], reading: Reading) -> Draft | None:
    first, last = int(match["a"]), int(match["b"])
    before = plain(reading.text[max(0, match.start() - 8) : match.start()]).split()
    if re.search(r"\svà\s|\sva\s", match[0]) and not (before and before[-1] in ("giua", "tu")):
        return None
    return Draft(years(first, last), marker="") if first < last <= first + 300 else None


def _a_decade(match: re.Match[str], reading: Reading) -> Draft | None:
    number = int(match["tens"])
    if number < 100:
        number += 1900 if number >= 30 else 2000
    return Draft(decade(number, _part(match)))


def _a_century(match: re.Match[str], reading: Reading) -> Draft | None:
    text = match["n"].lower()
    number = int(text) if text.isdigit() else ROMAN.get(text, 0)
    return Draft(century(number)) if number else None
