"""Decisions: who has to choose, between what, where and by when; open, taken, deferred or declined."""

from collections.abc import Iterator
from dataclasses import replace

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.claims import Option, Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.circumstances import carrying, own_span
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.parties import Party, named, unique
from chancery.reading.frames.sides import stays_nameless
from chancery.reading.frames.stopping import left_open
from chancery.reading.frames.threads import inherit
from chancery.reading.layers import Clause
from chancery.reading.matching import matching

_DECIDERS = ("state", "organisation", "group", "person", "unnamed")
_MATTERS = ("state", "organisation", "group", "mission", "treaty", "meeting")
_MOST_ABOUT = 4
_NEAR = 12
_WAYS_UP = 3


def decisions(article: ArticleFindings) -> Iterator[Draft]:
    """Give every decision that a clause of the article speaks of."""
    before: list[Draft] = []
    for number, sentence, index, clause in article.clauses():
        pattern = matching(article.lexicon, "decisions", clause)
        at = At(number, sentence, index, clause)
        status = pattern.meaning if pattern is not None else _undecided(article, at)
        if status is None or clause.link == "condition" or (pattern is None and _other_way(at)):
            continue
        if status == "declined" and _falls_or_is_silent(article, at):
            continue
        if status == "declined" and left_open(article, clause):
            if any(c.parent == index and c.link == "content" for c in sentence.clauses):
                continue  # that somebody else may do it
            status, at = "open", At(number, sentence, index, replace(clause, polarity="affirmed"))
        none_left = pattern is not None and pattern.with_object is not None and clause.polarity == "negated"
        if status == "open" and (none_left or _holds_for(article, at)):
            continue  # "had no option but to accept"
        if _is_a_way(article, at, status):
            continue
        draft = _draft(article, at, status, ways=_ways(at) if pattern is None else ())
        if draft is not None:
            inherit(article, draft, before)
            before.append(draft)
            yield draft


def _ways(at: At) -> tuple[Clause, ...]:
    """The clause and those side by side with it: "is hesitant to stay or go"."""
    clause, ways = at.clause, [at.clause]
    for other in at.sentence.clauses[at.index + 1 :]:
        under = other.link == "coordinate" and other.parent == at.index
        level = (other.link, other.parent, other.mood) == (clause.link, clause.parent, clause.mood)
        if other.noun or not (under or level) or other.subject is None or clause.subject is None:
            continue
        if other.subject.head == clause.subject.head and other.verb.start - ways[-1].span.end < _NEAR:
            ways.append(other)
    return tuple(ways)


def _other_way(at: At) -> bool:
    """Whether the clause is a later one of such ways, told with the first."""
    return any(
        at.clause in _ways(At(at.number, at.sentence, i, c))[1:]
        for i, c in enumerate(at.sentence.clauses[: at.index])
        if not c.noun
    )


def _falls_or_is_silent(article: ArticleFindings, at: At) -> bool:
    """Whether to decline is no choice: "shares declined 0.3%", "declined to comment"."""
    if any(f.figure.unit == "share" and at.clause.span.meets(f.span) for f in at.sentence.figures):
        return True
    if stays_nameless(article, at):
        return True  # "declined to be identified"
    children = [c for c in at.sentence.clauses if c.parent == at.index and not c.noun]
    return any(article.lexicon.of("cues", c.lemma) and not c.objects for c in children)


def _is_a_way(article: ArticleFindings, at: At, status: str) -> bool:
    """Whether it is only one of the ways that something open may go: "is weighing whether to host it or put it off"."""
    clause = at.clause
    for _ in range(_WAYS_UP):
        if clause.parent is None or clause.link not in ("purpose", "content", "coordinate"):
            return False
        clause = at.sentence.clauses[clause.parent]
        pattern = matching(article.lexicon, "decisions", clause)
        if pattern is not None and pattern.meaning == "open":
            return status in ("deferred", "declined") and at.clause.mood != "fact"
    return False


def _holds_for(article: ArticleFindings, at: At) -> bool:
    """Whether to consider is to hold somebody for something: "no longer considers the ban legal"."""
    clause = at.clause
    for phrase in clause.objects if not clause.noun else ():
        after = [t for t in at.sentence.parsed.tokens if t.span.start >= phrase.span.end]
        if after and after[0].head >= 0 and after[0].tag == "ADJ" and phrase.span.start >= clause.verb.end:
            return True
    return False


def _undecided(article: ArticleFindings, at: At) -> str | None:
    """Read "is hesitant to stay or go": a word of doubt between who decides and what."""
    clause = at.clause
    if clause.noun or clause.subject is None or clause.verb.start <= clause.subject.head.end:
        return None
    between = Span(clause.subject.head.end, clause.verb.start)
    for token in at.sentence.parsed.tokens:
        if token.tag == "ADJ" and between.holds(token.span):
            for pattern in article.lexicon.of("decisions", token.lemma):
                if not pattern.noun and pattern.with_object is None:
                    return pattern.meaning
    return None


def _draft(article: ArticleFindings, at: At, status: str, *, ways: tuple[Clause, ...]) -> Draft | None:
    clause = at.clause
    span = _whole(at)
    for way in ways:
        span = span.cover(way.span)
    deciders = [p for p in unique(named(article, clause.subject)) if p.kind in _DECIDERS]
    if not deciders and clause.noun:
        ofs = [
            p
            for o in (*clause.objects, *clause.obliques)
            if o.marker in ("", "of", "by")
            for p in named(article, o)
        ]
        deciders = [p for p in unique(ofs) if p.kind in _DECIDERS]
    if status == "open" and not _has_matter(article, at):
        return None
    if clause.noun and not _governs(at):
        return None
    forums = _forums(article, clause)
    if not deciders and not forums and not _is_meeting(article, clause):
        return None
    roles = [p.role("decider") for p in deciders[:3]]
    taken = {p.span for p in deciders}
    roles += [p.role("forum") for p in forums[:1] if p.span not in taken]
    taken |= {r.span for r in roles}
    about = [
        m
        for m in article.mentions_in(span)
        if not any(s.holds(m.span) for s in taken)
        and m.kind in _MATTERS
        and _is_matter(article, clause, at.sentence.clauses, deciders, m)
    ]
    if not deciders and not forums and clause.subject is not None:
        meeting = article.mention_at(clause.subject.head)
        head = clause.subject.head if meeting is None else meeting.span
        about = [m for m in about if not m.span.meets(head)]
        roles.append(Role("forum", head, article.words(head)))
    first = {m.actor or m.text: m for m in reversed(about)}
    named_once = sorted(first.values(), key=lambda m: m.span)[:_MOST_ABOUT]
    roles += [Role("about", m.span, m.text) for m in named_once]
    kind = status
    if status == "taken" and _not_yet(clause):  # not decided is open, and that is so
        kind, at = "open", At(at.number, at.sentence, at.index, replace(clause, polarity="affirmed"))
    if kind == "open" and (ways or clause.mood in ("obligation", "hypothesis")):  # to be undecided is a fact
        at = At(at.number, at.sentence, at.index, replace(at.clause, mood="fact"))
    noun = "noun" if clause.noun else "verb"
    options = _named_ways(article, ways) if len(ways) > 1 else _options(article, at, kind)
    return Draft("decision", kind, f"decision.{noun}.{kind}", span, roles, at, at.number, options=options)


def _is_matter(
    article: ArticleFindings,
    clause: Clause,
    clauses: tuple[Clause, ...],
    deciders: list[Party],
    mention: Mention,
) -> bool:
    """Whether a name is what the decision is about: not of the one who decides, nor part of a title."""
    if mention.actor is not None and any(p.mention and p.mention.actor == mention.actor for p in deciders):
        return False
    if clause.subject is not None and not clause.noun and clause.subject.span.holds(mention.span):
        return False
    if any(
        c.link == "adverbial" and c.tense and c.span.holds(mention.span) and not c.span.holds(clause.verb)
        for c in clauses
    ):
        return False  # "decided to reopen it after he was held by …"
    if _describes_decider(article, clause, mention):
        return False
    titled = [m.title for m in article.mentions_in(clause.span) if m.title is not None]
    return not any(title.holds(mention.span) for title in titled)


def _describes_decider(article: ArticleFindings, clause: Clause, mention: Mention) -> bool:
    """Whether a name stands in what describes who decides: "Finland, which borders Russia, considers"."""
    if (
        clause.subject is None
        or clause.noun
        or not clause.subject.head.end <= mention.span.start < clause.verb.start
    ):
        return False
    behind = article.text[mention.span.end : clause.verb.start]
    return article.text[clause.subject.span.end :].startswith(",") and "," in behind


def _named_ways(article: ArticleFindings, ways: tuple[Clause, ...]) -> tuple[Option, ...]:
    return tuple(
        Option(c.lemma, article.words(c.verb.cover(c.span) if c is not ways[0] else c.verb)) for c in ways
    )


def _not_yet(clause: Clause) -> bool:
    open_yet = clause.mood in ("plan", "forecast", "obligation", "hypothesis") and clause.tense != "past"
    return clause.polarity == "negated" or open_yet


def _governs(at: At) -> bool:
    return any(
        c.parent == at.index and c.link in ("purpose", "content") and not c.noun for c in at.sentence.clauses
    )


def _has_matter(article: ArticleFindings, at: At) -> bool:
    """Whether something is to be decided on: a clause governed, or a noun of deciding or doing as the object."""
    if at.clause.noun or at.clause.complement is not None or at.clause.mood != "fact":
        return True
    asked = any(
        c.parent == at.index and (c.link, c.mood) == ("nominal", "hypothesis") for c in at.sentence.clauses
    )
    if _governs(at) or asked:
        return True
    nouns = [o.lemma for o in (*at.clause.objects, *at.clause.obliques)]
    nouns += [at.clause.predicate.lemma] if at.clause.predicate else []
    tables = ("events", "decisions", "moods")
    fixed = any(
        p.with_object in nouns for p in article.lexicon.of("decisions", at.clause.lemma) if p.with_object
    )
    return fixed or any(p.noun for n in nouns for t in tables for p in article.lexicon.of(t, n))


def _is_meeting(article: ArticleFindings, clause: Clause) -> bool:
    """Whether it is a meeting that decides or fails to: "the conference did not provide an answer"."""
    if clause.subject is None:
        return False
    return any(p.noun and p.meaning == "CONSULT" for p in article.lexicon.of("events", clause.subject.lemma))


def _whole(at: At) -> Span:
    """The clause with the choices it governs."""
    span = carrying(at)
    for child in at.sentence.clauses:
        if child.parent == at.index and child.link in ("purpose", "content"):
            span = span.cover(child.span)
    if at.clause.complement is not None:
        span = span.cover(at.clause.complement)
    for later in _after_colon(at):
        span = span.cover(later.span)
    return span


def _after_colon(at: At) -> list[Clause]:
    """The choice spelt out behind a colon: "faces a decision: whether to accept …"."""
    end = own_span(at).end
    return [
        c
        for c in at.sentence.clauses
        if c.verb.start > end and c.subject is None and c.mood in ("hypothesis", "proposal") and not c.noun
    ]


def _forums(article: ArticleFindings, clause: Clause) -> list[Party]:
    found = [p for o in clause.obliques if o.marker in ("at", "in", "during") for p in named(article, o)]
    return [p for p in found if p.kind == "meeting" or (p.kind == "group" and p.mention and p.mention.actor)]


def _options(article: ArticleFindings, at: At, kind: str) -> tuple[Option, ...]:
    """The ways it may go: the clauses it governs, two or more side by side; one more is its refusal."""
    children = [
        (i, c)
        for i, c in enumerate(at.sentence.clauses)
        if c.parent == at.index and c.link in ("purpose", "content", "condition") and not c.noun
    ]
    sides = [
        c
        for i, c in enumerate(at.sentence.clauses)
        if c.link == "coordinate" and c.parent is not None and any(c.parent == j for j, _ in children)
    ]
    every = [c for _, c in children] + sides
    every = every or [c for c in _after_colon(at) if c.link != "purpose"]
    if (len(every) < 2 or kind == "taken") and not any(c.mood == "hypothesis" for c in every):
        return ()  # what is decided, not what there is to choose from
    return tuple(Option(c.lemma, article.words(c.span.cover(c.verb))) for c in every[:6])
