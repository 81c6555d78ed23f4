"""Decisions: whose, about what, between which options, before which forum; open, put off, taken, declined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chancery.asking.cells import Cell, words_of
from chancery.asking.deciding import consequence_cell, forum_cells, history_cell, is_settled, option_cells
from chancery.asking.heard import heard
from chancery.asking.lines import DECIDED
from chancery.asking.lookups import everything, naming, place_of, root_of, scope_of
from chancery.asking.phrasing import listed, when_words
from chancery.asking.saying import say
from chancery.asking.standing import told_by
from chancery.asking.told import LEAST, Teller, Told
from chancery.ground.moments import When
from chancery.keeping.store import Store

Status = Literal["open", "deferred", "taken", "declined"]
"""How a decision stands, as the latest words on it say."""

STATUSES: tuple[Status, ...] = ("open", "deferred", "taken", "declined")
"""The order of a list of decisions."""

OPEN: tuple[Status, ...] = ("open", "deferred")
"""What is not yet decided."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: the line with its words; under it options, what is said to follow, forum and history.

    `deciders`, `about` and `forums` are ids; `deadline` is by when it is to be taken; `history` gives each
    page's step, the first first. `sources` counts the pages that tell of it.
    """

    status: Status
    cell: Cell
    deciders: tuple[str, ...]
    about: tuple[str, ...]
    forums: tuple[str, ...]
    options: tuple[Cell, ...]
    follows: tuple[Cell, ...]
    deadline: When | None
    history: tuple[Cell, ...]
    said: When | None
    sources: int


def decisions(
    store: Store,
    *,
    actors: tuple[str, ...] = (),
    statuses: tuple[Status, ...] = OPEN,
    as_of: date | None = None,
    known_at: int | None = None,
    least: float = LEAST,
) -> tuple[Decision, ...]:
    """Give the decisions in `statuses`, the latest told first, in the order of `STATUSES`.

    Of `actors` (ids or names, with all that belongs to them) alone, where any are given; `as_of` leaves out
    what was told only after that day. Raises `UsageError` for an actor that nobody is.
    """
    teller = Teller(store, known_at=known_at, least=least)
    if actors:
        ids = {one for words in actors for one in scope_of(teller, words).ids}
        claims = naming(teller, ids, knowledge="without", families=("decision",))
    else:
        claims = everything(teller, families=("decision",))
    found = decisions_of(teller, claims, as_of=as_of)
    return tuple(one for one in found if one.status in statuses)


def decisions_of(
    teller: Teller, claims: Iterable[Told], *, as_of: date | None = None
) -> tuple[Decision, ...]:
    """Give the decisions that `claims` tell, whatever their status; see `decisions`."""
    told = [one for one in claims if one.claim.family == "decision" and told_by(one, as_of)]
    # what hangs on an if is not before them
    groups = _threads([one for one in told if one.claim.condition is None])
    documents = {one.claim.document for group in groups for one in group if one.claim.options}
    said = [one for one in _conditional(teller, documents) if told_by(one, as_of)]
    found = sorted((_decision(teller, group, said) for group in groups), key=_latest, reverse=True)
    return tuple(sorted(found, key=lambda one: STATUSES.index(one.status)))


def _conditional(teller: Teller, documents: Iterable[str]) -> tuple[Told, ...]:
    """Give the statements on these pages that hang on an if: what would follow from an option."""
    found = everything(teller, families=("statement",), documents=tuple(sorted(documents)))
    return tuple(told for told in found if told.claim.condition is not None)


def _threads(claims: Sequence[Told]) -> list[list[Told]]:
    """Put the claims of one decision together: the same decider, and about the same as far as both say.

    What an organisation's bodies have before them is the organisation's. Across pages both must name what
    it is about; within a page one may leave it to the words around.
    """
    threads: list[list[Told]] = []
    of: dict[str, list[list[Told]]] = {}
    for told in sorted(claims, key=_step):
        for thread in (thread for root in _deciders(told) for thread in of.get(root, ())):
            if any(_one(held, told) for held in thread):
                thread.append(told)
                break
        else:
            thread = [told]
            threads.append(thread)
        for root in _deciders(told):
            if not any(held is thread for held in of.setdefault(root, [])):
                of[root].append(thread)
    return threads


def _deciders(told: Told) -> tuple[str, ...]:
    ids = tuple(dict.fromkeys(root_of(one) for one in told.ids("decider")))
    return ids or (f"{told.place} {listed(told.names('decider'))}",)


def _one(first: Told, other: Told) -> bool:
    about, too = _about(first), _about(other)
    if about & too:
        return first.place == other.place or not _apart(first, other)
    return first.place == other.place and (not about or not too) and is_settled(first) == is_settled(other)


def _apart(first: Told, other: Told) -> bool:
    """Tell whether both were settled, and so are two decisions about the same."""
    return is_settled(first) and is_settled(other) and first.claim.when != other.claim.when


def _about(told: Told) -> set[str]:
    """Give what it is about: whoever is not the decider; of a mission, the country it is in as well."""
    deciders = set(told.ids("decider"))
    about = {one for one in told.ids("about") if one not in deciders}
    return about | {place for one in about if (place := place_of(one)) is not None}


def _step(told: Told) -> tuple[date, bool, int, str]:
    """Order claims as they were said; within a page as they stand there, what is settled first."""
    said = told.said.earliest if told.said is not None and told.said.earliest is not None else date.min
    return said, not is_settled(told), told.claim.evidence.start, told.claim.id


def _status(steps: Sequence[Told]) -> Status:
    """Give what the latest words say: that somebody has not decided leaves it open."""
    last = steps[-1]
    if is_settled(last):
        return "taken" if last.claim.type == "taken" else "declined"
    latest = [told for told in steps if told.place == last.place and not is_settled(told)]
    put_off = any(t.claim.type == "deferred" and t.claim.polarity == "affirmed" for t in latest)
    return "deferred" if put_off else "open"


def _decision(teller: Teller, steps: Sequence[Told], said: Sequence[Told]) -> Decision:
    status = _status(steps)
    who = tuple(dict.fromkeys(name for told in steps for name in told.names("decider")))
    topics = tuple(dict.fromkeys(p.name for told in steps for p in told.having("about") if p.id is not None))
    about = tuple(name for name in topics if name not in who)
    places = {told.place for told in steps if told.claim.options}
    deciders = {one for told in steps for one in told.ids("decider")}
    follows = tuple(
        consequence_cell(told) for told in said if told.place in places and deciders & set(told.ids("about"))
    )
    options, forums = tuple(option_cells(teller, steps)), tuple(forum_cells(steps))
    history = tuple(history_cell(told) for told in steps) if len({told.place for told in steps}) > 1 else ()
    deadline = _deadline(steps) if status in OPEN else None
    by = ", " + say("by {day}", day=when_words(deadline)) if deadline is not None else ""
    text = f"{listed(who) or say('not said who')}: {say(DECIDED[status])}"
    cell = Cell(
        text + (" " + say("about {whom}", whom=listed(about)) if about else "") + by,
        words_of(reversed(steps)),
        actors=tuple(dict.fromkeys(one for told in steps for one in told.ids())),
        names=who,
        time=deadline.edtf if deadline is not None else None,
        under=(*options, *follows, *forums, *history),
    )
    return Decision(
        status,
        cell,
        _ids(steps, "decider"),
        _ids(steps, "about"),
        _ids(steps, "forum"),
        options,
        follows,
        deadline,
        history,
        steps[-1].said,
        heard(steps),
    )


def _deadline(steps: Sequence[Told]) -> When | None:
    """Give by when it is to be decided: the last deadline told, else a time that lies after the telling."""
    for told in reversed(steps):
        claim = told.claim
        if claim.deadline is not None:
            return claim.deadline
        said = claim.published
        if claim.when is None or claim.when.earliest is None or said is None or said.latest is None:
            continue
        if not is_settled(told) and claim.when.earliest > said.latest:
            return claim.when
    return None


def _ids(steps: Sequence[Told], role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for told in steps for one in told.ids(role)))


def _latest(one: Decision) -> tuple[date, str]:
    said = one.said.latest if one.said is not None and one.said.latest is not None else date.min
    return said, one.cell.claims[0]
