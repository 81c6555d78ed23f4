"""Claims as questions meet them, made without a record: ids are the names of the parties."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast

from chancery.asking.claims.told import Party, Told
from chancery.ground.moments import parse_edtf
from chancery.ground.spans import Span
from chancery.keeping.store import KeptClaim
from chancery.model.claims import Claim, Figure, Role, Source

AT = datetime(2021, 3, 6, tzinfo=UTC)


def told(
    family: str,
    type: str,
    quote: str,
    parties: Sequence[tuple[str, str | None]],
    *,
    page: str = "a",
    at: int = 0,
    figure: tuple[float, str, str, str] | None = None,
    when: str | None = None,
    deadline: str | None = None,
    published: str | None = "2021-03-05",
    says: Sequence[tuple[str, str]] = (),
    cue: str = "said",
    **fields: Any,
) -> Told:
    """Give a claim on `page` at `at`; `figure` is (value, unit, bound, words), `says` (role, id) outermost first."""
    claim = Claim(
        document=page,
        family=cast(Any, family),
        type=type,
        roles=tuple(Role(role, Span(0, 0), str(name)) for role, name in parties),
        evidence=Span(at, at + len(quote)),
        quote=quote,
        lang=fields.pop("lang", "en"),
        rule=fields.pop("rule", f"{family}.test"),
        confidence=fields.pop("confidence", 0.8),
        figures=(Figure(figure[0], figure[1], cast(Any, figure[2]), None, figure[3]),) if figure else (),
        when=parse_edtf(when) if when else None,
        deadline=parse_edtf(deadline) if deadline else None,
        published=parse_edtf(published, basis="document") if published else None,
        attribution=tuple(Source(cast(Any, role), name, None, cue) for role, name in says),
        **fields,
    )
    kept = KeptClaim(claim, f"{page}.txt", "run", 1)
    return Told(
        kept,
        tuple(Party(role, name, str(name), str(name)) for role, name in parties),
        tuple(Party(cast(Any, role), name, name, name) for role, name in says),
    )


def troops(
    number: int, *, page: str = "a", whose: str = "state:USA", bound: str = "exactly", **fields: Any
) -> Told:
    """Give a claim that somebody has so many troops in Afghanistan."""
    words = f"{number:,}"
    quote = fields.pop("quote", f"it has {words} troops there")
    parties = fields.pop("parties", [("of", whose), ("place", "state:AFG")])
    figure = (float(number), "troops", bound, words)
    return told("measure", "troops", quote, parties, page=page, figure=figure, **fields)
