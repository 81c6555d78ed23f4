"""The agenda: which claims may be of what falls due, of promises and of decisions, by the day that orders them.

A sieve, narrow and derived. What it lets pass is looked at whole by whoever asks; it may let through too much,
never too little. `agenda_rows` writes it beside a reading, `AGENDA` writes it anew; both say the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol

from chancery.ground.fixed import fixed
from chancery.ground.moments import When
from chancery.keeping.engine import Row
from chancery.keeping.shelving import LAST_DAY, Placed
from chancery.model.claims import Claim, Mood

if TYPE_CHECKING:
    from chancery.keeping.store import KeptClaim

Kind = Literal["due", "ongoing", "promised", "open", "deferred", "taken", "declined"]
"""Why a claim is on the agenda, and what its day is: the last on which something falls due; the first, where no last
one is known; when something without a day was promised (in EDTF); the last on which a decision was told of. Of
decisions the kind is their type; what is told of one in an article that says that one was put off is `deferred` as
well."""

DECIDED: tuple[Kind, ...] = ("open", "deferred", "taken", "declined")

_OPEN = ("fact", "plan", "obligation", "demand", "proposal", "forecast")
_MEANT = ("plan", "obligation", "demand")
_PROMISES = ("AGREE",)


@fixed
class Agenda:
    """What is asked of the agenda: rows of any of `kinds`, from the day `first` to the day `last`.

    `told` leaves out what was told only after that day, or without one, `begins` what cannot fall due before that
    day (all ISO 8601). Of `actors` (ids) alone, where any are given; no less sure than `least`.
    """

    kinds: tuple[Kind, ...]
    first: str = ""
    last: str = "~"
    told: str | None = None
    begins: str | None = None
    actors: tuple[str, ...] = ()
    least: float = 0.0


@fixed
class Later:
    """What was told later: events of any of `types` that name one of `actors`, and one of `others` where any are given.

    They were told (at the earliest) after the day `after` and, where it is given, no later than on `until`, in one of
    `moods` where any are given.
    """

    types: tuple[str, ...]
    actors: tuple[str, ...]
    others: tuple[str, ...] = ()
    after: str = ""
    until: str | None = None
    moods: tuple[Mood, ...] = ()
    least: float = 0.0


class Planned(Protocol):
    """The part of a store that knows its agenda. `known_at` None means now."""

    def agenda_days(
        self, asked: Agenda, *, limit: int, falling: bool = False, known_at: int | None = None
    ) -> tuple[str, ...]:
        """Give the first `limit` days that have anything; the last days, the latest first, where `falling`."""

    def agenda(self, asked: Agenda, *, known_at: int | None = None) -> "tuple[KeptClaim, ...]":
        """Give the claims that are asked for, each once, by document, evidence and id."""

    def told_later(self, asked: Later, *, limit: int, known_at: int | None = None) -> "tuple[KeptClaim, ...]":
        """Give, for each of `actors`, the `limit` claims of the latest time of those that are asked for."""


def _ends(when: When | None) -> tuple[str, str]:
    """Give the first and last day of a time; "" for what is not known."""
    if when is None:
        return "", ""
    earliest, latest = when.earliest, when.latest
    return earliest.isoformat() if earliest else "", latest.isoformat() if latest else ""


def places(claim: Claim) -> Iterator[tuple[Kind, str, str]]:
    """Give where a claim of a page is on the agenda: the kind, the day, and from which day on it may fall due."""
    said = claim.published or claim.when
    if claim.family == "decision":
        kind: Kind = claim.type if claim.type in DECIDED else "open"
        yield kind, _ends(said)[1], ""
        return
    if claim.polarity != "affirmed" or claim.mood not in _OPEN or claim.family not in ("event", "measure"):
        return
    if claim.deadline is not None:
        if claim.family == "event" or claim.mood != "fact":
            first, last = _ends(claim.deadline)
            yield "due" if last else "ongoing", last or first or LAST_DAY, first
        return
    if claim.family != "event":
        return
    promises = claim.type in _PROMISES
    if claim.when is not None and (claim.mood in _MEANT or promises) and claim.type != "CONSULT":
        (first, last), (_, out) = _ends(claim.when), _ends(claim.published)
        if out and last > out:
            yield "due", last, first
    if claim.mood == "obligation" or (promises and claim.mood in ("fact", "plan")):
        yield "promised", said.edtf if said is not None else "", ""


def told_first(claim: Claim) -> str:
    """Give the first day on which a claim may have been told; "" for none."""
    return _ends(claim.published or claim.when)[0]


def agenda_rows(placed: Iterable[Placed], reading: int) -> Iterator[Row]:
    """Give the rows of `agenda` for the claims of one reading of a page."""
    told = [one for one in placed if one[1].family in ("event", "measure", "decision")]
    put_off = {
        claim.article for _, claim, *_ in told if claim.family == "decision" and claim.type == "deferred"
    }
    for number, claim, *_ in told:
        for kind, day, begins in places(claim):
            kinds: tuple[Kind, ...] = (kind,)
            if kind in DECIDED and kind != "deferred" and claim.article in put_off:
                kinds = (kind, "deferred")
            for one in kinds:
                yield (one, day, number, reading, begins, told_first(claim), claim.confidence)


def on_agenda(kept: "KeptClaim", asked: Agenda, actors: Iterable[str]) -> Iterator[str]:
    """Give the days on which a claim outside the store's tables stands on the agenda that is asked for.

    `actors` are the ids that its roles name.
    """
    claim, told = kept.claim, told_first(kept.claim)
    if claim.confidence < asked.least or (asked.told is not None and not "" < told <= asked.told):
        return
    if asked.actors and not set(asked.actors).intersection(actors):
        return
    for kind, day, begins in places(claim):
        # what somebody put right may say that its article's decision was put off: it counts for every kind
        fits = kind in asked.kinds or (kind in DECIDED and bool(set(DECIDED).intersection(asked.kinds)))
        early = asked.begins is None or begins < asked.begins
        if fits and early and asked.first <= day <= asked.last:
            yield day


def merged_days(days: Iterable[str], *, limit: int, falling: bool) -> tuple[str, ...]:
    """Give the first `limit` of days from several places, each once."""
    return tuple(sorted(set(days), reverse=falling)[:limit])


def before(day: str) -> str:
    """Give a text that sorts before a day and after every earlier one."""
    return day[:-1] + chr(ord(day[-1]) - 1) + "~" if day else ""


_SAID = "CASE WHEN c.published_edtf IS NULL THEN c.when_{0} ELSE c.published_{0} END"
_TOLD = f"COALESCE({_SAID.format('earliest')}, '')"
_LAST = f"COALESCE({_SAID.format('latest')}, '')"
_LISTED = ", ".join(f"'{mood}'" for mood in _OPEN)
_MEAN = ", ".join(f"'{mood}'" for mood in _MEANT)
_WORDS = ", ".join(f"'{type}'" for type in _PROMISES)
_DECISIONS = ", ".join(f"'{kind}'" for kind in DECIDED)
_FROM = """
FROM readings r
JOIN observations o ON o.reading = r.number
JOIN claims c ON c.number = o.claim
JOIN documents d ON d.id = c.document
WHERE d.world = 0"""
_BINDS = f"{_FROM} AND c.polarity = 'affirmed' AND c.mood IN ({_LISTED})"
AGENDA = f"""
SELECT CASE WHEN c.deadline_latest IS NULL THEN 'ongoing' ELSE 'due' END,
  COALESCE(c.deadline_latest, c.deadline_earliest, '{LAST_DAY}'), c.number, r.number,
  COALESCE(c.deadline_earliest, ''), {_TOLD}, c.confidence
{
    _BINDS
} AND c.deadline_edtf IS NOT NULL AND (c.family = 'event' OR (c.family = 'measure' AND c.mood <> 'fact'))
UNION ALL
SELECT 'due', c.when_latest, c.number, r.number, COALESCE(c.when_earliest, ''), {_TOLD}, c.confidence
{_BINDS} AND c.deadline_edtf IS NULL AND c.family = 'event' AND c.type <> 'CONSULT'
  AND (c.mood IN ({_MEAN}) OR c.type IN ({_WORDS})) AND c.when_latest > c.published_latest
UNION ALL
SELECT 'promised', COALESCE(c.published_edtf, c.when_edtf, ''), c.number, r.number, '', {_TOLD}, c.confidence
{_BINDS} AND c.deadline_edtf IS NULL AND c.family = 'event'
  AND (c.mood = 'obligation' OR (c.type IN ({_WORDS}) AND c.mood IN ('fact', 'plan')))
UNION ALL
SELECT CASE WHEN c.type IN ({_DECISIONS}) THEN c.type ELSE 'open' END, {_LAST}, c.number, r.number, '',
  {_TOLD}, c.confidence
{_FROM} AND c.family = 'decision'
UNION ALL
SELECT 'deferred', {_LAST}, c.number, r.number, '', {_TOLD}, c.confidence
{_FROM} AND c.family = 'decision' AND c.type <> 'deferred' AND EXISTS (
  SELECT 1 FROM claims b JOIN observations y ON y.claim = b.number
  WHERE b.document = c.document AND b.article = c.article AND b.family = 'decision' AND b.type = 'deferred'
    AND y.reading = r.number)"""
"""The rows of `agenda`, from everything else."""

PLAN_AGENDA = "\nINSERT INTO agenda (kind, day, claim, reading, begins, told, confidence)" + AGENDA


def conditions(asked: Agenda) -> tuple[str, dict[str, Any]]:
    """Give what must hold of a row `a` of the agenda and its reading `r`; `known_at` is still to be added."""
    values: dict[str, Any] = {"first": asked.first, "last": asked.last, "least": asked.least}
    held = [
        f"a.kind IN ({any_of(values, 'kind', asked.kinds)})",
        "a.day >= :first AND a.day <= :last AND a.confidence >= :least",
        "r.number = a.reading AND r.known_at <= :known_at AND (r.until IS NULL OR r.until > :known_at)",
    ]
    if asked.told is not None:
        held.append("a.told <> '' AND a.told <= :told")
        values["told"] = asked.told
    if asked.begins is not None:
        held.append("a.begins < :begins")
        values["begins"] = asked.begins
    if asked.actors:
        listed = any_of(values, "actor", asked.actors)
        parts = "'event', 'measure', 'decision'"
        held.append(
            f"a.claim IN (SELECT s.claim FROM shelf s WHERE s.actor IN ({listed}) AND s.part IN ({parts}))"
        )
    return " AND ".join(held), values


def any_of(values: dict[str, Any], name: str, members: Sequence[str]) -> str:
    """Give places for `members`, called `name` and a number, and put them into `values`."""
    values.update({f"{name}_{number}": member for number, member in enumerate(members)})
    return ", ".join(f":{name}_{number}" for number in range(len(members)))
