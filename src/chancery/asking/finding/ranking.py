"""Why a search put an answer where it stands: which words stand where, and the parts of its rank."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chancery.asking.claims.told import Told
from chancery.ground.ids import folded
from chancery.ground.spans import Span
from chancery.keeping.phrases import split
from chancery.keeping.store import Passage

TEXT, CONFIDENCE, RECENCY = 0.7, 0.2, 0.1
"""What each part of a rank weighs."""
HALF_LIFE = 365.0
"""Days: an answer so much older than the latest one found counts half for recency."""

# BM25 (Robertson and Zaragoza 2009) with its usual constants. How rare a word is does not matter, since every
# answer has every word; the mean length is fixed, so that a rank does not change as a record grows.
_K1, _B, _MEAN = 1.2, 0.75, 25.0
_CLOSE = 0.3
_MOST_STEPS = 2_000

Pieces = tuple[tuple[str, ...], ...]
"""What is searched for: each word, or phrase as its words in order, folded."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where one of the words searched for stands: in the `quote`, the `passage`, or the name in a role.

    `start` and `end` are characters of the document; None for a name.
    """

    words: str
    where: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Why an answer stands where it does; every part, and the rank they make, is from 0 to 1."""

    matches: tuple[Match, ...]
    text: float
    confidence: float
    recency: float

    @property
    def rank(self) -> float:
        """The rank: the greater, the further up."""
        return TEXT * self.text + CONFIDENCE * self.confidence + RECENCY * self.recency


def pieces_of(typed: str) -> Pieces:
    """Give the words and "phrases" that somebody typed."""
    return split(typed)


def marks(text: str, pieces: Pieces) -> tuple[tuple[str, Span], ...]:
    """Give each place in `text` where one of the pieces stands, in the text's order, with its words."""
    spelt = list(_spelt(text))
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for piece in pieces:
        by_first.setdefault(piece[0], []).append(piece)
    found: list[tuple[str, Span]] = []
    for at, (word, span) in enumerate(spelt):
        for piece in by_first.get(word, ()):
            if tuple(w for w, _ in spelt[at : at + len(piece)]) == piece:
                found.append((" ".join(piece), span.cover(spelt[at + len(piece) - 1][1])))
    return tuple(found)


def text_rank(text: str, pieces: Pieces) -> float:
    """Give how well `text` answers, 0 to 1: how often each piece stands in it for its length, how close."""
    found = marks(text, pieces)
    if not found:
        return 0.0
    length = _K1 * (1 - _B + _B * len(list(_spelt(text))) / _MEAN)
    counts = {" ".join(piece): 0 for piece in pieces}
    for words, _ in found:
        counts[words] += 1
    often = sum(count / (count + length) for count in counts.values()) / len(counts)
    return (1 - _CLOSE) * often + _CLOSE * _closeness(found, pieces)


def ranked(told: Told, pieces: Pieces, latest: date | None) -> Why:
    """Give the parts of a claim's rank, recency against the `latest` day found; no matches yet."""
    said = told.said.latest if told.said else None
    age = None if said is None or latest is None else max((latest - said).days, 0)
    recency = 0.0 if age is None else 0.5 ** (age / HALF_LIFE)
    claim = told.claim
    return Why((), text_rank(claim.quote, pieces), claim.confidence, recency)


def claim_matches(told: Told, pieces: Pieces) -> tuple[Match, ...]:
    """Give where the pieces stand in a claim's quote and in the names of its parties."""
    claim = told.claim
    start = claim.evidence.start
    found = [
        Match(words, "quote", start + at.start, start + at.end) for words, at in marks(claim.quote, pieces)
    ]
    for party in told.parties:
        found += [Match(words, party.role) for words, _ in marks(party.name, pieces)]
    return tuple(dict.fromkeys(found))


def passage_why(passage: Passage, pieces: Pieces) -> Why:
    """Give where the pieces stand in a passage, and its rank by its words alone."""
    found = tuple(
        Match(words, "passage", passage.span.start + at.start, passage.span.start + at.end)
        for words, at in marks(passage.text, pieces)
    )
    return Why(found, text_rank(passage.text, pieces), 0.0, 0.0)


def _spelt(text: str) -> Iterator[tuple[str, Span]]:
    """Give the folded words of `text` with their places, split as the search splits them."""
    word, start, end = "", 0, 0
    for at, character in enumerate(text):
        for letter in folded(character):
            if letter.isalnum():
                start = start if word else at
                word, end = word + letter, at + 1
            elif word:
                yield word, Span(start, end)
                word = ""
        if word and end == at and not folded(character):
            end = at + 1  # a mark of its own belongs to the letter before it
    if word:
        yield word, Span(start, end)


def _closeness(found: Sequence[tuple[str, Span]], pieces: Pieces) -> float:
    """Give how close all pieces stand: 1 side by side, less the more characters lie between; 0 without all."""
    wanted = {" ".join(piece) for piece in pieces}
    last: dict[str, Span] = {}
    best = 0.0
    for words, span in found[:_MOST_STEPS]:
        last[words] = span
        if len(last) == len(wanted):
            stretch = max(s.end for s in last.values()) - min(s.start for s in last.values())
            own = sum(len(s) for s in last.values()) + len(wanted) - 1
            best = max(best, min(own / max(stretch, 1), 1.0))
    return best
