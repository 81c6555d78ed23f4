"""What each word of a sentence does in it: verb, noun, particle, preposition, what opens a clause."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import get_args

import yaml

from chancery.model.claims import Mood
from chancery.reading.languages.vi.words import listed, spelt, word_list
from chancery.reading.layers import Token

QUOTES = "\"“”‘’'«»"
_NOUNISH = frozenset(["name", "noun", "pron", "num", "dem", "time"])
_BEFORE_NOUN = frozenset(["det", "prep", "own", "num"])
_FINITE = frozenset(["aux", "neg", "pass"])
_PARTICLES = frozenset(["ra", "lên", "xuống", "lại", "đi", "thêm", "nhau", "trở lại", "xong", "hết"])
_DIRECTIONS = frozenset(["đến", "tới", "về", "vào", "ra", "lên", "xuống", "qua", "sang", "lại", "đi"])


@dataclass(frozen=True)
class Grammar:
    """The lists of words.yaml, the marker of each preposition, the mood of what a noun governs."""

    lists: dict[str, frozenset[str]]
    markers: dict[str, str]
    moods: dict[str, Mood]

    def __call__(self, name: str) -> frozenset[str]:
        """Give one list."""
        return self.lists[name]


@cache
def grammar() -> Grammar:
    """Give the lists, read once."""
    data = yaml.safe_load((resources.files(__package__) / "words.yaml").read_text(encoding="utf-8"))
    prepositions = data.pop("prepositions")
    noun_moods = data.pop("noun_moods")
    markers: dict[str, str] = {}
    for marker, words in prepositions.items():
        for word in listed(words):
            markers.setdefault(spelt(word), marker)
    moods: dict[str, Mood] = {}
    for mood in get_args(Mood):
        moods.update({spelt(word): mood for word in listed(noun_moods.get(mood, ""))})
    lists = {name: frozenset(spelt(w) for w in listed(words)) for name, words in data.items()}
    return Grammar(lists, markers, moods)


@dataclass(slots=True)
class Word:
    """A word with what it does here (`role`), and a preposition's marker or an opener's link (`note`).

    `name` is the number of the mention it lies in, -1 where it lies in none.
    """

    token: Token
    lemma: str
    role: str
    note: str = ""
    name: int = -1


def roles(tokens: Sequence[Token], names: Sequence[int]) -> list[Word]:
    """Give every word its role; `names` numbers the mention each token lies in, -1 for none."""
    rules = grammar()
    found: list[Word] = []
    for here, token in enumerate(tokens):
        after = tokens[here + 1] if here + 1 < len(tokens) else None
        found.append(_word(rules, token, found, after, names[here]))
    _settle(rules, found)
    return found


def _word(rules: Grammar, token: Token, found: list[Word], after: Token | None, name: int) -> Word:
    lemma = token.lemma
    before = found[-1] if found else None
    if token.text in QUOTES:
        return Word(token, lemma, "quote")
    if token.tag in ("PUNCT", "SYM"):
        return Word(
            token, lemma, {"(": "open", ")": "shut", "[": "open", "]": "shut"}.get(token.text, "stop")
        )
    if token.tag == "NUM" and lemma not in rules("classifiers"):
        return Word(token, lemma, "num")
    capital = any(c.isupper() for c in token.text)
    if name >= 0 and token.tag != "PUNCT":
        return Word(token, lemma, "name", name=name)
    small = _small(rules, lemma, before, after)
    if small is not None and not (capital and before is not None and before.role == "name"):
        return Word(token, lemma, *small)
    return Word(token, lemma, _open(rules, token, found, capital))


def _small(rules: Grammar, lemma: str, before: Word | None, after: Token | None) -> tuple[str, str] | None:
    """Give the role of a little word, or None for the open classes."""
    last = before.role if before else ""
    if lemma == "triệu" and last in ("name", "pron"):
        return ("verb", "")
    if last == "verb" and lemma in _PARTICLES:
        return ("particle", "")
    if lemma in ("hơn", "gần", "khoảng") and after is not None and after.tag == "NUM":
        return ("det", "")
    if lemma in rules("passive"):
        return ("particle", "") if last == "verb" and lemma == "được" else ("pass", "")
    if lemma in _DIRECTIONS and last in ("aux", "neg"):
        return ("verb", "")
    if lemma in rules("time_words"):
        return ("time", "")
    if lemma in rules("asides") and (before is None or last == "stop"):
        return ("aside", "")
    for name, role in _PLAIN:
        if lemma in rules(name):
            return (role, name)
    if lemma in rules("content"):
        return ("comp", "")
    if lemma == "là":
        return ("comp", "") if before is not None and before.lemma in rules("takes_la") else ("cop", "")
    if lemma in rules("adverbs") and not (lemma == "cùng" and after is not None and after.tag in _NAMING):
        return ("adv", "")
    if lemma in rules.markers:
        return ("prep", rules.markers[lemma])
    if lemma in rules("skipped_prepositions"):
        return ("prep", "")
    if lemma in rules("classifiers"):
        return ("det", "")
    if lemma in rules("demonstratives") and last in ("noun", "name", "verb", "adj", "time", "pron", "num"):
        return ("dem", "")
    if lemma in rules("pronouns"):
        return ("pron", "")
    return None


_NAMING = frozenset(["NOUN", "PROPN", "DET", "PRON"])
_PLAIN = (
    ("negation", "neg"),
    ("future", "aux"),
    ("past", "aux"),
    ("present", "aux"),
    ("possible", "aux"),
    ("obliged", "aux"),
    ("advised", "aux"),
    ("demanded", "aux"),
    ("owner", "own"),
    ("relative", "rel"),
    ("condition", "sub"),
    ("consequence", "then"),
    ("purpose", "sub"),
    ("adverbial", "sub"),
    ("lists", "list"),
    ("coordinate", "conj"),
)


def _open(rules: Grammar, token: Token, found: list[Word], capital: bool) -> str:
    """Give the role of a noun, verb, adjective or name."""
    known = word_list().get(token.lemma, "")
    before = found[-1] if found else None
    if before is not None and before.role == "particle" and len(found) > 1:
        before = found[-2]
    last = before.role if before else ""
    if last in _FINITE and known not in ("NOUN", "PROPN") and token.tag != "PROPN":
        return "verb"
    if token.tag == "PROPN" or known == "PROPN":
        return "name" if capital else "noun"
    if capital and last in ("noun", "name") and known in ("VERB", "BOTH"):
        return "noun"
    acts = before is not None and last == "verb" and before.lemma in rules("takes_acts")
    if known == "VERB" and (acts or (last == "prep" and before is not None and before.note == "about")):
        return "noun"
    if token.lemma in rules("noun_first"):
        return "verb" if last in ("name", "pron", "dem") else "noun"
    if token.lemma in rules("person_or_act") and last not in ("name", "pron", "dem", "verb", "sub"):
        return "noun"
    if known == "VERB" and " " not in token.lemma and last in _BEFORE_NOUN and token.tag != "VERB":
        return "noun"
    if known in ("NOUN", "VERB", "ADJ"):
        return known.lower()
    if known != "BOTH":
        return _by_tag(token)
    if last in _BEFORE_NOUN or last == "cop" or (before is not None and before.lemma == "là"):
        return "noun"
    if last == "noun" and token.tag != "VERB":
        return "noun"
    if before is not None and last == "verb" and before.lemma in rules("light"):
        return "noun"
    if last == "conj" and len(found) > 1 and found[-2].role in ("noun", "adj"):
        return "noun"
    return "verb" if last in ("name", "pron", "dem", "adv", "sub", "stop", "") else _by_tag(token)


def _by_tag(token: Token) -> str:
    return {
        "VERB": "verb",
        "ADJ": "adj",
        "ADV": "adv",
        "DET": "det",
        "PRON": "pron",
        "PART": "adv",
        "AUX": "adv",
        "CCONJ": "conj",
        "ADP": "prep",
        "SCONJ": "adv",
    }.get(token.tag, "noun")


def _settle(rules: Grammar, words: list[Word]) -> None:
    """Put right the roles that hang on what comes after."""
    _times(rules, words)
    verb_seen = False
    for here, word in enumerate(words):
        after = words[here + 1].role if here + 1 < len(words) else "stop"
        before = words[here - 1].role if here else ""
        if word.role == "stop" or word.role in ("sub", "comp", "then"):
            verb_seen = False
        if word.role == "verb" and before in ("", "stop") and word_list().get(word.lemma) == "BOTH":
            governs = not before and after == "verb" and word.lemma in rules("nominalisers")
            if after in ("dem", "own") or governs:
                word.role = "noun"
        if (
            word.role == "adv"
            and word.lemma in ("tiếp tục", "bắt đầu")
            and after not in ("verb", "adv", "pass")
        ):
            word.role = "verb"
        elif word.role == "dem" and word.lemma == "trên" and after in ("det", "noun", "name", "num"):
            word.role, word.note = "prep", "on"
        elif word.role == "prep" and word.lemma in ("trên", "trước", "sau", "dưới") and before in _NOUNISH:
            if after in ("stop", "verb", "aux", "neg", "pass", "quote"):
                word.role = "dem"
        elif word.lemma in _DIRECTIONS and word.role == "prep":
            _direct(words, here, verb_seen)
        elif (
            word.lemma == "nên"
            and here + 1 < len(words)
            and words[here + 1].lemma in ("đã", "sẽ", "đang", "vẫn")
        ):
            word.role, word.note = "sub", "adverbial"
        elif word.lemma == "thêm" and word.role == "verb" and before in _NOUNISH:
            word.role = "adv"
        elif word.lemma == "cần" and after == "verb" and _needed(words, here + 1):
            word.role, words[here + 1].role = "verb", "noun"
        elif word.lemma in ("cần", "phải") and after not in ("verb", "neg", "pass", "adv", "aux", "prep"):
            word.role = "verb"
        elif (
            word.lemma == "nên"
            and after in ("noun", "name", "pron", "det", "num")
            and not (after == "noun" and before in ("noun", "name", "dem", "pron"))
        ):
            word.role, word.note = "sub", "adverbial"
        elif word.lemma == "có" and word.role == "verb" and after == "aux" and words[here + 1].lemma == "nên":
            word.role, word.note = "aux", "asked"
        elif (word.role == "aux" and word.lemma in ("vừa", "mới", "từng") and after not in _GOES_ON) or (
            word.role == "aux" and word.lemma == "mới" and before in ("noun", "adj")
        ):
            word.role = "adj"
        if word.role == "verb":
            verb_seen = True


_GOES_ON = frozenset(["verb", "pass", "neg", "adv", "aux", "adj", "prep"])


def _goes(words: list[Word], here: int) -> bool:
    """Tell whether no other predicate follows, so that "đến" itself must be it."""
    for word in words[here + 1 : here + 20]:
        if word.role in ("stop", "sub", "comp"):
            break
        if word.role in ("aux", "neg", "pass", "cop"):
            return False
    return words[here].lemma in ("đến", "tới", "sang")


def _needed(words: list[Word], here: int) -> bool:
    """Tell whether what follows "cần" is a thing needed ("cần hỗ trợ lớn từ"), not what must be done."""
    if word_list().get(words[here].lemma) != "BOTH" or here + 1 >= len(words):
        return False
    after = words[here + 1]
    return after.role in ("adj", "own") or (
        after.role == "adv" and here + 2 < len(words) and words[here + 2].role == "adj"
    )


def _direct(words: list[Word], here: int, verb_seen: bool) -> None:
    """Tell "đến Đức" (goes to) from "đến" that only marks or strengthens."""
    word = words[here]
    before = words[here - 1].role if here else ""
    after = words[here + 1].role if here + 1 < len(words) else "stop"
    if before == "verb" and after in ("stop", "conj", "aux", "sub", "comp", "verb", "prep", "own", "quote"):
        word.role = "particle"
    elif (
        not verb_seen and before in ("name", "pron", "dem", "time", "adv", "noun") and _goes(words, here)
    ) or (before == "sub" and words[here - 1].note == "purpose"):
        word.role = "verb"
    elif after in ("stop", "aux"):
        word.role = "adv"


def _times(rules: Grammar, words: list[Word]) -> None:
    """Mark the words of dates and spells ("hôm 2/7", "ngày 9 - 11/7", "vài năm qua"): they play no part."""
    for here, word in enumerate(words):
        if word.role == "time" and here and words[here - 1].role in ("num", "det"):
            words[here - 1].role = "time"
        if word.lemma not in rules("time_nouns") or word.role in ("name", "verb"):
            continue
        before = words[here - 1].role if here else ""
        after = words[here + 1] if here + 1 < len(words) else None
        if after is None or (after.role not in ("num", "dem", "time") and after.lemma not in _TIME_ENDS):
            if before == "num":
                word.role = words[here - 1].role = "time"
            continue
        word.role = "time"
        if before in ("num", "det"):
            words[here - 1].role = "time"
        there = here + 1
        while there < len(words) and (
            words[there].role in ("num", "dem", "time")
            or words[there].lemma in _TIME_ENDS
            or (
                words[there].lemma in ("-", "–") and there + 1 < len(words) and words[there + 1].role == "num"
            )
        ):
            words[there].role = "time"
            there += 1


_TIME_ENDS = frozenset(
    ["qua", "tới", "nay", "trước", "sau", "này", "ngoái", "đó", "vừa qua", "sắp tới", "vừa", "gần đây", "rồi"]
)
