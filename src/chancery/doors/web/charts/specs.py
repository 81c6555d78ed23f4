"""What charts show, as Vega-Lite specs. Colours are Okabe and Ito's (2008), told apart by the colour-blind."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chancery.asking.prose.saying import say

PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999")
"""Colours of kinds, in their order."""

Spec = dict[str, Any]

INK = {"light": ("#1b1e23", "#ffffff", "#d5d8dd"), "dark": ("#e6e8ea", "#1c2025", "#3a414a")}
_MONTHS = 200
"""Days: of a shorter time the axis names days, of a longer one months."""
_DAYS = 8
"""Days: of a shorter time the axis has a mark for each."""
_FONT = "Noto Sans, DejaVu Sans, sans-serif"


def steps_chart(
    rows: Sequence[Mapping[str, Any]], totals: Sequence[Mapping[str, Any]], *, theme: str, last: str
) -> Spec:
    """Give forces over time: `day`, `who`, `count` as stacked steps, `totals` (`day`, `count`) as a line over them."""
    import altair  # noqa: PLC0415 - a server that draws no chart needs none

    order = sorted({row["who"] for row in rows})
    days = sorted(row["day"] for row in (*rows, *totals))
    # within a few months a month alone would stand there several times over
    span = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days if days else _MONTHS
    form = "%Y-%m-%d" if span < _MONTHS else "%Y-%m"
    axis = altair.Axis(format=form, labelOverlap=True)
    if span < _DAYS:  # nor within a few days a day
        axis.tickCount = "day"
    x = altair.X("day:T", title=None, axis=axis)
    area = (
        altair.Chart(altair.Data(values=list(rows)))  # type: ignore[no-untyped-call]
        .mark_area(interpolate="step-after", opacity=0.85, tooltip=True)
        .encode(
            x=x,
            y=altair.Y("count:Q", stack="zero", title=say("troops")),
            color=altair.Color("who:N", title=None, scale=altair.Scale(domain=order, range=list(PALETTE))),
        )
    )
    line = (
        altair.Chart(altair.Data(values=list(totals)))  # type: ignore[no-untyped-call]
        .mark_line(
            interpolate="step-after", tooltip=True, strokeWidth=2, strokeDash=[5, 3], color=INK[theme][0]
        )
        .encode(x=x, y=altair.Y("count:Q", title=say("troops")))
    )
    layers = [layer for layer, told in ((area, rows), (line, totals)) if told]
    spec = _finished(altair.layer(*layers).properties(width=760, height=220), theme)
    for layer in spec["layer"][:1]:
        layer["params"] = [_zoom()]
    return spec


def bars_chart(rows: Sequence[Mapping[str, Any]], *, theme: str) -> Spec:
    """Give counts over time: `label` (a month or year) and `count` as bars."""
    import altair  # noqa: PLC0415 - see above

    chart = (
        altair.Chart(altair.Data(values=list(rows)))  # type: ignore[no-untyped-call]
        .mark_bar(color=PALETTE[0], tooltip=True)
        .encode(
            x=altair.X("label:O", title=None, axis=altair.Axis(labelOverlap=True)),
            y=altair.Y("count:Q", title=say("claims"), axis=altair.Axis(tickMinStep=1)),
        )
    )
    return _finished(chart.properties(width=760, height=140), theme)


def spans_chart(rows: Sequence[Mapping[str, Any]], *, theme: str) -> Spec:
    """Give a timeline: each row's `first` to `last` day as a bar with its `text`, coloured by `family`.

    `when` says the time in words.
    """
    import altair  # noqa: PLC0415 - see above

    families = [say(one) for one in ("event", "statement", "relation", "decision", "measure")]
    order = [row["number"] for row in rows]
    chart = (
        altair.Chart(altair.Data(values=list(rows)))  # type: ignore[no-untyped-call]
        .mark_bar(height=9, minBandSize=9, stroke=INK[theme][0], strokeWidth=0.3)
        .encode(
            x=altair.X("first:T", title=None),
            x2="last:T",
            y=altair.Y(
                "number:O",
                sort=order,
                title=None,
                axis=altair.Axis(labelExpr="datum.label", labelLimit=320, ticks=False),
            ),
            tooltip=["text:N", "when:N", "family:N"],
            color=altair.Color(
                "family:N", title=None, scale=altair.Scale(domain=families, range=list(PALETTE[:5]))
            ),
        )
    )
    spec = _finished(chart.properties(width=620, height={"step": 15}), theme)
    spec["params"] = [_zoom()]
    labels = " : ".join(f"datum.value == {row['number']} ? {_quoted(row['text'])}" for row in rows)
    spec["encoding"]["y"]["axis"]["labelExpr"] = f"{labels} : ''" if rows else "''"
    return spec


def _zoom() -> Spec:
    """Let days be moved along by dragging, and zoomed by the wheel with Ctrl held down: a page still scrolls."""
    select = {"type": "interval", "encodings": ["x"], "zoom": "wheel![event.ctrlKey]"}
    return {"name": "zoomed", "select": select, "bind": "scales"}


def _quoted(text: str) -> str:
    """Give a text as a literal of Vega's expressions, in which nothing of it can run."""
    plain = "".join(one if one.isalnum() or one in " .,:;()-–'/%" else " " for one in text)
    return "'" + plain.replace("\\", " ").replace("'", "’") + "'"


def _finished(chart: Any, theme: str) -> Spec:
    ink, paper, line = INK[theme]
    axis = {"labelColor": ink, "titleColor": ink, "gridColor": line, "domainColor": line, "tickColor": line}
    spec: Spec = chart.to_dict()
    spec["config"] = {
        "background": paper,
        "font": _FONT,
        "view": {"stroke": None},
        "axis": {**axis, "labelFontSize": 12, "titleFontSize": 12},
        "legend": {"labelColor": ink, "titleColor": ink, "labelFontSize": 12, "orient": "top"},
    }
    return spec
