"""Decisions for tests."""

from pathlib import Path
from typing import Literal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from chancery.weighing.table import Decision, Estimate, Label, Player, Scale

DECISIONS = Path(__file__).parents[2] / "examples" / "decisions"
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For property tests: a machine that is busy fails none."""
EMISSION = DECISIONS / "emission-standards.toml"
DOUBTED = DECISIONS / "emission-standards-in-doubt.toml"

_CLAIM = st.text("0123456789abcdef:-", min_size=1, max_size=6)
_ANY: list[Literal["Cs"]] = ["Cs"]  # surrogates are no text
_NAME = st.text(st.characters(exclude_categories=_ANY), min_size=1, max_size=8).filter(
    lambda text: bool(text.strip())
)


def table(*rows: tuple[float, float, float], low: float = 0, high: float = 10, **more: object) -> Decision:
    """Make a decision of rows (position, salience, capability)."""
    players = tuple(
        Player(f"p{i}", Estimate(x), Estimate(s), Estimate(c)) for i, (x, s, c) in enumerate(rows, 1)
    )
    return Decision("t", Scale(low, high), players, **more)  # type: ignore[arg-type]


def _estimate(low: float, high: float) -> st.SearchStrategy[Estimate]:
    three = st.lists(st.floats(low, high), min_size=3, max_size=3).map(sorted)
    claims = st.lists(_CLAIM, max_size=2).map(tuple)
    known = st.builds(lambda t, c: Estimate(t[1], t[0], t[2], c), three, claims)
    return st.one_of(known, st.builds(lambda c: Estimate(claims=c), claims))


def decisions() -> st.SearchStrategy[Decision]:
    """Give tables of every kind that may be written down."""
    counts = st.one_of(st.none(), st.integers(0, 10**9))
    player = st.builds(
        Player,
        name=_NAME,
        position=_estimate(-5, 7.5),
        salience=_estimate(0, 1),
        capability=_estimate(0.5, 1e9),
        veto=st.booleans(),
        member=st.booleans(),
        votes=counts,
        people=counts,
        id=st.sampled_from(["", "state:DE", "org:nato"]),
    )
    players = st.lists(player, min_size=1, max_size=5, unique_by=lambda p: p.name.casefold()).map(tuple)
    place = st.one_of(st.none(), st.floats(-5, 7.5))
    labels = st.lists(st.builds(Label, st.floats(-5, 7.5), _NAME), max_size=2).map(tuple)
    scale = st.builds(Scale, st.just(-5.0), st.just(7.5), st.sampled_from(["", "%", "years"]), labels)
    texts = st.text(st.characters(exclude_categories=_ANY), max_size=12)
    notes = st.lists(texts, max_size=2).map(tuple)
    return st.builds(
        Decision,
        title=texts,
        scale=scale,
        players=players,
        rule=texts,
        status_quo=place,
        proposal=place,
        source=texts,
        notes=notes,
    )


def rows(most: int = 8, least: int = 1) -> st.SearchStrategy[list[tuple[float, float, float]]]:
    """Give rows of position, salience and capability, of coarse figures so that ties are many."""
    one = st.tuples(
        st.integers(0, 20).map(lambda x: x / 2),
        st.integers(1, 10).map(lambda s: s / 10),
        st.integers(1, 20).map(float),
    )
    return st.lists(one, min_size=least, max_size=most)
