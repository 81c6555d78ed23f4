"""Vietnamese time expressions: what the words give before the day of writing is known."""

import re
from dataclasses import replace
from functools import cache

from chancery.ground.spans import Span
from chancery.reading.dating_forms import Lean
from chancery.reading.dating_rules import Reading, Rule, RuleTable, cues_of, scan
from chancery.reading.languages.base import TimeExpression
from chancery.reading.languages.vi.dating_dates import date_rules
from chancery.reading.languages.vi.dating_lengths import length_rules
from chancery.reading.languages.vi.dating_parts import part_rules
from chancery.reading.languages.vi.dating_spans import span_rules
from chancery.reading.languages.vi.dating_words import compiled, composed, has_marks, plain, unmarked, words

_REACH = 30
_SAFE_UNMARKED = frozenset(
    ["vi.day", "vi.days", "vi.days_months", "vi.day_words", "vi.month", "vi.months", "vi.year", "vi.years"]
    + [
        "vi.step_unit",
        "vi.today",
        "vi.part_of_day",
        "vi.quarter",
        "vi.decade",
        "vi.century",
        "vi.iso",
        "vi.clock",
        "vi.hours",
    ]
)
"""rules whose words are still told apart without their marks"""


@cache
def rules() -> tuple[Rule, ...]:
    """Give all Vietnamese rules, calendar dates first."""
    return (*date_rules(), *part_rules(), *span_rules(), *length_rules())


_PAST_DAY = re.compile(r"hôm \d")


@cache
def unmarked_rules() -> tuple[Rule, ...]:
    """Give the rules for text written without marks."""
    return tuple(
        replace(
            rule,
            pattern=compiled(unmarked(rule.pattern.pattern)),
            words=frozenset(unmarked(word) for word in rule.words),
        )
        for rule in rules()
        if rule.name in _SAFE_UNMARKED
    )


@cache
def _table(with_marks: bool) -> RuleTable:
    return RuleTable.of(rules() if with_marks else unmarked_rules())


@cache
def _marker(with_marks: bool) -> re.Pattern[str]:
    pattern = rf"(?<!\w)(?P<marker>{words().piece('markers')})\s{{1,2}}(?:(?:vào|khoảng)\s{{1,2}})?\Z"
    return compiled(pattern if with_marks else unmarked(pattern))


def _marked(text: str, start: int) -> str:
    return _mark(text, start, with_marks=True)


def _marked_plain(text: str, start: int) -> str:
    return _mark(text, start, with_marks=False)


def _mark(text: str, start: int, *, with_marks: bool) -> str:
    found = _marker(with_marks).search(text[max(0, start - _REACH) : start])
    if found and with_marks and _PAST_DAY.match(text, start):
        return ""  # "đến hôm 12/6, ông tuyên bố": on that day, not by it
    return words().markers[plain(found["marker"])] if found else ""


@cache
def _cues(table: str, with_marks: bool) -> frozenset[str]:
    return frozenset(word if with_marks else unmarked(word) for word in words().raw[table])


def _told(text: str) -> list[tuple[int, Lean]]:
    return cues_of(text, _cues("future_cues", True), _cues("past_cues", True).__contains__)


def _told_plain(text: str) -> list[tuple[int, Lean]]:
    return cues_of(text, _cues("future_cues", False), _cues("past_cues", False).__contains__)


def expressions(text: str) -> list[TimeExpression]:
    """Give the time expressions of a sentence, in order, as spans of that sentence."""
    letters, places = composed(text)
    marks = has_marks(letters)
    reading = Reading(letters, _told, _marked) if marks else Reading(letters, _told_plain, _marked_plain)
    found = scan(reading, _table(marks))
    if places is None:
        return found
    return [replace(e, span=Span(places[e.span.start], places[e.span.end])) for e in found]
