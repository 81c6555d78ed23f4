"""Where an event was, what it was about, and by which treaty or mission: the phrases that are no party."""

from chancery.ground.spans import Span
from chancery.model.claims import Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.examples import told_before
from chancery.reading.layers import Clause, Phrase

_CLOSE = 2
_NEAR = 4
"""characters from where something was to when"""
_GOES_ON = ("purpose", "nominal", "relative")
_PLACE_MARKERS = ("in", "at", "on", "from", "into", "to", "over", "through", "within")
_TOPIC_MARKERS = ("about", "on", "over", "for")
_NO_PART = ("after", "before", "since", "until", "despite", "as", "by", "without")


def surroundings(article: ArticleFindings, clause: Clause, taken: set[Span]) -> list[Role]:
    """Give place, topic and instrument, from the phrases of `clause`; `taken` are the parties' places."""
    roles: list[Role] = []
    seen = set(taken)
    parties_of_it = {m.actor for s in taken if (m := article.mention_at(s)) is not None and m.actor}
    phrases = [o for o in clause.obliques if not _is_manner(article, o)]
    phrases += clause.objects
    for phrase in phrases:
        for mention in article.mentions_in(phrase.span):
            if any(s.meets(mention.span) for s in seen) or mention.actor in parties_of_it:
                continue
            if any(m.title and m.title.holds(mention.span) for m in article.mentions_in(phrase.span)):
                continue  # the body of somebody's office: "met the foreign minister of China, Wang Yi"
            inner = phrase.marker == "" and not mention.span.holds(phrase.head)
            if inner and mention.kind == "place" and _names(article, phrase, mention.span):
                continue
            name = "place" if inner and mention.kind == "place" else _part(phrase.marker, mention.kind)
            if (
                name == "topic"
                and mention.kind == "place"
                and told_before(article, mention.span.start, "there")
            ):
                name = "place"  # "talks with Sunak in Kyiv"
            if name == "place" and mention.kind == "state" and _does(article, phrase, mention.span):
                continue
            if (name, phrase.marker) == ("place", "on") and mention.kind == "state":
                name = "topic" if mention.span.holds(phrase.head) else name  # "a session on Sudan"
            if name is not None:
                seen.add(mention.span)
                parties_of_it |= {mention.actor} if mention.actor else set()
                roles.append(Role(name, mention.span, mention.text))
    return roles


def _does(article: ArticleFindings, phrase: Phrase, name: Span) -> bool:
    """Whether a phrase is of what the one named before its head does: "in response to Russia's departure"."""
    act = any(p.noun for p in article.lexicon.of("events", phrase.lemma))
    return act and name.end <= phrase.head.start


def _is_manner(article: ArticleFindings, phrase: Phrase) -> bool:
    """Whether a phrase only says how or why: "in response to Russia's departure" is nowhere in Russia."""
    return "manner" in article.lexicon.meanings("agents", phrase.lemma)


def _names(article: ArticleFindings, phrase: Phrase, place: Span) -> bool:
    """Whether a place only gives a thing its name: "Tuyên bố Manila", "Hiệp ước Warsaw"."""
    return article.words(phrase.head)[:1].isupper() and 0 < place.start - phrase.head.end <= 1


def _part(marker: str, kind: str) -> str | None:
    if marker in _NO_PART:
        return None
    if kind in ("treaty", "mission"):
        return "instrument"
    if kind == "meeting":
        return "topic" if marker in _TOPIC_MARKERS else "place"
    if kind == "place" or (kind == "state" and marker in _PLACE_MARKERS):
        return "place" if marker in _PLACE_MARKERS else "topic"
    if kind in ("state", "organisation", "group", "person"):
        return "topic" if marker in (*_TOPIC_MARKERS, "", "of") else None
    return None


def with_what_is_asked(at: At, span: Span) -> Span:
    """The words of an asking or a promise with what is to be done, where that follows at once."""
    below = {at.index}
    for index, clause in enumerate(at.sentence.clauses):
        near = span.meets(clause.span) or 0 <= clause.span.start - span.end <= _CLOSE
        if clause.parent in below and clause.link in _GOES_ON and near and not clause.noun:
            below.add(index)
            span = span.cover(clause.span)
    return span


def what_else_was(article: ArticleFindings, at: At) -> list[Span]:
    """Give the stretches whose times are of what came before or after: "after the vote in May", "after Madrid in
    June 2022"."""
    found = []
    for phrase in at.clause.obliques:
        timed = any(t.span.meets(phrase.head) for t in at.sentence.times)
        if phrase.marker not in ("after", "before", "since") or timed:
            continue
        found.append(phrase.span)
        place = article.mention_at(phrase.head)
        if place is not None and place.kind in ("place", "state"):
            end = phrase.span.end
            found += [t.span for t in at.sentence.times if 0 <= t.span.start - end <= _NEAR]
    return found
