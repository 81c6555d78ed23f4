"""English time expressions: what the words give before the day of writing is known."""

import re
from functools import cache

from chancery.reading.dating_forms import Lean
from chancery.reading.dating_rules import Reading, Rule, RuleTable, cues_of, scan
from chancery.reading.languages.base import TimeExpression
from chancery.reading.languages.en.dating_dates import date_rules
from chancery.reading.languages.en.dating_lengths import length_rules
from chancery.reading.languages.en.dating_parts import part_rules
from chancery.reading.languages.en.dating_spans import span_rules
from chancery.reading.languages.en.dating_words import compiled, plain, words

_REACH = 40


@cache
def rules() -> tuple[Rule, ...]:
    """Give all English rules, calendar dates first."""
    return (*date_rules(), *span_rules(), *length_rules(), *part_rules())


@cache
def _table() -> RuleTable:
    return RuleTable.of(rules())


_BARE_BE = re.compile(r"\bbe\s{1,2}(?:\w+ly\s{1,2})?\Z")
"""before a participle: "will be signed" tells of nothing past"""


@cache
def _marker() -> re.Pattern[str]:
    return compiled(
        rf"\b(?P<marker>{words().piece('markers')})\s{{1,2}}"
        r"(?:(?:on|in|the|about|around|at\sleast|as\searly\sas|sometime\sin)\s{1,2}){0,2}\Z"
    )


def marked(text: str, start: int) -> str:
    """Give the marker that stands right before `start`: by, before, after, since, until, or none."""
    found = _marker().search(text[max(0, start - _REACH) : start])
    return words().markers[plain(found["marker"])] if found else ""


def _is_past(word: str) -> bool:
    table = words()
    if word in table.past_cues:
        return True
    return len(word) > 4 and word.endswith("ed") and word not in table.not_past


def expressions(text: str) -> list[TimeExpression]:
    """Give the time expressions of a sentence, in order, as spans of that sentence."""
    return scan(Reading(text, _cues, marked), _table())


def _cues(text: str) -> list[tuple[int, Lean]]:
    found = cues_of(text, words().future_cues, _is_past)
    return [
        cue for cue in found if cue[1] != "past" or not _BARE_BE.search(text, max(0, cue[0] - _REACH), cue[0])
    ]
