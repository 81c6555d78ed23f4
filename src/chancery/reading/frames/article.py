"""What the frame rules see: one article with everything the earlier steps found in it."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from chancery.ground.fixed import fixed
from chancery.ground.moments import When
from chancery.ground.once import once
from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.claims import Source
from chancery.model.documents import Article
from chancery.reading.frames.stretches import Stretches
from chancery.reading.layers import AttributionFound, BlockKind, Clause, SentenceFindings
from chancery.reading.lexicon import Lexicon


@fixed
class Holding:
    """An office that somebody holds on the article's date: the body it belongs to, and its title's words."""

    office: str
    body: str
    body_name: str
    titles: frozenset[str]
    """lower case, in the article's language"""


@dataclass(frozen=True)
class ArticleFindings:
    """One article, read up to the clauses and the attributions.

    `outlet` is the paper, as far as it is known; `author` the person to whom an outlet's disclaimer gives
    the views of the whole article. `bodies` maps an office's id to the (id, name) of the body it belongs to;
    `held` gives what a person holds on the article's date; `titles` are the titles of offices, lower case;
    `meeting_time` gives the days of a known meeting; `known` are the ids that knowledge has,
    `joined` those of bodies that it knows members of.
    `kinds` gives each sentence's kind of block. `stand_ins` are head words that speak for a state
    ("government", "troops"); `pronouns` name nobody by themselves; `units` maps a figure's unit to a measure type.
    """

    text: str
    document: str
    article: Article
    sentences: tuple[SentenceFindings, ...]
    kinds: tuple[BlockKind, ...]
    attributions: tuple[AttributionFound, ...]
    lexicon: Lexicon
    stand_ins: frozenset[str]
    pronouns: frozenset[str]
    units: Mapping[str, str]
    bodies: Mapping[str, tuple[str, str]]
    held: Callable[[str], tuple[Holding, ...]]
    titles: frozenset[str]
    meeting_time: Callable[[str], When | None]
    known: Collection[str]
    joined: Collection[str] = frozenset()
    outlet: Source | None = None
    author: Mention | None = None

    @once
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions of the article, by where they start."""
        found = [m for s in self.sentences for m in s.mentions]
        return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end)))

    @once
    def _starts(self) -> list[int]:
        return [m.span.start for m in self.mentions]

    def mentions_in(self, span: Span) -> list[Mention]:
        """Give the mentions that lie wholly inside `span`."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [m for m in self.mentions[first:last] if m.span.end <= span.end]

    def mention_at(self, span: Span) -> Mention | None:
        """Give the mention that covers `span`, the longest of several."""
        first = max(0, bisect_left(self._starts, span.start + 1) - 6)
        found = [m for m in self.mentions[first : bisect_left(self._starts, span.end)] if m.span.meets(span)]
        return max(found, key=lambda m: (not m.adjective, len(m.span)), default=None)

    @once
    def _runs(self) -> dict[str, Sequence[tuple[Mention, ...]]]:
        return {}

    def remembered(
        self, name: str, make: Callable[[], Sequence[tuple[Mention, ...]]]
    ) -> Sequence[tuple[Mention, ...]]:
        """Give what `make` finds in the whole article, found once."""
        if name not in self._runs:
            self._runs[name] = make()
        return self._runs[name]

    def contexts(self, number: int) -> tuple[str, ...]:
        """Give PLOVER's contexts that the words of a sentence speak of, in order."""
        if number not in self._contexts:
            tokens = self.sentences[number].parsed.tokens
            words = {word for token in tokens for word in (token.lemma, token.text.casefold())}
            told = {p.meaning for word in words for p in self.lexicon.of("contexts", word)}
            self._contexts[number] = tuple(sorted(told))
        return self._contexts[number]

    @once
    def _contexts(self) -> dict[int, tuple[str, ...]]:
        return {}

    @once
    def _said(self) -> Stretches[AttributionFound]:
        return Stretches((a.content, a) for a in self.attributions)

    def said_at(self, span: Span) -> list[AttributionFound]:
        """Give the attributions whose content shares words with `span`."""
        return self._said.meeting(span)

    @once
    def _numbered(self) -> Stretches[tuple[int, SentenceFindings]]:
        return Stretches((s.parsed.sentence.span, (n, s)) for n, s in enumerate(self.sentences))

    def sentences_at(self, span: Span) -> list[tuple[int, SentenceFindings]]:
        """Give the sentences that share words with `span`, each with its number."""
        return self._numbered.meeting(span)

    def clauses(self) -> Iterator[tuple[int, SentenceFindings, int, Clause]]:
        """Give every clause with its sentence's number, its sentence, and its own number in it."""
        for number, sentence in enumerate(self.sentences):
            for index, clause in enumerate(sentence.clauses):
                yield number, sentence, index, clause

    def words(self, span: Span) -> str:
        """Give the characters that stand at `span`."""
        return span.of(self.text)


@fixed
class At:
    """Where a rule stands: sentence and clause."""

    number: int
    sentence: SentenceFindings
    index: int
    clause: Clause
