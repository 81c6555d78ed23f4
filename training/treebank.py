"""Read a CoNLL-U treebank into spaCy documents, one sentence a document.

A multiword token such as "don't" becomes its parts ("do", "n't") with no space between them, as spaCy's own
English tokenizer writes it, so that what is trained on and what is read later are cut in the same places.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

ROOT = "ROOT"
"""The label spaCy gives the head of a sentence; the treebank writes ``root``."""


@dataclass
class Sentence:
    """One sentence of the treebank, as parallel lists over its words."""

    genre: str = ""
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def _join_parts(sentence: Sentence, first: int, last: int, surface: str, spaced: bool) -> None:
    """Take the spaces out from within a multiword token whose parts spell its surface."""
    if "".join(sentence.words[first - 1 : last]) == surface:
        for index in range(first - 1, last - 1):
            sentence.spaces[index] = False
    sentence.spaces[last - 1] = spaced


def _build(lines: list[str]) -> Sentence:
    sentence = Sentence()
    multiword: list[tuple[int, int, str, bool]] = []
    for line in lines:
        if line.startswith("# sent_id = "):
            sentence.genre = line.removeprefix("# sent_id = ").split("-", 1)[0]
        if line.startswith("#"):
            continue
        number, form, lemma, upos, xpos, feats, head, label, _, misc = line.split("\t")
        spaced = "SpaceAfter=No" not in misc
        if "-" in number:
            first, last = number.split("-")
            multiword.append((int(first), int(last), form, spaced))
        elif "." not in number:
            sentence.words.append(form)
            sentence.spaces.append(spaced)
            sentence.lemmas.append(form if lemma == "_" and form != "_" else lemma)
            sentence.upos.append(upos)
            sentence.xpos.append("" if xpos == "_" else xpos)
            sentence.feats.append("" if feats == "_" else feats)
            here = len(sentence.words) - 1
            sentence.heads.append(int(head) - 1 if head != "0" else here)
            sentence.labels.append(ROOT if label == "root" else label)
    for first_word, last_word, surface, spaced in multiword:
        _join_parts(sentence, first_word, last_word, surface, spaced)
    return sentence


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Give every sentence of a CoNLL-U file, in order; empty nodes are left out."""
    lines: list[str] = []
    with path.open(encoding="utf-8") as source:
        for line in source:
            if line.strip():
                lines.append(line.rstrip("\n"))
            elif lines:
                yield _build(lines)
                lines = []
    if lines:
        yield _build(lines)


def to_doc(sentence: Sentence, vocab: Vocab) -> Doc:
    """Make the annotated document of one sentence; only its first word starts a sentence."""
    doc = Doc(
        vocab,
        words=sentence.words,
        spaces=sentence.spaces,
        tags=sentence.xpos,
        pos=sentence.upos,
        morphs=sentence.feats,
        lemmas=sentence.lemmas,
        heads=sentence.heads,
        deps=sentence.labels,
    )
    doc.user_data["genre"] = sentence.genre
    return doc


def write_docs(source: Path, target: Path) -> int:
    """Convert a CoNLL-U file to spaCy's binary form; give the number of sentences."""
    vocab = Vocab()
    docs = [to_doc(sentence, vocab) for sentence in read_conllu(source)]
    DocBin(docs=docs, store_user_data=False).to_disk(target)
    return len(docs)
