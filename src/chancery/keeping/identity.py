"""Who a claim is about: computed from mentions and judgements when asked, never written into claims.

A role is words and a place. `Resolver` finds the mention that stands there; `Merges` follows the judgements
that two ids are one, so that a merge can be undone.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from chancery.ground.fixed import fixed
from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.judgements import Judgement

LONGEST_NAME = 400
"""Characters: a longer mention or role is no name, and is not resolved."""

_PARTIES = frozenset(
    {"actor", "recipient", "participant", "subject", "object", "speaker", "addressee", "decider", "of"}
)
_OWNS = ("'s", "’s")
_SPARE_WORDS = 2
"""How many words beside a state's name still leave a party that stands for the state ("US combat troops")."""


@fixed
class Named:
    """An actor as a role or source names it: id (None: not resolved); name, as written if need be."""

    id: str | None
    name: str


class Resolver:
    """Finds, for a place in one document, the mention that says who stands there."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Sort the mentions of one document's reading for looking up."""
        self._mentions = sorted(
            (m for m in mentions if 0 < len(m.span) <= LONGEST_NAME), key=lambda m: (m.span.start, m.span.end)
        )
        self._starts = [m.span.start for m in self._mentions]
        # most roles stand on the very words of a mention: these are found at once
        self._on: dict[tuple[int, int], list[Mention]] = {}
        for mention in self._mentions:
            extent = _extent(mention)
            for span in (mention.span,) if extent is mention.span else (mention.span, extent):
                self._on.setdefault((span.start, span.end), []).append(mention)

    def mention(self, role: str, span: Span, text: str) -> Mention | None:
        """Give the mention that the words `text` at `span` stand for in this role; None where none is sure.

        In this order: the mention on these very words; the shortest around them; the one within them, if it
        (with its title) makes up most of them and nobody else is named beside it.
        """
        if not 0 < len(span) <= LONGEST_NAME:
            return None
        exact = self._on.get((span.start, span.end))
        if exact:
            return exact[0] if len(exact) == 1 else _fitting(role, exact)
        near = self._near(span)
        around = [m for m in near if m.span.holds(span)]
        if around:
            shortest = min(len(m.span) for m in around)
            return _fitting(role, [m for m in around if len(m.span) == shortest])
        return _within(role, span, text, [m for m in near if span.holds(m.span)])

    def named(self, role: str, span: Span | None, text: str) -> Named:
        """Give the id and name that the mentions propose for these words."""
        return Named(*self.who(role, span, text))

    def who(self, role: str, span: Span | None, text: str) -> tuple[str | None, str]:
        """Give what `named` gives, as a pair: a load asks for millions."""
        found = self.mention(role, span, text) if span is not None else None
        if found is None:
            return None, text
        if role == "office":
            return found.office, text
        return (found.actor, found.name) if found.actor is not None else (None, text)

    def _near(self, span: Span) -> list[Mention]:
        first = bisect_left(self._starts, span.start - LONGEST_NAME)
        last = bisect_left(self._starts, span.end)
        return [m for m in self._mentions[first:last] if m.span.meets(span)]


def _extent(mention: Mention) -> Span:
    return mention.span if mention.title is None else mention.span.cover(mention.title)


def _fitting(role: str, mentions: Sequence[Mention]) -> Mention:
    """Of mentions on the same words, the one whose kind goes with the role; then the resolved, the firmer."""

    def rank(mention: Mention) -> tuple[bool, bool, bool, str]:
        misfit = (mention.kind == "place") is not (role in {"place", "topic"})
        if role == "office":
            misfit = mention.office is None and mention.kind != "office"
        return misfit, mention.actor is None, mention.adjective, mention.actor or ""

    return min(mentions, key=rank)


def _within(role: str, span: Span, text: str, mentions: Sequence[Mention]) -> Mention | None:
    nouns = [m for m in mentions if not m.adjective]
    for candidates in (nouns, mentions):
        if not candidates:
            continue
        chief = max(candidates, key=lambda m: (len(_extent(m)), -m.span.start))
        if chief.kind == "place" and role in _PARTIES:
            return None  # "a New York judge" is not the town
        if role == "speaker" and text[max(0, chief.span.end - span.start) :][:2] in _OWNS:
            return None  # nor is "Mr. Clarke's lawyer" Mr. Clarke
        if role == "speaker" and chief.kind in ("state", "group"):
            return None  # reading gives the name itself where it speaks: a country's newspaper is not the country
        extent = _extent(chief)
        beside = {m.actor for m in nouns if not extent.holds(m.span)} - {chief.actor}
        if beside:
            return None
        words = len(text.split())
        own = len(text[max(0, extent.start - span.start) : max(0, extent.end - span.start)].split())
        spare = own
        if role in _PARTIES and chief.kind in ("state", "organisation", "group"):
            spare = max(own, _SPARE_WORDS)
        return chief if words - own <= spare else None
    return None


class Merges:
    """Which ids are one, by the judgements that stand: the last word on a pair counts."""

    def __init__(self, judgements: Iterable[Judgement] = (), *, known: Collection[str] = ()) -> None:
        """Join what is judged the same. Of ids that are one, one in `known` speaks for all."""
        self._above: dict[str, str] = {}
        self._known = known
        standing: dict[tuple[str, str], Judgement] = {}
        for judgement in judgements:
            left, right = sorted((judgement.left, judgement.right))
            standing[left, right] = judgement
        for (left, right), judgement in sorted(standing.items()):
            if judgement.verdict == "same" and judgement.withdrawn_at is None:
                self._join(self.canonical(left), self.canonical(right))
        self._together: dict[str, list[str]] = {}
        for member in self._above:
            self._together.setdefault(self.canonical(member), []).append(member)

    @property
    def any(self) -> bool:
        """Tell whether any two ids are one."""
        return bool(self._above)

    def canonical(self, actor: str) -> str:
        """Give the id that speaks for `actor`: itself, where nothing was judged."""
        top = actor
        while top in self._above:
            top = self._above[top]
        while actor != top:
            self._above[actor], actor = top, self._above[actor]
        return top

    def alike(self, actor: str) -> tuple[str, ...]:
        """Give every id that is one with `actor`, itself among them, in order."""
        top = self.canonical(actor)
        return tuple(sorted({top, actor, *self._together.get(top, ())}))

    def joined(self) -> tuple[str, ...]:
        """Give every id that is one with another, in order."""
        return tuple(sorted({*self._together, *(one for some in self._together.values() for one in some)}))

    def _join(self, left: str, right: str) -> None:
        if left == right:
            return
        first, second = sorted((left, right), key=self._rank)
        self._above[second] = first

    def _rank(self, actor: str) -> tuple[bool, bool, str]:
        return actor not in self._known, actor.startswith("unnamed:"), actor
