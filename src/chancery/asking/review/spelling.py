"""Whether two written names may be one name: how alike they are, and why, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from chancery.knowledge.spelling import Spellings, consonants, load_spellings

LONGEST = 200
"""Characters: what is longer is nobody's name."""
MOST_WORDS = 8
"""What has more words is a description."""

_ONE_APART = 7
"""Letters that a name needs for one other letter to be a slip and not another name."""
_TWO_APART = 11
_CONSONANTS = 4
_SHORT, _LONG = 4, 5
"""Letters of a word in which another letter makes another word, and of one that bears two."""


@dataclass(frozen=True)
class Spelt:
    """A name as written, in the forms in which names are compared."""

    text: str
    person: bool = True

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in small Latin letters without marks; a hyphen joins, so that "Suk-yeol" is one."""
        if len(self.text) > LONGEST:
            return ()
        plain = _spellings().latin(self.text).replace("-", "")
        words = tuple("".join(c if c.isalnum() else " " for c in plain).split())
        return words if len(words) <= MOST_WORDS else ()

    @cached_property
    def sounds(self) -> tuple[str, ...]:
        """What each word sounds like."""
        one = _spellings().family if self.person and len(self.words) > 1 else _spellings().sound
        return tuple(one(word) for word in self.words)

    @cached_property
    def letters(self) -> str:
        """Its letters, one after the other."""
        return "".join(self.words)

    @cached_property
    def digits(self) -> str:
        """Its digits: the 12th brigade is not the 13th."""
        return "".join(one for one in self.letters if one.isdigit())

    @cached_property
    def joined(self) -> str:
        """What it sounds like with all words but the family's joined: hyphens and spaces come and go."""
        return self.sounds[0] + _spellings().sound("".join(self.words[1:]))

    @cached_property
    def skeleton(self) -> str:
        """Its consonants."""
        return consonants(self.joined)

    @cached_property
    def turned(self) -> tuple[str, ...]:
        """Its letters with the family's name taken to the other end."""
        words = self.words
        if not self.person or len(words) < 2:
            return ()
        return tuple({"".join((words[-1], *words[:-1])), "".join((*words[1:], words[0]))} - {self.letters})

    def keys(self) -> Iterator[str]:
        """Give what names that may be one have in common: each is a block of names to be compared."""
        if not self.letters:
            return
        yield f"= {self.letters}"
        yield f"~ {' '.join(sorted(self.sounds))}"
        yield f"c {self.skeleton}"
        yield f"s {''.join(sorted(consonants(sound) for sound in self.sounds))}"
        if len(self.words) == 1 and len(self.letters) >= _ONE_APART:
            yield from less_one(self.letters)
        if not self.person:
            yield from (f"w {sound}" for sound in self.sounds if len(sound) > 3)
            return
        for turned in self.turned:
            yield f"= {turned}"
        yield f"f {self.sounds[0]}"
        yield f"f {self.sounds[-1]}"
        if len(self.words) > 1:
            yield f"i {consonants(self.sounds[-1])} {self.words[0][0]}"
            yield f"i {consonants(self.sounds[0])} {self.words[-1][0]}"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are (0 to 1), what speaks for one name, and what against."""

    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()


def likeness(left: Spelt, right: Spelt) -> Likeness | None:
    """Tell how alike two names are; None where nothing says that they may be one."""
    if not left.letters or not right.letters or left.digits != right.digits:
        return None
    whole = _as_wholes(left, right)
    if whole is not None:
        return whole
    if left.person and right.person:
        return _word_by_word(left, right)
    return _with_more_words(left, right)


def _as_wholes(left: Spelt, right: Spelt) -> Likeness | None:
    if left.letters == right.letters:
        return Likeness(0.95, ("the same but for marks, hyphens or capitals",))
    person = left.person and right.person
    turned = right.letters in left.turned or left.letters in right.turned
    if person and (turned or sorted(left.words) == sorted(right.words)):
        return Likeness(0.85, ("given name and family name swapped",))
    if left.sounds == right.sounds or left.joined == right.joined:
        return Likeness(0.85, ("spellings of one sound",))
    if person and sorted(left.sounds) == sorted(right.sounds):
        return Likeness(0.75, ("spellings of one sound, given name and family name swapped",))
    slip = _slip(left, right)
    if slip is not None:
        return slip
    if person and len(left.skeleton) >= _CONSONANTS and left.skeleton == right.skeleton:
        return Likeness(0.65, ("the same consonants, other vowels",))
    return None


def _slip(left: Spelt, right: Spelt) -> Likeness | None:
    """Tell whether the names differ by a letter or two, as by a slip; in a short word that is another word."""
    longest = max(len(left.letters), len(right.letters))
    if len(left.words) != len(right.words) or longest < _ONE_APART:
        return None
    apart = distance(left.letters, right.letters, most=2)
    unlike = [(a, b) for a, b in zip(left.words, right.words, strict=True) if a != b]
    if apart == 1:
        if any(max(len(a), len(b)) < _SHORT for a, b in unlike):
            return Likeness(0.5, ("one letter apart",), ("the word is short: one letter makes another name",))
        return Likeness(0.75, ("one letter apart",))
    near = all(len(a) > _LONG or distance(a, b, most=1) == 1 for a, b in unlike)
    if apart == 2 and longest >= _TWO_APART and near:
        return Likeness(0.6, ("two letters apart",))
    return None


def _word_by_word(left: Spelt, right: Spelt) -> Likeness | None:
    """Compare names that share a word, by the words that they do not share."""
    ours, theirs = _apart(left, right), _apart(right, left)
    ends = {left.sounds[0], left.sounds[-1]} & {right.sounds[0], right.sounds[-1]}
    shared = len(left.sounds) - len(ours)
    if not shared or not ends:
        return None
    if not ours or not theirs:
        if shared == 1:
            return Likeness(0.4, ("one is the other's family name or given name alone",))
        return Likeness(0.6, ("one has a further name",))
    if min(len(ours), len(theirs)) == 1 and _initials(ours, theirs):
        return Likeness(0.55, ("only an initial differs from the whole name",))
    if left.sounds[-1] == right.sounds[-1] or left.sounds[0] == right.sounds[0]:
        return Likeness(0.3, ("one name in common",), ("different given names or family names",))
    return None


def _apart(name: Spelt, other: Spelt) -> list[str]:
    """Give the words of a name that the other does not have, whatever their order."""
    theirs = list(other.sounds)
    left = []
    for word, sound in zip(name.words, name.sounds, strict=True):
        if sound in theirs:
            theirs.remove(sound)
        else:
            left.append(word)
    return left


def _initials(ours: list[str], theirs: list[str]) -> bool:
    one, other = (ours[0], theirs[0]) if len(ours[0]) <= len(theirs[0]) else (theirs[0], ours[0])
    return len(one) == 1 and other.startswith(one) and len(other) > 1


def _with_more_words(left: Spelt, right: Spelt) -> Likeness | None:
    fewer, more = sorted((left.sounds, right.sounds), key=len)
    if len(fewer) >= 2 and len(more) == len(fewer) + 1 and set(fewer) <= set(more):
        return Likeness(0.55, ("one has a further word",))
    return None


def less_one(letters: str) -> Iterator[str]:
    """Give keys of which two words that are one letter apart share one: the word, and it less each letter."""
    yield f"- {letters}"
    for at in range(len(letters)):
        yield f"- {letters[:at]}{letters[at + 1 :]}"


def distance(left: str, right: str, *, most: int) -> int:
    """Give how many letters must be put in, taken out, exchanged or swapped with the next; `most` + 1 for more.

    The restricted Damerau-Levenshtein distance (L. Boytsov, Indexing methods for approximate dictionary
    searching, ACM JEA 16, 2011).
    """
    # an edit takes away one letter of a set and adds one, at most
    if abs(len(left) - len(right)) > most or len(set(left) ^ set(right)) > 2 * most:
        return most + 1
    shared = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        shared += 1
    left, right = left[shared:], right[shared:]
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, one in enumerate(left, start=1):
        before, last, row = row, before, [i]
        for j, other in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one != other))
            if last and j > 1 and one == right[j - 2] and left[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


@cache
def _spellings() -> Spellings:
    return load_spellings()
