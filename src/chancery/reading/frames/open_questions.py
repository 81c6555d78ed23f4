"""Decisions told as questions: "it is unclear whether Turkey will ratify it", "Should Germany send tanks?"."""

from collections.abc import Iterator

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
            if above is None and not _is_asked(article, sentence, clause):
                continue
            deciders = [p for p in unique(named(article, clause.subject)) if p.kind in _DECIDERS]
            if deciders:
                span = clause.span if above is None else clause.span.cover(above.span)
                at = At(number, sentence, index, clause)
                yield _draft(article, at, deciders, span, asked=above is None)


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
    words = article.words(above.span).casefold()
    phrases = listed(article, "left open")
    open_so = told & set(phrases) and above.polarity == "affirmed"
    return above if open_so or any(" " in p and p in words for p in phrases) else None


def _said_open(article: ArticleFindings, sentence: SentenceFindings, clause: Clause) -> bool:
    """Whether the words behind a question say that it is one: "liệu Đức có gửi tên lửa hay không vẫn còn bỏ ngỏ"."""
    whole = sentence.parsed.sentence.span
    rest = article.words(Span(clause.span.end, max(clause.span.end, whole.end))).casefold()
    return any(" " in phrase and phrase in rest for phrase in listed(article, "left open"))


def _is_asked(article: ArticleFindings, sentence: SentenceFindings, clause: Clause) -> bool:
    """Whether a sentence asks what somebody should do."""
    tokens = sentence.parsed.tokens
    return (
        bool(tokens)
        and tokens[-1].text == "?"
        and means(article, tokens[0], "should")
        and clause.link == "root"
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
