"""Noun phrases of English clauses: where they stand, what ties them, whose they are, what is beside them."""

from dataclasses import replace

from chancery.ground.spans import Span
from chancery.reading.languages.en.clauses_tree import NOMINAL, Tree
from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Phrase

_DEEPEST = 6
"""Owners of owners are followed so far."""

SKIP = "skip"
"""The marker of a phrase that says who says so or gives an example: it is no part of the act."""


def phrase(tree: Tree, index: int, *, marker: str = "", depth: int = 0) -> Phrase:
    """Give the noun phrase headed by the word `index`.

    Its span leaves out its preposition, clauses that describe it, and the phrases coordinated with it.
    """
    asked = "phrase", index, marker, depth
    found: Phrase | None = tree.known.get(asked)
    if found is None:
        found = tree.known[asked] = _phrase(tree, named(tree, index), marker, depth)
    return found


def _phrase(tree: Tree, index: int, marker: str, depth: int) -> Phrase:
    first, last = tree.noun_edges(index)
    token = tree[index]
    return Phrase(
        span=tree.stretch(first, last),
        head=token.span,
        lemma=token.lemma,
        marker=marker,
        owners=owners(tree, index, depth=depth) if depth < _DEEPEST else (),
        conjuncts=tuple(phrase(tree, other, depth=_DEEPEST - 1) for other in coordinated(tree, index))
        if depth < _DEEPEST - 1
        else (),
    )


def with_marker(found: Phrase, marker: str) -> Phrase:
    """Give the same phrase tied otherwise."""
    return found if found.marker == marker else replace(found, marker=marker)


def named(tree: Tree, index: int) -> int:
    """Give the word that says who is meant: the name beside a description, what is counted beside a count."""
    words = clause_words()
    if tree.mention(index) is not None or (tree[index].lemma == "part" and tree.children(index, "cop")):
        return index  # "is part of the alliance" is not the alliance
    for other in tree.children(index, "appos"):
        mention = tree.mention(other)
        if mention is not None and tree[other].tag == "PROPN" and mention.kind == "person":
            return other
    for _ in range(3):  # "tens of thousands of people"
        if not (words.holds("counting", tree[index].lemma.casefold()) or tree[index].tag == "NUM"):
            return index
        under = [i for i in tree.children(index, "nmod") if preposition(tree, i) == "of"]
        if not under or tree[under[0]].tag not in NOMINAL:
            return index
        index = under[0]
    return index


def coordinated(tree: Tree, index: int) -> list[int]:
    """Give the heads of the phrases coordinated with `index`, chains followed."""
    found: list[int] = []
    waiting = list(tree.children(index, "conj"))
    while waiting:
        other = waiting.pop(0)
        if _same_name(tree, other, index) or not any(c.isalnum() for c in tree[other].text):
            continue
        if tree[other].tag in NOMINAL and tree.child(other, "nsubj", "cop", "nsubj:pass") is None:
            found.append(other)
            waiting = list(tree.children(other, "conj")) + waiting
    return found


def owners(tree: Tree, index: int, *, depth: int = 0) -> tuple[Phrase, ...]:
    """Give who the noun `index` belongs to: "NATO's", "its", "of the alliance", "US" before "troops"."""
    found: list[Phrase] = []
    for child in tree.children(index):
        relation = tree.relation(child)
        if relation == "nmod:poss":
            owner = child if tree.lower(child) != "whose" else _described(tree, child)
            if owner is not None:
                found.append(phrase(tree, owner, depth=depth + 1 if owner == child else _DEEPEST))
        elif _same_name(tree, child, index):
            continue
        elif relation == "nmod" and preposition(tree, child) == "of":
            found.append(phrase(tree, child, marker="of", depth=depth + 1))
        elif relation in BEFORE_NOUN and child < index:
            found.extend(modifiers(tree, child, index))
    return tuple(found)


def _described(tree: Tree, index: int) -> int | None:
    """Give the noun that "whose" stands for: the one that its clause describes."""
    for _ in range(len(tree)):
        if tree.relation(index) == "acl:relcl":
            return tree.heads[index]
        if tree.heads[index] in (index, -1):
            break
        index = tree.heads[index]
    return None


def _same_name(tree: Tree, one: int, other: int) -> bool:
    """Tell whether two words are of one name ("England" in "the Bank of England")."""
    return tree.mention(one) is not None and tree.mention(one) is tree.mention(other)


BEFORE_NOUN = frozenset(["compound", "amod", "nmod", "nmod:desc", "flat"])
"""Relations of what may stand before a noun and say whose or of what kind it is."""


def modifiers(tree: Tree, child: int, index: int) -> list[Phrase]:
    """Give the names before a noun as phrases: "US" in "US troops", both in "the US-Taliban deal".

    A part of the noun's own name is none.
    """
    if preposition(tree, child) or (
        tree.relation(child) in ("flat", "nmod:desc") and tree.mention(index) is not None
    ):
        return []
    first, last = tree.edges(child)
    found = []
    for mention in tree.mentions_in(first, min(last, index - 1)):
        if mention is not tree.mention(index):
            head = next(i for i in range(index, first - 1, -1) if tree.mention(i) is mention)
            found.append(Phrase(span=mention.span, head=tree[head].span, lemma=tree[head].lemma))
    return found


def preposition(tree: Tree, index: int) -> str:
    """Give the preposition of `index` as written, in small letters, several words joined; "" where none."""
    asked = "preposition", index
    told: str | None = tree.known.get(asked)
    if told is None:
        told = tree.known[asked] = _preposition(tree, index)
    return told


def _preposition(tree: Tree, index: int) -> str:
    found: list[int] = []
    for child in tree.children(index, "case"):
        if tree[child].tag != "PART":
            found.append(child)
            found.extend(tree.children(child, "fixed"))
    return " ".join(tree.lower(i) for i in sorted(found) if i < index)


def tied(tree: Tree, index: int) -> tuple[int, str]:
    """Give the head word and the marker of a phrase that hangs on a verb or noun by a preposition.

    Where the noun is part of what ties ("in front of the press"), the head is the noun under it.
    """
    words = clause_words()
    own = preposition(tree, index)
    for child in tree.children(index, "nmod"):
        inner = preposition(tree, child)
        if own and inner:
            article = "the " if tree.child(index, "det") is not None else ""
            for middle in (f"{article}{tree.lower(index)}", tree.lower(index)):
                outer = words.complex.get(f"{own} {middle} {inner}")
                if outer is not None:
                    return child, outer or SKIP
    return index, marker_of(tree, index, own)


def marker_of(tree: Tree, index: int, own: str) -> str:
    """Give the shared marker for an English preposition, `SKIP` where the phrase is no part of the act."""
    words = clause_words()
    if not own:
        return ""
    if own in words.complex:
        if own == "according to":
            return _according(tree, index)
        return words.complex[own] or SKIP
    if own in words.prepositions:
        return words.prepositions[own]
    parts = own.split()
    known = [words.prepositions[part] for part in parts if part in words.prepositions]
    return known[0] if known else ""


def _according(tree: Tree, index: int) -> str:
    """Tell a rule one acts under from one who says so."""
    mention = tree.mention(index)
    if mention is not None and mention.kind == "treaty":
        return "under"
    rules = ("agreement", "treaty", "law", "deal", "plan", "constitution", "pact", "schedule", "rule")
    return "under" if tree[index].lemma in rules else SKIP


def is_time(tree: Tree, index: int) -> bool:
    """Tell whether the phrase headed by `index` tells when."""
    lemma = tree[index].lemma.casefold()
    if clause_words().holds("times", lemma) and not (lemma == "may" and tree[index].tag != "PROPN"):
        return True
    if tree[index].tag == "NUM" or (len(lemma) < 5 and tree.mention(index) is None):  # "in Kyiv on Monday"
        near = range(max(0, index - 1), min(index + 4, len(tree)))
        if any(tree[i].tag == "PROPN" and clause_words().holds("times", tree.lower(i)) for i in near):
            return True
    number = tree[index].text
    return tree[index].tag == "NUM" and number.isdigit() and len(number) == 4


def span_of(tree: Tree, index: int) -> Span:
    """Give all that hangs on a word, with it."""
    first, last = tree.edges(index)
    return tree.stretch(first, last)
