"""Which pattern of the lexicon a clause fits."""

from collections.abc import Callable, Iterator, Sequence

from chancery.reading.layers import Clause, Phrase
from chancery.reading.lexicon import NOTHING, Lexicon, Pattern

_INSTEAD = ("on", "for", "at")
"""Markers that stand in the object's place: with an object beside them the verb means something else."""


_CIRCUMSTANCES = ("at", "during", "after", "before", "since", "despite", "under", "without")
"""Markers of what an act with an object is done at or in spite of: no part of what it is."""


def matching(
    lexicon: Lexicon,
    table: str,
    clause: Clause,
    *,
    check: Callable[[Pattern, Clause], bool] | None = None,
) -> Pattern | None:
    """Give the most demanding pattern of `table` that `clause` fits, or None.

    `check` tells whether demands are met that need more than the clause (a context, a kind of mention).
    """
    patterns = lexicon.of(table, clause.lemma)
    heads: frozenset[str] | None = None
    for pattern in patterns:
        if pattern.with_object is not None and heads is None:
            lemmas = [one.lemma for phrase in _objects(clause) for one in phrase]
            heads = frozenset([w.rstrip("s") for lemma in lemmas for w in (lemma, *_openings(lemma))])
        if (
            pattern.noun == clause.noun
            and (pattern.with_object is None or pattern.with_object.rstrip("s") in (heads or ()))
            and fits(pattern, clause)
            and (check is None or check(pattern, clause))
        ):
            return pattern if pattern.meaning != NOTHING else None
    return None


def _openings(lemma: str) -> Iterator[str]:
    """The words that a compound of several syllables opens with: "thỏa thuận" in "thỏa thuận ngừng bắn"."""
    end = lemma.find(" ", lemma.find(" ") + 1) if " " in lemma else -1
    while end > 0:
        yield lemma[:end]
        end = lemma.find(" ", end + 1)


def _objects(clause: Clause) -> Iterator[Sequence[Phrase]]:
    """Give what may be the object that an entry names, each with what is joined to it."""
    # "withdrew its troops at the junta's demand" withdraws no demand
    instead = _CIRCUMSTANCES if clause.objects and not clause.passive else ()
    tied = [o for o in clause.obliques if o.span.start > clause.verb.start and o.marker not in instead]
    for phrase in (*clause.objects, *([clause.predicate] if clause.predicate else []), *tied):
        yield (phrase, *phrase.conjuncts)


def fits(pattern: Pattern, clause: Clause) -> bool:
    """Tell whether the clause has the object and the marked phrase that the pattern asks for."""
    if pattern.with_object is not None and object_of(pattern, clause) is None:
        return False
    if pattern.marker is None:
        return True
    if pattern.with_object is None and pattern.marker in _INSTEAD and clause.objects and not clause.passive:
        return False  # "called the ruling a mistake" calls on nobody
    if any(o.marker == pattern.marker for o in clause.obliques):
        return True
    inner = object_of(pattern, clause)
    return inner is not None and pattern.marker in ("of", "to", "with", "in", "on", "between", "against")


def object_of(pattern: Pattern, clause: Clause) -> Phrase | None:
    """Give the object or predicate whose head is the noun that the pattern names."""
    wanted = pattern.with_object
    if wanted is None:
        return None
    for phrase in _objects(clause):
        for one in phrase:
            if one.lemma == wanted or one.lemma.rstrip("s") == wanted.rstrip("s"):
                return one
            if " " in wanted and one.lemma.startswith(wanted + " "):
                return one
    return None
