"""What a figure may mean: the numbers that it does not rule out."""

import math

from chancery.model.claims import Figure

Range = tuple[float, float]
"""The least and the most, both possible."""

_ABOUT = 0.1
"""A number told as "about" may be off by a tenth."""
_NEARLY = 0.15
_ROUNDED = 100
"""From here on a number that ends in noughts may have been rounded; "30 members" is meant as it stands."""
_MOST_ROUNDED = 0.05


def range_of(figure: Figure) -> Range:
    """Give the numbers that a figure may stand for.

    "2,500" may be 2,450 to 2,550 rounded to its last digit that is no nought, at most a twentieth either way;
    below 100, and for numbers with an odd last digit, it is what it says. "About" allows a tenth, "nearly" a
    shortfall of 15 %, "more than" and "at most" everything on their side.
    """
    value = figure.value
    slack = _rounding(value)
    match figure.bound:
        case "exactly":
            return value - slack, value + slack
        case "about":
            return value - max(slack, _ABOUT * abs(value)), value + max(slack, _ABOUT * abs(value))
        case "nearly":
            return value - _NEARLY * abs(value), value
        case "at_least" | "more_than":
            return value, math.inf
        case "at_most" | "less_than":
            return -math.inf, value


def may_agree(first: Figure, second: Figure) -> bool:
    """Tell whether two figures of the same thing may both be true."""
    (low, high), (other_low, other_high) = range_of(first), range_of(second)
    least, most = max(low, other_low), min(high, other_high)
    if least < most:
        return True
    beyond = [one for one in (first, second) if one.bound in ("more_than", "less_than")]
    # "more than 14" is not 14
    return least == most and all(one.value != least for one in beyond)


def _rounding(value: float) -> float:
    """Give half a unit of the last digit that is no nought, for a whole number that may have been rounded."""
    if abs(value) < _ROUNDED or not float(value).is_integer():
        return 0.0
    digits = str(int(abs(value)))
    noughts = len(digits) - len(digits.rstrip("0"))
    return min(10**noughts / 2, _MOST_ROUNDED * abs(value)) if noughts else 0.0
