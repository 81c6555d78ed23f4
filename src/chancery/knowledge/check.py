"""What looks wrong in `data/` though each row alone is sound: overlaps, gaps, names given twice."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Literal

from chancery.ground.fixed import fixed
from chancery.ground.moments import parse_edtf
from chancery.knowledge.world import Entity, Holder, Knowledge, Name

LONGEST_VACANCY = 120
"""Days for which an office may well stand empty, or be minded by somebody nobody wrote down."""

_PLACED = frozenset({"capital", "seat"})


@fixed
class Finding:
    """One thing to look at.

    `kind`: overlap (two people held one office), gap (nobody is known to have held it for long) or alias
    (one name, several entities). `subject` is the office's id, or the language and the name ("vi Trung").
    `between` are the ids of the two holders, or of all the entities. `detail` says it in words.
    """

    kind: Literal["overlap", "gap", "alias"]
    subject: str
    between: tuple[str, ...]
    detail: str


@fixed
class _Term:
    """A holder with the days of the term: those it may have begun on, and those it may have ended on."""

    holder: Holder
    began: tuple[date, date]
    ended: tuple[date, date]


def check(knowledge: Knowledge) -> tuple[Finding, ...]:
    """Give everything that looks wrong: overlaps, then gaps, then aliases, each in the order of the files."""
    return (*overlaps(knowledge), *gaps(knowledge), *shared_names(knowledge))


def overlaps(knowledge: Knowledge) -> Iterator[Finding]:
    """Give the pairs who surely held one office at once, both for good, for more than the day of handover.

    Who only acts for somebody may stand beside the holder.
    """
    for office in knowledge.offices:
        terms = [term for term in _terms(knowledge, office) if not term.holder.acting]
        for number, left in enumerate(terms):
            for right in terms[number + 1 :]:
                since = max(left.began[1], right.began[1])
                until = min(left.ended[0], right.ended[0])
                if since < until:
                    pair = (left.holder.person, right.holder.person)
                    yield Finding("overlap", office, pair, f"both from {since} to {until}")


def gaps(knowledge: Knowledge, *, longest: int = LONGEST_VACANCY) -> Iterator[Finding]:
    """Give the times of more than `longest` days, between two holders, for which none is written down."""
    for office in knowledge.offices:
        terms = _terms(knowledge, office)
        for before, after in pairwise(terms):
            past = max(term.ended[1] for term in terms if term.began <= before.began)
            if (after.began[0] - past).days > longest:
                pair = (before.holder.person, after.holder.person)
                yield Finding("gap", office, pair, f"nobody from {past} to {after.began[0]}")


def shared_names(knowledge: Knowledge) -> Iterator[Finding]:
    """Give the names that in one language mean several entities, none of them marked as ambiguous.

    A capital or a government's seat is meant to share its name with the place.
    """
    bearers: dict[tuple[str, str], list[tuple[Name, Entity]]] = defaultdict(list)
    for entity in knowledge.entities.values():
        for name in entity.names:
            if not name.ambiguous:
                bearers[name.lang, name.text].append((name, entity))
    for (lang, text), found in bearers.items():
        ids = tuple(dict.fromkeys(entity.id for _, entity in found))
        if len(ids) > 1 and not _is_place_of_government(found):
            yield Finding("alias", f"{lang} {text}", ids, f"{text!r} names {', '.join(ids)}")


def _is_place_of_government(found: list[tuple[Name, Entity]]) -> bool:
    states = [name for name, entity in found if entity.kind == "state"]
    others = [entity for _, entity in found if entity.kind != "state"]
    return len(states) == 1 and states[0].sort in _PLACED and len(others) == 1 and others[0].kind == "place"


def _terms(knowledge: Knowledge, office: str) -> list[_Term]:
    terms = [
        _Term(holder, _days(holder.start), _days(holder.end) if holder.end else (date.max, date.max))
        for holder in knowledge.holders_of(office)
    ]
    return sorted(terms, key=lambda term: (term.began, term.ended))


def _days(edtf: str) -> tuple[date, date]:
    when = parse_edtf(edtf)
    return when.earliest or date.min, when.latest or date.max
