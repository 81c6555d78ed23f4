"""How wide a pattern can match: a pattern with a greatest width takes bounded time at every place."""

import re
from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType


def widest(patterns: Iterable[re.Pattern[str]]) -> int:
    """Give the greatest number of characters that any of the patterns can match; huge where none is set."""
    return max(int(_parser.parse(p.pattern, p.flags).getwidth()[1]) for p in patterns)


def all_patterns(*modules: ModuleType) -> list[re.Pattern[str]]:
    """Give the patterns that modules hold, as constants or behind functions that take nothing."""
    found: list[re.Pattern[str]] = []
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                found.append(value)
            elif hasattr(value, "cache_info") and name.startswith("_"):
                made = value()
                found += [made] if isinstance(made, re.Pattern) else []
    return found
