"""Names that stand apart from the clause they belong to: examples behind a comma, the two that "both" means."""

from chancery.ground.spans import Span
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.parties import Party, of_mention
from chancery.reading.layers import Token

_BODIES = ("state", "organisation", "group", "treaty", "mission", "meeting")
_ACTORS = ("state", "organisation", "group", "person")
_FARTHEST = 60
"""characters between a clause and its examples"""
_WORDS = 8
"""words between "both" and what they both are"""
_PAIR = 2
_NEAR = 60
"""characters before a place in which its last words stand whole"""


def examples(article: ArticleFindings, at: At) -> list[Party]:
    """Give the names that a clause's last phrase is explained by: "various programmes, especially the PfP"."""
    if not (at.clause.objects or at.clause.obliques):
        return []
    end = at.clause.span.end
    rest = Span(end, min(at.sentence.parsed.sentence.span.end, end + 2 * _FARTHEST))
    for mention in article.mentions_in(rest):
        if mention.kind not in _BODIES:
            continue
        lead = article.text[end : mention.span.start].casefold().rstrip(" \"“'‘")
        verbs = [c for c in at.sentence.clauses if not c.noun and end <= c.verb.start < mention.span.start]
        opened = any(lead.endswith(word) for word in listed(article, "such as"))
        return [of_mention(mention)] if opened and not verbs and len(lead) <= _FARTHEST else []
    return []


def both_named(article: ArticleFindings, at: At) -> list[Party]:
    """Give the two last named together, where "both" stands before a noun: "because both are allies of …"."""
    tokens = at.sentence.parsed.tokens
    start = next((i for i, t in enumerate(tokens) if t.span.start >= at.clause.span.start), 0)
    near = [i for i in range(max(0, start - _WORDS), start) if means(article, tokens[i], "both")]
    if not near or any(t.tag in ("NOUN", "PROPN") for t in tokens[near[-1] + 1 : start]):
        return []
    whole = at.sentence.parsed.sentence.span
    before = [m for m in article.mentions_in(Span(whole.start, tokens[near[-1]].span.start)) if m.actor]
    before = [m for m in before if m.kind in _ACTORS and not m.adjective][-_PAIR:]
    if len(before) < _PAIR or before[0].actor == before[1].actor or before[0].kind != before[1].kind:
        return []
    between = [t for t in tokens if before[0].span.end <= t.span.start < before[1].span.start]
    return [of_mention(m) for m in before] if any(t.tag == "CCONJ" for t in between[:1]) else []


def listed(article: ArticleFindings, meaning: str) -> tuple[str, ...]:
    """Give the words that the lexicon lists among the agents under a meaning."""
    return article.lexicon.meaning("agents", meaning)


def means(article: ArticleFindings, token: Token, meaning: str) -> bool:
    """Tell whether a word is listed among the agents under a meaning."""
    told = article.lexicon.meanings
    return meaning in told("agents", token.lemma) or meaning in told("agents", token.text.casefold())


def is_next_listed(article: ArticleFindings, lead: str) -> bool:
    """Tell whether words end as they do before the next of a list or of a contrast: by a comma, "and", "còn"."""
    lead = lead.casefold().rstrip()
    joins = article.lexicon.meanings("agents", lead.rpartition(" ")[2])
    return lead.endswith((",", ";")) or bool({"joins", "turns to"} & joins)


def told_before(article: ArticleFindings, place: int, meaning: str, *, words: int = 1) -> bool:
    """Tell whether one of the last `words` words right before a place is listed among the agents under a meaning."""
    near = article.text[max(0, place - _NEAR) : place].casefold().split()[-words:]
    return any(meaning in article.lexicon.meanings("agents", word) for word in near)
