"""Words that decide whether what one page tells may be held against another: rows of each language's file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize

from chancery.ground.errors import LexiconError
from chancery.ground.fixed import fixed
from chancery.model.written import from_yaml

_WORD = re.compile(r"\w+")

Run = tuple[str, ...]
"""Words in a row, in lower case."""

_LISTS = ("part", "everyone", "qualified", "apart", "range", "past", "not_yet", "denial", "little")
SIDES = ("stays", "comes", "goes")
"""What may become of those who are counted."""
_STEM = 5
_SHORT = 400
"""Characters of a text whose words are worth remembering."""


@fixed
class Comparing:
    """A language's words, by the heads of its `comparing.yaml`: see there what each is for.

    `forms` gives the first of its row for each form; `sides`, for each of `SIDES`, the words before a figure and
    those after it.
    """

    part: frozenset[Run] = frozenset()
    everyone: frozenset[Run] = frozenset()
    qualified: frozenset[Run] = frozenset()
    apart: frozenset[Run] = frozenset()
    range: frozenset[Run] = frozenset()
    past: frozenset[Run] = frozenset()
    not_yet: frozenset[Run] = frozenset()
    denial: frozenset[Run] = frozenset()
    little: frozenset[Run] = frozenset()
    sides: Mapping[str, tuple[frozenset[Run], frozenset[Run]]] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)

    def stem(self, word: str) -> str:
        """Give what a word has in common with its other forms: the first of its row, else its beginning."""
        return self.forms.get(word, word[:_STEM])


def words_in(text: str) -> list[str]:
    """Give the words of a text in lower case; marks stay, for Vietnamese tells words apart by them."""
    return list(_remembered(text)) if len(text) <= _SHORT else _words(text)


def _words(text: str) -> list[str]:
    return _WORD.findall(normalize("NFC", text).casefold())


@lru_cache(maxsize=1_000)
def _remembered(text: str) -> tuple[str, ...]:
    """Remember the words of short texts: a claim is asked for those of its quote a dozen times over."""
    return tuple(_words(text))


def holds_any(words: Sequence[str], runs: frozenset[Run]) -> bool:
    """Tell whether one of `runs` stands in `words`."""
    if _firsts(runs).isdisjoint(words):
        return False
    longest = max(map(len, runs), default=0)
    return any(
        tuple(words[at : at + length]) in runs
        for at in range(len(words))
        for length in range(1, min(longest, len(words) - at) + 1)
    )


@lru_cache(maxsize=512)
def _firsts(runs: frozenset[Run]) -> frozenset[str]:
    """Give the first words of `runs`: most texts have none of them."""
    return frozenset(run[0] for run in runs)


@cache
def comparing(lang: str) -> Comparing:
    """Give the words of a language; empty lists for one that has no such file.

    Raises `LexiconError` where the file is not as it should be.
    """
    file = files("chancery.reading.languages").joinpath(lang, "comparing.yaml")
    if not lang.isalpha() or not file.is_file():
        return Comparing()
    loaded = from_yaml(file.read_text(encoding="utf-8"))
    try:
        lists = {name: _runs(loaded[name]) for name in _LISTS}
        sides = {name: (_runs(loaded[name]["before"]), _runs(loaded[name]["after"])) for name in SIDES}
        forms = {form: row[0] for row in loaded["forms"] for form in row}
    except (KeyError, TypeError, IndexError) as error:
        raise LexiconError(f"{lang}/comparing.yaml is not as expected: {error!r}") from error
    return Comparing(**lists, sides=sides, forms=forms)


def _runs(entries: Iterable[str]) -> frozenset[Run]:
    runs = [tuple(words_in(entry)) for entry in entries]
    if not all(runs):
        raise TypeError("an entry without a word")
    return frozenset(runs)
