"""English amounts: numbers in digits and in words, sums of money, shares, "30-member", "dozens"."""

import re
from collections.abc import Iterator
from functools import cache

from chancery.ground.fixed import fixed
from chancery.model.claims import FigureBound
from chancery.reading.dating_rules import choice
from chancery.reading.figures import DIGITS, SHARE, digits_value, opens
from chancery.reading.languages.en.figures_words import after_amount, table


@fixed
class Amount:
    """A number where it stands. `unit` is set where its own words tell it (money, shares, "30-member").

    `needs_noun` says that it is only a figure beside a counted noun, `single` that it is the word "one".
    """

    start: int
    end: int
    value: float
    unit: str = ""
    bound: FigureBound = "exactly"
    needs_noun: bool = False
    single: bool = False


# ---- amounts -------------------------------------------------------------------------------------------

_G = r"\s{1,2}"
_L = r"\s{0,2}"


@cache
def _digits() -> re.Pattern[str]:
    signs = "|".join(
        re.escape(s) for s in sorted(table().currencies, key=len, reverse=True) if not s.isalpha()
    )
    codes = "|".join(s for s in table().currencies if s.isalpha())
    return re.compile(
        rf"(?<![\w.,:/#+-])(?:(?P<sign>{signs}|(?:{codes})(?=[\s\d])){_L})?(?P<digits>{DIGITS})"
        rf"(?:(?:{_G}|-)(?P<mag>{table().piece('magnitudes')})\b|{_L}(?P<short>mn|bn|tn|m|b|k)\b(?!-))?"
        rf"(?:{_L}(?P<percent>%|percent\b(?!age)|per{_G}cent\b|pc\b)"
        rf"|{_G}(?P<code>{codes})\b|-(?P<counted>[a-z]{{2,15}})(?P<old>-olds?)?(?![\w]))?"
        r"(?![\w/])(?![.,:]\d)(?!-\w)"
    )


def _by_digits(text: str) -> Iterator[Amount]:
    tab = table()
    for match in _digits().finditer(text):
        value = digits_value(match["digits"], point=".")
        if value is None:
            continue
        if match["mag"]:
            value *= tab.magnitudes[match["mag"]]
        elif match["short"]:
            if match["short"] in ("m", "b", "k") and not (match["sign"] or match["code"]):
                continue
            value *= tab.short_magnitudes[match["short"]]
        money = match["sign"] or match["code"]
        if money:
            yield Amount(match.start(), match.end(), value, tab.currencies[money])
        elif match["percent"]:
            yield Amount(match.start(), match.end(), value / 100, SHARE)
        elif match["counted"]:
            yield from _hyphened(match, value)
        elif not _is_name(text, match, value):
            yield Amount(match.start(), match.end(), value)


def _hyphened(match: re.Match[str], value: float) -> Iterator[Amount]:
    counted = match["counted"]
    if match["old"] and counted in ("year", "years"):
        yield Amount(match.start(), match.end(), value, "years")
    elif counted in table().units:
        yield Amount(match.start(), match.end(), value, table().units[counted])


_NAME_BEFORE = re.compile(r"(?P<word>[A-Za-z][\w’'-]{0,20})\.?\s{1,2}\Z")
_JOINED = re.compile(r"\d\s{0,1}[-–—/]\s{0,1}\Z")
_SPACED = re.compile(r"\d\s{1,2}\Z")
_SPACED_AFTER = re.compile(r"\s{1,2}\d")
_JOINS = re.compile(r"\s{0,1}[-–—/]\s{0,1}\d|\s{0,2}(?:st|nd|rd|th|am|pm|a\.m|p\.m)\b", re.IGNORECASE)


def _is_name(text: str, match: re.Match[str], value: float) -> bool:
    """Tell whether the number names something (an article, a model, a year, a score) and counts nothing."""
    start, end = match.start(), match.end()
    after = after_amount(text, end)
    if _JOINED.search(text[max(0, start - 4) : start]) or _JOINS.match(text, end):
        return not after.unit or bool(_JOINED.search(text[max(0, start - 4) : start]))
    before = _NAME_BEFORE.search(text[max(0, start - 24) : start])
    word = before["word"] if before else ""
    if word.lower() in table().named:
        return True
    bare = match["digits"].isdigit() and not match["mag"]
    if _SPACED.search(text[max(0, start - 3) : start]) or _SPACED_AFTER.match(text, end):
        return True
    if (
        bare
        and 1800 <= value <= 2100
        and (not after.direct or word.lower() in ("in", "since", "by", "of", "until"))
    ):
        return True
    if bare and len(match["digits"]) > 1 and match["digits"][0] == "0":
        return True
    first = before is not None and opens(text, start - len(before[0]))
    named = bool(word) and word[0].isupper() and word.lower() not in table().bounds
    return named and not first and not after.unit


_A_BEFORE = r"an?(?=\s{1,2}(?:hundred|thousand|million|billion|trillion|dozen)\b)"


@cache
def _spoken() -> re.Pattern[str]:
    word = rf"(?:{table().piece('numbers')}|{table().piece('magnitudes')})"
    return re.compile(
        rf"(?<![\w-])(?P<words>(?:half{_G})?(?:{_A_BEFORE}|{word})"
        rf"(?:(?:{_G}and{_G}a{_G}half|(?:{_L}-{_L}|{_G}and{_G}|{_G}){word})(?![\w])){{0,6}})(?!\w)"
        rf"(?:{_G}(?P<percent>percent\b(?!age)|per{_G}cent\b)|-(?P<counted>[a-z]{{2,15}})(?P<old>-olds?)?(?!\w))?(?!-\w)",
        re.IGNORECASE,
    )


_TOKENS = re.compile(r"[A-Za-z]{1,12}")


def spoken_value(words: list[str]) -> float | None:
    """Give the value of number words in lower case ("two", "hundred"), None where they make none."""
    tab = table()
    total = group = 0.0
    last = 0.0  # what the last small number was, to refuse "two three"
    for place, word in enumerate(words):
        if word in ("and", "a", "an"):
            if word != "and" and place == 0:
                group = 1.0
            continue
        if word == "half":
            if place == 0:
                group = 0.5
                continue
            group += 0.5 if group else 0.0
            continue
        if word in tab.numbers:
            value = tab.numbers[word]
            if last and not (20 <= last <= 90 and 1 <= value <= 9):
                return None
            group, last = group + value, value
            continue
        times = tab.magnitudes[word]
        group, last = max(group, 0.0), 0.0
        if group == 0:
            return None
        if times <= 100:
            group *= times
        else:
            total, group = total + group * times, 0.0
    return total + group


_PART_OF = re.compile(r"\b(?:half|quarters?|thirds?|tenths?)\sof\s\Z", re.IGNORECASE)


def _by_words(text: str) -> Iterator[Amount]:
    for match in _spoken().finditer(text):
        words = [w.lower() for w in _TOKENS.findall(match["words"])]
        value = spoken_value(words)
        if value is None or value == 0:
            continue
        if _PART_OF.search(text[max(0, match.start() - 14) : match.start()]):
            continue  # "a quarter of a million"
        if match["words"][0].isupper() and not opens(text, match.start()):
            continue
        if match["percent"]:
            yield Amount(match.start(), match.end(), value / 100, SHARE)
        elif match["counted"]:
            yield from _hyphened(match, value)
        else:
            yield Amount(
                match.start(),
                match.end(),
                value,
                needs_noun=value <= 12 and len(words) == 1,
                single=words == ["one"],
            )


@cache
def _crowd() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<crowd>{choice(table().crowds)})(?![\w-])", re.IGNORECASE)


@cache
def _part() -> re.Pattern[str]:
    names = "|".join(sorted((n for n in table().fractions if not n.startswith("hal")), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?:(?P<count>an?|one|two|three|four|five|six|seven|nine)(?:{_G}|-)(?P<name>{names})(?!\w)(?!-\w)"
        rf"|(?<!first )(?<!second )(?<!other )(?:one{_G})?(?P<half>half)(?!\w)(?!-\w)"
        rf"(?!{_G}(?:an?|past|time|hour|million|billion|dozen|year|day)\b)"
        rf"|(?P<few>one|two|three|four|five|six|seven|eight|nine|\d{{1,2}}){_G}(?:in|out{_G}of)(?:{_G}every)?{_G}"
        rf"(?P<many>two|three|four|five|six|seven|eight|nine|ten|100|10)\b(?!{_G}(?:years|months|weeks|days)))",
        re.IGNORECASE,
    )


def _by_parts(text: str) -> Iterator[Amount]:
    tab = table()
    for match in _part().finditer(text):
        if match["half"]:
            yield Amount(match.start(), match.end(), 0.5, SHARE, needs_noun=True)
        elif match["name"]:
            count = match["count"].lower()
            above = tab.numbers.get(count, 1)
            hyphened = "-" in match[0]
            if above >= tab.fractions[match["name"].lower()]:
                continue
            loose = count in ("a", "an", "one") or not match["name"].lower().endswith("s")
            yield Amount(
                match.start(),
                match.end(),
                above / tab.fractions[match["name"].lower()],
                SHARE,
                needs_noun=loose and not (hyphened and count == "one"),
            )
        else:
            few, many = (_small(match[name]) for name in ("few", "many"))
            if 0 < few < many and many >= 3:
                yield Amount(match.start(), match.end(), few / many, SHARE)


def _small(word: str) -> float:
    return float(word) if word.isdigit() else table().numbers[word.lower()]


def amounts(text: str) -> Iterator[Amount]:
    """Give every amount of a sentence; some may meet, and some are parts of times."""
    yield from _by_digits(text)
    yield from _by_words(text)
    for match in _crowd().finditer(text):
        value = table().crowds[" ".join(match["crowd"].lower().split())]
        yield Amount(match.start(), match.end(), value, bound="at_least", needs_noun=True)
    yield from _by_parts(text)
