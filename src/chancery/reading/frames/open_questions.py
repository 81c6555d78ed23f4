"""Decisions told as questions: "it is unclear whether Turkey will ratify it", "Should Germany send tanks?"; and those
that are still to come: "a decision on the mission is expected at the summit"."""

from collections.abc import Iterator
from dataclasses import replace

from chancery.ground.spans import Span
from chancery.model.claims import Option, Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.examples import listed, means
from chancery.reading.frames.parties import Party, named, unique
from chancery.reading.layers import Clause, SentenceFindings

_DECIDERS = ("state", "organisation", "group", "person")
_MATTERS = ("state", "organisation", "group", "mission", "treaty", "meeting")
_MOST = 4


def open_questions(article: ArticleFindings) -> Iterator[Draft]:
    """Give an open decision for every choice that the article says or asks is open, with who has it."""
    opening = frozenset(listed(article, "whether"))
    for number, sentence in enumerate(article.sentences):
        tokens = sentence.parsed.tokens
        if not any(t.text == "?" or t.lemma in opening or t.text.casefold() in opening for t in tokens):
            continue
        for index, clause in enumerate(sentence.clauses):
            if clause.noun or clause.subject is None:
                continue
            above = _left_open(article, sentence, index)
            asked = above is None and _is_asked(article, sentence, clause)
            if above is None and not asked and not _opens_left_open(article, sentence, clause):
                continue
            deciders = [p for p in unique(named(article, clause.subject)) if p.kind in _DECIDERS]
            if deciders:
                span = clause.span if above is None else clause.span.cover(above.span)
                at = At(number, sentence, index, clause)
                yield _draft(article, at, deciders, span, asked=asked)


def decisions_to_come(article: ArticleFindings) -> Iterator[Draft]:
    """Give an open decision for every one that the article says is expected, with who decides or where."""
    for number, sentence, index, clause in article.clauses():
        if clause.noun or "brings a decision" not in article.lexicon.meanings("agents", clause.lemma):
            continue
        thing = clause.objects[0] if clause.passive and clause.objects else clause.subject
        if thing is None or thing.lemma not in listed(article, "is decided"):
            continue
        awaited = "awaits" in article.lexicon.meanings("agents", clause.lemma)
        if clause.polarity == "negated" or not (awaited or clause.mood == "plan"):
            continue
        owners = [p for o in thing.owners for p in named(article, o) if p.kind in _DECIDERS]
        tied = [p for o in clause.obliques if o.marker in ("at", "from", "by") for p in named(article, o)]
        forums = [p for p in tied if p.kind in ("meeting", *_DECIDERS)]
        if not owners and not forums:
            continue
        roles = [p.role("decider") for p in unique(owners)[:_MOST]]
        roles += [p.role("forum" if p.kind == "meeting" else "decider") for p in forums[:1]]
        span = clause.span.cover(thing.span)
        taken = [r.span for r in roles]
        about = [m for m in article.mentions_in(span) if m.kind in _MATTERS]
        about = [m for m in about if not any(s.meets(m.span) for s in taken)]
        roles += [Role("about", m.span, m.text) for m in about[:_MOST]]
        at = At(number, sentence, index, replace(clause, mood="plan"))
        yield Draft("decision", "open", "decision.awaited.open", span, roles, at, number)


def _left_open(article: ArticleFindings, sentence: SentenceFindings, index: int) -> Clause | None:
    """The clause above that says that it is open whether this one will be so: "remains unclear"."""
    clause = sentence.clauses[index]
    before = [t for t in sentence.parsed.tokens if t.span.end <= clause.span.start][-1:]
    if not any(means(article, t, "whether") for t in before):
        return None
    if clause.parent is None:
        return clause if _said_open(article, sentence, clause) else None
    above = sentence.clauses[clause.parent]
    told = {above.predicate.lemma} if above.predicate is not None else set()
    over = above if above.parent is None else sentence.clauses[above.parent]
    words = article.words(above.span.cover(over.span)).casefold()
    phrases = listed(article, "left open")
    open_so = told & set(phrases) and above.polarity == "affirmed"
    return above if open_so or any(" " in p and p in words for p in phrases) else None


def _said_open(article: ArticleFindings, sentence: SentenceFindings, clause: Clause) -> bool:
    """Whether the words behind a question say that it is one: "liệu Đức có gửi tên lửa hay không vẫn còn bỏ ngỏ"."""
    whole = sentence.parsed.sentence.span
    rest = article.words(Span(clause.span.end, max(clause.span.end, whole.end))).casefold()
    return any(" " in phrase and phrase in rest for phrase in listed(article, "left open"))


def _opens_left_open(article: ArticleFindings, sentence: SentenceFindings, clause: Clause) -> bool:
    """Whether a sentence opens with what it then says is open: "Whether Serbia will join remains to be seen"."""
    tokens = sentence.parsed.tokens
    whole = sentence.parsed.sentence.span
    if clause.link != "root" or not means(article, tokens[0], "whether") or clause.verb.end > whole.end:
        return False
    rest = f" {article.words(Span(clause.verb.end, whole.end)).casefold()} "
    return any(f" {p}" in rest for p in listed(article, "left open") if p != "open")


def _is_asked(article: ArticleFindings, sentence: SentenceFindings, clause: Clause) -> bool:
    """Whether a sentence asks what somebody should do."""
    tokens = sentence.parsed.tokens
    return (
        bool(tokens)
        and tokens[-1].text == "?"
        and means(article, tokens[0], "should")
        and clause.link == "root"
        and clause.tense != "past"  # "Would he have left?"
    )


def _draft(article: ArticleFindings, at: At, deciders: list[Party], span: Span, *, asked: bool) -> Draft:
    roles = [p.role("decider") for p in deciders[:_MOST]]
    taken = [r.span for r in roles]
    about = [
        m
        for m in article.mentions_in(at.clause.span)
        if m.kind in _MATTERS and not any(s.meets(m.span) for s in taken)
    ]
    roles += [Role("about", m.span, m.text) for m in about[:_MOST]]
    option = Option(at.clause.lemma, article.words(at.clause.span))
    rule = f"decision.{'asked' if asked else 'unclear'}.open"
    return Draft("decision", "open", rule, span, roles, None, at.number, options=(option,))
