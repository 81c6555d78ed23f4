"""Decisions: who has to choose, between what, where and by when; open, taken, deferred or declined."""

from collections.abc import Iterator

from chancery.ground.spans import Span
from chancery.model.claims import Option, Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.circumstances import own_span
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.parties import Party, named, unique
from chancery.reading.layers import Clause
from chancery.reading.matching import matching

_DECIDERS = ("state", "organisation", "group", "person", "unnamed")
_MOST_ABOUT = 4
_FARTHEST = 6


def decisions(article: ArticleFindings) -> Iterator[Draft]:
    """Give every decision that a clause of the article speaks of."""
    before: list[Draft] = []
    for number, sentence, index, clause in article.clauses():
        pattern = matching(article.lexicon, "decisions", clause)
        at = At(number, sentence, index, clause)
        status = pattern.meaning if pattern is not None else _undecided(article, at)
        if status is None or clause.link == "condition":
            continue
        draft = _draft(article, at, status)
        if draft is not None:
            _inherit(article, draft, before)
            before.append(draft)
            yield draft


def _undecided(article: ArticleFindings, at: At) -> str | None:
    """Read "is hesitant to stay or go": a word of doubt between who decides and what."""
    clause = at.clause
    if clause.noun or clause.subject is None or clause.verb.start <= clause.subject.head.end:
        return None
    between = Span(clause.subject.head.end, clause.verb.start)
    for token in at.sentence.parsed.tokens:
        if between.holds(token.span) and token.tag == "ADJ":
            for pattern in article.lexicon.of("decisions", token.lemma):
                if not pattern.noun and pattern.with_object is None:
                    return pattern.meaning
    return None


def _inherit(article: ArticleFindings, draft: Draft, before: list[Draft]) -> None:
    """A decision told without its matter is the one last told of the same decider, a few sentences back; one told
    without its decider is that of the only decider the article has named so far."""
    if not any(r.role == "decider" for r in draft.roles):
        names = {r.text: r for d in before for r in d.roles if r.role == "decider"}
        actors = {m.actor for r in names.values() if (m := article.mention_at(r.span)) is not None}
        if len(actors) == 1:
            draft.roles.insert(0, next(iter(names.values())))
    if any(r.role == "about" for r in draft.roles):
        return
    _from_sentence(article, draft)
    if any(r.role == "about" for r in draft.roles):
        return
    deciders = {r.text.casefold() for r in draft.roles if r.role == "decider"}
    for earlier in reversed(before):
        if draft.number - earlier.number > _FARTHEST:
            return
        if deciders & {r.text.casefold() for r in earlier.roles if r.role == "decider"}:
            draft.roles += [r for r in earlier.roles if r.role == "about"]
            return


def _draft(article: ArticleFindings, at: At, status: str) -> Draft | None:
    clause = at.clause
    span = _whole(at)
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
        and m.kind in ("state", "organisation", "group", "mission", "treaty", "meeting")
    ]
    if not deciders and not forums and clause.subject is not None:
        meeting = article.mention_at(clause.subject.head)
        head = clause.subject.head if meeting is None else meeting.span
        about = [m for m in about if not m.span.meets(head)]
        roles.append(Role("forum", head, article.words(head)))
    seen: set[str] = set()
    for mention in about:
        key = mention.actor or mention.text
        if key not in seen and len(seen) < _MOST_ABOUT:
            seen.add(key)
            roles.append(Role("about", mention.span, mention.text))
    kind = "open" if status == "taken" and _not_yet(clause) else status
    noun = "noun" if clause.noun else "verb"
    return Draft(
        "decision", kind, f"decision.{noun}.{kind}", span, roles, at, at.number, options=_options(article, at)
    )


def _from_sentence(article: ArticleFindings, draft: Draft) -> None:
    """The matter as the rest of the sentence, or the sentence before it, names it: the meeting, mission or treaty."""
    taken = {r.span for r in draft.roles}
    for number in (draft.number, draft.number - 1):
        if number < 0:
            return
        span = article.sentences[number].parsed.sentence.span
        found = [m for m in article.mentions_in(span) if m.kind in ("meeting", "mission", "treaty")]
        found = [m for m in found if not any(s.meets(m.span) for s in taken)]
        if found:
            draft.roles += [Role("about", found[-1].span, found[-1].text)]
            return


def _not_yet(clause: Clause) -> bool:
    return clause.polarity == "negated" or clause.mood in ("plan", "forecast", "obligation", "hypothesis")


def _has_matter(article: ArticleFindings, at: At) -> bool:
    """Whether something is to be decided on: a clause governed, or a noun of deciding or doing as the object."""
    if at.clause.noun or at.clause.complement is not None or at.clause.mood != "fact":
        return True
    if any(c.parent == at.index and c.link in ("purpose", "content") for c in at.sentence.clauses):
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
    span = own_span(at)
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


def _options(article: ArticleFindings, at: At) -> tuple[Option, ...]:
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
    if len(every) < 2 and not any(c.mood == "hypothesis" for c in every):
        return ()  # what is decided, not what there is to choose from
    return tuple(Option(c.lemma, article.words(c.span.cover(c.verb))) for c in every[:6])
