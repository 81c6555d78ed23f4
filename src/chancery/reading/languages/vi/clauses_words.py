"""What each word of a sentence does in it: verb, noun, particle, preposition, what opens a clause."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import get_args

from chancery.ground.once import once
from chancery.model.claims import Mood
from chancery.model.written import from_yaml
from chancery.reading.languages.vi.words import listed, spelt, word_list
from chancery.reading.layers import Token

QUOTES = "\"“”‘’'«»"
_BEFORE_NOUN = frozenset(["det", "prep", "own", "num"])
_FINITE = frozenset(["aux", "neg", "pass"])
_PARTICLES = frozenset(["ra", "lên", "xuống", "lại", "đi", "thêm", "nhau", "trở lại", "xong", "hết"])
DIRECTIONS = frozenset(["đến", "tới", "về", "vào", "ra", "lên", "xuống", "qua", "sang", "lại", "đi"])


@dataclass(frozen=True)
class Grammar:
    """The lists of words.yaml, the marker of each preposition, the mood of what a noun governs."""

    lists: dict[str, frozenset[str]]
    markers: dict[str, str]
    moods: dict[str, Mood]

    def __call__(self, name: str) -> frozenset[str]:
        """Give one list."""
        return self.lists[name]

    @once
    def plain(self) -> dict[str, tuple[str, str]]:
        """Role and note of each little word whose role never changes."""
        return {word: (role, name) for name, role in reversed(_PLAIN) for word in self.lists[name]}

    @once
    def little(self) -> frozenset[str]:
        """All words whose role is not that of an open class, or not always."""
        lists = (self.lists[name] for name in _LITTLE)
        return frozenset(_ALONE).union(_PARTICLES, DIRECTIONS, self.plain, self.markers, *lists)


@cache
def grammar() -> Grammar:
    """Give the lists, read once."""
    data = from_yaml((resources.files(__package__) / "words.yaml").read_text(encoding="utf-8"))
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
    """Give every word the role it has by itself and by the words before it; see `clauses_settle`.

    `names` numbers the mention each token lies in, -1 for none.
    """
    rules = grammar()
    found: list[Word] = []
    for here, token in enumerate(tokens):
        after = tokens[here + 1] if here + 1 < len(tokens) else None
        found.append(_word(rules, token, found, after, names[here]))
    return found


def _word(rules: Grammar, token: Token, found: list[Word], after: Token | None, name: int) -> Word:
    lemma = token.lemma
    before = found[-1] if found else None
    if token.text in QUOTES:
        return Word(token, lemma, "quote")
    if token.text == "+" and before is not None and before.token.span.end == token.span.start:
        return Word(token, lemma, before.role, before.note, before.name)  # "OPEC+"
    if token.tag in ("PUNCT", "SYM") and not token.text[:1].isalpha():
        return Word(
            token, lemma, {"(": "open", ")": "shut", "[": "open", "]": "shut"}.get(token.text, "stop")
        )
    if token.tag == "NUM" and lemma not in rules.little:
        return Word(token, lemma, "num")
    capital = not token.text.islower() and any(c.isupper() for c in token.text)
    if name >= 0 and token.tag != "PUNCT":
        return Word(token, lemma, "name", name=name)
    small = _small(rules, lemma, before, after)
    if small is not None and not (capital and before is not None and before.role == "name"):
        return Word(token, lemma, *small)
    return Word(token, lemma, _open(rules, token, found, capital))


def _small(rules: Grammar, lemma: str, before: Word | None, after: Token | None) -> tuple[str, str] | None:
    """Give the role of a little word, or None for the open classes."""
    if lemma not in rules.little:
        return None
    last = before.role if before else ""
    if lemma == "triệu" and last in _SUMMONS:
        return ("verb", "")
    if lemma == "để" and last in ("aux", "neg"):
        return ("verb", "")  # "sẽ không để Nga thắng"
    if last == "verb" and lemma in _PARTICLES:
        onto = lemma == "lên" and before is not None and before.lemma in rules("put_on")
        return ("prep", "on") if onto else ("particle", "")
    if lemma in ("hơn", "gần", "khoảng") and after is not None and after.tag == "NUM":
        return ("det", "")
    if lemma == "thứ" and last == "noun" and after is not None and after.tag == "NUM":
        return ("adj", "")
    if lemma in rules("passive"):
        behind = last == "verb" and lemma == "được" and not _is_undergone(rules, before, after)
        return ("particle", "") if behind else ("pass", "")
    if (lemma in DIRECTIONS or lemma in rules("prepositions_or_verbs")) and last in ("aux", "neg"):
        return ("verb", "")
    if lemma in rules("time_words"):
        return ("time", "")
    if lemma in rules("asides") and (before is None or last == "stop"):
        return ("aside", "")
    if lemma in rules.plain:
        return rules.plain[lemma]
    if lemma == "là":
        return ("comp", "") if before is not None and before.lemma in rules("takes_la") else ("cop", "")
    if lemma in rules("adverbs") and not (lemma == "cùng" and after is not None and after.tag in _NAMING):
        return ("adv", "")
    return _of_phrases(rules, lemma, before, after)


def _is_undergone(rules: Grammar, before: Word | None, after: Token | None) -> bool:
    """Tell "muốn được bảo vệ" and "nói được mời" (to be …) from "đạt được" (to manage to)."""
    if before is None or after is None or after.tag != "VERB":
        return False
    return before.lemma in rules("own_act") or before.lemma in rules("says_at_once")


def _of_phrases(
    rules: Grammar, lemma: str, before: Word | None, after: Token | None
) -> tuple[str, str] | None:
    """Give the role of a little word that belongs to a noun phrase."""
    last = before.role if before else ""
    if lemma in rules.markers:
        return ("prep", rules.markers[lemma])
    if lemma in rules("skipped_prepositions"):
        return ("prep", "")
    if lemma in rules("respect") and before is not None and before.lemma in rules("lands"):
        return ("dem", "") if after is None or after.tag != "PROPN" else ("det", "")  # "nước ông sẽ"
    if lemma in rules("respect") and after is not None and word_list().get(after.lemma) == "VERB":
        return ("pron", "")  # "khiến ông muốn"
    if lemma in rules("classifiers"):
        return ("det", "")
    called = last == "verb" and after is not None and after.lemma == "là"  # "coi đó là"
    if (
        lemma in rules("demonstratives")
        and last in _BEFORE_THIS
        and not (last == "verb" and (lemma == "mình" or called))
    ):
        return ("dem", "")
    return ("pron", "") if lemma in rules("pronouns") else None


_SUMMONS = frozenset(["name", "pron", "aux", "neg", "adv", "time", "stop", "conj"])
"""before "triệu" these make it a verb: "Anh hôm qua triệu đại sứ", not "hai triệu"; see `_open` for the rest"""
_BEFORE_THIS = frozenset(["noun", "name", "verb", "adj", "time", "pron", "num"])
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
    ("content", "comp"),
    ("asks", "ask"),
)
_ALONE = ("triệu", "hơn", "gần", "khoảng", "thứ", "là")
_LITTLE = (
    "passive",
    "time_words",
    "asides",
    "adverbs",
    "skipped_prepositions",
    "classifiers",
    "demonstratives",
    "pronouns",
)
"""Lists that `_small` asks for; beside them those of `_PLAIN`, and the words that it names itself."""


def _open(rules: Grammar, token: Token, found: list[Word], capital: bool) -> str:
    """Give the role of a noun, verb, adjective or name."""
    known = word_list().get(token.lemma, "")
    before = found[-1] if found else None
    if before is not None and before.role == "particle" and len(found) > 1:
        before = found[-2]
    last = before.role if before else ""
    if last == "num" and len(found) > 1 and found[-2].lemma in rules("time_nouns"):
        last = "time"  # "ngày 14/10 kêu gọi"
    if last in _FINITE and known not in ("NOUN", "PROPN") and token.tag != "PROPN" and not capital:
        return "verb"
    if token.tag == "PROPN" or known == "PROPN":
        return "name" if capital else "noun"
    if capital and last in ("noun", "name") and known in ("VERB", "BOTH"):
        return "noun"
    acts = before is not None and last == "verb" and before.lemma in rules("takes_acts")
    acts = acts and token.lemma not in rules("becomes")
    banned = acts or (before is not None and last == "verb" and before.lemma in rules("bans"))
    if banned and token.lemma in rules("ended_acts"):
        return "noun"
    behind = (
        last == "prep" and before is not None and (before.note == "about" or before.lemma in ("trong", "tại"))
    )
    if (known == "VERB" and (acts or behind)) or (known == "BOTH" and acts):
        return "noun"
    if token.lemma in rules("noun_first"):
        return "verb" if last in ("name", "pron", "dem") else "noun"
    if token.lemma in rules("told_nouns") and last == "verb" and before and before.lemma in rules("denying"):
        return "noun"
    aim = last == "sub" and before is not None and before.note == "purpose"
    if token.lemma in rules("person_or_act") and last not in ("name", "pron", "dem", "verb") and not aim:
        return "noun"
    if known == "VERB" and " " not in token.lemma and last in _BEFORE_NOUN and token.tag != "VERB":
        return "noun"
    if capital and not known and token.tag == "VERB" and last not in ("", "stop", "quote"):
        return "name"
    if known in ("NOUN", "VERB", "ADJ"):
        return known.lower()
    if known != "BOTH":
        return _by_tag(token)
    if last in _BEFORE_NOUN or last == "cop" or (before is not None and before.lemma == "là"):
        return "noun"
    if last == "noun" and token.tag != "VERB":
        return "noun"
    wants = before is not None and (before.lemma in rules("light") or before.lemma in rules("wants_nouns"))
    if wants and last == "verb":
        return "noun"
    if last == "conj" and len(found) > 1 and found[-2].role in ("noun", "adj"):
        return "noun"
    return "verb" if last in ("name", "pron", "dem", "adv", "sub", "stop", "time", "") else _by_tag(token)


def may_ask(rules: Grammar, words: Sequence[Word], here: int) -> bool:
    """Tell whether a noun may be read as asking: behind a verb ("nhắc lại lời kêu gọi Nga …"), behind the text that
    asks ("thông qua nghị quyết yêu cầu Nga …")."""
    if not here:
        return False
    if words[here].lemma in rules("asking_nouns"):
        return words[here - 1].role == "verb"
    text = words[here - 1].lemma
    told = text in rules("passed") or text in rules("spoken_texts")
    return told and words[here].lemma in rules("texts_do")


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
