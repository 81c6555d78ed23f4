"""What is said to follow from each way a decision may go."""

from dataclasses import replace

from chancery.ground.spans import Span
from chancery.model.claims import Claim, Option
from chancery.reading.frames.article import ArticleFindings
from chancery.reading.frames.stretches import Stretches

_FARTHEST = 12
_FORETELLING = ("forecast", "hypothesis")
_MOST = 8


def with_consequences(article: ArticleFindings, claims: list[Claim]) -> list[Claim]:
    """Give the claims with each option of a decision linked to what later sentences say would follow from it.

    A claim follows from an option where it foretells or supposes something in a sentence that names the option
    ("staying means that …", "if they stay …"), a few sentences on.
    """
    near = Stretches((c.evidence, c) for c in claims if _foretells(c))
    return [
        replace(c, options=tuple(_linked(article, c, option, near) for option in c.options))
        if c.options
        else c
        for c in claims
    ]


def _linked(article: ArticleFindings, decision: Claim, option: Option, near: Stretches[Claim]) -> Option:
    place = _sentence(article, decision.evidence)
    lemma = option.label.casefold()
    naming = [
        s.parsed.sentence.span
        for s in article.sentences[place + 1 : place + 1 + _FARTHEST]
        if any(t.lemma == lemma for t in s.parsed.tokens)
    ]
    if not naming:
        return option
    later = near.meeting(naming[0].cover(naming[-1]))
    following = [c.id for c in later if any(s.holds(c.evidence) for s in naming)]
    return replace(option, consequences=tuple(following[:_MOST]))


def _foretells(claim: Claim) -> bool:
    if claim.family == "decision":
        return False
    mood = claim.content.mood if claim.content is not None else claim.mood
    return mood in _FORETELLING or claim.condition is not None


def _sentence(article: ArticleFindings, span: Span) -> int:
    return next((number for number, _ in article.sentences_at(span)), len(article.sentences))
