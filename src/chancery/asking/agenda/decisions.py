"""Decisions: whose, about what, between which options, before which forum; open, put off, taken, declined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chancery.asking.agenda.deciding import (
    consequence_cell,
    forum_cells,
    history_cell,
    is_settled,
    option_cells,
)
from chancery.asking.claims.lookups import everything, place_of, root_of
from chancery.asking.claims.standing import told_by
from chancery.asking.claims.told import Teller, Told
from chancery.asking.comparing.heard import heard
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.lines import DECIDED
from chancery.asking.prose.phrasing import listed, when_words
from chancery.asking.prose.saying import say
from chancery.ground.moments import When

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


def decisions_of(
    teller: Teller, claims: Iterable[Told], *, as_of: date | None = None
) -> tuple[Decision, ...]:
    """Give the decisions that `claims` tell, whatever their status; see `decisions`."""
    told = [one for one in claims if one.claim.family == "decision" and told_by(one, as_of)]
    # what hangs on an if is not before them
    threads = threads_of([one for one in told if one.claim.condition is None])
    found = sorted((decision_of(teller, steps, as_of=as_of) for steps in threads), key=_latest, reverse=True)
    return tuple(sorted(found, key=lambda one: STATUSES.index(one.status)))


def threads_of(claims: Sequence[Told]) -> list[list[Told]]:
    """Put the claims of one decision together: the same decider, and about the same as far as both say.

    What an organisation's bodies have before them is the organisation's. Across pages both must name what
    it is about; within a page one may leave it to the words around. The steps of each are in the order in which
    they were said.
    """
    threads: list[list[Told]] = []
    of: dict[
        str, dict[int, None]
    ] = {}  # the threads of each decider, in the order in which they came to be its
    near: dict[
        object, set[int]
    ] = {}  # those of the same decider about the same subject, or in the same article
    for told in sorted(claims, key=_step):
        roots, keys = deciders_of(told), keys_of(told)
        close = {number for key in keys for number in near.get(key, ())}
        order = (number for root in roots for number in of.get(root, ()) if number in close)
        place = next((n for n in order if any(_one(held, told) for held in threads[n])), None)
        if place is None:
            place = len(threads)
            threads.append([])
        threads[place].append(told)
        for root in roots:
            of.setdefault(root, {}).setdefault(place)
        for key in keys:
            near.setdefault(key, set()).add(place)
    return threads


def keys_of(told: Told) -> tuple[object, ...]:
    """Give by what the claims of one decision are found: two of one share a key."""
    keys = [*about_of(told), told.place]
    return tuple((root, key) for root in deciders_of(told) for key in keys)


def deciders_of(told: Told) -> tuple[str, ...]:
    """Give who decides: organisations in place of their bodies; where nobody is known by an id, the words and place."""
    ids = tuple(dict.fromkeys(root_of(one) for one in told.ids("decider")))
    return ids or (f"{told.place} {listed(told.names('decider'))}",)


def _one(first: Told, other: Told) -> bool:
    if not set(deciders_of(first)) & set(deciders_of(other)):
        return False
    about, too = about_of(first), about_of(other)
    if about & too:
        return first.place == other.place or not _apart(first, other)
    return first.place == other.place and (not about or not too) and is_settled(first) == is_settled(other)


def _apart(first: Told, other: Told) -> bool:
    """Tell whether both were settled, and so are two decisions about the same."""
    return is_settled(first) and is_settled(other) and first.claim.when != other.claim.when


def about_of(told: Told) -> set[str]:
    """Give what it is about: whoever is not the decider; of a mission, the country it is in as well."""
    deciders = set(told.ids("decider"))
    about = {one for one in told.ids("about") if one not in deciders}
    return about | {place for one in about if (place := place_of(one)) is not None}


def _step(told: Told) -> tuple[date, bool, int, str]:
    """Order claims as they were said; within a page as they stand there, what is settled first."""
    said = told.said.earliest if told.said is not None and told.said.earliest is not None else date.min
    return said, not is_settled(told), told.claim.evidence.start, told.claim.id


def status_of(steps: Sequence[Told]) -> Status:
    """Give what the latest words say: that somebody has not decided leaves it open."""
    last = steps[-1]
    if is_settled(last):
        return "taken" if last.claim.type == "taken" else "declined"
    latest = [told for told in steps if told.place == last.place and not is_settled(told)]
    put_off = any(t.claim.type == "deferred" and t.claim.polarity == "affirmed" for t in latest)
    return "deferred" if put_off else "open"


def decision_of(teller: Teller, steps: Sequence[Told], *, as_of: date | None = None) -> Decision:
    """Give the decision that the claims of one thread tell of, with what was said by `as_of` to follow."""
    status = status_of(steps)
    who = tuple(dict.fromkeys(name for told in steps for name in told.names("decider")))
    topics = tuple(dict.fromkeys(p.name for told in steps for p in told.having("about") if p.id is not None))
    about = tuple(name for name in topics if name not in who)
    places = {told.place for told in steps if told.claim.options}
    deciders = {one for told in steps for one in told.ids("decider")}
    documents = tuple(sorted({document for document, _ in places}))
    said = everything(teller, families=("statement",), documents=documents)
    follows = tuple(
        consequence_cell(told)
        for told in said
        # on an if: what would follow from an option
        if told.claim.condition is not None and told.place in places and told_by(told, as_of)
        if deciders & set(told.ids("about"))
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


def _latest(one: Decision) -> tuple[str, str]:
    return last_said(one.said), one.cell.claims[0]


def last_said(said: When | None) -> str:
    """Give the last day of a time as the agenda has it: "" where it is not known."""
    return said.latest.isoformat() if said is not None and said.latest is not None else ""
