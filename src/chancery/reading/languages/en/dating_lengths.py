"""English lengths of time and sets: two years ago, the past decade, for six months, every week."""

import re

from chancery.reading.dating_forms import Unit
from chancery.reading.dating_relative import ago, always, length_value, stretch
from chancery.reading.dating_rules import Draft, Reading, Rule, choice
from chancery.reading.languages.en.dating_words import DASH, GAP, LOOSE, compiled, first_words, plain, words


def length_rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (*_lengths(), *_sets())


# ---- lengths: for 20 years, two years ago, in the past five days, a four-year plan ----------------------


def _lengths() -> tuple[Rule, ...]:
    table = words()
    count = _count()
    unit = rf"(?P<unit>{choice(table.units)})"
    about = rf"(?:(?:about|around|nearly|almost|over|roughly|some|approximately|at{GAP}least|more{GAP}than|less{GAP}than|up{GAP}to|just|only|another){GAP})?"
    between = rf"(?:(?:straight|consecutive|successive|full|whole|more|long|short|trading|working|business|calendar|additional|extra|further){GAP})?"
    names = frozenset(table.units)
    some = choice(table.some)
    way = rf"(?P<way>ago|back|from{GAP}now|hence)"
    return (
        Rule("en.ago", compiled(rf"\b(?P<about>{about}){count}{GAP}{unit}{GAP}{way}\b"), _ago, names),
        Rule(
            "en.some_ago",
            compiled(rf"\b(?P<vague>(?:just{GAP})?(?:{some}{GAP})?{unit}{GAP}ago)\b"),
            _some_ago,
            frozenset(["ago"]),
        ),
        Rule(
            "en.stretch",
            compiled(
                rf"\b(?:the|these|his|her|its|their){GAP}(?P<way>past|last|previous|next|coming|following|first|final){GAP}{count}{GAP}{between}{unit}\b"
            ),
            _a_stretch,
            names,
        ),
        Rule(
            "en.some_stretch",
            compiled(
                rf"\b(?:in|over|during|for|within|of)?{LOOSE}(?P<it>\b(?:the{GAP})?(?P<way>past|last|next|coming|recent){GAP}(?:{some}{GAP})?(?P<unit>days|weeks|months|years|decades))\b"
            ),
            _some_stretch,
            names,
        ),
        Rule(
            "en.length",
            compiled(
                rf"(?<![\w$€£.,/-])(?P<it>{about}{count}{GAP}{between}{unit})\b(?!-?{LOOSE}(?:old|ago)\b)(?!-to-)"
            ),
            _a_length,
            names,
        ),
        Rule(
            "en.length_adjective",
            compiled(
                rf"(?<![\w$€£.,/-])(?P<it>(?:an?{GAP})?{_count(article=False)}(?:-|{DASH}|{GAP})(?P<unit>second|minute|hour|day|week|month|year|decade|century))\b(?!-?{LOOSE}(?:olds?|ago|and)\b)(?:-long\b)?"
            ),
            _a_length,
            names,
        ),
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
            compiled(
                rf"\b(?:for|in|over|after|within|takes?|took|taken|last|lasted|of){GAP}(?P<it>(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries))\b(?!-?{LOOSE}(?:old|ago|of)\b)"
            ),
            _some_length,
            names,
        ),
        Rule(
            "en.long",
            compiled(
                r"\b(?P<unit>hours|days|weeks|months|years|decades|centuries|year|month|week|day|decade)-long\b"
            ),
            _some_length,
            names,
        ),
    )


def _count(*, article: bool = True) -> str:
    numbers = [w for w in words().numbers if article or w not in ("a", "an", "half a")]
    spoken = choice(numbers)
    return rf"(?P<count>\d{{1,4}}(?:\.\d)?|{spoken}(?:{LOOSE}-{LOOSE}{spoken})?)(?P<half>{GAP}and{GAP}a{GAP}half)?"


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
    return Draft(always("PAST_REF"), relative=True)


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
        r"\s{1,2}of\b", reading.text[match.end() :][:5]
    ):
        return None  # "three quarters of the force"
    before = reading.text[max(0, match.start("it") - 12) : match.start("it")].lower()
    if count in ("a", "an") and _rate(before):
        return None
    return Draft(always(length_value(number, _unit(match))), "DURATION", group="it")


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
    every = rf"\b(?:every|each)(?:{GAP}(?P<nth>other|two|three|four|five|six|ten|\d{{1,2}}))?{GAP}(?P<unit>day|week|month|quarter|year|decade|days|weeks|months|years|weekend|summer|winter|spring|autumn)\b"
    times = rf"\b(?P<it>(?:(?:once|twice|\d{{1,3}}{GAP}times|several{GAP}times){GAP})?(?<=\w\s)an?{GAP}(?P<unit>day|week|month|year))\b"
    return (
        Rule("en.set", compiled(rf"\b(?P<it>{choice(phrases)})\b(?!-)"), _a_set, first_words(phrases)),
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
