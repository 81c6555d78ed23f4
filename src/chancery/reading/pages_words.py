"""Reading a language's `pages.yaml`, and laying several languages' words together."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from chancery.ground.errors import LexiconError
from chancery.ground.ids import folded
from chancery.model.written import from_yaml
from chancery.reading.languages.base import PageWords

_GAPS = re.compile(r"\s+")


def read_page_words(package: str) -> PageWords:
    """Give the words of the language in `package` ("chancery.reading.languages.en")."""
    raw = resources.files(package).joinpath("pages.yaml").read_text(encoding="utf-8")
    data = from_yaml(raw)
    if not isinstance(data, dict):
        raise LexiconError(f"pages.yaml of {package} is no table")
    return PageWords(
        furniture=frozenset(_phrases(data, "furniture", package)),
        furniture_starts=_phrases(data, "furniture_starts", package),
        credits=_phrases(data, "credits", package),
        disclaimers=_phrases(data, "disclaimers", package),
        sections=_phrases(data, "sections", package),
        comments=_phrases(data, "comments", package),
        counted_comments=_phrases(data, "counted_comments", package),
        bylines=_phrases(data, "bylines", package),
        dates=frozenset(_phrases(data, "dates", package)),
        openers=frozenset(_phrases(data, "openers", package)),
        furniture_inside=_phrases(data, "furniture_inside", package),
        pictures=_phrases(data, "pictures", package),
    )


def _phrases(data: Mapping[str, Any], key: str, package: str) -> tuple[str, ...]:
    found = data.get(key, [])
    if not isinstance(found, list) or not all(isinstance(item, str) and item.strip() for item in found):
        raise LexiconError(f"{key} in pages.yaml of {package} is no list of phrases")
    return tuple(_GAPS.sub(" ", folded(item)) for item in found)


def together(several: Iterable[PageWords]) -> PageWords:
    """Give the words of all: a page's furniture may be in another language than its article."""
    return _together(tuple(several))


@lru_cache(maxsize=8)
def _together(words: tuple[PageWords, ...]) -> PageWords:
    return PageWords(
        furniture=frozenset().union(*(w.furniture for w in words)),
        furniture_starts=tuple(s for w in words for s in w.furniture_starts),
        credits=tuple(sorted({s for w in words for s in w.credits}, key=lambda s: (-len(s), s))),
        disclaimers=tuple(s for w in words for s in w.disclaimers),
        sections=tuple(s for w in words for s in w.sections),
        comments=tuple(s for w in words for s in w.comments),
        counted_comments=tuple(s for w in words for s in w.counted_comments),
        bylines=tuple(s for w in words for s in w.bylines),
        dates=frozenset().union(*(w.dates for w in words)),
        openers=frozenset().union(*(w.openers for w in words)),
        furniture_inside=tuple(s for w in words for s in w.furniture_inside),
        pictures=tuple(s for w in words for s in w.pictures),
    )
