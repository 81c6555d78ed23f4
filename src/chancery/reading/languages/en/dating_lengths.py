"""English lengths of time and sets: two years ago, the past decade, for six months, every week."""

import re

from chancery.reading.dating_forms import Unit
from chancery.reading.dating_relative import ago, always, length_value, stretch, within
from chancery.reading.dating_rules import Draft, Reading, Rule, choice
from chancery.reading.languages.en.dating_words import DASH, GAP, LOOSE, compiled, plain, telling_words, words


def length_rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (*_from_now(), *_counted(), *_uncounted(), *_sets())


# ---- lengths: for 20 years, two years ago, in the past five days, a four-year plan ----------------------


def _unit_piece() -> str:
    return rf"(?P<unit>{choice(words().units)})"


def _about_piece() -> str:
    return rf"(?:{choice(words().about)}{GAP})?"


def _from_now() -> tuple[Rule, ...]:
    table = words()
    count, unit, about, some = _count(), _unit_piece(), _about_piece(), choice(table.some)
    between = rf"(?:{choice(table.between)}{GAP})?"
    names = frozenset(table.units)
    whose = rf"(?:the|these|his|her|its|their){GAP}"
    nth = rf"(?P<way>past|last|previous|next|coming|following|first|final){GAP}"
    plural = "(?P<unit>days|weeks|months|years|decades)"
    several = rf"(?P<way>past|last|next|coming|recent){GAP}(?:{some}{GAP})?{plural}"
    way = rf"(?P<way>ago|back|from{GAP}now|hence)"
    return (
        Rule("en.ago", compiled(rf"\b(?P<about>{about}){count}{GAP}{unit}{GAP}{way}\b"), _ago, names),
        Rule(
            "en.some_ago",
            compiled(rf"\b(?P<vague>(?:just{GAP})?(?:{some}{GAP})?{unit}{GAP}(?P<way>ago|from{GAP}now))\b"),
            _some_ago,
            frozenset(["ago", "now"]),
        ),
        Rule(
            "en.stretch",
            compiled(rf"\b{whose}{nth}{count}{GAP}{between}{unit}\b"),
            _a_stretch,
            names,
        ),
        Rule(
            "en.some_stretch",
            compiled(rf"\b(?:in|over|during|for|within|of)?{LOOSE}(?P<it>\b(?:the{GAP})?{several})\b"),
            _some_stretch,
            names,
        ),
    )


def _counted() -> tuple[Rule, ...]:
    count, unit, about = _count(), _unit_piece(), _about_piece()
    between = rf"(?:{choice(words().between)}{GAP})?"
    names = frozenset(words().units)
    single = "(?P<unit>second|minute|hour|day|week|month|year|decade|century)"
    free = r"(?<![\w$€£.,/-])"
    return (
        Rule(
            "en.length",
            compiled(
                rf"{free}(?P<it>{about}{count}{GAP}{between}{unit})\b(?!-?{LOOSE}(?:old|ago)\b)(?!-to-)"
            ),
            _a_length,
            names,
        ),
        Rule(
            "en.length_adjective",
            compiled(
                rf"{free}(?P<it>(?:an?{GAP})?{_count(article=False)}(?:{DASH}|{GAP}){single})\b"
                rf"(?!-?{LOOSE}(?:olds?|ago|and)\b)(?:-long\b)?"
            ),
            _a_length,
            names,
        ),
    )


def _uncounted() -> tuple[Rule, ...]:
    unit, some, names = _unit_piece(), choice(words().some), frozenset(words().units)
    before = "for|in|over|after|within|takes?|took|taken|last|lasted|of"
    bare = "(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)"
    long = "(?P<unit>hours|days|weeks|months|years|decades|centuries|year|month|week|day|decade)"
    return (
        Rule(
            "en.some_length",
            compiled(
                rf"\b(?P<it>(?:(?:for|over|after|within|in){GAP})?(?:the{GAP})?(?P<some>{some}){GAP}{unit})\b(?!{GAP}ago)"
            ),
            _some_length,
            names,
        ),
        Rule(
            "en.bare_length",
            compiled(rf"\b(?:{before}){GAP}(?P<it>{bare})\b(?!-?{LOOSE}(?:old|ago|of)\b)"),
            _some_length,
            names,
        ),
        Rule(
            "en.long",
            compiled(rf"\b{long}-long\b"),
            _some_length,
            names,
        ),
    )


def _count(*, article: bool = True) -> str:
    numbers = [w for w in words().numbers if article or w not in ("a", "an", "half a")]
    spoken = choice(numbers)
    both = rf"\d{{1,4}}(?:\.\d)?|{spoken}(?:{LOOSE}-{LOOSE}{spoken})?"
    return rf"(?P<count>{both})(?P<half>{GAP}and{GAP}a{GAP}half)?"


def _number(match: re.Match[str]) -> float | None:
    text = plain(match["count"])
    half = 0.5 if match["half"] else 0.0
    if text[0].isdigit():
        return float(text) + half
    table = words().numbers
    parts = [p.strip() for p in text.split("-")] if text not in table else [text]
    if len(parts) == 2 and not (20 <= table[parts[0]] <= 90 and 1 <= table[parts[1]] <= 9):
        return None
    return sum(table[p] for p in parts) + half


def _unit(match: re.Match[str]) -> Unit:
    return words().units[match["unit"].lower()]


def _ago(match: re.Match[str], reading: Reading) -> Draft | None:
    number = _number(match)
    if number is None or number != int(number):
        return Draft(always("PAST_REF"), relative=True)
    back = match["way"].lower() in ("ago", "back")
    loose = bool(match["about"]) and plain(match["about"]) not in ("just", "only", "another")
    return Draft(ago(int(number) if back else -int(number), _unit(match), loose=loose), relative=True)


def _some_ago(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always("PAST_REF" if match["way"].lower() == "ago" else "FUTURE_REF"))


def _a_stretch(match: re.Match[str], reading: Reading) -> Draft | None:
    number, way = _number(match), match["way"].lower()
    if number is None or number != int(number) or way in ("first", "final", "previous", "following"):
        return Draft(always(length_value(number, _unit(match))), "DURATION")
    return Draft(
        stretch(int(number) if way in ("past", "last") else -int(number), _unit(match)),
        "DURATION",
        relative=True,
    )


def _some_stretch(match: re.Match[str], reading: Reading) -> Draft | None:
    way = match["way"].lower()
    value = "FUTURE_REF" if way in ("next", "coming") else "PAST_REF"
    return Draft(always(value), relative=False, group="it")


def _a_length(match: re.Match[str], reading: Reading) -> Draft | None:
    number = _number(match)
    if number is None:
        return None
    count = plain(match["count"])
    if match["unit"].lower() == "second" or (count in ("a", "half a") and match["unit"].lower() == "quarter"):
        return None  # "a second chance", "a quarter of"
    if match["unit"].lower() in ("quarter", "quarters") and re.match(
        r"\s{1,2}of\b", reading.text[match.end() : match.end() + 5]
    ):
        return None  # "three quarters of the force"
    before = reading.text[max(0, match.start("it") - 12) : match.start("it")].lower()
    if count in ("a", "an") and _rate(before):
        return None
    if _WITHIN.search(before) and not _FROM_THEN.match(reading.text, match.end("it")):
        return Draft(within(number, _unit(match)), "DURATION", relative=True, marker="within", group="it")
    return Draft(always(length_value(number, _unit(match))), "DURATION", group="it")


_WITHIN = re.compile(r"\bwithin\s{1,2}(?:the\s)?\Z")
_FROM_THEN = re.compile(r"\s{1,2}(?:of|after|from|before|since|following)\b")
_BEFORE_RATE = re.compile(r"(?:\d|times|once|twice)\s{1,2}\Z")


def _rate(before: str) -> bool:
    """Tell whether what stands before "a year" makes it a rate: "15 a year"."""
    return bool(_BEFORE_RATE.search(before))


def _some_length(match: re.Match[str], reading: Reading) -> Draft | None:
    groups = match.groupdict()
    if groups.get("some", "").lower() == "recent":
        return Draft(always("PAST_REF"), group="it")
    return Draft(always(length_value(None, _unit(match))), "DURATION", group="it" if "it" in groups else 0)


# ---- sets ----------------------------------------------------------------------------------------------


def _sets() -> tuple[Rule, ...]:
    table = words()
    phrases = frozenset(w for w in table.sets if w != "a year")
    unit = "day|week|month|quarter|year|decade|days|weeks|months|years|weekend|summer|winter|spring|autumn"
    nth = r"(?P<nth>other|two|three|four|five|six|ten|\d{1,2})"
    every = rf"\b(?:every|each)(?:{GAP}{nth})?{GAP}(?P<unit>{unit})\b"
    often = rf"(?:(?:once|twice|\d{{1,3}}{GAP}times|several{GAP}times){GAP})?"
    times = rf"\b(?P<it>{often}(?<=\w\s)an?{GAP}(?P<unit>day|week|month|year))\b"
    return (
        Rule("en.set", compiled(rf"\b(?P<it>{choice(phrases)})\b(?!-)"), _a_set, telling_words(phrases)),
        Rule("en.every", compiled(every), _every, frozenset(["every", "each"])),
        Rule("en.rate", compiled(times), _a_rate, frozenset(["day", "week", "month", "year"])),
    )


def _a_set(match: re.Match[str], reading: Reading) -> Draft | None:
    if match["it"][:1].isupper() and match.start() > 0:
        return None
    return Draft(always(words().sets[plain(match["it"])]), "SET")


def _every(match: re.Match[str], reading: Reading) -> Draft | None:
    unit = match["unit"].lower()
    if unit in words().seasons:
        return Draft(
            always(f"XXXX-{ {'spring': 'SP', 'summer': 'SU', 'autumn': 'FA', 'winter': 'WI'}[unit] }"), "SET"
        )
    nth = (match["nth"] or "one").lower()
    number = 2.0 if nth == "other" else float(nth) if nth.isdigit() else words().numbers[nth]
    return Draft(always(length_value(number, words().units[unit])), "SET")


def _a_rate(match: re.Match[str], reading: Reading) -> Draft | None:
    before = reading.text[max(0, match.start("it") - 12) : match.start("it")].lower()
    if not (
        _rate(before)
        or plain(match["it"]).startswith(("once", "twice", "several"))
        or match["it"][0].isdigit()
    ):
        return None
    return Draft(always(length_value(1, _unit(match))), "SET", group="it")
