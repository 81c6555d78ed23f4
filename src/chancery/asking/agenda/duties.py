"""What somebody is bound to do, drawn from claims: shared by the state of an alliance and by `commitments`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from chancery.asking.claims.told import Told
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.phrasing import act_words, figure_words, listed, mood_words, when_words
from chancery.asking.prose.saying import say
from chancery.ground.moments import When
from chancery.model.claims import Mood

_CLOSE = 100
"""Characters between words that still belong together."""

OPEN: tuple[Mood, ...] = ("fact", "plan", "obligation", "demand", "proposal", "forecast")
"""The moods of what may fall due: what only might be, does not."""


def grouped(claims: Iterable[Told], key: Callable[[Told], object]) -> list[list[Told]]:
    """Put claims with the same key together: the groups by their latest claim, the latest first."""
    groups: dict[object, list[Told]] = {}
    for told in claims:
        groups.setdefault(key(told), []).append(told)
    return sorted(groups.values(), key=_latest, reverse=True)


def _latest(group: Sequence[Told]) -> tuple[date, float, str]:
    return max([told.recency for told in group]) if len(group) > 1 else group[0].recency


def duty_cell(
    group: Sequence[Told], due: When | None, ties: Iterable[Told], before: str | None = None
) -> Cell:
    """Give claims of one duty as a line: who must do what by when, under which treaty; under it the condition.

    `ties` are the claims that tell who is party to what: those about the duty's treaty, or close to its
    words, stand under the line. `before` takes the place of the time in front.
    """
    first = group[0].claim
    # who is only meant ("it", "they") is left to the words
    parties = [p for told in group for p in told.having("actor", "participant")]
    who = list(dict.fromkeys(p.name for p in parties if p.id is not None or len(p.text.split()) > 1))
    where = list(dict.fromkeys(name for told in group for name in _where(told)))
    events = [told for told in group if told.claim.family == "event"]
    bound = all(told.claim.mood == "obligation" for told in events)
    mood = mood_words(first) if not bound and len({told.claim.mood for told in events}) == 1 else ""
    counted = list(dict.fromkeys(figure_words(f) for told in group for f in told.claim.figures))
    promised = first.type == "AGREE" and first.mood == "fact"
    to = say("agreed") if promised else say("must {act}" if bound else "to {act}", act=act_words(first))
    doing = [listed(who), to, f"({listed(counted)})" if promised and counted else listed(counted)]
    if before is None:
        before = say("by {day}", day=when_words(due)) + ": " if due is not None else ""
    treaties = ids_of(group, "treaty:", "instrument")
    names = (
        [p.name for told in group for p in told.having("instrument") if p.id in treaties] if treaties else []
    )
    under_treaty = (
        ", " + say("under the {treaty}", treaty=listed(list(dict.fromkeys(names)))) if names else ""
    )
    return Cell(
        before
        + " ".join(part for part in doing if part)
        + (f" ({listed(where)})" if where else "")
        + mood
        + under_treaty,
        words_of(group),
        actors=tuple(dict.fromkeys(a for told in group for a in told.ids())),
        names=tuple(who),
        time=due.edtf if due is not None else None,
        mood=first.mood,
        under=(*_conditions(group), *bound_cells(ties, treaties, group)),
    )


def _where(told: Told) -> tuple[str, ...]:
    places = tuple(p.name for p in told.having("place") if p.id is not None)
    return told.names("recipient") + places


def _conditions(group: Iterable[Told]) -> Iterator[Cell]:
    conditional = [told for told in group if told.claim.condition]
    for same in grouped(conditional, lambda t: t.claim.condition):
        yield Cell(f"{say('on condition')}: {same[0].claim.condition}", words_of(same))


def bound_cells(ties: Iterable[Told], treaties: set[str], group: Sequence[Told]) -> list[Cell]:
    """Who is said to be bound, or not to be: by the treaty, or where none is named, in words close by."""
    claims = [
        told
        for told in ties
        if (treaties & set(told.ids("object")) if treaties else any(close(told, one) for one in group))
        if told.names("subject") and told.claim.mood == "fact"
    ]
    cells = []
    for same in grouped(claims, lambda t: (t.claim.polarity, t.ids("object"))):
        who = tuple(dict.fromkeys(name for told in same for name in told.names("subject")))
        bound = say("not party" if same[0].claim.polarity == "negated" else "party")
        what = same[0].names("object")
        to = " " + say("to the {treaty}", treaty=listed(what)) if what else ""
        actors = tuple(dict.fromkeys(a for told in same for a in told.ids("subject")))
        cells.append(Cell(f"{bound}{to}: {listed(who)}", words_of(same), actors=actors, names=who))
    return sorted(cells, key=lambda cell: cell.text)


def close(one: Told, other: Told) -> bool:
    """Tell whether two claims stand in one sentence, or nearly."""
    if one.place != other.place:
        return False
    first, second = sorted((one.claim.evidence, other.claim.evidence))
    return second.start - first.end <= _CLOSE


def ids_of(group: Iterable[Told], prefix: str, *roles: str) -> set[str]:
    """Give the ids in `roles` (all, where none is named) that begin with `prefix`."""
    return {actor for told in group for actor in told.ids(*roles) if actor.startswith(prefix)}
