"""Lists that leave their verb out: "Finland joined NATO in 2023 and Sweden in 2024", "Pháp có 1.500 quân, Mỹ 1.100"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.claims import Role
from chancery.reading.frames.article import ArticleFindings
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.examples import is_next_listed
from chancery.reading.layers import FigureFound, TimeFound

_TIES = ("member_of", "party_to", "partner_of")
_GAP = 4
"""characters from a name to its time: " in " """


def gapped(article: ArticleFindings, found: Iterable[Draft]) -> Iterator[Draft]:
    """Give the relations that such a list tells of the others in it, each at its own time; `found` are those told."""
    for draft in found:
        if draft.family != "relation" or draft.type not in _TIES or draft.at is None or draft.at.clause.noun:
            continue
        subjects = [r for r in draft.roles if r.role == "subject"]
        objects = [r for r in draft.roles if r.role != "subject"]
        if len(subjects) != 1:
            continue
        for state, time in _others(article, draft):
            roles = [Role("subject", state.span, state.text), *objects]
            yield replace(draft, roles=roles, evidence=state.span.cover(time.span), when=time.when)


def _others(article: ArticleFindings, draft: Draft) -> Iterator[tuple[Mention, TimeFound]]:
    """The states that follow, each joined to the time before it and with a time of its own right behind it."""
    times = sorted((t for t in article.sentences[draft.number].times if t.when), key=lambda t: t.span)
    first = next((i for i, t in enumerate(times) if t.span.meets(draft.evidence)), None)
    if first is None:
        return
    for before, time in zip(times[first:], times[first + 1 :], strict=False):
        between = Span(before.span.end, time.span.start)
        names = article.mentions_in(between)
        if len(names) != 1 or names[0].kind != "state" or names[0].adjective:
            return
        name = names[0]
        if not 0 < time.span.start - name.span.end <= _GAP or not _joins(article, between.start, name):
            return
        yield name, time


def _joins(article: ArticleFindings, start: int, name: Mention) -> bool:
    words = article.text[start : name.span.start].casefold().replace(",", " ").split()
    return len(words) <= 1 and all("joins" in article.lexicon.meanings("agents", w) for w in words)


def counted_on(article: ArticleFindings, found: Iterable[Draft]) -> Iterator[Draft]:
    """Give how many soldiers the states have that follow the first in a list, each with a bare number behind it."""
    for draft in found:
        owners = [r for r in draft.roles if r.role == "of"]
        if draft.type != "troops" or len(owners) != 1:
            continue
        others = [r for r in draft.roles if r.role != "of"]
        for state, figure in _with_numbers(article, draft):
            roles = [Role("of", state.span, state.text), *others]
            many = replace(figure.figure, unit=draft.figures[0].unit, of=state.text)
            evidence = state.span.cover(figure.span)
            yield replace(draft, roles=roles, evidence=evidence, figures=(many,))


def _with_numbers(article: ArticleFindings, draft: Draft) -> Iterator[tuple[Mention, FigureFound]]:
    figures = sorted(article.sentences[draft.number].figures, key=lambda f: f.span)
    first = next((i for i, f in enumerate(figures) if f.figure.text == draft.figures[0].text), len(figures))
    for before, figure in zip(figures[first:], figures[first + 1 :], strict=False):
        names = article.mentions_in(Span(before.span.end, figure.span.start))
        bare = not figure.figure.unit and figure.figure.of is None
        if not bare or not names or names[-1].kind != "state" or names[-1].adjective:
            return
        name = names[-1]
        lead = article.text[before.span.end : name.span.start]
        if figure.span.start - name.span.end != 1 or not is_next_listed(article, lead):
            return
        yield name, figure
