"""Pages of elements within elements without end: made flat before they are parsed.

For each tag the parser goes through the elements that are open, so that a page of a hundred thousand nested
elements would take minutes; and each paragraph opens again what was left open before it, bold within bold.
Browsers stop at 512 elements, and so do we: what is deeper is left out, its text is not, and where it would have
begun a block, a block begins.
"""

import re
from collections.abc import Iterator

from chancery.gathering.html_walk import INLINE

DEEPEST = 512
"""elements within elements"""
_DEEPEST_SHAPE = 4
"""elements within elements that only say how text looks"""

_SHAPE = frozenset(["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"])
# they hold nothing, or the parser ends them itself where another of their kind begins
_UNCOUNTED = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"]
    + [
        "wbr",
        "html",
        "head",
        "body",
        "frameset",
        "p",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
    ]
    + ["caption", "option", "a", "nobr"]
)
_ENDED_WITH_OTHERS = frozenset(["li", "dd", "dt", "optgroup", "rb", "rp", "rt", "rtc"])
_MOST_ENDED = 16
# tags as the standard's tokenizer sees them: a quote is one only behind "="
_VALUE = r"""(?:"[^"]*+"?+|'[^']*+'?+|[^ \t\n\r\f>]*+)"""
_ATTRIBUTE = rf"[^ \t\n\r\f/>][^ \t\n\r\f/>=]*+(?:[ \t\n\r\f]*+=[ \t\n\r\f]*+{_VALUE})?+"
_TAG = re.compile(rf"<!--|<(/?)([a-zA-Z][^ \t\n\r\f/>]*+)(?:[ \t\n\r\f/]++|{_ATTRIBUTE})*+>?+")
_END = re.compile(r"--!?>")


def flattened(source: str) -> str:
    """Give HTML with what lies deeper than `DEEPEST` taken out of its elements; any other page as it is.

    The time it takes grows with the page and with nothing else.
    """
    if source.count("<") <= DEEPEST:
        return source
    return "".join(_kept(source))


def _kept(source: str) -> Iterator[str]:
    elements, shapes = _Open(DEEPEST), _Open(_DEEPEST_SHAPE)
    at = start = 0
    while (found := _TAG.search(source, at)) is not None:
        at = found.end()
        if found[2] is None:
            end = _END.search(source, found.start() + 2)
            at = end.end() if end else len(source)
            continue
        name = found[2].lower()
        if name in _UNCOUNTED:
            continue
        which = shapes if name in _SHAPE else elements
        if which.close(name) if found[1] else which.open(name):
            continue
        yield source[start : found.start()]
        if name not in INLINE:
            yield "<br><br>"
        start = at
    yield source[start:]


class _Open:
    """The names of the elements that are open, at least: one whose end is in doubt counts as open."""

    def __init__(self, most: int) -> None:
        self._names: list[str] = []
        self._most = most

    def open(self, name: str) -> bool:
        """Open an element; tell whether its tag stays."""
        self._names.append(name)
        return len(self._names) <= self._most

    def close(self, name: str) -> bool:
        """Close an element, if it is the innermost but for those that end with others; tell whether its tag stays."""
        for back in range(1, min(_MOST_ENDED, len(self._names)) + 1):
            if self._names[-back] == name:
                del self._names[-back:]
                return len(self._names) < self._most
            if self._names[-back] not in _ENDED_WITH_OTHERS:
                break
        return True
