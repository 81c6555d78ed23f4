"""Possessives that refer back: "its partners", "của mình". The one they stand for becomes a mention of its own.

A reflexive stands for its clause's subject. "Its" stands for the one state or body named before it in the
sentence, or, at the start of one, for the subject of the sentence before. "His" and "her" stand for the one
person so named. Where there is more than one candidate, nobody is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.reading.layers import Clause, Phrase, SentenceFindings
from chancery.reading.lexicon import Lexicon

_BODIES = ("state", "organisation")
_KINDS = {"own_body": _BODIES, "own_person": ("person",), "own_subject": (*_BODIES, "group", "person")}


def with_possessives(
    text: str, sentences: Sequence[SentenceFindings], lexicon: Lexicon
) -> list[SentenceFindings]:
    """Give the sentences with mentions added for the possessives in their phrases that refer back surely."""
    done: list[SentenceFindings] = []
    for sentence in sentences:
        added: dict[Span, Mention] = {}
        for clause in sentence.clauses:
            for owner in _owners(clause):
                sort = _sort(lexicon, owner, text)
                if sort is None or owner.head in added or _named(sentence, owner.head):
                    continue
                whose = _whose(sort, sentence, clause, owner, done[-1] if done else None)
                if whose is not None and whose.actor is not None:
                    added[owner.head] = replace(
                        whose,
                        span=owner.head,
                        text=owner.head.of(text),
                        how="pronoun",
                        title=None,
                        adjective=False,
                    )
        mentions = sorted((*sentence.mentions, *added.values()), key=lambda m: (m.span.start, -m.span.end))
        done.append(replace(sentence, mentions=tuple(mentions)) if added else sentence)
    return done


def _owners(clause: Clause) -> Iterator[Phrase]:
    phrases = [*clause.objects, *clause.obliques]
    phrases += [p for p in (clause.subject, clause.predicate) if p is not None]
    for phrase in phrases:
        for one in (phrase, *phrase.conjuncts):
            yield from one.owners
    if clause.noun and clause.subject is not None:
        yield clause.subject


def _sort(lexicon: Lexicon, owner: Phrase, text: str) -> str | None:
    words = (owner.lemma, owner.head.of(text).casefold())
    found = [p.meaning for w in words for p in lexicon.of("pronouns", w) if p.meaning in _KINDS]
    return found[0] if found else None


def _named(sentence: SentenceFindings, span: Span) -> bool:
    return any(m.span.meets(span) for m in sentence.mentions)


def _whose(
    sort: str, sentence: SentenceFindings, clause: Clause, owner: Phrase, before: SentenceFindings | None
) -> Mention | None:
    kinds = _KINDS[sort]
    if sort == "own_subject":
        return _subject(sentence, clause, kinds) if not clause.noun else _root_subject(sentence, kinds)
    named = [
        m for m in sentence.mentions if m.span.end <= owner.head.start and m.kind in kinds and not m.adjective
    ]
    if clause.predicate is not None and owner in clause.predicate.owners and clause.subject is not None:
        own = (clause.subject, *clause.subject.conjuncts)  # "X and Y would be its partners": it is neither
        named = [m for m in named if not any(p.span.meets(m.span) for p in own)]
        person = any(m.kind == "person" and m.span.meets(own[0].head) for m in sentence.mentions)
        aside = Span(own[0].span.start, max(own[0].span.end, clause.verb.start))
        # "X, a former minister of Chile, became its head": not of what X was before
        named = [m for m in named if not (person and m.kind == "state" and aside.holds(m.span))]
    actors = {m.actor for m in named}
    if len(actors) == 1:
        return named[-1]
    return _root_subject(before, kinds) if not named and before is not None else None


def _root_subject(sentence: SentenceFindings, kinds: tuple[str, ...]) -> Mention | None:
    for clause in sentence.clauses:
        if clause.link == "root" and not clause.noun:
            return _subject(sentence, clause, kinds)
    return None


def _subject(sentence: SentenceFindings, clause: Clause, kinds: tuple[str, ...]) -> Mention | None:
    if clause.subject is None or clause.subject.conjuncts:
        return None
    for mention in sentence.mentions:
        if mention.kind in kinds and mention.span.meets(clause.subject.head) and not mention.adjective:
            return mention
    return None
