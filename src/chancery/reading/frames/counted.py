"""States that are only counted, and named in a list before: "ba nước", "the two sides", "lãnh đạo ba nước"; their
leaders where they are named so ("hai nhà lãnh đạo").

Precise before complete: where the article has listed two different sets of so many, nobody is meant.
"""

from collections.abc import Iterator, Sequence

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.reading.frames.article import ArticleFindings

_COMMA = ","
_PAIR = 2
_BETWEEN = (_COMMA, "-", "–", "—")
_BEHIND = 3
"""Characters between a number's noun and the names it counts."""
_MOST_BEFORE = 3
"""Words that may stand before the number: "lãnh đạo ba nước"."""


def counted(article: ArticleFindings, span: Span) -> Sequence[Mention]:
    """Give the states that the words at `span` only count, from the one list of so many before; none if unsure.

    Where leaders are counted and a list before names as many persons, these.
    """
    number, leaders = _number(article, article.words(span).casefold().split())
    if not number or any(m.kind == "state" for m in article.mentions_in(span)):
        return ()
    for kind in ("person", "state") if leaders else ("state",):
        fitting = [r for r in lists(article, kind) if len(r) == number and r[-1].span.end <= span.start]
        near = _just_named(article, kind, span) if number == _PAIR else ()
        if fitting or near:
            sets = {frozenset(m.actor for m in run) for run in (*fitting, *([near] if near else []))}
            return (near or fitting[-1]) if len(sets) == 1 else ()
    return ()


def _just_named(article: ArticleFindings, kind: str, span: Span) -> tuple[Mention, ...]:
    """The only two of a kind that the sentence has named so far; else that the one before has named."""
    number = next((number for number, _ in article.sentences_at(span)), None)
    if number is None:
        return ()
    for sentence in reversed(article.sentences[max(0, number - 1) : number + 1]):
        named = [m for m in sentence.mentions if m.kind == kind and m.actor and m.span.end <= span.start]
        different = {m.actor: m for m in sorted(named, key=lambda m: m.span)}
        if different:
            return tuple(different.values()) if len(different) == _PAIR else ()
    return ()


def spelt_out(article: ArticleFindings, head: Span) -> Sequence[Mention]:
    """Give the states that a number counts and a list right behind names: "two others, Mali and Guinea"."""
    for _, sentence in article.sentences_at(head)[:1]:
        whole = [f for f in sentence.figures if head in (f.noun, f.span)]
        run = [r for r in lists(article, "state") if 0 < r[0].span.start - head.end <= _BEHIND]
        fitting = [
            r for r in run if article.text[head.end : r[0].span.start].strip(" ") in (",", ":", "—", "–")
        ]
        if whole and fitting and len(fitting[0]) == whole[0].figure.value:
            return fitting[0]
    return ()


def _number(article: ArticleFindings, words: Sequence[str]) -> tuple[int, bool]:
    """How many are counted by some words, 0 where they count none or say which in another way; whether leaders are."""
    told = article.lexicon.of
    for at, word in enumerate(words[: _MOST_BEFORE + 1]):
        number = next((p.meaning for p in told("agents", word) if p.meaning.startswith("count ")), "")
        if not number:
            continue
        before = " ".join(words[:at])
        definite = any(p.meaning == "definite" for p in told("agents", before))
        if definite and at + 1 == len(words):
            return int(number.split()[1]), False
        for size in (4, 3, 2, 1):
            noun, rest = " ".join(words[at + 1 : at + 1 + size]), words[at + 1 + size :]
            if len(words) < at + 1 + size or not any(p.meaning == "counted" for p in told("agents", noun)):
                continue
            pointed = all(any(p.meaning == "that one" for p in told("agents", w)) for w in rest)
            said = pointed and (not at or definite or before in article.stand_ins)
            leaders = (not at or definite) and any(
                p.meaning == "counted leaders" for p in told("agents", noun)
            )
            return (int(number.split()[1]) if said else 0), leaders
    return 0, False


def lists(article: ArticleFindings, kind: str) -> Sequence[tuple[Mention, ...]]:
    """Give the lists of two and more of a kind in an article, in order: "Mỹ, Nhật Bản và Hàn Quốc"."""
    return article.remembered(f"lists of {kind}", lambda: tuple(_lists(article, kind)))


def _lists(article: ArticleFindings, kind: str) -> Iterator[tuple[Mention, ...]]:
    for sentence in article.sentences:
        run: list[Mention] = []
        for mention in sorted(sentence.mentions, key=lambda m: m.span):
            if mention.kind != kind or mention.actor is None or mention.adjective:
                continue
            if run and not _joined(article, run[-1], mention):
                yield from _whole(run)
                run = []
            run.append(mention)
        yield from _whole(run)


def _whole(run: list[Mention]) -> Iterator[tuple[Mention, ...]]:
    if len(run) > 1 and len({m.actor for m in run}) == len(run):
        yield tuple(run)


def _joined(article: ArticleFindings, left: Mention, right: Mention) -> bool:
    start = right.title.start if right.title is not None and right.kind == "person" else right.span.start
    words = article.text[left.span.end : start].casefold().replace(_COMMA, " , ").split()
    meanings = [(word, {p.meaning for p in article.lexicon.of("agents", word)}) for word in words]
    between = [(word, meant) for word, meant in meanings if "definite" not in meant]
    joins = all(word in _BETWEEN or "joins" in meant for word, meant in between)
    return joins and 0 < len(between) <= 2 and all(word != "." for word, _ in between)
