"""What weighing has found as pictures: Vega-Lite specs, and one drawn as SVG. Nothing is loaded from anywhere.

Colours are Okabe and Ito's (2008), told apart by the colour-blind; what a colour says, a dash, a place or a word says
too. Names from tables stand in the data alone, never in an expression.
"""

from collections.abc import Iterable, Sequence
from typing import Any

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

    Who has told no position is left out; players with a veto are diamonds, those without a vote hollow.
    """
    ink, scale = THEMES[theme][0], decision.scale
    known = [player for player in decision.players if player.position.known]
    known.sort(key=lambda player: (player.position.ends[1], player.name))
    rows: Rows = []
    for player in known[:MOST_PLAYERS]:
        low, value, high = player.position.ends
        kind = "veto" if player.veto else "vote" if player.member else "no vote"
        name = shown(player.name)
        rows.append({"what": name, "low": low, "at": value, "high": high, "kind": kind})
    _apart(rows, "what")
    y = _names([row["what"] for row in rows])
    kinds = [kind for kind in ("vote", "veto", "no vote") if any(row["kind"] == kind for row in rows)]
    forms = [{"vote": "circle", "veto": "diamond", "no vote": "cross"}[kind] for kind in kinds]
    shape: Spec = {
        "field": "kind",
        "type": "nominal",
        "title": None,
        "scale": {"domain": kinds, "range": forms},
    }
    shape |= {"legend": None} if kinds == ["vote"] else {}
    dots = {"data": {"values": rows}, "encoding": {"y": y}}
    layers: list[Spec] = [
        {
            **dots,
            "mark": {"type": "rule", "strokeWidth": 3, "color": SKY},
            "encoding": {"y": y, "x": _along(scale, "low"), "x2": {"field": "high"}},
        },
        {
            **dots,
            "mark": {"type": "point", "filled": True, "size": 90, "color": BLUE, "opacity": 1},
            "encoding": {"y": y, "x": _along(scale, "at"), "shape": shape},
        },
    ]
    marks = [("weighted mean", mean), ("status quo", decision.status_quo), ("proposal", decision.proposal)]
    layers += _lines([(name, at) for name, at in marks if at is not None], scale, ink)
    layers += _labels(scale, ink)
    spec = {"layer": layers, "width": 560, "height": {"step": 19}}
    return finished(spec, theme)


def movement_picture(found: Bargain, *, theme: str = "light") -> Spec:
    """Give where everybody stands after each round, with the weighted median and the weighted mean over them."""
    ink, scale = THEMES[theme][0], found.decision.scale
    names = [shown(player.name) for player in found.decision.players]
    whose: Rows = [{"who": name} for name in names]
    _apart(whose, "who")
    names = [row["who"] for row in whose]
    rows: Rows = [
        {"round": step.number, "at": at, "who": who}
        for step in found.rounds
        for who, at in zip(names, step.positions, strict=True)
    ]
    middle: Rows = [
        {"round": step.number, "at": at, "what": what}
        for step in found.rounds
        for what, at in (("weighted median", step.median), ("weighted mean", step.mean))
    ]
    x = {
        "field": "round",
        "type": "quantitative",
        "title": "round",
        "axis": {"tickMinStep": 1, "format": "d"},
    }
    y = {**_along(scale, "at"), "axis": {"title": shown(scale.unit, 40) or "position"}}
    colours: Spec = {"color": {"value": "#8a929c"}}
    shapes: Spec = {}
    if len(names) <= MOST_NAMED:
        told = {"field": "who", "type": "nominal", "title": None, "legend": {"orient": "right"}}
        hues = [_HUES[n % len(_HUES)] for n in range(len(names))]
        forms = [_SHAPES[n // len(_HUES) % len(_SHAPES)] for n in range(len(names))]
        colours = {"color": {**told, "scale": {"domain": names, "range": hues}}}
        shapes = {"shape": {**told, "scale": {"domain": names, "range": forms}}}
    kinds = ["weighted median", "weighted mean"]
    both = {
        "field": "what",
        "type": "nominal",
        "title": None,
        "scale": {"domain": kinds, "range": [[1, 0], [7, 4]]},
    }
    layers: list[Spec] = [
        {
            "data": {"values": rows},
            "mark": {"type": "line", "strokeWidth": 1.6},
            "encoding": {"x": x, "y": y, "detail": {"field": "who", "type": "nominal"}, **colours},
        },
        {
            "data": {"values": rows},
            "mark": {"type": "point", "filled": True, "size": 45, "opacity": 1},
            "encoding": {"x": x, "y": y, **colours, **shapes},
        },
        {
            "data": {"values": middle},
            "mark": {"type": "line", "strokeWidth": 3.5, "color": ink},
            "encoding": {
                "x": x,
                "y": y,
                "strokeDash": {**both, "legend": {"orient": "top", "symbolSize": 400}},
            },
        },
    ]
    spec = {"layer": layers, "width": 520, "height": 280}
    return finished(spec, theme)


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
                "title": "share of draws",
                "axis": {"format": ".0%"},
            },
        },
    }
    ends = [(f"{found.model}, as told", found.outcome)] if found.model != "mean" else []
    lines = _lines([*ends, ("weighted mean", found.mean)], scale, ink)
    return finished({"layer": [bars, *lines, *_labels(scale, ink)], "width": 560, "height": 170}, theme)


def tornado_picture(found: Study, *, theme: str = "light") -> Spec:
    """Give what each input does: the outcome from its low to its high end, and its part in the variance."""
    ink, scale = THEMES[theme][0], found.decision.scale
    rows: Rows = []
    for one in found.sensitivities[:MOST_INPUTS]:
        name = f"{shown(one.input.player, 20)}: {one.input.name}"
        rows.append({"what": name, "low": one.at_low, "high": one.at_high})
        rows[-1] |= {
            "first": one.first.value if one.first else 0.0,
            "total": one.total.value if one.total else 0.0,
        }
    _apart(rows, "what")
    names = [row["what"] for row in rows]
    ends: Rows = [
        {"what": row["what"], "at": row[end], "end": f"at its {end} end"}
        for row in rows
        for end in ("low", "high")
    ]
    parts: Rows = [
        {"what": row["what"], "share": min(max(row[part], 0.0), 1.0), "part": part}
        for row in rows
        for part in ("total", "first")
    ]
    kinds = {"domain": ["at its low end", "at its high end"], "range": [ORANGE, BLUE]}
    shapes = {"domain": kinds["domain"], "range": ["triangle-down", "triangle-up"]}
    end = {"field": "end", "type": "nominal", "title": None}
    swing: Spec = {
        "title": {"text": "outcome, one input at a time", "color": ink, "fontSize": 12},
        "width": 270,
        "height": 26 * len(rows),
        "layer": [
            {
                "data": {"values": rows},
                "mark": {"type": "rule", "strokeWidth": 4, "color": SKY},
                "encoding": {"y": _names(names), "x": _along(scale, "low"), "x2": {"field": "high"}},
            },
            {
                "data": {"values": ends},
                "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1},
                "encoding": {
                    "y": _names(names),
                    "x": _along(scale, "at"),
                    "color": {**end, "scale": kinds},
                    "shape": {**end, "scale": shapes},
                },
            },
            {
                "data": {"values": [{"at": found.outcome}]},
                "mark": {"type": "rule", "strokeWidth": 1.5, "color": ink},
                "encoding": {"x": _along(scale, "at")},
            },
        ],
    }
    share = {"field": "share", "type": "quantitative", "title": None, "stack": None}
    index: Spec = {
        "title": {"text": "part in the variance (Sobol)", "color": ink, "fontSize": 12},
        "width": 200,
        "height": 26 * len(rows),
        "data": {"values": parts},
        "mark": {"type": "bar"},
        "encoding": {
            "y": {**_names(names), "axis": None},
            "yOffset": {"field": "part", "type": "nominal", "sort": ["total", "first"]},
            "x": {**share, "axis": {"format": ".0%"}, "scale": {"domain": [0, 1]}},
            "color": {
                "field": "part",
                "type": "nominal",
                "title": None,
                "scale": {"domain": ["total", "first"], "range": [GREEN, PURPLE]},
            },
        },
    }
    spec = {"hconcat": [swing, index], "resolve": {"scale": {"color": "independent", "shape": "independent"}}}
    return finished(spec, theme)


def _along(scale: Scale, field: str) -> Spec:
    """Give the scale of a decision as an axis."""
    return {
        "field": field,
        "type": "quantitative",
        "title": shown(scale.unit, 40) or None,
        "scale": {"domain": [scale.low, scale.high], "nice": False, "zero": False},
    }


def _names(names: Sequence[str]) -> Spec:
    return {
        "field": "what",
        "type": "nominal",
        "sort": list(names),
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
