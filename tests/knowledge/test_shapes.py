"""Where states lie: every state has a place, and no shape breaks a flat map."""

import pytest

from chancery.knowledge.loader import load_knowledge
from chancery.knowledge.shapes import load_shapes


def test_every_state_has_a_place() -> None:
    states = {one.id for one in load_knowledge().entities.values() if one.kind == "state"}
    shapes = load_shapes()
    assert {id for id in shapes if id.startswith("state:")} == states
    assert sum(1 for id in states if not shapes[id].rings) < 40, "only small states have no shape"


def test_every_point_is_on_the_globe_and_no_ring_runs_around_it() -> None:
    for shape in load_shapes().values():
        for ring in (*shape.rings, (shape.centre,)):
            assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring), shape.id
            longitudes = [lon for lon, _ in ring]
            assert max(longitudes) - min(longitudes) < 200, shape.id
        assert all(len(ring) >= 3 for ring in shape.rings), shape.id


@pytest.mark.parametrize(
    ("state", "lon", "lat"),
    [
        ("VNM", 106, 17),
        ("USA", -98, 39),
        ("RUS", 92, 62),
        ("SGP", 104, 1),
        ("FJI", 178, -18),
        ("NOR", 10, 62),
    ],
)
def test_states_lie_where_they_do(state: str, lon: float, lat: float) -> None:
    centre = load_shapes()[f"state:{state}"].centre
    assert abs(centre[0] - lon) < 6
    assert abs(centre[1] - lat) < 6
