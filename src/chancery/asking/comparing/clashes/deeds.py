"""Did and did not; belongs and does not belong."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from types import MappingProxyType

from chancery.asking.claims.days import NEAR, holds_on
from chancery.asking.claims.told import Party, Told
from chancery.asking.comparing.clashes.standing import Clash, by_key, clashing, stands, unmixed
from chancery.asking.comparing.topics import (
    CLOSE,
    Key,
    close,
    covers,
    known,
    meet,
    members,
    plain,
    words_for,
)
from chancery.asking.prose.saying import say
from chancery.ground.moments import Interval, Moment
from chancery.reading.comparing import holds_any, words_in

TIES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "member_of": ("is a member", "is no member"),
        "party_to": ("is a party", "is no party"),
        "hosts": ("hosts", "does not host"),
        "takes_part_in": ("takes part", "does not take part"),
    }
)
"""Relations that are so or are not so, whoever says it; to depend on or to oppose somebody is an opinion."""
_OBJECTS = ("org:", "group:", "treaty:", "mission:", "meeting:")
_VAGUE = ("org:", "group:")
"""To take part in an organisation may mean any of its doings."""
_ENDED = "relation.end."
"""opens the rules of ties whose end is told"""
_ACTS = frozenset(["ACCUSE", "REQUEST", "REJECT", "THREATEN", "PROTEST"])
"""What is done by words may be done and not done on one day, to different ends."""
_TOGETHER = frozenset(["CONSULT", "AGREE", "COOPERATE"])
"""What people do with each other: who is named first does not matter."""


def deeds(tolds: Iterable[Told]) -> Iterator[Clash]:
    """Give what is told as so and as not so: same parties in their roles, same time, told as facts.

    What is told as not done must be told in the words of what was done, for one type takes in many acts.
    """
    claims = list(tolds)
    ties = ((key, told) for told in claims for key in _ties(told))
    grouped: dict[Key, list[Told]] = {}
    for key, told in ties:
        grouped.setdefault(key, []).append(told)
    grouped |= by_key(claims, _act)
    for key, group in grouped.items():
        if len({told.claim.polarity for told in group}) < 2:
            continue
        clear = unmixed(group, _opposed, lambda told: told.claim.polarity)
        for left, right in clashing(stands(clear, _label), _clash, within=CLOSE):
            yield Clash("did_or_not", key, left, right)


def _ties(told: Told) -> Iterator[Key]:
    """Give one key for each pair that a relation ties: "A and B are no members" says it of both."""
    claim = told.claim
    if claim.family != "relation" or claim.type not in TIES or claim.mood != "fact" or not plain(told):
        return
    if claim.rule.startswith(_ENDED):
        return  # what has been left had been held
    words, quote = words_for(told), words_in(claim.quote)
    if not told.world and holds_any(quote, words.qualified):
        return  # "is no permanent member" may be a member
    if claim.when is None and holds_any(quote, words.past):
        return  # "when it was no member": nobody says when that was
    for subject in _resolved(told, "subject"):
        for whole in _resolved(told, "object"):
            vague = claim.type == "takes_part_in" and str(whole.id).startswith(_VAGUE)
            if str(whole.id).startswith(_OBJECTS) and not vague:
                yield "tie", claim.type, subject.id, whole.id


def _resolved(told: Told, role: str) -> list[Party]:
    parties = told.having(role)
    return list(parties) if all(known(party) for party in parties) else []


def _act(told: Told) -> Key | None:
    claim = told.claim
    if claim.family != "event" or claim.mood != "fact" or claim.type in _ACTS or not plain(told):
        return None
    if claim.polarity == "negated" and claim.figures:
        return None  # "did not send 3,000": it may have sent some
    who = members(told, "actor", "participant")
    whom, where = members(told, "recipient", "instrument"), members(told, "place")
    if not who or whom is None or where is None or not (whom or where or len(who) > 1):
        return None
    if claim.type in _TOGETHER:
        everybody = frozenset(actor for _, actor in who | whom)
        return "act", claim.type, claim.mode, everybody, where
    return "act", claim.type, claim.mode, who, whom, where


def _label(told: Told) -> tuple[object, str]:
    negated = told.claim.polarity == "negated"
    tie = TIES.get(told.claim.type) if told.claim.family == "relation" else None
    return negated, say((tie or ("did", "did not"))[negated])


def _opposed(one: Told, other: Told) -> bool:
    return one.claim.polarity != other.claim.polarity


def _clash(one: Told, other: Told) -> bool:
    if not _opposed(one, other):
        return False
    so, not_so = (one, other) if one.claim.polarity == "affirmed" else (other, one)
    if one.claim.family == "relation":
        return _tied(so, not_so)
    return _done(so, not_so) and covers(so, not_so)


def _tied(so: Told, not_so: Told) -> bool:
    """Tell whether one says of a day that the tie holds, and the other that it does not."""
    day = not_so.time
    if day is None:
        return so.time is None and so.place == not_so.place
    if not close(day) or day.earliest is None or day.latest is None:
        return False
    when = so.claim.when
    if isinstance(when, Interval):
        since = when.start.latest if isinstance(when.start, Moment) else None
        began_before = since is None or since < day.earliest
        return began_before and holds_on(when, day.earliest) and holds_on(when, day.latest)
    time = so.time
    if time is None or not close(time) or not meet(time, day):
        return False
    return not _not_yet(not_so) or _before(so, not_so)


def _done(so: Told, not_so: Told) -> bool:
    """Tell whether an act is told as done by the day of which another says that it was not."""
    done, denied = so.time, not_so.time
    if done is None or denied is None:
        return done is denied and so.place == not_so.place
    if not close(done) or not close(denied):
        return False
    if _not_yet(not_so):
        return _before(so, not_so)
    if not_so.claim.when is not None:
        return so.claim.when is not None and meet(done, denied)
    # a "not" without a day of its own is of the days before it was said
    first, last, said = done.earliest, done.latest, denied.latest
    if first is None or last is None or said is None or denied.earliest is None:
        return False
    return last <= said and first >= denied.earliest - NEAR


def _not_yet(told: Told) -> bool:
    return holds_any(words_in(told.claim.quote), words_for(told).not_yet)


def _before(so: Told, not_so: Told) -> bool:
    """Tell whether it was so some days before it was told as not yet so, and not long before."""
    done, denied = so.time, not_so.time
    if done is None or denied is None or done.latest is None or denied.earliest is None:
        return False
    return timedelta(0) < denied.earliest - done.latest <= NEAR
