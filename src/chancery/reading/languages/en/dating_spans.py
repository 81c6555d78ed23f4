"""English times that count from the day of writing: weeks, months and years, days of the week, hours."""

import re

from chancery.reading.dating_forms import Resolver
from chancery.reading.dating_relative import (
    ago,
    always,
    at_time,
    beside,
    length_value,
    present,
    stretch,
    weekday,
)
from chancery.reading.dating_rules import Draft, Reading, Rule, choice
from chancery.reading.languages.en.dating_words import GAP, LOOSE, compiled, plain, telling_words, words


def span_rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (*_units(), *_weekdays(), *_days_from_now(), *_clocks(), *_vague())


# ---- last week, early next year, the coming months -----------------------------------------------------

_CALENDAR = "day|week|weekend|month|quarter|year|decade|century"


def _units() -> tuple[Rule, ...]:
    table = words()
    part = rf"(?:\b(?:the{GAP})?(?P<part>{table.piece('parts')}|{table.piece('running')}){LOOSE})?"
    step = table.piece("steps")
    fiscal = rf"(?:(?:fiscal|financial|calendar|school){GAP})?"
    names = frozenset(_CALENDAR.split("|"))
    return (
        Rule(
            "en.step_unit",
            compiled(rf"{part}\b(?P<step>{step}){GAP}{fiscal}(?P<unit>{_CALENDAR})\b(?!-)"),
            _step_unit,
            names,
        ),
        Rule(
            "en.the_past_unit",
            compiled(
                rf"\b(?:over{GAP})?the{GAP}(?P<way>past|last|next|coming|following){GAP}(?P<unit>week|month|quarter|year|decade|century)\b(?!-)"
            ),
            _the_past_unit,
            names,
        ),
        Rule(
            "en.part_unit",
            compiled(
                rf"\b(?:the{GAP})?(?P<part>{table.piece('parts')}|{table.piece('running')}){GAP}the{GAP}{fiscal}(?P<unit>week|month|year|decade|century)\b(?!{LOOSE}of\b)"
            ),
            _step_unit,
            names,
        ),
        Rule(
            "en.the_weekend",
            compiled(rf"\b(?:over|at|during|on|this){GAP}(?P<it>the{GAP}(?P<unit>weekend))\b"),
            _the_weekend,
            frozenset(["weekend"]),
        ),
        Rule(
            "en.unit_before",
            compiled(
                rf"\b(?:the{GAP})?(?:same{GAP}(?:period|time|month|quarter){GAP})?(?:a|one){GAP}(?P<unit>year|month|week|decade|century){GAP}(?P<way>ago|earlier|before)\b"
            ),
            _a_unit_ago,
            names,
        ),
    )


def _step_unit(match: re.Match[str], reading: Reading) -> Draft | None:
    table = words()
    unit = table.units[match["unit"].lower()]
    said = match.groupdict().get("step")
    step = table.steps[plain(said)] if said else 0
    part = plain(match["part"]) if match["part"] else ""
    if unit == "day" and (step != 0 or part or plain(said or "") != "this"):
        return None
    if (
        said
        and plain(said) in ("current", "coming", "upcoming", "previous")
        and not part
        and unit not in ("week", "month", "year", "quarter")
    ):
        return None
    running = table.running.get(part, "")
    piece = table.parts.get(part, "") if unit in ("month", "year", "decade") else ""
    lean = {"past": "past", "future": "future"}.get(running)
    return Draft(beside(unit, step, piece, running=lean or ""), relative=True)  # type: ignore[arg-type]


def _the_past_unit(match: re.Match[str], reading: Reading) -> Draft | None:
    unit = words().units[match["unit"].lower()]
    way = match["way"].lower()
    if way == "following":
        return Draft(always("FUTURE_REF"), relative=True)
    if way == "last" and not plain(match[0]).startswith("over"):
        return Draft(beside(unit, -1), relative=True)
    return Draft(stretch(1 if way in ("past", "last") else -1, unit), "DURATION", relative=True)


def _the_weekend(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(beside("weekend", 0 if reading.lean(match) == "future" else -1), relative=True, group="it")


def _a_unit_ago(match: re.Match[str], reading: Reading) -> Draft | None:
    unit = words().units[match["unit"].lower()]
    if match["way"].lower() != "ago":
        return Draft(always(length_value(1, unit)), "DURATION")
    return Draft(ago(1, unit), relative=True)


# ---- days of the week, days counted from now -----------------------------------------------------------

_DAYTIMES = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "noon": "T12:00",
    "midday": "T12:00",
    "midnight": "T24:00",
}


def _weekdays() -> tuple[Rule, ...]:
    table = words()
    day = rf"(?P<day>{table.piece('weekdays')})"
    step = r"(?:(?P<step>last|this|next|this\s{1,2}coming|this\s{1,2}past)\s{1,2})?"
    part = rf"(?:(?:{GAP}|{GAP}at{GAP})(?P<part>{'|'.join(_DAYTIMES)}))?"
    early = rf"(?:(?:early|late|later|earlier){GAP}(?:on{GAP})?)?"
    return (
        Rule(
            "en.weekday",
            compiled(rf"\b(?P<it>{early}{step}{day}{part})\b(?![’']s?{GAP}[A-Z]\w{{1,20}}{GAP}Times)"),
            _a_weekday,
            frozenset(table.weekdays),
        ),
        Rule(
            "en.weekdays",
            compiled(rf"\b(?:on{GAP}|every{GAP}|each{GAP})?(?P<day>{table.piece('weekdays')})s\b"),
            _weekday_set,
            frozenset(f"{w}s" for w in table.weekdays),
        ),
        Rule(
            "en.every_weekday",
            compiled(rf"\b(?:every|each){GAP}(?P<day>{table.piece('weekdays')})\b"),
            _weekday_set,
            frozenset(table.weekdays),
        ),
    )


def _a_weekday(match: re.Match[str], reading: Reading) -> Draft | None:
    if not match["day"][0].isupper():
        return None
    step = {"last": -1, "this": 0, "next": 1, "this coming": 1, "this past": -1}.get(
        plain(match["step"] or "")
    )
    if reading.text.endswith("Black ", 0, match.start()):
        return None
    lean = "future" if reading.marker(match) in ("by", "until") else reading.lean(match)
    on = weekday(words().weekdays[match["day"].lower()], step, lean)
    if match["part"]:
        return Draft(at_time(_DAYTIMES[match["part"].lower()], on), "TIME", relative=True, group="it")
    return Draft(on, relative=True, group="it")


def _weekday_set(match: re.Match[str], reading: Reading) -> Draft | None:
    if not match["day"][0].isupper():
        return None
    return Draft(always(f"XXXX-WXX-{words().weekdays[match['day'].lower()] + 1}"), "SET")


_TODAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}


def _days_from_now() -> tuple[Rule, ...]:
    part = "morning|afternoon|evening|night"
    return (
        Rule(
            "en.today",
            compiled(
                rf"\b(?P<it>(?:(?:earlier|later|late|early){GAP})?(?P<day>today|yesterday|tomorrow|tonight)(?:{GAP}(?P<part>{part}))?)\b"
            ),
            _today,
            frozenset(_TODAYS),
        ),
        Rule(
            "en.day_before",
            compiled(rf"\bthe{GAP}day{GAP}(?P<way>before|after){GAP}(?P<day>yesterday|tomorrow)\b"),
            _day_before,
            frozenset(_TODAYS),
        ),
        Rule(
            "en.this_morning",
            compiled(rf"\b(?:(?:earlier|late|early|later){GAP})?(?P<step>this|last){GAP}(?P<part>{part})\b"),
            _this_morning,
            frozenset(_DAYTIMES),
        ),
        Rule(
            "en.same_day",
            compiled(rf"\b(?:the{GAP}same|that){GAP}(?P<unit>day|week|month|year|night|time)\b"),
            _same_day,
            frozenset(["same", "that"]),
        ),
    )


def _shifted(by: int) -> Resolver:
    return beside("day", by)


def _today(match: re.Match[str], reading: Reading) -> Draft | None:
    day = match["day"].lower()
    if day == "today" and re.match(r"[’']s\b", reading.text[match.end() : match.end() + 3]):
        return Draft(present, relative=True)
    on = _shifted(_TODAYS[day])
    if day == "tonight":
        return Draft(at_time("TNI", on), "TIME", relative=True)
    if match["part"]:
        return Draft(at_time(_DAYTIMES[match["part"].lower()], on), "TIME", relative=True)
    return Draft(on, relative=True)


def _day_before(match: re.Match[str], reading: Reading) -> Draft | None:
    step = -1 if match["way"].lower() == "before" else 1
    return Draft(_shifted(_TODAYS[match["day"].lower()] + step), relative=True)


def _this_morning(match: re.Match[str], reading: Reading) -> Draft | None:
    last = match["step"].lower() == "last"
    if last and match["part"].lower() in ("morning", "afternoon"):
        return None
    return Draft(
        at_time(_DAYTIMES[match["part"].lower()], _shifted(-1 if last else 0)), "TIME", relative=True
    )


def _same_day(match: re.Match[str], reading: Reading) -> Draft | None:
    """A day told before: which one is for the reader of the whole text to say."""
    if match["unit"].lower() != "day":
        return None
    return Draft(
        lambda reference: (reference.isoformat() if reference else "XXXX-XX-XX", None), relative=False
    )


# ---- hours ---------------------------------------------------------------------------------------------


def _clocks() -> tuple[Rule, ...]:
    name = rf"(?P<zone>UTC|GMT|Z|EST|EDT|CET|CEST|BST|PST|PDT|ET|local{GAP}time)\b"
    zone = rf"(?:{LOOSE}\(?{LOOSE}{name}(?:{LOOSE}[+-]{LOOSE}\d{{1,2}}(?::\d\d)?)?(?:{LOOSE}\))?)?"
    half = r"(?P<half>a\.?m\.?|p\.?m\.?)(?!\w)"
    day = rf"(?:(?P<rel>today|yesterday|tomorrow)|(?P<day>{words().piece('weekdays')}))"
    after = rf"(?:,?{GAP}(?:on{GAP})?{day}\b)?"
    return (
        Rule(
            "en.clock_half",
            compiled(rf"(?<![\w.:$€£-])(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d))?{LOOSE}{half}{zone}{after}"),
            _clock,
        ),
        Rule(
            "en.clock",
            compiled(
                rf"(?<![\w.:/$€£-])(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\w:/])(?P<half>\b){zone}{after}"
            ),
            _clock,
        ),
        Rule(
            "en.clock_zone",
            compiled(
                rf"(?<![\w.:/$€£-])(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?P<half>\b){LOOSE}(?:hours\b{LOOSE})?(?P<zone>UTC|GMT|EST|EDT|CET|local{GAP}time|hours)\b{after}"
            ),
            _clock,
        ),
    )


def _clock(match: re.Match[str], reading: Reading) -> Draft | None:
    hour, minute = int(match["h"]), int(match["m"] or 0)
    half = match["half"].lower()[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    zulu = "Z" if (match["zone"] or "").upper() in ("UTC", "GMT", "Z") else ""
    on: Resolver | None = None
    if match["rel"]:
        on = _shifted(_TODAYS[match["rel"].lower()])
    elif match["day"]:
        on = weekday(words().weekdays[match["day"].lower()], None, reading.lean(match))
    return Draft(at_time(f"T{hour:02d}:{minute:02d}{zulu}", on), "TIME", relative=True)


# ---- now, recently, soon -------------------------------------------------------------------------------


def _vague() -> tuple[Rule, ...]:
    table = words()
    return (
        Rule(
            "en.present",
            compiled(rf"(?<![\w-]){choice(table.present)}(?![\w-])"),
            _now,
            telling_words(table.present),
        ),
        Rule(
            "en.past",
            compiled(rf"(?<![\w-]){choice(table.past)}(?![\w-])"),
            _recently,
            telling_words(table.past),
        ),
        Rule(
            "en.future",
            compiled(rf"(?<![\w-]){choice(table.future)}(?![\w-])(?!{GAP}(?:after|as)\b)"),
            _soon,
            telling_words(table.future),
        ),
    )


def _now(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(present, relative=True)


def _recently(match: re.Match[str], reading: Reading) -> Draft | None:
    near = plain(match[0]) in ("recently", "more recently", "most recently", "lately")
    return Draft(always("PAST_REF"), relative=near)


def _soon(match: re.Match[str], reading: Reading) -> Draft | None:
    return Draft(always("FUTURE_REF"), relative=False)
