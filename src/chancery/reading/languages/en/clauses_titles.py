"""Titles before names, where the tree has the title act beside whoever bears it: "Attorney General Eric X said"."""

from collections.abc import Sequence
from dataclasses import replace

from chancery.reading.layers import Token

_SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
_FINITE_PARTS = frozenset(
    ["nsubj", "nsubj:pass", "aux", "aux:pass", "cop", "expl", "csubj", "advmod", "mark"]
)
_WITHIN = frozenset(["nmod:desc", "compound", "flat", "amod"])
_NOT_TITLED = frozenset(["det", "nmod:poss", "nummod", "acl", "acl:relcl", "cc", "conj"])
_STEPS = 8


def titles_lowered(words: list[Token]) -> None:
    """Put right, in place, titles that the tree takes for more than titles."""
    for index, token in enumerate(list(words)):
        if token.relation == "cop":
            _lower_copula(words, token.head)
        elif token.relation in _SUBJECTS and token.tag == "PROPN":
            _give_title(words, index)


def _lower_copula(words: list[Token], title: int) -> None:
    """Hang "is" and its subject on the name where the tree has them hang on its title: "the winner is General X"."""
    if not 0 <= title < len(words) or words[title].relation not in _WITHIN:
        return
    name = words[title].head
    if not title < name < len(words) or words[name].tag != "PROPN":
        return
    for index in range(title):
        if words[index].head == title and words[index].relation in _FINITE_PARTS:
            words[index] = replace(words[index], head=name)


def _give_title(words: list[Token], index: int) -> None:
    """Hang "General" on the name in "Attorney General Eric X said": one who acts has no other right before him."""
    first = _first(words, index)
    title = first - 1
    if title > 0 and words[title].text == "." and words[title].head == title - 1:
        title -= 1  # "Cmdr." in two pieces
    if title < 0 or words[title].head != words[index].head or words[title].relation not in _SUBJECTS:
        return
    if words[title].tag not in ("NOUN", "PROPN"):
        return
    if any(t.head == title and t.relation in _NOT_TITLED for t in words[max(0, title - _STEPS) : first]):
        return
    words[title] = replace(words[title], head=index, relation="nmod:desc")


def _first(words: Sequence[Token], index: int) -> int:
    """The first word of those right before a name that hang on it."""
    first = index
    while first > 0 and words[first - 1].head == index and words[first - 1].tag != "PUNCT":
        first -= 1
    return first
