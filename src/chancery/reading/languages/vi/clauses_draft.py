"""Clauses while they are being read, and how they become what all languages share."""

from dataclasses import dataclass, field
from typing import Literal

from chancery.ground.spans import Span
from chancery.model.claims import Mood, Polarity
from chancery.reading.languages.vi.clauses_phrases import Noun, Sight
from chancery.reading.layers import Clause, Link

Tense = Literal["past", "present", "future", ""]


@dataclass(slots=True)
class Group:
    """A verb with the little words around it: the words `first` up to `last`, the verb itself at `verb`."""

    first: int
    last: int
    verb: int
    polarity: Polarity = "affirmed"
    mood: Mood = "fact"
    tense: Tense = ""
    passive: bool = False
    agent: Noun | None = None
    marked: bool = False
    """it has an auxiliary, a negation or the passive's word: it can only be a predicate"""


@dataclass(slots=True)
class Draft:
    """A clause being read. `own` tells whether its subject stands in it or is understood."""

    group: Group
    subject: Noun | None
    own: bool
    link: Link = "root"
    parent: int | None = None
    objects: list[Noun] = field(default_factory=list)
    obliques: list[tuple[str, Noun]] = field(default_factory=list)
    predicate: Noun | None = None
    complement: tuple[int, int] | None = None
    condition: tuple[int, int] | None = None
    noun: bool = False
    told: bool = False
    """it is what a noun tells ("cáo buộc Nga tấn công"): what goes on after a comma does not go on from it"""

    further: bool = False
    """a further saying of the one who said what stands before it: it ends that"""

    @property
    def target(self) -> Noun | None:
        """The phrase read last after the verb: what follows may hang on it."""
        places = [
            *self.objects,
            *(n for _, n in self.obliques if n.first > self.group.verb),
            *([self.predicate] if self.predicate else []),
        ]
        return max(places, key=lambda n: n.first, default=None)


def finished(sight: Sight, draft: Draft) -> Clause:
    """Give the clause in the form all languages share."""
    group = draft.group
    inside = [(group.first, group.last)]
    parts = [*draft.objects, *(n for _, n in draft.obliques), *([draft.predicate] if draft.predicate else [])]
    parts += [group.agent] if group.agent else []
    start = draft.subject.first if draft.own and draft.subject and not draft.noun else group.first
    inside += [(n.first, n.whole().last) for n in parts if n.first >= start]
    if draft.own and draft.subject is not None:
        inside.append((draft.subject.first, draft.subject.whole().last))
    span = sight.span(min(a for a, _ in inside), max(b for _, b in inside))
    subject = group.agent if group.passive else draft.subject
    objects = [*draft.objects]
    if group.passive and draft.subject is not None and draft.subject not in objects:
        objects.insert(0, draft.subject)
    words = sight.words
    return Clause(
        span=span,
        verb=words[group.verb].token.span,
        lemma=words[group.verb].lemma,
        subject=sight.phrase(subject) if subject else None,
        objects=tuple(sight.phrase(n) for n in objects),
        obliques=tuple(sight.phrase(n, marker) for marker, n in draft.obliques),
        predicate=sight.phrase(draft.predicate) if draft.predicate else None,
        complement=_stretch(sight, draft.complement),
        parent=draft.parent,
        link=draft.link,
        noun=draft.noun,
        passive=group.passive,
        polarity=group.polarity,
        mood=group.mood,
        tense=group.tense,
        condition=_stretch(sight, draft.condition),
    )


def _stretch(sight: Sight, places: tuple[int, int] | None) -> Span | None:
    """Give the characters of a stretch of words, without stops and quotation marks at its ends."""
    if places is None:
        return None
    first, last = places
    while first < last and sight.role(first) in ("stop", "quote", "conj", "then"):
        first += 1
    while last > first and sight.role(last - 1) in ("stop", "quote", "conj"):
        last -= 1
    return sight.span(first, last) if first < last else None
