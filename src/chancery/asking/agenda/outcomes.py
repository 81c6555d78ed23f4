"""Whether something promised was done: what later pages say of it, each with its words, and never a guess."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chancery.asking.agenda.duties import grouped
from chancery.asking.claims.lookups import root_of
from chancery.asking.claims.told import Told
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.lines import phrase_of
from chancery.asking.prose.phrasing import listed, when_words
from chancery.asking.prose.saying import say
from chancery.ground.moments import Interval, Moment, When

Verdict = Literal["kept", "broken", "deferred", "withdrawn", "not yet", "told since"]
"""What later words say of a duty; the last two settle nothing."""

SETTLING: tuple[Verdict, ...] = ("kept", "broken", "deferred", "withdrawn")
"""The verdicts that end a duty as it was."""

DONE_AS = {"CONCEDE": "RETREAT"}
"""PLOVER: what was promised under the one type is, once it is carried out, of the other."""

PROMISES = ("AGREE",)
"""Types that are words alone: PLOVER does not say as what they are carried out, so none is taken for it."""

TARGETS = ("recipient", "object", "instrument", "place", "topic")
"""The roles that tell what or where a duty is to be done to."""

_MEANT = ("plan", "obligation", "demand", "proposal", "forecast")
_MOST = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What later words say of a duty, with these words."""

    verdict: Verdict
    cell: Cell


def due_of(told: Told) -> When | None:
    """Give when what a claim promises falls due: its deadline, else its time where that is still to come."""
    claim = told.claim
    if claim.deadline is not None:
        return claim.deadline
    meant = claim.mood in ("plan", "obligation", "demand") or claim.type in PROMISES
    if claim.family != "event" or not meant or claim.type == "CONSULT" or claim.when is None:
        return None
    said = claim.published
    when = claim.when.end if isinstance(claim.when, Interval) else claim.when
    if said is None or said.latest is None or not isinstance(when, Moment):
        return None
    return when if when.earliest > said.latest else None


def outcomes(group: Sequence[Told], due: When | None, later: Iterable[Told]) -> tuple[Outcome, ...]:
    """Give what `later` claims say of the duty that `group` tells, the verdicts that settle it first.

    A claim counts only where it was said after the duty, is of the same act, and shares who is bound and to
    what; one that shares only the latter is no verdict, and is shown as told since.
    """
    duty = _Duty(group, due)
    judged: dict[Verdict, list[Told]] = {}
    for told in later:
        verdict = duty.verdict(told)
        if verdict is not None:
            judged.setdefault(verdict, []).append(told)
    order = (*SETTLING, "not yet", "told since")
    return tuple(
        Outcome(verdict, _cell(verdict, same, due))
        for verdict in order
        for same in grouped(judged.get(verdict, ()), phrase_of)[:_MOST]
    )


def last_verdict(found: Sequence[Outcome]) -> Verdict | None:
    """Give the verdict that settles a duty: of several, the one whose words tell of the latest time."""
    settling = [one for one in found if one.verdict in SETTLING]
    return max(settling, key=lambda one: (one.cell.time or "", one.verdict)).verdict if settling else None


class _Duty:
    """One duty, as its claims tell it."""

    def __init__(self, group: Sequence[Told], due: When | None) -> None:
        self._ids = {told.claim.id for told in group}
        self._due = due
        types = {(told.claim.type, told.claim.mode) for told in group if told.claim.family == "event"}
        self._acts = {(DONE_AS.get(t, t), mode) for t, mode in types if t not in PROMISES}
        self._who = _roots(a for told in group for a in told.ids("actor", "participant"))
        self._whom = {a for told in group for a in told.ids(*TARGETS)}
        self._treaties = {a for told in group for a in told.ids("instrument") if a.startswith("treaty:")}
        said = [told.said.latest for told in group if told.said is not None and told.said.latest is not None]
        self._said = min(said, default=None)

    def verdict(self, told: Told) -> Verdict | None:
        claim = told.claim
        if claim.id in self._ids or claim.family != "event" or not self._is_later(told):
            return None
        bound = bool(self._who & _roots(told.ids("actor", "participant")))
        if bound and (claim.type, claim.mode) == ("SANCTION", "withdraw") and self._leaves(told):
            return "withdrawn"
        if (claim.type, claim.mode) not in self._acts or not self._targets(told):
            return None
        if not bound:
            return "told since" if claim.mood == "fact" and self._whom & set(told.ids(*TARGETS)) else None
        return self._of_same(told)

    def _of_same(self, told: Told) -> Verdict | None:
        claim = told.claim
        if claim.mood == "fact":
            if claim.polarity == "affirmed":
                return "kept" if self._happened_since(told) else None
            return "broken" if self._is_past(told) else "not yet"
        if claim.mood not in _MEANT:
            return None
        if claim.polarity == "negated":
            return "withdrawn"
        then = due_of(told)
        if then is None or self._due is None:
            return None
        return "deferred" if days_of(then)[0] > days_of(self._due)[1] else None

    def _leaves(self, told: Told) -> bool:
        return bool(self._treaties & set(told.ids(*TARGETS))) and told.claim.mood == "fact"

    def _is_later(self, told: Told) -> bool:
        said = told.said.earliest if told.said is not None else None
        return said is not None and self._said is not None and said > self._said

    def _targets(self, told: Told) -> bool:
        """Tell whether both name one target; where one names none, whether their days meet."""
        other = set(told.ids(*TARGETS))
        if self._whom and other:
            return bool(self._whom & other)
        if self._due is None or told.claim.when is None:
            return False
        (first, last), (begun, ended) = days_of(self._due), days_of(told.claim.when)
        return first <= ended and begun <= last

    def _happened_since(self, told: Told) -> bool:
        """Tell whether it happened after the duty was told: what was done before fulfils nothing."""
        time = told.time
        return time is not None and time.earliest is not None and time.earliest >= (self._said or date.max)

    def _is_past(self, told: Told) -> bool:
        """Tell whether it was said when the day had passed."""
        if self._due is None or told.said is None or told.said.earliest is None:
            return False
        return told.said.earliest > days_of(self._due)[1]


def days_of(when: When) -> tuple[date, date]:
    """Give the first and last day a time may touch; where an end is not known, it reaches all the way."""
    return when.earliest or date.min, when.latest or date.max


def _roots(ids: Iterable[str]) -> set[str]:
    return {root_of(one) for one in ids}


def _cell(verdict: Verdict, same: Sequence[Told], due: When | None) -> Cell:
    first = max(same, key=lambda told: told.recency)
    by = listed(list(dict.fromkeys(one.words.says[-1] for one in same if one.words.says)))
    happened = days_of(first.time)[0] if first.time is not None else date.min
    late = verdict == "kept" and due is not None and happened > days_of(due)[1]
    to = due_of(first) if verdict == "deferred" else None
    told = say(f"{verdict} after the day" if late else verdict)
    told = say("{verdict} to {day}", verdict=told, day=when_words(to)) if to else told
    told += f", {say('says {who}', who=by or first.kept.source)}: "
    time = f" ({when_words(first.time)})" if first.time is not None else ""
    return Cell(
        told + phrase_of(first) + time,
        words_of(same),
        actors=tuple(dict.fromkeys(a for one in same for a in one.ids())),
        time=first.time.edtf if first.time is not None else None,
        mood=first.claim.mood,
    )
