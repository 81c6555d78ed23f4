"""How wide a pattern can match: a pattern with a greatest width takes bounded time at every place."""

import re
from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]


def widest(patterns: Iterable[re.Pattern[str]]) -> int:
    """Give the greatest number of characters that any of the patterns can match; huge where none is set."""
    return max(_parser.parse(p.pattern, p.flags).getwidth()[1] for p in patterns)
