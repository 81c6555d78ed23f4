"""What Vietnamese is cut into, and what a small linear model looks at to make words of it and name their parts.

A space stands between syllables, not between words: "hội nghị thượng đỉnh" is one word of four syllables.
Two averaged perceptrons decide, one for each gap between syllables whether a word goes on over it, one for
each word its Universal POS tag. Both look at neighbouring words only, so a sentence takes time
that grows with its length and no faster. Figures are in docs/decisions/0003-vietnamese-words.md.
"""

import re
import unicodedata
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import TypeVar

from chancery.model.written import from_yaml

_T = TypeVar("_T")
MARKS = "\u0300-\u036f"
_PIECE = re.compile(
    r"\d+(?:[.,/:]\d+)*%?"
    rf"|[^\W_][\w{MARKS}]*(?:(?:['’&/-]|\.(?=[^\W\dA-Z]|[A-Z](?![^\W\d_A-Z]))|-(?=\d))[^\W_][\w{MARKS}]*)*"
    r"|\.\.\.|\S"
)
_LONGEST = 5
BREAK = "\n"
"""what stands before the first word and after the last"""

# The older spelling writes the tone of "oa", "oe", "uy" on the last vowel: "hoà", "thoả", "uỷ".
_OLD = {
    old: new
    for pair, kinds in (("oa", "òa óa ỏa õa ọa|oà oá oả oã oạ"), ("oe", "òe óe ỏe õe ọe|oè oé oẻ oẽ oẹ"))
    for new, old in zip(*(k.split() for k in kinds.split("|")), strict=True)
    if pair
} | dict(zip(["uỳ", "uý", "uỷ", "uỹ", "uỵ"], ["ùy", "úy", "ủy", "ũy", "ụy"], strict=True))
_OLD_AT_END = re.compile("(?<!q)(?:" + "|".join(_OLD) + r")(?![^\W\d_])")


# "i" and "y" are written one for the other at the end of some syllables; the more common way is taken.
_ONE_SPELLING = {
    **{"sỹ": "sĩ", "kí": "ký", "kĩ": "kỹ", "kì": "kỳ", "kỉ": "kỷ", "lí": "lý", "tỉ": "tỷ", "tỵ": "tị"},
    **{"qui": "quy", "quí": "quý", "mĩ": "mỹ", "hi": "hy"},
}


@lru_cache(maxsize=50_000)
def spelt(text: str) -> str:
    """Give `text` for comparing: NFC, lower case, one space between syllables, one spelling of each."""
    syllables = unicodedata.normalize("NFC", text).lower().split()
    plain = " ".join([_ONE_SPELLING.get(s, s) for s in syllables])
    return _OLD_AT_END.sub(lambda found: _OLD[found.group()], plain)


def pieces(text: str) -> list[tuple[int, int]]:
    """Give where each syllable, number and punctuation mark of `text` stands."""
    return [found.span() for found in _PIECE.finditer(text)]


def listed(value: str) -> list[str]:
    """Give the words of a comma-separated list of a data file."""
    return [word for word in (part.strip() for part in value.replace("\n", " ").split(",")) if word]


@cache
def word_list() -> dict[str, str]:
    """Give every word the data files name, with its part of speech as they know it ("" where they do not)."""
    folder = resources.files(__package__)
    known: dict[str, str] = {}
    data = from_yaml((folder / "words.yaml").read_text(encoding="utf-8"))
    for value in data.values():
        for line in value.values() if isinstance(value, dict) else (value,):
            for word in listed(line):
                known.setdefault(spelt(word), "")
    for name in ("reporting", "own_act", "others_act"):
        known.update({spelt(word): "VERB" for word in listed(data[name]) if " " in word})
    tags = {"names": "PROPN", "nouns": "NOUN", "adjectives": "ADJ", "verbs": "VERB", "both": "BOTH"}
    vocabulary = from_yaml((folder / "vocabulary.yaml").read_text(encoding="utf-8"))
    for name, tag in tags.items():
        for word in listed(vocabulary[name]):
            known[spelt(word)] = tag
    return known


@lru_cache(maxsize=50_000)
def shape(word: str) -> str:
    """Give what a word looks like: "A" capital, "AA" capitals, "a" small, "0" digits, else the mark."""
    first = word[:1]
    if first.isdigit():
        return "0"
    if not first.isalpha():
        return first
    if first.isupper():
        return "AA" if len(word) > 1 and word.isupper() else "A"
    return "a"


def reach(known: Iterable[str]) -> dict[str, int]:
    """Give for each two syllables that open a word of `known` how many the longest of these words has."""
    found: dict[str, int] = {}
    for word in known:
        first, _, rest = word.partition(" ")
        if rest:
            opening = f"{first} {rest.partition(' ')[0]}"
            found[opening] = max(found.get(opening, 0), min(_LONGEST, word.count(" ") + 1))
    return found


def _matches(
    keys: Sequence[str], known: Container[str], reaching: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """Give where each longest match from the left begins, and how many keys it has: two or more."""
    here, end = 0, len(keys)
    while here < end - 1:
        most = reaching.get(f"{keys[here]} {keys[here + 1]}")
        for size in range(min(most, end - here), 1, -1) if most else ():
            if " ".join(keys[here : here + size]) in known:
                yield here, size
                here += size - 1
                break
        here += 1


def longest(
    keys: Sequence[str], known: Collection[str], reaching: Mapping[str, int] | None = None
) -> list[bool]:
    """Tell for each gap whether the longest match from the left over `known` goes on over it.

    `reaching` is what `reach` gives for `known`, where it is at hand.
    """
    joined = [False] * max(len(keys) - 1, 0)
    for here, size in _matches(keys, known, reach(known) if reaching is None else reaching):
        joined[here : here + size - 1] = [True] * (size - 1)
    return joined


def sure(keys: Sequence[str], known: Container[str], reaching: Mapping[str, int]) -> list[bool | None]:
    """Tell for each gap whether the data files settle it: inside one of their words, at its edge, or None."""
    settled: list[bool | None] = [None] * max(len(keys) - 1, 0)
    for here, size in _matches(keys, known, reaching):
        settled[here : here + size - 1] = [True] * (size - 1)
        if here:
            settled[here - 1] = False
        if here + size - 1 < len(settled):
            settled[here + size - 1] = False
    return settled


def gap_features(
    keys: Sequence[str],
    shapes: Sequence[str],
    known: Collection[str],
    reaching: Mapping[str, int] | None = None,
    wanted: Iterable[int] | None = None,
) -> list[list[str]]:
    """Give what the model looks at for each gap between two pieces of a sentence, or for those `wanted`."""
    match = longest(keys, known, reaching)
    padded = [BREAK, *keys, BREAK]
    looks = ["", *shapes, ""]
    found = []
    for here in range(len(keys) - 1) if wanted is None else wanted:
        before, left, right, after = padded[here : here + 4]
        around = "".join(
            "1" if 0 <= there < len(match) and match[there] else "0" for there in (here - 1, here, here + 1)
        )
        pair = "1" if f"{left} {right}" in known else "0"
        found.append(
            [
                "b",
                "m" + around + pair,
                "s" + " ".join(looks[here : here + 4]),
                "z" + looks[here + 1] + looks[here + 2] + around,
                f"p{left} {right}",
                "l" + left,
                "r" + right,
                f"x{before} {left}",
                f"y{right} {after}",
                f"t{before} {left} {right}",
                f"u{left} {right} {after}",
            ]
        )
    return found


def key_features(key: str) -> tuple[str, ...]:
    """Give what a word is by itself to the model: as the word itself, as each of its neighbours, by its ends."""
    first, _, rest = key.partition(" ")
    return ("w" + key, "l" + key, "r" + key, "k" + key, "j" + key, "f" + first, "e" + rest.rpartition(" ")[2])


def around(own: Sequence[Sequence[_T]], here: int) -> list[_T]:
    """Give what a word is by itself and as a neighbour of the next four, of all that `key_features` says of each.

    `own` holds two breaks before the first word.
    """
    far, before, key, after, beyond = own[here : here + 5]
    return [key[0], before[1], after[2], far[3], beyond[4], key[5], key[6]]


def look_features(
    looks: Sequence[str], word: str, listed_as: Sequence[str], here: int
) -> tuple[str, str, str]:
    """Give the features of a word that rest on what it and its neighbours look like and are listed as.

    `looks` holds nothing before the first word, `listed_as` two that are no words.
    """
    before, look, after = looks[here : here + 3]
    return (
        f"s{look}{min(word.count(' '), 2)}{'' if here else '^'}",
        f"S{before} {look} {after}",
        "d" + " ".join(listed_as[here + 1 : here + 4]),
    )


def padded(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give the words as they are looked up, two breaks at each end, and what they look like, nothing at each end."""
    keys = [BREAK, BREAK, *(spelt(word) for word in words), BREAK, BREAK]
    return keys, ["", *(shape(word) for word in words), ""]


def word_features(words: Sequence[str], known: Mapping[str, str]) -> list[list[str]]:
    """Give what the model looks at for each word before it knows any tag; `words` as written."""
    keys, looks = padded(words)
    own = [key_features(key) for key in keys]
    listed_as = [known.get(key, "") for key in keys]
    pairs = [f"{left} {right}" for left, right in pairwise(keys)]
    return [
        [
            *around(own, here),
            *("L" + pairs[here + 1], "R" + pairs[here + 2]),
            *look_features(looks, word, listed_as, here),
        ]
        for here, word in enumerate(words)
    ]


def tag_features(
    tags: Sequence[str], keys: Sequence[str], wanted: Iterable[int] | None = None
) -> Iterator[tuple[str, ...]]:
    """Give what the second look adds for each word, or for those `wanted`: the tags first given to its neighbours.

    `keys` are those of `padded`.
    """
    every = [BREAK, BREAK, *tags, BREAK, BREAK]
    for here in range(len(tags)) if wanted is None else wanted:
        far, before, own, after, beyond = every[here : here + 5]
        key = keys[here + 2]
        yield (
            "1" + before + own + after,
            "2" + far + before,
            "3" + after + beyond,
            f"4{before} {key}",
            f"5{key} {after}",
            f"6{before} {after}",
        )


def settled(word: str) -> str | None:
    """Give the tag a word has whatever stands beside it; None where the model is to say."""
    look = shape(word)
    if look == "0":
        return "NUM"
    if not word[0].isalnum():
        return "SYM" if word[0] in "%$€£+=#@" else "PUNCT"
    listed_as = word_list().get(spelt(word), "")
    if listed_as == "PROPN" and look != "a":
        return "PROPN"
    if look == "AA" and not listed_as:
        return "PROPN"
    return listed_as if " " in word and listed_as in ("NOUN", "VERB", "ADJ") else None
