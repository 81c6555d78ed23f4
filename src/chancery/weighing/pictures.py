"""What weighing has found as pictures: Vega-Lite specs, and one drawn as SVG. Nothing is loaded from anywhere.

Colours are Okabe and Ito's (2008), told apart by the colour-blind; what a colour says, a dash, a place or a word says
too. Names from tables stand in the data alone, never in an expression.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from chancery.asking.prose.saying import say
from chancery.weighing.bargaining import Bargain
from chancery.weighing.doubt import Study
from chancery.weighing.table import Decision, Scale
from chancery.weighing.wording import number

Spec = dict[str, Any]
Rows = list[dict[str, Any]]

BLUE, ORANGE, GREEN, PURPLE, SKY, RED = "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"
THEMES = {"light": ("#1b1e23", "#ffffff", "#d5d8dd"), "dark": ("#e6e8ea", "#1c2025", "#3a414a")}
"""Ink, paper and lines of light and of dark pages."""
MOST_NAMED, MOST_PLAYERS, MOST_INPUTS = 24, 60, 12
"""Players whose path has a colour of its own, players in a picture, and inputs in one."""
_FONT = "Noto Sans, DejaVu Sans, sans-serif"
_HUES = (BLUE, ORANGE, GREEN, PURPLE, SKY, RED)
_SHAPES = ("circle", "square", "triangle-up", "diamond")
_DASHES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2])
_LONGEST = 26
_RANGE = {"type": "rule", "strokeWidth": 3, "color": SKY}
_PLAIN: Spec = {}


def svg_of(spec: Spec) -> str:
    """Draw a spec as SVG."""
    import vl_convert  # noqa: PLC0415 - heavy

    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


def in_dark(svg: str) -> str:
    """Give a picture that was drawn for light pages in the colours of dark ones."""
    for light, dark in zip(THEMES["light"], THEMES["dark"], strict=True):
        svg = svg.replace(light, dark)
    return svg


def shown(text: str, most: int = _LONGEST) -> str:
    """Give a name for a picture: what cannot be printed replaced, what is too long cut off."""
    plain = "".join(one if one.isprintable() else "·" for one in text)
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def positions_picture(decision: Decision, *, mean: float | None, theme: str = "light") -> Spec:
    """Give where everybody stands: a dot a player with its range as a line, lowest first, the mean across.

    Who has told no position is left out; players with a veto are diamonds, those without a vote crosses.
    """
    ink, scale = THEMES[theme][0], decision.scale
    known = [player for player in decision.players if player.position.known]
    known.sort(key=lambda player: (player.position.ends[1], player.name))
    rows: Rows = []
    for player in known[:MOST_PLAYERS]:
        low, value, high = player.position.ends
        kind = say("veto") if player.veto else say("vote") if player.member else say("no vote")
        rows.append({"what": shown(player.name), "low": low, "at": value, "high": high, "kind": kind})
    _apart(rows, "what")
    y = _names(rows)
    forms = {say("vote"): "circle", say("veto"): "diamond", say("no vote"): "cross"}
    here = [kind for kind in forms if any(row["kind"] == kind for row in rows)]
    shape = kinds("kind", here, [forms[kind] for kind in here], legend=None if here == [say("vote")] else {})
    dot = {"type": "point", "filled": True, "size": 90, "color": BLUE, "opacity": 1}
    marks = [
        (say("weighted mean"), mean),
        (say("status quo"), decision.status_quo),
        (say("proposal"), decision.proposal),
    ]
    layers = [
        layer(rows, _RANGE, y=y, x=_along(scale, "low"), x2={"field": "high"}),
        layer(rows, dot, y=y, x=_along(scale, "at"), shape=shape),
        *_lines([(name, at) for name, at in marks if at is not None], scale, ink),
        *_labels(scale, ink),
    ]
    return finished({"layer": layers, "width": 560, "height": {"step": 19}}, theme)


def movement_picture(found: Bargain, *, theme: str = "light") -> Spec:
    """Give where everybody stands after each round, with the weighted median and the weighted mean over them."""
    ink, scale = THEMES[theme][0], found.decision.scale
    whose: Rows = [{"who": shown(player.name)} for player in found.decision.players]
    _apart(whose, "who")
    names = [row["who"] for row in whose]
    rows: Rows = [
        {"round": step.number, "at": at, "who": who}
        for step in found.rounds
        for who, at in zip(names, step.positions, strict=True)
    ]
    both = [say("weighted median"), say("weighted mean")]
    middle: Rows = [
        {"round": step.number, "at": at, "what": what}
        for step in found.rounds
        for what, at in zip(both, (step.median, step.mean), strict=True)
    ]
    whole = {"tickMinStep": 1, "format": "d"}
    x = {"field": "round", "type": "quantitative", "title": say("round"), "axis": whole}
    y = {**_along(scale, "at"), "axis": {"title": shown(scale.unit, 40) or say("position")}}
    colours: Spec = {"color": {"value": "#8a929c"}}
    shapes: Spec = {}
    if len(names) <= MOST_NAMED:
        beside = {"orient": "right"}
        hues = [_HUES[n % len(_HUES)] for n in range(len(names))]
        forms = [_SHAPES[n // len(_HUES) % len(_SHAPES)] for n in range(len(names))]
        colours = {"color": kinds("who", names, hues, legend=beside)}
        shapes = {"shape": kinds("who", names, forms, legend=beside)}
    dash = kinds("what", both, [[1, 0], [7, 4]], legend={"orient": "top", "symbolSize": 400})
    point = {"type": "point", "filled": True, "size": 45, "opacity": 1}
    each = {"field": "who", "type": "nominal"}
    layers = [
        layer(rows, {"type": "line", "strokeWidth": 1.6}, x=x, y=y, detail=each, **colours),
        layer(rows, point, x=x, y=y, **colours, **shapes),
        layer(middle, {"type": "line", "strokeWidth": 3.5, "color": ink}, x=x, y=y, strokeDash=dash),
    ]
    return finished({"layer": layers, "width": 520, "height": 280}, theme)


def spread_picture(found: Study, *, theme: str = "light") -> Spec:
    """Give how the outcome is spread over the draws, as bars, and where it and the mean are with figures as told."""
    ink, scale = THEMES[theme][0], found.decision.scale
    width = (scale.high - scale.low) / len(found.counts)
    rows: Rows = [
        {"from": scale.low + at * width, "to": scale.low + (at + 1) * width, "share": count / found.draws}
        for at, count in enumerate(found.counts)
    ]
    bars: Spec = {
        "data": {"values": rows},
        "mark": {"type": "bar", "color": SKY, "binSpacing": 0},
        "encoding": {
            "x": {**_along(scale, "from"), "bin": {"binned": True}},
            "x2": {"field": "to"},
            "y": {
                "field": "share",
                "type": "quantitative",
                "title": say("share of draws"),
                "axis": {"format": ".0%"},
            },
        },
    }
    ends = [(say("{model}, as told", model=found.model), found.outcome)] if found.model != "mean" else []
    lines = _lines([*ends, (say("weighted mean"), found.mean)], scale, ink)
    return finished({"layer": [bars, *lines, *_labels(scale, ink)], "width": 560, "height": 170}, theme)


def tornado_picture(found: Study, *, theme: str = "light") -> Spec:
    """Give what each input does: the outcome from its low to its high end, and its part in the variance."""
    ink, scale = THEMES[theme][0], found.decision.scale
    rows: Rows = []
    for one in found.sensitivities[:MOST_INPUTS]:
        name = f"{shown(one.input.player, 20)}: {say(one.input.name)}"
        parts = {
            "total": one.total.value if one.total else 0.0,
            "first": one.first.value if one.first else 0.0,
        }
        rows.append({"what": name, "low": one.at_low, "high": one.at_high, **parts})
    _apart(rows, "what")
    spec = {"hconcat": [_swing(rows, found.outcome, scale, ink), _parts(rows, ink)]}
    return finished({**spec, "resolve": {"scale": {"color": "independent", "shape": "independent"}}}, theme)


def _swing(rows: Rows, outcome: float, scale: Scale, ink: str) -> Spec:
    """Give the outcome at both ends of each input, all else as told."""
    told = {"low": say("at its low end"), "high": say("at its high end")}
    ends: Rows = [
        {"what": row["what"], "at": row[end], "end": said} for row in rows for end, said in told.items()
    ]
    y, at = _names(rows), _along(scale, "at")
    ends_told = [*told.values()]
    colour = kinds("end", ends_told, [ORANGE, BLUE])
    shape = kinds("end", ends_told, ["triangle-down", "triangle-up"])
    point = {"type": "point", "filled": True, "size": 80, "opacity": 1}
    layers = [
        layer(rows, _RANGE, y=y, x=_along(scale, "low"), x2={"field": "high"}),
        layer(ends, point, y=y, x=at, color=colour, shape=shape),
        layer([{"at": outcome}], {"type": "rule", "strokeWidth": 1.5, "color": ink}, x=at),
    ]
    title = {"text": say("outcome, one input at a time"), "color": ink, "fontSize": 12}
    return {"title": title, "width": 270, "height": 26 * len(rows), "layer": layers}


def _parts(rows: Rows, ink: str) -> Spec:
    """Give the part of each input in the variance: in all, and alone."""
    parts = {"total": say("total"), "first": say("first")}
    shares: Rows = [
        {"what": row["what"], "share": min(max(row[part], 0.0), 1.0), "part": said}
        for row in rows
        for part, said in parts.items()
    ]
    share = {
        "field": "share",
        "type": "quantitative",
        "title": None,
        "stack": None,
        "axis": {"format": ".0%"},
    }
    return {
        "title": {"text": say("part in the variance (Sobol)"), "color": ink, "fontSize": 12},
        "width": 200,
        "height": 26 * len(rows),
        **layer(
            shares,
            {"type": "bar"},
            y={**_names(rows), "axis": None},
            yOffset={"field": "part", "type": "nominal", "sort": [*parts.values()]},
            x={**share, "scale": {"domain": [0, 1]}},
            color=kinds("part", [*parts.values()], [GREEN, PURPLE]),
        ),
    }


def layer(rows: Rows, mark: Spec, **encoding: Any) -> Spec:
    """Give a layer of a picture: a mark a row, with what its channels show."""
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def kinds(field: str, names: Sequence[str], looks: Sequence[Any], *, legend: Spec | None = _PLAIN) -> Spec:
    """Give how each of a few kinds looks, with a legend; without one where it is None."""
    look = {"domain": list(names), "range": list(looks)}
    told = {"field": field, "type": "nominal", "title": None, "scale": look}
    return {**told, "legend": legend} if legend != {} else told


def _along(scale: Scale, field: str) -> Spec:
    """Give the scale of a decision as an axis."""
    return {
        "field": field,
        "type": "quantitative",
        "title": shown(scale.unit, 40) or None,
        "scale": {"domain": [scale.low, scale.high], "nice": False, "zero": False},
    }


def _names(rows: Rows) -> Spec:
    return {
        "field": "what",
        "type": "nominal",
        "sort": [row["what"] for row in rows],
        "title": None,
        "axis": {"labelLimit": 240, "labelPadding": 9, "ticks": False, "domain": False},
    }


def _lines(marks: Sequence[tuple[str, float]], scale: Scale, ink: str) -> list[Spec]:
    """Give lines across a picture, each with a name in the legend and a dash of its own."""
    if not marks:
        return []
    names = [f"{shown(name)} {number(at)}" for name, at in marks]
    told = {"field": "line", "type": "nominal", "title": None, "sort": names, "legend": {"symbolSize": 400}}
    dash = {"domain": names, "range": list(_DASHES[: len(names)])}
    return [
        {
            "data": {
                "values": [{"line": name, "at": at} for name, (_, at) in zip(names, marks, strict=True)]
            },
            "mark": {"type": "rule", "strokeWidth": 2, "color": ink},
            "encoding": {"x": _along(scale, "at"), "strokeDash": {**told, "scale": dash}},
        }
    ]


def _labels(scale: Scale, ink: str) -> list[Spec]:
    """Give the names that places on the scale have, along its upper edge."""
    rows: Rows = []
    for at, label in enumerate(sorted(scale.labels, key=lambda one: one.at)[:12]):
        share = (label.at - scale.low) / (scale.high - scale.low)
        side = "left" if share < 0.15 else "right" if share > 0.85 else "center"
        rows.append({"at": label.at, "text": shown(label.text, 30), "side": side, "dy": -4 - 12 * (at % 2)})
    found = []
    for side in ("left", "center", "right"):
        for dy in (-4, -16):
            some = [row for row in rows if row["side"] == side and row["dy"] == dy]
            if some:
                mark = {
                    "type": "text",
                    "align": side,
                    "baseline": "bottom",
                    "dy": dy,
                    "color": ink,
                    "fontSize": 11,
                }
                found.append(
                    {
                        "data": {"values": some},
                        "mark": mark,
                        "encoding": {
                            "x": _along(scale, "at"),
                            "y": {"value": 0},
                            "text": {"field": "text", "type": "nominal"},
                        },
                    }
                )
    return found


def _apart(rows: Iterable[dict[str, Any]], key: str) -> None:
    """Let no two rows have the same name once they are cut off."""
    seen: dict[str, int] = {}
    for row in rows:
        seen[row[key]] = seen.get(row[key], 0) + 1
        if seen[row[key]] > 1:
            row[key] = f"{row[key]} ({seen[row[key]]})"


def finished(spec: Spec, theme: str) -> Spec:
    """Give a spec the colours and the letters of its page."""
    ink, paper, line = THEMES[theme]
    axis = {"labelColor": ink, "titleColor": ink, "gridColor": line, "domainColor": line, "tickColor": line}
    config = {
        "background": paper,
        "font": _FONT,
        "view": {"stroke": None},
        "axis": {**axis, "labelFontSize": 12, "titleFontSize": 12},
        "legend": {"labelColor": ink, "labelFontSize": 12, "labelLimit": 240, "orient": "bottom"},
    }
    return {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", **spec, "config": config}
