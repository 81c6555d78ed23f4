"""The words of English sentences: what sort each is, and which other word it hangs on.

The tagger and parser are our own, in `model/` (its card tells from which data); what this module adds is
that a sentence stays one, that white space is no word, and that no input takes unbounded time.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from chancery.ground.spans import Span
from chancery.model.documents import Sentence
from chancery.reading.languages.en.tokens_asides import plan
from chancery.reading.languages.en.tokens_cutting import Cutter, Word
from chancery.reading.languages.en.tokens_finite import (
    can_be_finite,
    can_be_verb,
    guess,
    kept,
    verb_of_past,
    whole_lemma,
    word_set,
)
from chancery.reading.languages.en.tokens_model import Model, Row, load_model
from chancery.reading.layers import Parsed, Token

PIECE = 120
"""A longer sentence is parsed in pieces of at most so many words, cut after a mark where there is one."""

BATCH = 128
DATELINE = 14
"""A dateline has at most so many words."""

_DASHES = frozenset(["-", "--", "—", "–"])
_MARKS = frozenset([";", ":", ",", ".", "—", "–", "-", ")", "|"])


def parse(text: str, sentences: Sequence[Sentence]) -> list[Parsed]:
    """Give the words of each of `sentences` of `text`; spans count in the whole text.

    `relation` is the Universal Dependencies relation, "root" for the one word that is its own head.
    """
    return parse_all([(text, sentences)])[0]


def parse_all(texts: Sequence[tuple[str, Sequence[Sentence]]]) -> list[list[Parsed]]:
    """Give the words of some sentences of each text, as `parse` does; many at once take less time."""
    finite = lru_cache(maxsize=None)(can_be_finite)
    own = [(text, sentence) for text, sentences in texts for sentence in sentences]
    cutter = _cutter()
    cut = [list(_pieces(cutter.words(sentence.span.of(text), sentence.span.start))) for text, sentence in own]
    names = word_set("names")
    plans = [[plan([w[0] for w in piece], finite, can_be_verb, names) for piece in pieces] for pieces in cut]
    trees = _trees(load_model(), (list(p.given) for ps in plans for p in ps))
    found = []
    for (_, sentence), pieces, shown in zip(own, cut, plans, strict=True):
        read = list(islice(trees, len(pieces)))
        found.append(
            Parsed(sentence, _join(pieces, [p.restored(t) for p, t in zip(shown, read, strict=True)]))
        )
    whole = iter(found)
    return [list(islice(whole, len(sentences))) for _, sentences in texts]


@cache
def _cutter() -> Cutter:
    return Cutter()


def _trees(model: Model, sentences: Iterator[list[str]]) -> Iterator[list[Row]]:
    """Give the tree of each of `sentences`, parsed again where it lacks the verb it seems to have."""
    while batch := list(islice(sentences, BATCH)):
        trees = model.trees(batch)
        guesses = [guess(words, tree) for words, tree in zip(batch, trees, strict=True)]
        again = iter(model.trees([found.words for found in guesses if found is not None]))
        for tree, found in zip(trees, guesses, strict=True):
            better = kept(found, next(again)) if found is not None else None
            yield better if better is not None else tree


def _dateline(words: list[Word]) -> int:
    """Give the words of a dateline at the start ("MOSCOW, May 1 (Reuters) -"), 0 where there is none."""
    for index in range(1, min(len(words) - 2, DATELINE)):
        word, _, spaced = words[index]
        if word in _DASHES and spaced and words[index - 1][2]:
            before = [w[0] for w in words[:index]]
            plain = [w for w in before if w[0].isalpha()]
            agency = before[-1] == ")" and "(" in before
            loud = (
                bool(plain)
                and len(plain[0]) > 2
                and plain[0].isupper()
                and all(w[0].isupper() for w in plain)
            )
            opens = words[index + 1][0][0]
            return index + 1 if (agency or loud) and (opens.isupper() or not opens.isalpha()) else 0
    return 0


def _pieces(words: list[Word]) -> Iterator[list[Word]]:
    start = _dateline(words)
    if start:
        yield words[:start]
    while len(words) - start > PIECE:
        end = start + PIECE
        marks = (i + 1 for i in range(end - 1, start + PIECE // 2, -1) if words[i][0] in _MARKS)
        end = next(marks, end)
        yield words[start:end]
        start = end
    if start < len(words):
        yield words[start:]


def _join(pieces: list[list[Word]], trees: list[list[Row]]) -> tuple[Token, ...]:
    """Put the pieces of a sentence together; the roots of the others hang loosely on the main one's."""
    if len(pieces) == 1:
        return _whole(pieces[0], trees[0])
    starts = [sum(len(words) for words in pieces[:i]) for i in range(len(pieces))]
    main = 1 if len(pieces) > 1 and _dateline([w for words in pieces for w in words]) else 0
    root = next((starts[main] + i for i, r in enumerate(trees[main]) if r.head == i), 0) if trees else 0
    found: list[Token] = []
    for before, words, tree in zip(starts, pieces, trees, strict=True):
        for index, (word, row) in enumerate(zip(words, tree, strict=True)):
            head, relation = before + row.head, row.relation
            if row.head == index:
                relation = "root" if before + index == root else "parataxis"
                head = root
            found.append(_token(word, row, head, relation))
    return tuple(found)


def _whole(words: list[Word], tree: list[Row]) -> tuple[Token, ...]:
    root = next((at for at, row in enumerate(tree) if row.head == at), 0)
    found = []
    for index, (word, row) in enumerate(zip(words, tree, strict=True)):
        if row.head != index:
            found.append(_token(word, row, row.head, row.relation))
        else:
            found.append(_token(word, row, root, "root" if index == root else "parataxis"))
    return tuple(found)


def _token(word: Word, row: Row, head: int, relation: str) -> Token:
    text, start, _ = word
    if row.tag not in ("VERB", "AUX") and row.fine == "VBD" and (base := verb_of_past(text)) is not None:
        row = row._replace(tag="VERB", lemma=base)  # the tagger tells a verb and a noun in one breath
    lemma = whole_lemma(row.lemma) if row.tag == "VERB" and row.lemma else row.lemma or text
    return Token(
        span=Span(start, start + len(text)),
        text=text,
        lemma=lemma if row.tag == "PROPN" else lemma.casefold(),
        tag=row.tag,
        fine=row.fine,
        head=head,
        relation=relation,
    )
