"""What stands above a table of players, as TOML: title, rule, scale, status quo, proposal, source."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chancery.ground.errors import TableError
from chancery.weighing.table import Decision, Label, Player, Scale, told

HEADING = ("title", "rule", "options", "scale", "status_quo", "proposal", "source", "notes")
"""The keys of a heading."""
_GREATEST = 1e300


def heading_lines(decision: Decision) -> Iterator[str]:
    """Write a decision's heading as lines of TOML."""
    yield f"title = {quoted(decision.title)}"
    for name in ("rule", "source"):
        if getattr(decision, name):
            yield f"{name} = {quoted(getattr(decision, name))}"
    for name in ("status_quo", "proposal"):
        at = getattr(decision, name)
        if at is not None:
            yield f"{name} = {at!r}"
    if decision.notes:
        yield f"notes = [{', '.join(quoted(note) for note in decision.notes)}]"
    scale = decision.scale
    unit = f", unit = {quoted(scale.unit)}" if scale.unit else ""
    labels = ", ".join(f"{{at = {one.at!r}, text = {quoted(one.text)}}}" for one in scale.labels)
    named = f", labels = [{labels}]" if labels else ""
    yield f"scale = {{low = {scale.low!r}, high = {scale.high!r}{unit}{named}}}"


def quoted(text: str) -> str:
    """Write a text as a TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def scale_of(heading: Mapping[str, Any]) -> Scale | None:
    """Read the scale of a heading, or make it from its options, 0, 1, 2, …; None where there is neither."""
    options, scale = heading.get("options"), heading.get("scale")
    if options is not None and scale is not None:
        raise TableError("both options and a scale", hint="keep one; a scale may have labels")
    if options is not None:
        return _of_options(options)
    if scale is None:
        return None
    if not isinstance(scale, dict) or not {"low", "high"} <= scale.keys() <= {
        "low",
        "high",
        "unit",
        "labels",
    }:
        raise TableError("scale: not understood", hint='as scale = {low = 0, high = 10, unit = "years"}')
    labels = scale.get("labels", [])
    if not isinstance(labels, list) or not all(
        isinstance(o, dict) and o.keys() == {"at", "text"} for o in labels
    ):
        raise TableError("scale, labels: not understood", hint='as labels = [{at = 0, text = "stay"}]')
    return Scale(
        figure(scale["low"], "scale, low"),
        figure(scale["high"], "scale, high"),
        _text(scale.get("unit", ""), "scale, unit"),
        tuple(Label(figure(o["at"], "scale, labels, at"), _text(o["text"], "scale, labels")) for o in labels),
    )


def _of_options(options: object) -> Scale:
    if (
        not isinstance(options, list)
        or len(options) < 2
        or not all(isinstance(o, str) and o for o in options)
    ):
        raise TableError("options: not understood", hint='at least two, as options = ["stay", "leave"]')
    if len(set(options)) != len(options):
        raise TableError("options: one is given twice", hint="name them apart")
    return Scale(0, len(options) - 1, labels=tuple(Label(float(i), text) for i, text in enumerate(options)))


def place_on(scale: Scale, value: object, where: str) -> float:
    """Read a place on the scale: a number, or a label's text; raise `TableError`."""
    if isinstance(value, str):
        for label in scale.labels:
            if label.text.casefold() == value.strip().casefold():
                return label.at
        names = ", ".join(label.text for label in scale.labels)
        raise TableError(
            f"{where}: {value!r} is no place on the scale", hint=names or f"the scale is {scale}"
        )
    at = figure(value, where)
    if not scale.low <= at <= scale.high:
        raise TableError(f"{where}: {told(at)} is off the scale", hint=f"the scale is {scale}")
    return at


def figure(value: object, where: str) -> float:
    """Read a number of TOML; raise `TableError` for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _GREATEST:
        raise TableError(f"{where}: {value!r} is no number", hint="write a number, as 0.8")
    return float(value)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise TableError(f"{where}: {value!r} is no text", hint="write it in quotes")
    return value


def heading_of(
    heading: Mapping[str, Any], *, players: Sequence[Player], scale: Scale, title: str, notes: tuple[str, ...]
) -> Decision:
    """Make the decision of a heading, its players and what reading them has settled; raise `TableError`."""
    for key in heading:
        if key not in HEADING:
            raise TableError(f"{key}: no such key in a decision", hint=f"keys: {', '.join(HEADING)}")
    kept = heading.get("notes", [])
    if not isinstance(kept, list) or not all(isinstance(note, str) for note in kept):
        raise TableError("notes: not understood", hint='as notes = ["…"]')
    places = {
        name: place_on(scale, heading[name], name) if name in heading else None
        for name in ("status_quo", "proposal")
    }
    return Decision(
        title=_text(heading.get("title", title), "title"),
        scale=scale,
        players=tuple(players),
        rule=_text(heading.get("rule", ""), "rule"),
        source=_text(heading.get("source", ""), "source"),
        notes=(*kept, *notes),
        **places,
    )
