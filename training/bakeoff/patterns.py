"""Subjects and objects from word patterns alone: what the tagger's tags and the order of words can tell.

Noun groups and verb groups are cut from the tags; a verb's subject is the nearest noun group before it that
no preposition governs, its object the noun group right after it. A passive turns them round.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Triple = tuple[int, int | None, int | None]
"""A verb, its subject's head word and its object's, each a place in the sentence or None."""

_IN_NOUN_GROUP = frozenset(["DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON"])
_HEADS = frozenset(["NOUN", "PROPN", "PRON", "NUM"])
_NOT = ("not", "n't")
_BE = frozenset(["be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "get", "got", "gets"])


@dataclass(frozen=True)
class Word:
    """A word with its Universal tag and its Penn tag."""

    text: str
    tag: str
    fine: str


@dataclass(frozen=True)
class Group:
    """Words `start` up to `end`, the head among them, and whether a preposition stands before them."""

    start: int
    end: int
    head: int
    governed: bool


def noun_groups(words: Sequence[Word]) -> list[Group]:
    """Cut the noun groups: a pronoun stands alone, a genitive belongs to the group after it."""
    groups: list[Group] = []
    index = 0
    while index < len(words):
        if words[index].tag not in _IN_NOUN_GROUP:
            index += 1
            continue
        start = index
        index += 1
        if words[start].fine not in ("PRP", "WDT", "WP", "EX"):
            while index < len(words) and _goes_on(words, index):
                index += 1
        heads = [i for i in range(start, index) if words[i].tag in _HEADS]
        if heads:
            governed = start > 0 and words[start - 1].tag == "ADP"
            groups.append(Group(start, index, heads[-1], governed))
    return groups


def _goes_on(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if word.fine == "POS" or word.text == "-":
        return index + 1 < len(words) and words[index + 1].tag in _IN_NOUN_GROUP
    if word.fine in ("PRP", "WDT", "WP", "EX"):
        return False
    opens = word.tag == "DET" and words[index - 1].tag in _HEADS
    return word.tag in _IN_NOUN_GROUP and not opens


def triples(words: Sequence[Word]) -> Iterator[Triple]:
    """Give each verb that has a subject or an object, with them."""
    groups = noun_groups(words)
    ends = {group.end: group for group in groups}
    starts = {group.start: group for group in groups}
    for index, word in enumerate(words):
        if word.tag != "VERB":
            continue
        opens = index
        while opens > 0 and (words[opens - 1].tag in ("AUX", "ADV") or words[opens - 1].text in _NOT):
            opens -= 1
        helpers = words[opens:index]
        subject = _subject(words, opens, groups, ends) if _finite(word, helpers) else None
        object_ = _object(words, index, starts)
        if word.fine == "VBN" and any(w.text.lower() in _BE for w in helpers):
            subject, object_ = _agent(words, index, starts), subject
        if subject is not None or object_ is not None:
            yield index, subject, object_


def _finite(word: Word, helpers: Sequence[Word]) -> bool:
    return word.fine in ("VBD", "VBZ", "VBP") or any(w.tag == "AUX" for w in helpers)


def _subject(words: Sequence[Word], opens: int, groups: list[Group], ends: dict[int, Group]) -> int | None:
    before = opens
    while before > 0 and words[before - 1].tag == "PUNCT":
        before -= 1
    if before in ends and not ends[before].governed:
        return ends[before].head
    if before > 0 and words[before - 1].tag == "CCONJ":
        return None
    for group in reversed(groups):
        if group.end <= opens and not group.governed:
            between = words[group.end : opens]
            return None if any(w.tag in ("VERB", "SCONJ") for w in between) else group.head
    return None


def _object(words: Sequence[Word], index: int, starts: dict[int, Group]) -> int | None:
    after = index + 1
    if after < len(words) and words[after].fine == "RP":
        after += 1
    return starts[after].head if after in starts else None


def _agent(words: Sequence[Word], index: int, starts: dict[int, Group]) -> int | None:
    after = index + 1
    if after < len(words) and words[after].text.lower() == "by" and after + 1 in starts:
        return starts[after + 1].head
    return None
