"""The charts of the record, each from a question, and how one is drawn."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from chancery.asking.claims.names import actor_named
from chancery.asking.claims.told import Teller, Told
from chancery.asking.comparing.sameness import bounds
from chancery.asking.prose.phrasing import when_words
from chancery.asking.prose.saying import say
from chancery.asking.showing.dossier import Dossier
from chancery.doors.web.asked import Asked, Param
from chancery.doors.web.characters import visible
from chancery.doors.web.charts.specs import Spec, bars_chart, spans_chart, steps_chart
from chancery.doors.web.charts.weighing import NAMES, PARAMS, spec_of
from chancery.doors.web.pages import timeline
from chancery.ground.errors import Unknown, UsageError
from chancery.keeping.store import ClaimFilter

KINDS = {"svg": "image/svg+xml", "png": "image/png", "json": "application/json"}
"""The forms of a chart, with their media types."""

MOST_DAYS = 24
"""Days on which the forces of an alliance are looked up: those on which a figure of troops was told."""

MOST_SPANS = 60
"""Lines that the chart of a timeline shows: the latest."""

THEME = Param("theme", "text", "colours for light or dark pages", ("light", "dark"))


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its name in the address, what it takes, and its spec."""

    name: str
    params: tuple[Param, ...]
    spec: Callable[[Asked], Spec]


def rendered(spec: Spec, kind: str) -> bytes:
    """Draw a spec; nothing is loaded from anywhere."""
    if kind == "json":
        return json.dumps(spec, ensure_ascii=False).encode("utf-8", "replace")
    import vl_convert  # noqa: PLC0415 - heavy

    if kind == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=2, allowed_base_urls=[]))
    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])).encode("utf-8", "replace")


def _theme(asked: Asked) -> str:
    return asked.params.get("theme", "light")


def _needed(asked: Asked, name: str) -> str:
    if not asked.params.get(name):
        raise UsageError(f"{name} is missing", hint=f"{name}=org:nato")
    return asked.params[name]


def activity(asked: Asked) -> Spec:
    """Give how many claims name an actor over time."""
    found = asked.record.show(_needed(asked, "actor"), limit=1, as_of=asked.as_of, known_at=asked.known_at)
    if not isinstance(found, Dossier):
        raise Unknown("nobody is known by that name", hint="ids are as in state:USA, org:nato")
    rows = [{"label": one.label, "count": one.count} for one in found.activity]
    return bars_chart(rows, theme=_theme(asked))


def spans(asked: Asked) -> Spec:
    """Give a timeline as bars as wide as the times are uncertain."""
    found = timeline.timeline_of(asked).entries[-MOST_SPANS:]
    rows = []
    for number, entry in enumerate(found):
        first, last = bounds(entry.time)
        rows.append(
            {
                "number": number,
                "text": visible(entry.cell.text)[:70],
                "when": when_words(entry.time),
                "first": first.isoformat(),
                "last": min(last, date.max - timedelta(days=1)).isoformat()
                if last > first
                else (first + timedelta(days=1)).isoformat(),
                "family": say(entry.family),
            }
        )
    return spans_chart(rows, theme=_theme(asked))


def forces(asked: Asked) -> Spec:
    """Give the forces of an alliance's missions by contributor over time, as pages told them, up to `day`."""
    named = _needed(asked, "alliance")
    teller = Teller(asked.record.store, known_at=asked.record.known_by(asked.known_at))
    whose = actor_named(teller, named).id
    until = date.fromisoformat(asked.params["day"]) if asked.params.get("day") else datetime.now(UTC).date()
    rows: list[dict[str, Any]] = []
    totals: list[dict[str, Any]] = []
    for day in _days(teller, until):
        state = asked.record.state(named, as_of=min(day, until), known_at=teller.known_at)
        told = _counts(
            teller, [claim for cell in state.section("missions") for c in cell.under for claim in c.claims]
        )
        for (who, name), count in told.items():
            row = {"day": day.isoformat(), "who": name, "count": count}
            (totals if who == whose else rows).append(row)
    return steps_chart(rows, totals, theme=_theme(asked), last=until.isoformat())


def _days(teller: Teller, until: date) -> list[date]:
    wanted = ClaimFilter(families=("measure",), types=("troops",))
    days = {
        one.said.latest
        for one in teller.claims(wanted)
        if one.said is not None and one.said.latest is not None
    }
    before = sorted(day for day in days if day <= until)[-MOST_DAYS:]
    # a step is as wide as the time until the next: the last day is one too
    return [*before, max(until, before[-1] + timedelta(days=1))] if before else []


def _counts(teller: Teller, claims: list[str]) -> dict[tuple[str, str], float]:
    """Give the troops of each contributor: of several figures that which was told last."""
    found: dict[tuple[str, str], Told] = {}
    for claim in claims:
        told = teller.claim(claim)
        if told is None or told.claim.mood != "fact" or told.claim.type != "troops" or not told.ids("of"):
            continue
        if all(figure.unit == "share" for figure in told.claim.figures):
            continue
        key = (told.ids("of")[0], visible(told.names("of")[0]))
        if key not in found or found[key].recency < told.recency:
            found[key] = told
    return {
        key: max(figure.value for figure in told.claim.figures if figure.unit != "share")
        for key, told in found.items()
    }


CHARTS = (
    Chart("activity", (Param("actor", "text", "whose claims are counted"), THEME), activity),
    Chart("timeline", (*timeline.PARAMS, THEME), spans),
    Chart(
        "forces",
        (
            Param("alliance", "text", "whose missions"),
            Param("day", "day", "until this day"),
            THEME,
        ),
        forces,
    ),
    *(Chart(name, (*PARAMS, THEME), spec_of(name)) for name in NAMES),
)
"""Every chart."""
