"""Pages of things found at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.asking.finding.filters import Filters, parse_filters
from chancery.doors.web.asked import Asked
from chancery.doors.web.cursors import paged
from chancery.doors.web.pages import calendar, front
from chancery.ground.errors import UsageError
from chancery.record import Record, open_record
from tests.doors.web.sites import Site, site
from tests.doors.web.visits import read_into


def _asked(record: Record, size: int, after: str | None = None) -> Asked:
    return Asked(record, {}, Filters(), None, record.store.last(), "en", None, size, after, {}, None)


@pytest.fixture(scope="module")
def held(filled: Path) -> Iterator[Record]:
    with open_record(filled) as record:
        yield record


@settings(deadline=None)
@given(st.lists(st.text(max_size=5), max_size=30, unique=True), st.integers(1, 9))
def test_pages_hold_everything_once(held: Record, things: list[str], size: int) -> None:
    found: list[str] = []
    after: str | None = None
    for _ in range(len(things) + 1):
        some, after = paged(_asked(held, size, after), things, str, page="things")
        found += some
        assert len(some) <= size
        if after is None:
            break
    assert found == things


def test_a_cursor_of_another_question(filled: Path) -> None:
    things = ["a", "b", "c"]
    with open_record(filled) as record:
        asked = _asked(record, 1)
        after = paged(asked, things, str, page="things")[1]
        assert paged(replace(asked, after=after), things, str, page="things")[0] == ["b"]
        others = (
            (replace(asked, after=after), things, "others"),
            (replace(asked, after=after, filters=parse_filters(["type=AGREE"])), things, "things"),
            (replace(asked, after=after, sort="oldest"), things, "things"),
            (replace(asked, after=after), ["x", "y"], "things"),
            (replace(asked, after="nonsense"), things, "things"),
        )
        for other, among, page in others:
            with pytest.raises(UsageError, match="cursor"):
                paged(other, among, str, page=page)


@pytest.fixture(scope="module")
def torn_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server of pages that disagree about three numbers."""
    folder = tmp_path_factory.mktemp("torn")
    for number, daily in enumerate(("Daily", "Post")):
        lines = [
            f"NATO has {9 + 3 * number},000 troops in {place}." for place in ("Kosovo", "Iraq", "Afghanistan")
        ]
        head = f"NATO counts its troops\nKABUL, Dec. 2, 2020 (Example {daily}) - Allies met on Wednesday.\n"
        (folder / f"{daily}.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    plans = [
        f"All foreign troops must leave {place}."
        for place in ("Kosovo by May 1, 2021", "Iraq by May 9, 2021")
    ]
    head = "Berlin plans\nBERLIN, Dec. 2, 2020 (Example Daily) - Ministers met on Wednesday.\n"
    (folder / "plans.txt").write_text(head + "\n".join(plans) + "\n", encoding="utf-8")
    with site(read_into(folder / "torn.db", *sorted(folder.glob("*.txt")))) as running:
        yield running


def test_conflicts_come_page_by_page(torn_site: Site) -> None:
    whole = torn_site.get("/conflicts.json?_size=500").json()
    assert len(whole["rows"]) >= 2
    assert whole["next"] is None
    found, after = [], ""
    for _ in whole["rows"]:
        page = torn_site.get("/conflicts.json", params={"_size": 1, "_next": after}).json()
        found += page["rows"]
        after = page["next"]
    assert found == whole["rows"]
    assert after is None
    assert torn_site.get("/conflicts.json?_size=all").json()["rows"] == whole["rows"]
    html = torn_site.get("/conflicts?_size=1").text
    assert html.count('<article class="conflict"') == 1
    assert 'rel="next"' in html


def test_a_cursor_of_other_conflicts_is_refused(torn_site: Site) -> None:
    after = torn_site.get("/conflicts.json?_size=1").json()["next"]
    for query in ("actor=NATO", "type=troops", "_as_of=2021-01-01"):
        answer = torn_site.get(f"/conflicts.json?{query}&_next={after}")
        assert answer.status_code == 400
        assert "cursor" in answer.json()["error"]["message"]


@pytest.mark.parametrize("page", ["/commitments.json?_as_of=2024-04-01&undated=1", "/decisions.json?all=1"])
def test_what_is_walked_is_whole_page_by_page(open_site: Site, page: str) -> None:
    whole = open_site.get(f"{page}&_size=all").json()["rows"]
    assert len(whole) > 3
    rows: list[object] = []
    after = ""
    for _ in range(len(whole)):
        answer = open_site.get(f"{page}&_size=2{after}").json()
        assert len(answer["rows"]) <= 2
        rows += answer["rows"]
        if answer["next"] is None:
            break
        after = f"&_next={answer['next']}"
    assert rows == whole
    again = open_site.get(f"{page}&actor=NATO&_size=2{after}")
    assert (again.status_code, "another question" in again.text) == (400, True)


def test_a_page_says_that_there_is_more_and_a_calendar_that_it_is_cut(
    open_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_site.get("/commitments?_as_of=2024-04-01&undated=1&_size=1").text
    assert 'rel="next"' in first
    assert 'rel="next"' not in open_site.get("/commitments?_as_of=2024-04-01&undated=1").text
    whole = open_site.get("/commitments.ics?_as_of=2019-01-01").text
    assert "X-WR-CALDESC" not in whole
    due = open_site.get("/commitments.json?_as_of=2024-04-01&status=due").json()["rows"]
    assert {row["status"] for row in due} == {"due"}
    assert open_site.get("/commitments?status=nonsense").status_code == 400
    assert "more than 3<" not in open_site.get("/?_lang=en").text
    monkeypatch.setattr(front, "MOST", 1)
    assert "more than 1<" in open_site.get("/?_lang=en&_as_of=2024-04-01").text
    assert "hơn 1<" in open_site.get("/?_lang=vi&_as_of=2024-04-01").text


def test_a_calendar_says_that_it_is_cut(torn_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    events = torn_site.get("/commitments.ics?_as_of=2020-12-15").text.count("BEGIN:VEVENT")
    assert events == 2
    monkeypatch.setattr(calendar, "MOST", 1)
    cut = torn_site.get("/commitments.ics?_as_of=2020-12-15&due_from=2001-01-01").text
    assert cut.count("BEGIN:VEVENT") == 1
    assert "X-WR-CALDESC" in cut
