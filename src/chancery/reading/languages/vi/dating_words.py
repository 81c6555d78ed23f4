"""The words of Vietnamese time expressions, from `dating.yaml`, and the pattern pieces made of them.

Text may come with its marks apart from their letters, or without marks at all; words are looked up folded.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, cast

from chancery.ground.ids import folded
from chancery.model.written import from_yaml
from chancery.reading.dating_forms import Part, Unit
from chancery.reading.dating_rules import choice

GAP = r"\s{1,3}"
LOOSE = r"\s{0,2}"
DASH = r"[-–—]"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:1[0-9]|20|21)\d\d"
END = r"(?!\w)"
STOP = r"(?![\d%])(?![.,:/-]\d)(?!\w)"

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
ROMAN |= {
    "xi": 11,
    "xii": 12,
    "xiii": 13,
    "xiv": 14,
    "xv": 15,
    "xvi": 16,
    "xvii": 17,
    "xviii": 18,
    "xix": 19,
}
ROMAN |= {"xx": 20, "xxi": 21}
"""Roman numbers in lower case, as centuries and quarters bear them."""

_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Give matched words as they are looked up: folded, single spaces."""
    return _SPACES.sub(" ", folded(text)).strip()


@dataclass(frozen=True)
class Words:
    """What the data file says, keyed by folded words; `raw` has it as written, for patterns."""

    raw: Mapping[str, Any]
    numbers: Mapping[str, int]
    units: Mapping[str, Unit]
    parts: Mapping[str, Part]
    steps: Mapping[str, int]
    seasons: Mapping[str, str]
    daytimes: Mapping[str, str]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    sets: Mapping[str, str]
    markers: Mapping[str, str]
    ordinal_heads: frozenset[str]
    counted: frozenset[str]

    def piece(self, table: str) -> str:
        """Give the words of a table as one alternative of a pattern."""
        entries = self.raw[table]
        if isinstance(entries, dict) and isinstance(next(iter(entries.values())), list):
            return choice(word for group in entries.values() for word in group)
        return choice(entries)


def _turned(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {plain(word): meaning for meaning, group in table.items() for word in group}


@cache
def words() -> Words:
    """Give the words, read once."""
    raw: dict[str, Any] = from_yaml(files(__package__).joinpath("dating.yaml").read_text(encoding="utf-8"))
    return Words(
        raw=raw,
        numbers={plain(k): v for k, v in raw["numbers"].items()},
        units=cast("dict[str, Unit]", _turned(raw["units"])),
        parts=cast("dict[str, Part]", _turned(raw["parts"])),
        steps={k: int(v) for k, v in _turned(raw["steps"]).items()},
        seasons=_turned(raw["seasons"]),
        daytimes={plain(k): v for k, v in raw["daytimes"].items()},
        weekdays={plain(k): v for k, v in raw["weekdays"].items()},
        months={plain(k): v for k, v in raw["months"].items()},
        sets=_turned(raw["sets"]),
        markers=_turned(raw["markers"]),
        ordinal_heads=frozenset(plain(w) for w in raw["ordinal_heads"]),
        counted=frozenset(plain(w) for w in raw["counted"]),
    )


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that does not mind upper and lower case."""
    return re.compile(pattern, re.IGNORECASE)


def unmarked(pattern: str) -> str:
    """Give a pattern (or words) without marks, for text written without them; case is kept."""
    apart = unicodedata.normalize("NFD", pattern.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in apart if not unicodedata.combining(c))


def has_marks(text: str) -> bool:
    """Tell whether any letter bears a mark, as some letter does in all but the shortest Vietnamese text."""
    return not text.isascii() and any(letter > "\x7f" and _is_marked(letter) for letter in text)


@lru_cache(maxsize=4_096)
def _is_marked(letter: str) -> bool:
    return unmarked(letter) != letter


def composed(text: str) -> tuple[str, list[int] | None]:
    """Give `text` with marks on their letters, and where each character stood (None: where it stands)."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    letters: list[str] = []
    places: list[int] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place < len(text) and unicodedata.combining(text[place]):
            continue
        made = unicodedata.normalize("NFC", text[start:place])
        letters.append(made)
        places.extend(min(start + n, place - 1) for n in range(len(made)))
        start = place
    places.append(len(text))
    return "".join(letters), places
