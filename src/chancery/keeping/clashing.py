"""A sieve for conflicts: rows by which claims that could contradict one another are found without reading all.

`rivals` has a row for each thing that a claim tells of which another may tell otherwise: what it is about (`key`),
what it says of it (`value`), and on which days. `denials` has whom a page tells not to have done something, and
the days on which another page may tell that they did. The sieve may let through what contradicts nothing, never
hold back what does; what it lets through is judged by `asking.comparing.conflicts`, by the words.

Who is named counts as the mentions propose. Claims that name somebody who was judged to be one with another, and
claims that were put right, are not sifted; see `Standing.disputed`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import blake2b

from chancery.ground.compact import compact
from chancery.ground.ids import folded
from chancery.ground.moments import Interval, Moment, When
from chancery.keeping.codec import claim_from_json, parsed
from chancery.keeping.engine import Row
from chancery.keeping.shelving import Placed
from chancery.model.claims import Claim

ALWAYS = 0
"""The key of what is never held back: it may be against `knowledge/`, of which the sieve has no rows."""

_FIRST, _LAST = 0, date.max.toordinal()
_CLOSE = timedelta(days=10)
_BEFORE, _AFTER = timedelta(days=6), timedelta(days=10)
"""How long before and after a denial an act may be told of that it denies."""
_MOODS = frozenset(["fact", "plan", "obligation"])
_TIES = frozenset(["member_of", "party_to", "hosts", "takes_part_in"])
_COUNTED = frozenset(["troops", "equipment"])
_ONCE = ("treaty:", "meeting:")
_MUTUAL = frozenset(["actor", "participant"])
_BY_WORDS = frozenset(["ACCUSE", "REQUEST", "REJECT", "THREATEN", "PROTEST"])
_SAID = "office.copula"

_told = compact(ascii_only=True, allow_nan=True)

Parties = Sequence[tuple[str, str | None]]
"""The roles of a claim with the ids that the mentions propose."""
Rival = tuple[int, int, int, int, int]
"""Key, value, first and last day (ordinals), and what tells times apart that are known too loosely to be held
together by their days: 0 where they are not."""

ASKED = """
SELECT c.whole, c.named, c.number, o.reading
FROM claims c
JOIN observations o ON o.claim = c.number
JOIN documents d ON d.id = c.document
WHERE d.world = 0 AND (c.family IN ('relation', 'measure')
  OR c.family = 'event' AND (c.polarity = 'negated' OR c.when_edtf IS NOT NULL OR c.deadline_edtf IS NOT NULL))"""
"""Every claim that may have rows here, as `renewed` takes it."""


def rows_of(placed: Iterable[Placed], reading: int) -> tuple[list[Row], list[Row]]:
    """Give the rows of `rivals` and of `denials` for the claims of one reading of a page."""
    against: list[Row] = []
    denied: list[Row] = []
    for number, claim, actors, _ in placed:
        if not _may_clash(claim):
            continue
        parties = [(role.role, actor) for role, actor in zip(claim.roles, actors, strict=True)]
        for key, value, begins, ends, loose in dict.fromkeys(_MAKERS[claim.family](claim, parties)):
            against.append((key, value, number, reading, begins, ends, loose))
        denial = denial_of(claim, parties)
        if denial is not None:
            denied.append((denial[0], number, reading, *denial[1:]))
    return against, denied


def rivals_of(claim: Claim, parties: Parties) -> list[Rival]:
    """Give what a claim tells of which another may tell otherwise."""
    if not _may_clash(claim):
        return []
    return list(dict.fromkeys(_MAKERS[claim.family](claim, parties)))


def _may_clash(claim: Claim) -> bool:
    """Tell whether there may be rows for a claim: see `ASKED`. Most are told apart here, by what they are."""
    if claim.family not in _MAKERS or claim.condition is not None or claim.mood not in _MOODS:
        return False
    told = claim.polarity == "negated" or claim.when is not None or claim.deadline is not None
    return told or claim.family != "event"


def renewed(asked: Iterable[Row], add: Callable[[str, list[Row]], object], *, at_once: int = 10_000) -> None:
    """Write the rows of both tables for all that `ASKED` gives."""
    against: list[Row] = []
    denied: list[Row] = []
    for whole, named, number, reading in asked:
        claim = claim_from_json(whole)
        actors = [one for one, _ in parsed(named)[: len(claim.roles)]]
        rows = rows_of([(number, claim, actors, "")], reading)
        against += rows[0]
        denied += rows[1]
        if len(against) >= at_once:
            add("rivals", against)
            against = []
    add("rivals", against)
    add("denials", denied)


def contested(rows: Iterable[tuple[int, int, int, int, int, int, int]]) -> set[int]:
    """Give the claims that others may contradict: another value for the same thing on a day that both mean.

    `rows` are key, value, claim, reading, begins, ends, loose, those of one key together. With a claim come all
    of its key in the same reading: whether one voice tells a thing in two ways is asked of everything it tells.
    """
    found: set[int] = set()
    group: list[tuple[int, int, int, int, int, int, int]] = []
    for row in rows:
        if group and group[0][0] != row[0]:
            found |= _of_one(group)
            group = []
        group.append(row)
    return found | _of_one(group)


def _of_one(group: list[tuple[int, int, int, int, int, int, int]]) -> set[int]:
    if group and group[0][0] == ALWAYS:
        return {row[2] for row in group}
    if len(group) == 1:
        return set()
    parted: dict[int, list[tuple[int, int, int, int, int, int, int]]] = {}
    for row in group:
        parted.setdefault(row[6], []).append(row)
    met = {row[3] for part in parted.values() for row in _meeting(part)}
    return {row[2] for row in group if row[3] in met} if met else set()


def _meeting(part: list[tuple[int, int, int, int, int, int, int]]) -> Iterator[Row]:
    """Give the rows that share a day with one of another value."""
    if all(row[4] == row[5] for row in part):  # most are told of one day
        told: dict[int, set[int]] = {}
        for row in part:
            told.setdefault(row[4], set()).add(row[1])
        yield from (row for row in part if len(told[row[4]]) > 1)
        return
    part.sort(key=lambda row: (row[4], row[5]))
    # forwards: how far those reach that began before, for the value that reaches furthest and the next one
    furthest: list[tuple[int, int]] = []
    for row in part:
        if any(value != row[1] and ends >= row[4] for ends, value in furthest):
            yield row
        furthest = _best([*furthest, (row[5], row[1])])
    # backwards: where those begin that begin later
    nearest: list[tuple[int, int]] = []
    for row in reversed(part):
        if any(value != row[1] and -begins <= row[5] for begins, value in nearest):
            yield row
        nearest = _best([*nearest, (-row[4], row[1])])


def _best(reached: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the two greatest of different values."""
    best: dict[int, int] = {}
    for reach, value in reached:
        best[value] = max(best.get(value, reach), reach)
    return sorted(((reach, value) for value, reach in best.items()), reverse=True)[:2]


def _number(*parts: object) -> int:
    """Give a number of 64 bits for these parts: other parts, another number, but for an accident."""
    told = _told(parts)
    return int.from_bytes(blake2b(told.encode(), digest_size=8).digest(), "big", signed=True) or 1


def _members(parties: Parties, *roles: str) -> list[tuple[str, str]] | None:
    """Give who fills these roles; None where somebody in them is known by no id of the whole record."""
    found = [("actor" if role in _MUTUAL else role, one) for role, one in parties if role in roles]
    known = [(role, one) for role, one in found if one is not None and not one.startswith("unnamed:")]
    return sorted(set(known)) if len(known) == len(found) else None


def _ids(parties: Parties, *roles: str) -> list[str]:
    return sorted({one for role, one in parties if role in roles and one is not None})


def _days(claim: Claim, time: When | None) -> tuple[int, int, int]:
    """Give first and last day of a time, and what tells loose times apart: they are held together by their words."""
    if time is None:
        return _FIRST, _LAST, _number(claim.document, claim.article)
    first, last = time.earliest, time.latest
    if first is not None and last is not None and last - first <= _CLOSE:
        return first.toordinal(), last.toordinal(), 0
    return _FIRST, _LAST, _number(time.edtf)


def _measured(claim: Claim, parties: Parties) -> Iterator[Rival]:
    """Give what a measure tells: how many, and how many stay or go."""
    if not claim.figures or claim.polarity == "negated":
        return
    figure, days = claim.figures[0], _days(claim, claim.when or claim.published)
    of, where = _members(parties, "of"), _members(parties, "place", "mission")
    if len(claim.figures) == 1 and figure.unit and of is not None and where is not None and (of or where):
        due = claim.deadline.edtf if claim.deadline else None
        key = _number("number", claim.type, figure.unit, claim.mode, of, where, due)
        yield key, _number(float(figure.value), figure.bound), *days
    if claim.type in _COUNTED and of:
        key = _number("left or gone", claim.type, figure.unit, float(figure.value), _ids(parties, "of"))
        yield key, _number(claim.quote, figure.text, claim.lang), *days


def _related(claim: Claim, parties: Parties) -> Iterator[Rival]:
    """Give what a relation tells: whether it is so, since when, who holds an office."""
    if claim.mood != "fact":
        return
    begun = isinstance(claim.when, Interval) and isinstance(claim.when.start, Moment)
    joined = claim.type == "member_of" and claim.polarity != "negated" and begun
    held = claim.type == "holds_office" and claim.rule == _SAID and claim.when is None
    denied = claim.type in _TIES and claim.polarity == "negated"
    if joined or denied or (held and claim.polarity != "negated"):
        yield ALWAYS, 0, _FIRST, _LAST, 0
    if claim.type in _TIES:
        for subject in _ids(parties, "subject"):
            for whole in _ids(parties, "object"):
                yield _number("tie", claim.type, subject, whole), _number(claim.polarity), _FIRST, _LAST, 0


def _happened(claim: Claim, parties: Parties) -> Iterator[Rival]:
    """Give what an event tells: when it was done to a treaty or meeting, by when it must be."""
    if claim.polarity == "negated":
        return
    dated = claim.when is not None and claim.when.basis != "document"
    if claim.mood == "fact" and dated and claim.when is not None:
        who = _members(parties, "actor", "participant", "recipient")
        what = [one for one in _ids(parties, "instrument", "place", "topic") if one.startswith(_ONCE)]
        if who and what:
            key = _number("act", claim.type, claim.mode, who, what)
            yield key, _number(claim.when.edtf), _FIRST, _LAST, 0
    if claim.mood == "obligation" and claim.deadline is not None:
        treaties = [one for one in _ids(parties, "instrument") if one.startswith("treaty:")]
        if treaties:
            whom = _ids(parties, "recipient")
            counted = sorted({(float(figure.value), figure.unit) for figure in claim.figures})
            key = _number("duty", claim.type, claim.mode, _bound(claim, parties), treaties, whom, counted)
            yield key, _number(claim.deadline.edtf), _FIRST, _LAST, 0


def _bound(claim: Claim, parties: Parties) -> list[str]:
    """Give who is bound, by ids or else by words."""
    return sorted(
        {
            one if one is not None and not one.startswith("unnamed:") else folded(role.text)
            for role, (name, one) in zip(claim.roles, parties, strict=True)
            if name in _MUTUAL
        }
    )


def denial_of(claim: Claim, parties: Parties) -> tuple[str, str, str, str, str, str] | None:
    """Give whom a claim tells not to have done what, in a row of `denials` without claim and reading.

    Somebody who did not, somebody or something else in it, type, mode, and the first and last day on which
    the same may be told as done ("" where nobody says when: then only what has no time either).
    """
    if claim.family != "event" or claim.polarity != "negated" or claim.mood != "fact":
        return None
    if claim.condition is not None or claim.type in _BY_WORDS:
        return None
    who = _ids(parties, *sorted(_MUTUAL))
    others = [*_ids(parties, "recipient", "instrument"), *who[1:], *_ids(parties, "place")]
    if not who:
        return None
    other = next((one for one in others if one != who[0]), who[0])
    time = claim.when or claim.published
    if time is None:
        return who[0], other, claim.type, claim.mode or "", "", ""
    if time.earliest is None or time.latest is None or time.latest - time.earliest > _CLOSE:
        return None
    first = time.earliest - min(_BEFORE, time.earliest - date.min)
    last = time.latest + min(_AFTER, date.max - time.latest)
    return who[0], other, claim.type, claim.mode or "", first.isoformat(), last.isoformat()


_MAKERS: dict[str, Callable[[Claim, Parties], Iterator[Rival]]] = {
    "measure": _measured,
    "relation": _related,
    "event": _happened,
}
