"""Which texts are nearly the same: a reprint under another headline, the same sentence told again.

Each text is broken into runs of words (shingles); the smallest hashes of its runs are its sketch, a fair
sample of them. Two sketches tell which share of the runs two texts have in common (bottom-k sketches: Broder
1997, "On the resemblance and containment of documents"; Cohen and Kaplan 2007).
"""

import re
import struct
from collections.abc import Sequence
from heapq import nsmallest
from zlib import crc32

from chancery.ground.ids import folded

RUN_OF_WORDS = 5
"""Words in a run for whole texts; in Vietnamese a word here is a syllable."""
PAIR_OF_WORDS = 2
"""Words in a run for sentences."""
SIZE = 256
"""The most hashes in a sketch: a likeness is then right to some .06 (twice the standard error)."""
_FEWEST = 24
"""Runs below which a text is too short for "contained in the other" to mean a reprint."""

_WORD = re.compile(r"\w+")


def sketch(characters: str, *, words: int = RUN_OF_WORDS, size: int = SIZE) -> bytes:
    """Give the sketch of a text: how many runs of `words` words it has, and its `size` smallest hashes.

    Four bytes each (little-endian), at most 4 * (size + 1) bytes. Case, marks, punctuation and layout do not
    matter. A text of fewer than `words` words is one run; one without any word has an empty sketch.
    """
    found = _WORD.findall(folded(characters))
    if not found:
        return b""
    hashes = _hashes(found, words)
    return _packed([len(hashes), *nsmallest(size, hashes)])


def likeness(first: bytes, second: bytes) -> float:
    """Tell how far two texts are the same, from their sketches (of one `words` and `size`): 0 to 1.

    The share of runs that both have; where both are long enough, of the runs of the shorter text, so that a
    page which holds the other and more is like it. An empty sketch is like nothing.
    """
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    (count, ours), (others, theirs) = _unpacked(first), _unpacked(second)
    least = min(count, others)
    size = max(len(ours), len(theirs))
    together = sorted(ours | theirs)[:size] if count > len(ours) or others > len(theirs) else ours | theirs
    common = len(ours & theirs & set(together))
    shared = common / len(together)
    if least < _FEWEST:
        return shared
    # |A and B| = J / (1 + J) * (|A| + |B|)
    contained = shared / (1 + shared) * (count + others) / least
    return max(shared, min(1.0, contained))


def smallest(made: bytes, count: int) -> tuple[int, ...]:
    """Give the `count` smallest hashes of a sketch, smallest first: texts that are alike share some of them."""
    return tuple(_numbers(made)[1 : count + 1])


def _hashes(words: Sequence[str], run: int) -> set[int]:
    """Give the hashes of all runs of words; each run is cut from one buffer, which is what makes it quick."""
    parts = [word.encode() for word in words]
    if len(parts) <= run:
        return {_mixed(crc32(b" ".join(parts) + b" "))}
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part) + 1
    starts.append(at)
    whole = b" ".join(parts) + b" "
    ends = starts[run:]
    return {_mixed(crc32(whole[start:end])) for start, end in zip(starts, ends, strict=False)}


def _mixed(value: int) -> int:
    """Spread a checksum: those of texts that differ in a letter differ in few bits."""
    value = (value ^ (value >> 16)) * 0x45D9F3B & 0xFFFFFFFF
    return value ^ (value >> 16)


def _packed(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _numbers(made: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(made) // 4}I", made)


def _unpacked(made: bytes) -> tuple[int, set[int]]:
    count, *hashes = _numbers(made)
    return count, set(hashes)
