"""What falls due: who is bound, to whom, to do what, under which condition, and whether it was kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal

from chancery.asking.agenda.duties import OPEN, duty_cell
from chancery.asking.agenda.outcomes import PROMISES, TARGETS, Outcome, due_of, last_verdict, outcomes
from chancery.asking.claims.standing import told_by
from chancery.asking.claims.told import Told
from chancery.asking.comparing.heard import heard
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.lines import phrase_of
from chancery.asking.prose.phrasing import when_words
from chancery.asking.prose.saying import say
from chancery.ground.moments import Moment, When

Status = Literal["overdue", "due", "undated", "kept", "broken", "deferred", "withdrawn"]
"""How a commitment stands on the day: past its time and not known to be settled, still to come, without a
time, or what later pages say became of it."""

STATUSES: tuple[Status, ...] = ("overdue", "due", "broken", "deferred", "withdrawn", "kept", "undated")
"""The order of a list of commitments."""

_PARTIES = ("actor", "participant")


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment: the line with its words, and under it its condition, who is (not) party, and outcomes.

    `bound` are those who must (ids), `to` whom or what it is owed or done to, `act` PLOVER's type and mode.
    `said` is when it was first told, `sources` how many pages tell it.
    """

    status: Status
    due: When | None
    cell: Cell
    bound: tuple[str, ...]
    to: tuple[str, ...]
    act: tuple[str, str | None]
    mood: str
    conditions: tuple[str, ...]
    treaties: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    said: When | None
    sources: int


def commitments_of(
    claims: Iterable[Told], *, later: Iterable[Told], ties: Iterable[Told], as_of: date | None = None
) -> tuple[Commitment, ...]:
    """Give the commitments that `claims` tell, in the order of `STATUSES`, then of their time.

    `later` are claims that may say what became of them, `ties` those that say who is party to a treaty. What
    was told only after `as_of` counts nowhere.
    """
    day = as_of or datetime.now(UTC).date()
    told = [one for one in claims if told_by(one, as_of)]
    since = [one for one in later if told_by(one, as_of)]
    party = [one for one in ties if told_by(one, as_of)]
    found = [commitment_of(group, since, party, day) for group in groups_of(told)]
    return tuple(sorted(found, key=in_order))


def is_duty(told: Told) -> bool:
    """Tell whether a claim of a page binds somebody: it names a time to come, or promises, or says must."""
    claim = told.claim
    if told.world or claim.polarity == "negated" or claim.mood not in OPEN:
        return False
    if due_of(told) is not None:
        return claim.family == "event" or (claim.family == "measure" and claim.mood != "fact")
    promised = claim.type in PROMISES and claim.mood in ("fact", "plan")
    return claim.family == "event" and (promised or claim.mood == "obligation") and bool(told.ids(*_PARTIES))


def groups_of(claims: Iterable[Told]) -> Iterator[list[Told]]:
    """Put the claims of one duty together: the same act by the same day, alike in who or to what."""
    duties = sorted((t for t in claims if is_duty(t)), key=lambda t: (t.claim.family != "event", t.claim.id))
    buckets: dict[object, list[list[Told]]] = {}
    for told in duties:
        due = due_of(told)
        key = due.edtf if due is not None else told.place
        for group in buckets.setdefault(key, []):
            if any(_alike(one, told) for one in group):
                group.append(told)
                break
        else:
            buckets[key].append([told])
    for groups in buckets.values():
        yield from groups


def _alike(one: Told, other: Told) -> bool:
    if "measure" in (one.claim.family, other.claim.family):
        # a figure belongs to the act in whose words it stands
        return one.place == other.place and one.claim.evidence.meets(other.claim.evidence)
    if (one.claim.type, one.claim.mode) != (other.claim.type, other.claim.mode):
        return False
    who = set(one.ids(*_PARTIES)), set(other.ids(*_PARTIES))
    whom = set(one.ids(*TARGETS)), set(other.ids(*TARGETS))
    if whom[0] and whom[1]:
        return bool(whom[0] & whom[1])
    return bool(who[0] & who[1])


def commitment_of(
    group: Sequence[Told], later: Sequence[Told], ties: Sequence[Told], day: date
) -> Commitment:
    """Give the commitment that the claims of one duty tell, as it stands on `day`; see `commitments_of`."""
    ordered = sorted(group, key=speaks_first)
    first = ordered[0]
    due = due_of(first)
    found = outcomes(ordered, due, later)
    cell = _cell(ordered, due, ties)
    said = [told.said for told in ordered if told.said is not None]
    return Commitment(
        _status(due, found, day),
        due,
        replace(cell, under=(*cell.under, *(one.cell for one in found))),
        _ids(ordered, _PARTIES),
        _ids(ordered, ("recipient", "object")),
        (first.claim.type, first.claim.mode),
        first.claim.mood,
        tuple(dict.fromkeys(t.claim.condition for t in ordered if t.claim.condition)),
        tuple(one for one in _ids(ordered, ("instrument",)) if one.startswith("treaty:")),
        found,
        min(said, key=lambda when: when.earliest or date.max, default=None),
        heard(ordered),
    )


def speaks_first(told: Told) -> tuple[bool, float, str]:
    """Give by what the claims of one duty are ordered: the first speaks for all."""
    return told.claim.family != "event", -told.claim.confidence, told.claim.id


def _cell(ordered: Sequence[Told], due: When | None, ties: Sequence[Told]) -> Cell:
    first = ordered[0]
    if first.claim.family != "event":
        assert due is not None  # a figure is a duty only by its deadline
        text = f"{say('by {day}', day=when_words(due))}: {phrase_of(first)}"
        return Cell(text, words_of(ordered), first.ids(), time=due.edtf, mood=first.claim.mood)
    if due is not None and first.claim.deadline is None and isinstance(first.claim.when, Moment):
        on = "on {day}" if due.earliest == due.latest else "in {month}"
        return duty_cell(
            ordered, due, ties, before=say(on, day=when_words(due), month=when_words(due)) + ": "
        )
    return duty_cell(ordered, due, ties)


def _status(due: When | None, found: Sequence[Outcome], day: date) -> Status:
    verdict = last_verdict(found)
    if verdict in ("kept", "broken", "deferred", "withdrawn"):
        return verdict
    if due is None:
        return "undated"
    return "overdue" if due.latest is not None and due.latest < day else "due"


def in_order(one: Commitment) -> tuple[int, str, str, str]:
    """Give where a commitment stands among others: by its status, then its time, then when it was first told."""
    due = (one.due.latest or one.due.earliest or date.max) if one.due is not None else date.max
    said = one.said.edtf if one.said is not None else ""
    return STATUSES.index(one.status), due.isoformat(), said, one.cell.claims[0]


def _ids(group: Sequence[Told], roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for told in group for one in told.ids(*roles)))
