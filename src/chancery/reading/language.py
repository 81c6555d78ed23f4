"""Telling languages apart, for a page and for a single line of it.

Little words, letters that few languages write, the shape of syllables, and writing systems, all from
`languages/telling.yaml`. The method says "none of these" for a page that nobody here can read, and for a
line with too little to go by.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from chancery.ground.errors import LexiconError
from chancery.ground.fixed import fixed
from chancery.ground.ids import folded
from chancery.model.written import from_yaml

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST = 20_000
"""characters that are looked at: more of the same page says nothing new"""
_ENOUGH = 1.2
"""the evidence a language needs, in little words or words of its own shape"""


@fixed
class Guess:
    """A language, known by name, and how far it stands before the next one (0: level, 1: alone)."""

    code: str
    name: str
    lead: float


@dataclass(frozen=True)
class _Telling:
    names: Mapping[str, str]
    words: Mapping[str, Mapping[str, float]]
    """word -> language -> weight"""
    letters: Mapping[str, Mapping[str, float]]
    scripts: tuple[tuple[int, int, str], ...]
    letter: re.Pattern[str]
    """a letter of one of the scripts"""
    syllables: Mapping[str, frozenset[str]]
    endings: Mapping[str, tuple[str, ...]]


def language_of(text: str, candidates: Collection[str]) -> str | None:
    """Give the one of `candidates` (ISO 639-1) that `text` is in; None where it is none of them."""
    found = guess(text)
    return found.code if found is not None and found.code in candidates else None


def guess(text: str) -> Guess | None:
    """Give the language of `text` among all known by name, read here or not; None where it cannot be told."""
    telling = _telling()
    sample = unicodedata.normalize("NFC", text[:_LONGEST])
    script = _script(sample, telling)
    if script is not None:
        return Guess(script, telling.names[script], 1.0)
    words = [w.replace("’", "'") for w in _WORD.findall(sample) if len(w) > 1 or w.islower() or w in "AEIOY"]
    if not words:
        return None
    scores = _scores(words, telling)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0])) + [("", 0.0)]
    code, best = ranked[0]
    second = ranked[1][1] if code else 0.0
    if best < _ENOUGH or best / len(words) < 0.12 or best <= second:
        return None
    return Guess(code, telling.names[code], (best - max(second, 0.0)) / best)


def _script(sample: str, telling: _Telling) -> str | None:
    """Give the language of the writing system that most letters belong to; None for Latin letters."""
    if telling.letter.search(sample) is None:
        return None
    found: Counter[str] = Counter()
    latin = 0
    for letter, times in Counter(sample).items():
        if not letter.isalpha():
            continue
        if letter < "\u0370" or "\u1e00" <= letter <= "\u1eff":
            latin += times
            continue
        for first, last, code in telling.scripts:
            if first <= ord(letter) <= last:
                found[code] += times
                break
    if not found or sum(found.values()) <= latin / 2:
        return None
    if found["ja"] * 10 > found["zh"] and found["ja"]:
        return "ja"  # Japanese is written with Chinese characters too, but never without kana for long
    return found.most_common(1)[0][0]


def _scores(words: list[str], telling: _Telling) -> dict[str, float]:
    scores: defaultdict[str, float] = defaultdict(float)
    counted = Counter(words)
    for word, times in counted.items():
        for code, weight in _told_by(word.lower()):
            scores[code] += weight * times
    _shapes(counted, len(words), scores, telling)
    return scores


@lru_cache(maxsize=20_000)
def _told_by(word: str) -> tuple[tuple[str, float], ...]:
    """Give the languages that a word speaks for, and its letters do, each with its most telling letter's weight."""
    telling = _telling()
    letters = telling.letters
    marks = [mark for letter in set(word) if letter in letters for mark in letters[letter].items()]
    return (*telling.words.get(word, {}).items(), *dict(sorted(marks)).items())


@lru_cache(maxsize=20_000)
def _shape_of(word: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the languages that a word is a syllable of, and those whose words end so."""
    telling, plain, small = _telling(), folded(word), word.lower()
    fitting = frozenset(code for code, syllables in telling.syllables.items() if plain in syllables)
    if len(small) < 5 or not small.isascii():
        return fitting, ()
    return fitting, tuple(code for code, endings in telling.endings.items() if small.endswith(endings))


def _shapes(
    counted: Mapping[str, int], size: int, scores: defaultdict[str, float], telling: _Telling
) -> None:
    """Add what the shape of words says; a capitalised word may be anyone's name and says less."""
    marked = not all(map(str.isascii, counted))
    shapes = [(times, *_shape_of(word)) for word, times in counted.items()]
    for code in telling.syllables:
        fitting = sum(times for times, codes, _ in shapes if code in codes)
        share = fitting / size
        others = max((score for other, score in scores.items() if other != code), default=0.0)
        if share >= 0.65 and size >= 3 and others < max(0.25 * size, scores[code]):
            scores[code] += 0.4 * share * fitting
        elif share < 0.5 and not marked:
            scores[code] -= size - fitting
    for times, _, endings in shapes:
        for code in endings:
            scores[code] += 0.35 * times


@cache
def _telling() -> _Telling:
    source = resources.files("chancery.reading.languages").joinpath("telling.yaml")
    data = from_yaml(source.read_text(encoding="utf-8"))
    try:
        languages, scripts = data["languages"], data["scripts"]
        names = {code: row["name"] for code, row in languages.items()} | {
            s["code"]: s["name"] for s in scripts
        }
        return _Telling(
            names,
            _shared({code: row["words"].split() for code, row in languages.items()}),
            _shared({code: list(row["letters"]) for code, row in languages.items()}),
            tuple((row["first"], row["last"], row["code"]) for row in scripts),
            re.compile("[" + "".join(f"{chr(row['first'])}-{chr(row['last'])}" for row in scripts) + "]"),
            {code: _inventory(row) for code, row in data["syllables"].items()},
            {code: tuple(row.split()) for code, row in data["endings"].items()},
        )
    except (KeyError, AttributeError, TypeError) as error:
        raise LexiconError(f"telling.yaml is not as expected: {error!r}") from error


def _shared(rows: Mapping[str, list[str]]) -> dict[str, dict[str, float]]:
    """Weigh each word or letter by how few languages have it."""
    owners: dict[str, set[str]] = {}
    for code, items in rows.items():
        for item in items:
            owners.setdefault(item, set()).add(code)
    return {item: dict.fromkeys(sorted(codes), 1 / len(codes)) for item, codes in owners.items()}


def _inventory(row: Mapping[str, str]) -> frozenset[str]:
    onsets, rimes = ["", *row["onsets"].split()], row["rimes"].split()
    return frozenset(onset + rime for onset in onsets for rime in rimes)
