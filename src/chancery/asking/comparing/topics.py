"""What a claim is about, apart from what it says of it: the key by which claims are held together."""

import re
from collections.abc import Iterable
from datetime import timedelta

from chancery.asking.claims.told import Party, Told
from chancery.ground.ids import folded
from chancery.ground.moments import Interval, Moment, When
from chancery.ground.spans import Span
from chancery.knowledge.loader import load_knowledge
from chancery.model.claims import Claim, Figure
from chancery.reading.comparing import Comparing, Run, comparing, holds_any, words_in

Key = tuple[object, ...]
"""What a claim is about; claims with equal keys are about the same thing."""
Members = frozenset[tuple[str, str]]
"""Roles with the ids that fill them."""

CLOSE = timedelta(days=10)
"""A time that spans no more days than this is that of one news story."""
_ALIKE = 0.6
_COVERED = 0.8
_WINDOW = 4
_MUTUAL = frozenset(["actor", "participant"])
_BETWEEN_NUMBERS = re.compile(r"\d\s*[-–—]\s*\d")


def words_for(told: Told) -> Comparing:
    """Give the words of the claim's language by which claims are compared."""
    return comparing(told.claim.lang)


def members(told: Told, *roles: str) -> Members | None:
    """Give who fills these roles; None where somebody in them is not known by an id of the whole record.

    Actors and participants of an event are the same: it does not matter who is named first.
    """
    parties = told.having(*roles) if roles else ()
    if any(not known(party) for party in parties):
        return None
    return frozenset((_role(p), p.id) for p in parties if p.id is not None)


def known(party: Party) -> bool:
    """Tell whether a party has an id that means the same on every page."""
    return party.id is not None and not party.id.startswith("unnamed:")


def _role(party: Party) -> str:
    return "actor" if party.role in _MUTUAL else party.role


def voice(told: Told) -> str:
    """Give whose word it is within its article: the innermost speaker, or nothing for the article itself."""
    speakers = [party for party in told.says if party.role in ("speaker", "document")]
    return (speakers[-1].id or folded(speakers[-1].name)) if speakers else ""


def denied(told: Told) -> bool:
    """Tell whether it is told only to be denied: what "he denied that" says is nobody's claim."""
    denial = words_for(told).denial
    return any(source.cue and holds_any(words_in(source.cue), denial) for source in told.claim.attribution)


def plain(told: Told) -> bool:
    """Tell whether it says outright that something is so, or not so: no condition, no supposition, no denial."""
    claim = told.claim
    if claim.condition is not None or claim.mood not in ("fact", "plan", "obligation"):
        return False
    return not denied(told)


def close(when: When | None) -> bool:
    """Tell whether a time is known to within some days."""
    if when is None or when.earliest is None or when.latest is None:
        return False
    return when.latest - when.earliest <= CLOSE


def meet(one: When, other: When) -> bool:
    """Tell whether two times may share a day; an end that is no moment reaches all the way."""
    starts = [when.earliest for when in (one, other) if when.earliest]
    ends = [when.latest for when in (one, other) if when.latest]
    return not starts or not ends or max(starts) <= min(ends)


def same_days(one: Told, other: Told, *, whole: bool = False) -> bool:
    """Tell whether two claims speak of the same days.

    Both within some days of each other's, with a day in common; with `whole`, also where both name the same
    longer time ("in 2023"). Without any date, only within one article.
    """
    first, second = one.time, other.time
    if first is None or second is None:
        return first is second and one.place == other.place
    if close(first) and close(second):
        return meet(first, second)
    named = one.claim.when is not None and other.claim.when is not None
    return whole and named and first.edtf == second.edtf and isinstance(first, Moment)


def country(place: str) -> str:
    """Give the state that a place lies in; the place itself, where it is a state or lies in none."""
    entity = load_knowledge().entities.get(place)
    inside = entity.place if entity is not None else None
    return inside if inside is not None and inside.startswith("state:") else place


def began(when: When | None) -> Moment | None:
    """Give the moment since when something holds; None where it is not told as still holding."""
    if isinstance(when, Interval) and isinstance(when.start, Moment) and not isinstance(when.end, Moment):
        return when.start
    return None


def figure_words_around(told: Told, figure: Figure) -> tuple[list[str], list[str]]:
    """Give the words of the quote before a figure and after it; empty where it is not written in the quote."""
    head, found, tail = told.claim.quote.partition(figure.text)
    return (words_in(head), words_in(tail)) if found else ([], [])


def of_the_whole(told: Told, figure: Figure) -> bool:
    """Tell whether a figure is told of the whole and as it stands.

    Not "700 more", "11 of its members", "all but 200", "2,000 to 3,000".
    """
    words = words_for(told)
    quote = told.claim.quote
    before, after = figure_words_around(told, figure)
    beside = [*before[-3:], "|", *after[:3]]
    if holds_any(beside, words.part) or holds_any(words_in(quote), words.apart):
        return False
    return not _BETWEEN_NUMBERS.search(quote) and not _joined(words_in(quote), words)


def _joined(quote: list[str], words: Comparing) -> bool:
    """Tell whether two numbers are joined: "2,000 to 3,000", "between two and three thousand" is not seen."""
    longest = max(map(len, words.range), default=0)
    numbers = [at for at, word in enumerate(quote) if word.isdigit()]
    return len(numbers) > 1 and any(
        tuple(quote[at + 1 : at + 1 + length]) in words.range
        and quote[at + 1 + length : at + 2 + length][:1]
        and quote[at + 1 + length].isdigit()
        for at in numbers
        for length in range(1, longest + 1)
    )


def becoming(told: Told, figure: Figure) -> frozenset[str]:
    """Tell what becomes of those counted, by the words beside the figure: any of `SIDES`, or nothing."""
    before, after = figure_words_around(told, figure)
    near, next_to = before[-_WINDOW:], after[:_WINDOW]
    sides = words_for(told).sides
    return frozenset(name for name, (ahead, behind) in sides.items() if _beside(near, next_to, ahead, behind))


def _beside(near: list[str], next_to: list[str], ahead: frozenset[Run], behind: frozenset[Run]) -> bool:
    ends = any(tuple(near[-length:]) in ahead for length in range(1, len(near) + 1))
    return ends or holds_any(next_to, behind)


def of_everyone(told: Told, figure: Figure) -> bool:
    """Tell whether soldiers are counted as such ("2,500 US troops"), and not some kind of them ("900 trainers")."""
    _, after = figure_words_around(told, figure)
    owners = {word for party in told.parties for word in words_in(party.text)} | set(
        words_in(figure.of or "")
    )
    everyone = words_for(told).everyone
    for at, word in enumerate(after[:_WINDOW]):
        if any(tuple(after[at : at + length]) in everyone for length in (1, 2)):
            return True
        if word not in owners:
            return False
    return not after


def same_wording(one: Told, other: Told) -> bool:
    """Tell whether two claims say what they say in much the same words.

    Names, times and figures apart, and words that say little; by the beginnings of words. Claims in two
    languages never do.
    """
    if one.claim.lang != other.claim.lang:
        return False
    first, second = _wording(one), _wording(other)
    return bool(first & second) and len(first & second) >= _ALIKE * len(first | second)


def covers(whole: Told, part: Told) -> bool:
    """Tell whether nearly all that `part` says is said in `whole` as well; as `same_wording` otherwise.

    "Did not attack" is against "attacked an airfield"; "did not attack civilians" is not.
    """
    if whole.claim.lang != part.claim.lang:
        return False
    said, words = _wording(whole), _wording(part)
    return bool(words) and len(words & said) >= _COVERED * len(words)


def _wording(told: Told) -> frozenset[str]:
    claim = told.claim
    spans = [role.span for role in claim.roles]
    spans += [
        when.span for when in (claim.when, claim.deadline) if when is not None and when.span is not None
    ]
    bare = _without(claim, spans)
    for figure in claim.figures:
        bare = bare.replace(figure.text, " ")
    words = words_for(told)
    return frozenset(
        words.stem(word) for word in words_in(bare) if (word,) not in words.little and not word.isdigit()
    )


def _without(claim: Claim, spans: Iterable[Span]) -> str:
    """Give the quote with these spans of the document blanked."""
    left = list(claim.quote)
    for span in spans:
        start, end = span.start - claim.evidence.start, span.end - claim.evidence.start
        for at in range(max(0, start), min(len(left), end)):
            left[at] = " "
    return "".join(left)
