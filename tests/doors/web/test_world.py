"""The world on a plane: the projection's known values, areas kept, every part drawn."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.doors.web.charts.maps import KINDS, LARGEST, LEAST, Marked, colours, map_of
from chancery.doors.web.charts.world import PARTS, WIDTH, projected, sheet_of
from chancery.knowledge.shapes import load_shapes

MARKS = re.compile(r"M(-?[\d.]+),(-?[\d.]+)")


def test_the_projection_is_equal_earth() -> None:
    # the corners that its authors give: the equator is 2 pi / sqrt(3) / 1.340264 wide to each side
    assert projected((180, 0))[0] == pytest.approx(2 * math.pi / math.sqrt(3) / 1.340264)
    assert projected((0, 90))[1] == pytest.approx(1.3173627591574133)
    assert projected((0, 0)) == (0, 0)


@given(st.floats(-179, 178), st.floats(-88, 88))
def test_areas_keep_their_proportion(lon: float, lat: float) -> None:
    d = 1e-3
    (x, y), (east, _), (_, north) = (projected(one) for one in ((lon, lat), (lon + d, lat), (lon, lat + d)))
    # the sheet leans, but along a parallel only x changes: area is width times rise
    drawn = (east - x) * (north - y)
    true = math.radians(d) ** 2 * math.cos(math.radians(lat + d / 2))
    assert drawn == pytest.approx(true, rel=1e-3)


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_west_and_east_and_south_and_north_are_mirrored(lon: float, lat: float) -> None:
    x, y = projected((lon, lat))
    assert projected((-lon, lat)) == pytest.approx((-x, y))
    assert projected((lon, -lat)) == pytest.approx((x, -y))


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_drawn(part: str) -> None:
    sheet = sheet_of(part)
    assert 100 < sheet.height < WIDTH
    assert len(sheet.outlines) > 30
    for one in sheet.outlines.values():
        assert set(one.path) <= set("Mlz0123456789,.- "), one.id
        for x, y in MARKS.findall(one.path):
            assert -WIDTH <= float(x) <= 2 * WIDTH
            assert -WIDTH <= float(y) <= 2 * WIDTH


def test_the_world_holds_every_state() -> None:
    outlines = sheet_of("world").outlines
    assert outlines.keys() >= {id for id in load_shapes() if id.startswith("state:")}
    assert outlines["state:SGP"].small
    assert not outlines["state:USA"].small
    assert outlines["state:CAN"].y < outlines["state:BRA"].y
    assert outlines["state:USA"].x < outlines["state:VNM"].x


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(load_shapes())), st.integers(0, 10**9)), unique_by=lambda one: one[0]
    )
)
def test_marks_are_laid_out_whatever_is_counted(marked: list[tuple[str, int]]) -> None:
    made = map_of("europe", [Marked(id, 0, id, "/claims", {}, count) for id, count in marked], [(0, "any")])
    assert len(made.marks) + made.absent == len(marked)
    for mark in made.marks:
        assert mark.r == 0 or LEAST <= mark.r <= LARGEST
    assert made.height > made.sheet.height
    assert [mark.r for mark in made.circles] == sorted((mark.r for mark in made.circles), reverse=True)


def test_kinds_are_told_apart_without_colours() -> None:
    for theme in ("light", "dark"):
        told = colours(theme)
        assert len(set(told["hatches"])) == KINDS  # type: ignore[call-overload]
        assert len(told["fills"]) == KINDS  # type: ignore[arg-type]
