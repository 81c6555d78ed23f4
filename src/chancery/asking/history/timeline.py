"""What happened, was said and was decided, in order: of when it is true, was said, or was published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from chancery.asking.claims.lookups import scope_of
from chancery.asking.claims.standing import told_by
from chancery.asking.claims.told import LEAST, Teller, Told
from chancery.asking.comparing.heard import heard
from chancery.asking.comparing.sameness import bounds, gathered, in_moment
from chancery.asking.history.unfolding import By, Unfolding
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.lines import phrase_of
from chancery.asking.prose.saying import say
from chancery.ground.errors import UsageError
from chancery.ground.moments import Interval, Moment, When, overlaps
from chancery.keeping.orders import first_day
from chancery.keeping.store import ClaimFilter, Store
from chancery.model.claims import Family
from chancery.model.ontology import load_ontology

Part = Literal["whole", "begins", "ends"]
"""What of a claim a line tells: all of it; of a tie, its beginning or its end."""

PARTS: tuple[Part, ...] = ("whole", "begins", "ends")

FAMILIES: tuple[Family, ...] = ("event", "statement", "decision", "relation")
"""What a timeline tells of unless types are asked for; of relations, those that a time is given for."""

_PLANNED = ("plan", "forecast", "obligation", "demand", "proposal", "hypothesis")


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line: what, when (`time`; `cell.time` is its EDTF), on whose word.

    `stated` tells whether the words name the time: else it is the page's own. `planned` marks what had not
    come about when it was told. `sources` counts the pages that tell it.
    """

    cell: Cell
    time: When
    family: Family
    type: str
    mode: str | None
    stated: bool
    planned: bool
    online: bool
    places: tuple[str, ...]
    topics: tuple[str, ...]
    sources: int

    @property
    def exact(self) -> bool:
        """Tell whether the time is one day."""
        return self.time.earliest is not None and self.time.earliest == self.time.latest


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lines in order of their time. `undated` claims have none, `earlier` lines were cut off by the limit.

    `more` tells that there are earlier ones still, which were not looked at.
    """

    actors: tuple[str, ...]
    names: tuple[str, ...]
    by: By
    as_of: date | None
    known_at: int
    entries: tuple[TimelineEntry, ...]
    undated: int = 0
    earlier: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class TimelineWanted:
    """What a timeline is asked for: `actors` are ids or names, any of whom will do, all where `together`.

    `since` and `until` bound the time it goes `by`; `types` are the contract's words.
    """

    actors: tuple[str, ...] = ()
    by: By = "true"
    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    together: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """The claims of a line that is still to be made, what of them it tells, and its first day."""

    part: Part
    group: list[Told]
    first: str


def timeline(
    store: Store,
    wanted: TimelineWanted,
    *,
    limit: int | None = 50,
    as_of: date | None = None,
    known_at: int | None = None,
    least: float = LEAST,
) -> Timeline:
    """Give the lines of a timeline, the latest `limit` of them (None: all), in order of time.

    `as_of` leaves out what was told only after that day. Raises `UsageError` for an actor or type that does
    not exist, and for a `since` after `until`.
    """
    _check(wanted, limit)
    teller = Teller(store, known_at=known_at, least=least)
    scopes = [scope_of(teller, words) for words in wanted.actors]
    asked = _asked(wanted, [scope.ids for scope in scopes])
    if limit is None:
        undated: Sequence[Told] = [one for one in _whole(teller, wanted, asked) if told_by(one, as_of)]
        lines, more = _lines(undated, wanted), False
    else:
        lines, undated, more = _latest(teller, wanted, asked, as_of, limit)
    shown = _last(lines, wanted.by, limit)
    return Timeline(
        tuple(scope.actor.id for scope in scopes),
        tuple(scope.actor.name for scope in scopes),
        wanted.by,
        as_of,
        teller.known_at,
        tuple(shown),
        undated=sum(time_by(one, wanted.by) is None and not one.world for one in undated),
        earlier=len(lines) - len(shown),
        more=more,
    )


def time_by(told: Told, by: By) -> When | None:
    """Give the time of a claim that a timeline goes by; None where it has none.

    True in the world: its own, else its page's. Said: the speaker's, else the page's. Published: the page's.
    """
    claim = told.claim
    if by == "published":
        return claim.published
    if by == "true":
        return told.time
    said = claim.attribution[-1].said if claim.attribution else None
    return said or (claim.when if claim.family == "statement" else None) or claim.published


def _check(wanted: TimelineWanted, limit: int | None) -> None:
    if wanted.by not in get_args(By):
        raise UsageError(f"no such order: {wanted.by!r}", hint="true, said or published")
    if limit is not None and limit < 1:
        raise UsageError(f"a limit of {limit} shows nothing", hint="give 1 or more")
    if wanted.since and wanted.until and wanted.until < wanted.since:
        raise UsageError(f"{wanted.until} is before {wanted.since}", hint="swap --since and --until")
    known = sorted({name for _, name in load_ontology().types})
    for one in wanted.types:
        if one not in known:
            raise UsageError(f"no such type: {one!r}", hint=f"one of {', '.join(known)}")


def _asked(wanted: TimelineWanted, scopes: Sequence[frozenset[str]]) -> ClaimFilter:
    """Give the claims that lines may be made of, whenever they were told."""
    families = () if wanted.types else FAMILIES
    if not scopes:
        return ClaimFilter(families=families, types=wanted.types)
    if wanted.together:
        parts = tuple(("", tuple(sorted(scope))) for scope in scopes)
        return ClaimFilter(families=families, types=wanted.types, parts=parts, knowledge="with")
    ids = tuple(sorted({one for scope in scopes for one in scope}))
    return ClaimFilter(families=families, types=wanted.types, actors=ids, knowledge="with")


def _whole(teller: Teller, wanted: TimelineWanted, asked: ClaimFilter) -> list[Told]:
    """Give every claim that is asked for."""
    if _published_between(wanted, asked):
        asked = replace(asked, published=(wanted.since or date.min, wanted.until or date.max))
    return [told for told in teller.claims(asked) if _has_line(told, wanted)]


def _published_between(wanted: TimelineWanted, asked: ClaimFilter) -> bool:
    """Tell whether what was published in some time is asked for, by whomever: what has no date is then left out."""
    anybody = not asked.actors and not asked.parts
    return anybody and wanted.by == "published" and (wanted.since or wanted.until) is not None


def _latest(
    teller: Teller, wanted: TimelineWanted, asked: ClaimFilter, as_of: date | None, limit: int
) -> tuple[list[_Line], list[Told], bool]:
    """Give what the latest `limit` lines are made of, what has no time, and whether something is earlier still."""
    found = Unfolding(teller, asked, wanted.by, since=wanted.since, until=wanted.until, as_of=as_of)
    lines: list[_Line] = []
    while not found.enough:
        found.more()
        lines = _lines([one for one in found.told if _has_line(one, wanted)], wanted)
        if sum(line.first >= found.settled for line in lines) >= limit:
            break
    ended = found.endings()
    if ended:
        told = {one.claim.id: one for one in (*found.told, *ended) if _has_line(one, wanted)}
        lines = _lines(tuple(told.values()), wanted)
    undated = () if _published_between(wanted, asked) else found.undated()
    return lines, [one for one in undated if _has_line(one, wanted)], not found.whole


def _has_line(told: Told, wanted: TimelineWanted) -> bool:
    return bool(wanted.types) or told.claim.family != "relation" or _turns(told)


def _turns(told: Told) -> bool:
    """Tell whether a relation has a time of its own, at which it begins or ends."""
    return any(_at(told, "true", part) is not None for part in ("begins", "ends"))


def _lines(claims: Sequence[Told], wanted: TimelineWanted) -> list[_Line]:
    found = []
    for part in PARTS:

        def time_of(told: Told, part: Part = part) -> When | None:
            return _at(told, wanted.by, part)

        dated = [told for told in claims if (time := time_of(told)) and _within(time, wanted)]
        for group in gathered(dated, time_of):
            chief = group[0] if len(group) == 1 else chief_of(group, wanted.by)
            found.append(_Line(part, group, first_day(time_of(chief))))
    return found


def _last(lines: list[_Line], by: By, limit: int | None) -> list[TimelineEntry]:
    """Give the last `limit` lines in their order (None: all); no other is made."""
    if limit is not None and len(lines) > limit:
        least = sorted((line.first for line in lines), reverse=True)[limit - 1]
        lines = [line for line in lines if line.first >= least]
    entries = sorted((_entry(line.group, by, line.part) for line in lines), key=_order)
    return entries if limit is None else entries[-limit:]


def _at(told: Told, by: By, part: Part) -> When | None:
    """Give the time of a claim in one part of a timeline: ties stand where they begin and where they end."""
    claim = told.claim
    if claim.family != "relation" or claim.when is None or by != "true":
        return time_by(told, by) if part == "whole" else None
    if not isinstance(claim.when, Interval):
        return claim.when if part == "begins" else None
    bound = {"whole": None, "begins": claim.when.start, "ends": claim.when.end}[part]
    return bound if isinstance(bound, Moment) else None


def _within(time: When, wanted: TimelineWanted) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    return overlaps(time, wanted.since or date.min, wanted.until or date.max)


def _order(entry: TimelineEntry) -> tuple[date, date, str, str]:
    first, last = bounds(entry.time)
    return first, last, entry.cell.text, entry.cell.claims[0]


def _entry(group: Sequence[Told], by: By, part: Part) -> TimelineEntry:
    first = chief_of(group, by)
    time = _at(first, by, part)
    assert time is not None  # what has none was left out
    claims = [first, *(told for told in group if told is not first)]
    other_moods = any(told.claim.mood != first.claim.mood for told in group)
    cell = Cell(
        phrase_of(first)
        + (f" ({say('planned before')})" if other_moods and first.claim.mood == "fact" else "")
        + (f", {say(part)}" if part != "whole" and any(_lasts(told) for told in group) else ""),
        words_of(claims),
        actors=_each(one for told in claims for one in told.ids()),
        names=(),
        time=time.edtf,
        mood=first.claim.mood,
    )
    return TimelineEntry(
        cell,
        replace(time, span=None),
        first.claim.family,
        first.claim.type,
        first.claim.mode,
        stated=by != "true" or first.claim.when is not None,
        planned=first.claim.mood in _PLANNED and first.claim.family in ("event", "relation"),
        online=any(told.claim.mode == "phone" for told in group),
        places=_each(party.name for told in claims for party in told.having("place") if party.id),
        topics=_each(name for told in claims for name in told.names("topic")),
        sources=heard(group),
    )


def _lasts(told: Told) -> bool:
    return isinstance(told.claim.when, Interval)


def chief_of(group: Sequence[Told], by: By) -> Told:
    """Give the claim that speaks for a group: a fact, with a time of its own, closely known, with most said."""

    def rank(told: Told) -> tuple[bool, bool, int, int, float, str]:
        time = time_by(told, by)
        return (
            told.claim.mood != "fact",
            told.claim.when is None,
            (in_moment(time) or date.max - date.min).days,
            -len(told.ids()),
            -told.claim.confidence,
            told.claim.id,
        )

    return min(group, key=rank)


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
