"""What a comma sets beside a noun to explain it, where the tree has a list of two ("Egypt, a mediator, said"), and
the infinitive that says what the first or last of a kind did."""

from collections.abc import Sequence
from dataclasses import replace

from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Token

_NOMINAL = frozenset(["NOUN", "PROPN"])
_ARTICLES = frozenset(["a", "an", "the"])
_LOOSE = frozenset(["advcl", "xcomp"])
_STEPS = 8


def apposed(words: list[Token]) -> None:
    """Put right, in place, what explains a noun, and who did what the infinitive behind "the last country" says."""
    for index, token in enumerate(words):
        if token.relation == "conj":
            _explain(words, index)
        elif token.relation in _LOOSE:
            _describe_ranked(words, index)


def _explain(words: list[Token], index: int) -> None:
    """Make an apposition of "Yasar Guler" in "the minister, Yasar Guler, met": no "and" joins it to a list."""
    token, head = words[index], words[index].head
    if token.tag not in _NOMINAL or not 0 <= head < index or words[head].tag not in _NOMINAL:
        return
    first = _first(words, index)
    if words[first - 1].text != ",":
        return
    last = _last(words, index)
    parts = [i for i in range(last + 2, len(words), 2) if words[i - 1].text == "-" and words[i].head == head]
    if parts and parts[0] == last + 2:  # "Kim Yong-hyun"
        last = parts[0]
    closing = words[last + 1].text if last + 1 < len(words) else ""
    article = words[first].text.casefold() in _ARTICLES
    if closing != "," and not (article and closing in (".", "")):
        return
    beside = [i for i, t in enumerate(words) if i not in (index, last) and t.head in (head, index)]
    if any(words[i].relation in ("cc", "conj") for i in beside) or token.tag == words[head].tag == "PROPN":
        return  # a list, or names of one sort side by side
    words[index] = replace(token, relation="appos")
    if words[last].head == head:
        words[last] = replace(words[last], head=index, relation="flat")


def _first(words: Sequence[Token], index: int) -> int:
    """The first word of the phrase that `index` heads."""
    first = index
    while first > 1 and _under(words, first - 1, index) and words[first - 1].tag != "PUNCT":
        first -= 1
    return first


def _last(words: Sequence[Token], index: int) -> int:
    """The last word of the phrase that `index` heads, no mark of punctuation."""
    last = index
    while last + 1 < len(words) and _under(words, last + 1, index) and words[last + 1].tag != "PUNCT":
        last += 1
    return last


def _under(words: Sequence[Token], index: int, head: int) -> bool:
    for _ in range(_STEPS):
        above = words[index].head
        if above == head:
            return True
        if above == index or not 0 <= above < len(words):
            return False
        index = above
    return False


def _describe_ranked(words: list[Token], index: int) -> None:
    """Hang "to ratify" on the countries in "the last two countries to ratify it": they ratified it."""
    noun = index - 2
    if noun < 0 or words[index].fine != "VB" or words[noun].tag not in _NOMINAL:
        return
    if words[index - 1].text != "to" or words[index - 1].head != index or words[index].head == noun:
        return
    ranked = any(
        t.head == noun
        and t.relation in ("amod", "advmod")
        and clause_words().holds("ranks", t.text.casefold())
        for t in words[max(0, noun - 4) : noun]
    )
    if ranked and words[noun].relation != "obl":
        words[index] = replace(words[index], head=noun, relation="acl")
