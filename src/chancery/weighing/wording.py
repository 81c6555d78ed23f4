"""Figures as people read them, wherever a result is shown."""

from chancery.weighing.table import Estimate, Scale

_SAME = 1e-9


def number(value: float) -> str:
    """Write a figure with at most three digits after the point, fewer where it is great."""
    digits = 0 if abs(value) >= 1000 else 1 if abs(value) >= 100 else 2 if abs(value) >= 1 else 3
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def place(value: float, scale: Scale) -> str:
    """Write a place on a scale with its unit and the name it has, or is nearest to: `6 months (half a year)`."""
    label = scale.nearest(value)
    near = "" if label is None or abs(label.at - value) < _SAME else "nearest: "
    named = f" ({near}{label.text})" if label else ""
    return f"{number(value)}{' ' + scale.unit if scale.unit else ''}{named}"


def estimate(one: Estimate) -> str:
    """Write an estimate with its range: `4 (3–5)`; `not known` where it is not."""
    if one.value is None or one.low is None or one.high is None:
        return "not known"
    return f"{number(one.value)} ({number(one.low)}–{number(one.high)})" if one.spread else number(one.value)
