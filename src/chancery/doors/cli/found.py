"""What a search found, for the eye and as rows for programs."""

from typing import TYPE_CHECKING, Any

from chancery.doors.cli.drawing import Drawer
from chancery.doors.cli.words import shortened

if TYPE_CHECKING:
    from chancery.asking.finding.find import Hit, Hits
    from chancery.asking.finding.ranking import Why

_MOST_COUNTS = 20
_NAME, _ID = 40, 28


def draw_hit(drawer: Drawer, hit: "Hit", *, explain: bool) -> None:
    """Draw one answer with its words, where it stands, and (if asked) why it stands there."""
    from chancery.asking.prose.lines import line_of  # noqa: PLC0415
    from chancery.asking.prose.phrasing import when_words  # noqa: PLC0415 - help must not wait for it

    if hit.told is not None:
        drawer.cell(line_of(hit.told), depth=0)
        claim = hit.told.claim
        due = f", due {when_words(claim.deadline)}" if claim.deadline else ""
        drawer.text(f"{claim.id[:12]}  {claim.family} {claim.confidence:.2f}{due}", style="dim")
    elif hit.passage is not None:
        drawer.quote(hit.passage.text)
        drawer.text(f"{hit.passage.document[:12]}  {hit.passage.source}", style="dim")
    if explain:
        for line in _reasons(hit):
            drawer.text(line, style="cyan")


def _reasons(hit: "Hit") -> list[str]:
    """Say what made a rank, and which words stand where."""
    from chancery.asking.finding.ranking import CONFIDENCE, RECENCY, TEXT  # noqa: PLC0415 - help must not wait for it

    why = hit.why
    if why is None:
        return ["no words were given: every filter holds"]
    if hit.told is None:
        lines = [f"passage, after all claims: text {why.text:.2f}"]
    else:
        parts = [(TEXT, "text", why.text), (CONFIDENCE, "confidence", why.confidence)]
        parts.append((RECENCY, "recency", why.recency))
        told = " + ".join(f"{weight:g} × {name} {part:.2f}" for weight, name, part in parts)
        lines = [f"rank {why.rank:.2f} = {told}"]
    return lines + _places(why)


def _places(why: "Why") -> list[str]:
    places: dict[str, list[str]] = {}
    for match in why.matches:
        spot = f"{match.where} at {match.start}" if match.start is not None else f"name of the {match.where}"
        places.setdefault(match.words, []).append(spot)
    return [f"“{words}” in {', '.join(found)}" for words, found in places.items()]


def hit_row(hit: "Hit") -> dict[str, Any]:
    """Give an answer as a row; claims and passages have the same keys."""
    why = hit.why
    row: dict[str, Any] = _place_row(hit)
    row["rank"] = None if why is None else round(why.rank, 6)
    row["rank_parts"] = None
    row["matches"] = []
    row["review"] = None if hit.told is None else hit.told.words.review
    if why is not None:
        row["rank_parts"] = {"text": why.text, "confidence": why.confidence, "recency": why.recency}
        row["matches"] = [
            {"words": m.words, "where": m.where, "start": m.start, "end": m.end} for m in why.matches
        ]
    return row


def _place_row(hit: "Hit") -> dict[str, Any]:
    if hit.told is None:
        assert hit.passage is not None
        passage = hit.passage
        place = (passage.document, passage.source, passage.span.start, passage.span.end, passage.text)
        return _filled("passage", None, None, None, [], None, None, None, place)
    told, claim = hit.told, hit.told.claim
    roles = [{"role": p.role, "id": p.id, "name": p.name} for p in told.parties]
    time = told.time.edtf if told.time else None
    place = (claim.document, told.kept.source, claim.evidence.start, claim.evidence.end, claim.quote)
    return _filled(
        "claim", claim.id, claim.family, claim.type, roles, time, claim.lang, claim.confidence, place
    )


def _filled(*values: Any) -> dict[str, Any]:
    *first, place = values
    keys = ("kind", "id", "family", "type", "roles", "time", "lang", "confidence")
    places = ("document", "source", "start", "end", "text")
    return {**dict(zip(keys, first, strict=True)), **dict(zip(places, place, strict=True))}


def draw_facets(drawer: Drawer, hits: "Hits") -> None:
    """Draw the counts, each column under its heading."""
    for facet in hits.facets:
        drawer.heading(facet.column)
        shown = facet.counts[:_MOST_COUNTS]
        values = [count.value if count.value != count.name else "" for count in shown]
        drawer.table(
            (
                (str(count.claims), shortened(count.name, _NAME), shortened(value, _ID))
                for count, value in zip(shown, values, strict=True)
            ),
            right=0,
        )
        if len(facet.counts) > _MOST_COUNTS:
            drawer.text(f"and {len(facet.counts) - _MOST_COUNTS} more", indent=0, style="dim")


def facet_rows(hits: "Hits") -> list[dict[str, Any]]:
    """Give the counts as rows."""
    return [
        {"facet": facet.column, "value": count.value, "name": count.name, "claims": count.claims}
        for facet in hits.facets
        for count in facet.counts
    ]


def draw_reference(drawer: Drawer) -> None:
    """Draw the columns with what they hold and what may be asked of them."""
    from chancery.asking.finding.columns import OPS, reference  # noqa: PLC0415 - help must not wait for it

    drawer.title("Columns", "column__op=value; without an op, exact")
    drawer.table((line.column, line.kind, line.says) for line in reference())
    drawer.heading("ops")
    drawer.table((kind, ", ".join(ops)) for kind, ops in OPS.items())


def reference_rows() -> list[dict[str, Any]]:
    """Give the columns as rows."""
    from chancery.asking.finding.columns import reference  # noqa: PLC0415 - help must not wait for it

    return [
        {"column": line.column, "kind": line.kind, "ops": list(line.ops), "says": line.says}
        for line in reference()
    ]
