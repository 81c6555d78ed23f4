"""Which blocks of a page are its main text, in the opinion of trafilatura."""

import logging
import re
from bisect import bisect_left
from collections import Counter

from chancery.gathering.html_walk import Piece

_DEEPEST = 200
"""elements within elements; deeper pages are not handed on, because its parser stops at 256"""
_LARGEST = 8_000_000
_LEAST_WORDS = 6
"""words of a piece that is known by its parts"""
_WORD = re.compile(r"\w+")


def main_blocks(source: str, found: list[Piece], *, deep: int) -> frozenset[int]:
    """Give the indexes of the pieces that are main text; by a plain rule where trafilatura gives none."""
    kept = _kept(source) if deep <= _DEEPEST and len(source) <= _LARGEST else []
    chosen = _aligned(kept, found) if kept else frozenset()
    return chosen or _plain_rule(found)


def _kept(source: str) -> list[str]:
    """Give the paragraphs that trafilatura keeps, in order."""
    import trafilatura  # noqa: PLC0415 - its import takes half a second, and only pages of HTML need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = trafilatura.extract(
        source, fast=True, include_comments=False, include_tables=True, include_formatting=False
    )
    return [line for line in (text or "").split("\n") if line.strip()]


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _aligned(kept: list[str], found: list[Piece]) -> frozenset[int]:
    """Lay the kept paragraphs beside the pieces: where the words are the same, in the order of the page."""
    keys = [_key(piece.text) for piece in found]
    places: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        if key:
            places.setdefault(key, []).append(index)
    pairs = [(line, index) for line, key in enumerate(map(_key, kept)) for index in places.get(key, ())[:8]]
    chosen = set(_longest_run(pairs))
    _add_parts(kept, keys, chosen)
    _add_siblings(found, chosen)
    kept_ones = {index for index in chosen if not _is_link(found[index])}
    return frozenset(kept_ones - _adverts(found, kept_ones))


def _adverts(found: list[Piece], chosen: set[int]) -> set[int]:
    """Give the chosen pieces in elements named as advertisements, unless so much lies in such elements."""
    doubted = {index for index in chosen if found[index].named == "always"}
    words = sum(len(found[index].text) for index in chosen)
    return doubted if sum(len(found[index].text) for index in doubted) <= 0.2 * words else set()


def _is_link(piece: Piece) -> bool:
    return piece.tag in ("h1", "h2", "h3", "h4", "h5", "li", "div") and piece.link_density > 0.9


def _add_siblings(found: list[Piece], chosen: set[int]) -> None:
    """Add long paragraphs that lie in the page just as most chosen ones do."""
    paths = Counter(found[index].path for index in chosen if found[index].tag == "p")
    for index, piece in enumerate(found):
        if index in chosen or piece.tag != "p" or piece.hint or piece.named:
            continue
        often = paths[piece.path]
        if (
            often >= 3
            and 2 * often >= sum(paths.values())
            and len(piece.text) >= 80
            and piece.link_density < 0.3
        ):
            chosen.add(index)


def _longest_run(pairs: list[tuple[int, int]]) -> list[int]:
    """Give the pieces of the longest chain in which both lines and pieces rise (patience, n log n)."""
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    tops: list[int] = []
    owners: list[int] = []
    before: list[int] = []
    for at, (_, index) in enumerate(ordered):
        slot = bisect_left(tops, index)
        before.append(owners[slot - 1] if slot else -1)
        if slot == len(tops):
            tops.append(index)
            owners.append(at)
        else:
            tops[slot], owners[slot] = index, at
    chain, at = [], owners[-1] if owners else -1
    while at >= 0:
        chain.append(ordered[at][1])
        at = before[at]
    return chain[::-1]


def _add_parts(kept: list[str], keys: list[str], chosen: set[int]) -> None:
    """Add pieces whose words stand inside a kept paragraph or hold one (blocks cut differently)."""
    shingles = {s for line in kept for s in _shingles(_key(line).split())}
    for index, key in enumerate(keys):
        if index in chosen:
            continue
        words = key.split()
        if len(words) < _LEAST_WORDS:
            continue
        mine = _shingles(words)
        if sum(s in shingles for s in mine) >= 0.7 * len(mine):
            chosen.add(index)


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + 4]) for i in range(len(words) - 3)]


def _plain_rule(found: list[Piece]) -> frozenset[int]:
    """Take long pieces of few links outside furniture."""
    return frozenset(
        index
        for index, piece in enumerate(found)
        if piece.hint == "" and not piece.named and len(piece.text) >= 80 and piece.link_density < 0.3
    )
