"""The words of English time expressions, from `dating.yaml`, and the pattern pieces made of them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from chancery.model.written import from_yaml
from chancery.reading.dating_forms import Part, Unit
from chancery.reading.dating_rules import by_name, choice

GAP = r"\s{1,3}"
LOOSE = r"\s{0,2}"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
YEAR = r"(?:1[0-9]|20|21)\d\d"
DASH = r"[-–—]"
NO_MORE_DIGITS = r"(?![\d%‰°])(?![.,:/]\d)"


@dataclass(frozen=True)
class Words:
    """What the data file says, turned so that a word leads to its meaning, and as pieces of patterns."""

    months: Mapping[str, int]
    doubtful: frozenset[str]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, str]
    units: Mapping[str, Unit]
    parts: Mapping[str, Part]
    running: Mapping[str, Part]
    steps: Mapping[str, int]
    numbers: Mapping[str, float]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    some: tuple[str, ...]
    about: tuple[str, ...]
    between: tuple[str, ...]
    present: tuple[str, ...]
    past: tuple[str, ...]
    future: tuple[str, ...]
    sets: Mapping[str, str]
    markers: Mapping[str, str]
    future_cues: frozenset[str]
    past_cues: frozenset[str]
    not_past: frozenset[str]
    counted: frozenset[str]
    lead_ins: frozenset[str]
    short_weekdays: tuple[str, ...]

    def piece(self, table: str) -> str:
        """Give the words of a table as one alternative of a pattern."""
        return choice(getattr(self, table))


@cache
def words() -> Words:
    """Give the words, read once."""
    raw: dict[str, Any] = from_yaml(files(__package__).joinpath("dating.yaml").read_text(encoding="utf-8"))
    table: Callable[[str], dict[str, str]] = lambda name: by_name(raw[name])  # noqa: E731
    return Words(
        months={k: int(v) for k, v in table("months").items()},
        doubtful=frozenset(raw["doubtful_months"]),
        weekdays={k: int(v) for k, v in table("weekdays").items()},
        seasons=table("seasons"),
        units=cast("dict[str, Unit]", table("units")),
        parts=cast("dict[str, Part]", table("parts")),
        running=cast("dict[str, Part]", table("running")),
        steps={k: int(v) for k, v in table("steps").items()},
        numbers=raw["numbers"],
        ordinals=raw["ordinals"],
        decades=raw["decades"],
        some=tuple(raw["some"]),
        about=tuple(raw["about"]),
        between=tuple(raw["between"]),
        present=tuple(raw["present"]),
        past=tuple(raw["past"]),
        future=tuple(raw["future"]),
        sets=table("sets"),
        markers=table("markers"),
        future_cues=frozenset(raw["future_cues"]),
        past_cues=frozenset(raw["past_cues"]),
        not_past=frozenset(raw["not_past"]),
        counted=frozenset(raw["counted"]),
        lead_ins=frozenset(raw["lead_ins"]),
        short_weekdays=tuple(raw["short_weekdays"]),
    )


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that does not mind upper and lower case."""
    return re.compile(pattern, re.IGNORECASE)


_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Give matched words as the data file writes them: lower case, single spaces."""
    return _SPACES.sub(" ", text.strip()).lower()


def telling_words(phrases: Iterable[str]) -> frozenset[str]:
    """Give the longest word of each phrase, for `Rule.words`: the others stand in many a sentence."""
    return frozenset(max(re.findall(r"[a-z]+", phrase), key=len) for phrase in phrases)
