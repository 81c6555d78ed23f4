"""What the verb above makes of a tie that a noun names: "suspended its membership" ends it, "supports its
membership" leaves it open."""

from typing import NamedTuple

from chancery.ground.spans import Span
from chancery.model.claims import Mood, Polarity
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.circumstances import mood_of
from chancery.reading.frames.examples import means
from chancery.reading.layers import Clause

_TO_BE_HAD = frozenset(["member_of", "party_to"])
"""Ties that others may wish for: who supports a membership does not say that it is one."""


class Told(NamedTuple):
    """How a tie stands by the words at `span`."""

    mood: Mood
    polarity: Polarity
    span: Span


def told(article: ArticleFindings, at: At, relation: str) -> Told | None:
    """Give how a tie that a noun names stands by what is done to it; None where nothing is."""
    if not at.clause.noun:
        return None
    for index, above in enumerate(at.sentence.clauses):
        if index == at.index or not _is_done_to(above, at.clause):
            continue
        over = above.polarity == "affirmed" and _is(article, above, "ends")
        if over:
            return Told(mood_of(article, At(at.number, at.sentence, index, above))[0], "negated", above.span)
        if relation in _TO_BE_HAD and not above.noun and _is(article, above, "leaves open"):
            return Told("hypothesis", "affirmed", above.span)
    return _over(article, at)


def _is(article: ArticleFindings, clause: Clause, meaning: str) -> bool:
    return any(p.meaning == meaning for p in article.lexicon.of("agents", clause.lemma))


def _is_done_to(above: Clause, tie: Clause) -> bool:
    return any(o.head.meets(tie.verb) for o in above.objects)


def _over(article: ArticleFindings, at: At) -> Told | None:
    """Whether the noun is the subject of a word that tells its end: "its membership is frozen"."""
    tokens = at.sentence.parsed.tokens
    own = next((t for t in tokens if t.span.meets(at.clause.verb)), None)
    if own is None or not own.relation.startswith("nsubj") or not 0 <= own.head < len(tokens):
        return None
    said = tokens[own.head]
    if not means(article, said, "ends") or any(
        t.head == own.head and means(article, t, "no member") for t in tokens
    ):
        return None
    return Told("fact", "negated", at.clause.span.cover(said.span))
