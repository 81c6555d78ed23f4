from datetime import date

import pytest

from chancery.asking.history.timeline import TimelineWanted, timeline
from chancery.ground.errors import UsageError
from chancery.keeping.sql import SqlStore
from tests.asking.making import Page
from tests.asking.stories import all_of_them, warning


def test_lines_in_order_of_their_time_with_their_words(store: SqlStore) -> None:
    for page in all_of_them():
        store.put(page.reading())
    found = timeline(store, TimelineWanted(), limit=None)
    days = [entry.time.earliest or date.min for entry in found.entries]
    assert days == sorted(days)
    assert len({entry.cell.claims for entry in found.entries}) == len(found.entries) >= 6
    assert all(entry.cell.words for entry in found.entries)


def test_a_day_that_words_name_is_told_from_the_pages_own(store: SqlStore) -> None:
    store.put(warning("2024-07-03").reading())
    said, met = sorted(
        timeline(
            store, TimelineWanted(("Jens Stoltenberg",), since=date(2024, 7, 1), until=date(2024, 7, 9))
        ).entries,
        key=lambda entry: entry.stated,
    )
    assert (said.stated, said.time.edtf, said.exact) == (False, "2024-07-03", True)
    assert (met.stated, met.time.edtf, met.exact) == (True, "2024-07-01/2024-07-02", False)
    assert met.cell.text == "Jens Stoltenberg: meet Japan"


def test_by_when_it_was_said_and_published(store: SqlStore) -> None:
    store.put(warning("2024-07-03").reading())
    for by in ("said", "published"):
        found = timeline(store, TimelineWanted(("Japan",), by, since=date(2024, 7, 3)))
        assert [entry.time.edtf for entry in found.entries] == ["2024-07-03"]
        # rows of knowledge were never said, and are not counted as undated
        assert found.undated == 0


def test_several_pages_are_one_line_with_the_number_of_its_sources(store: SqlStore) -> None:
    for day in ("2024-07-03", "2024-07-04"):
        store.put(warning(day, source=f"{day}.txt").reading())
    (met,) = timeline(store, TimelineWanted(("Japan",), types=("CONSULT",), since=date(2024, 7, 1))).entries
    assert met.sources == len(met.cell.claims) == 2


def test_ties_stand_where_they_begin_and_end(store: SqlStore) -> None:
    found = timeline(
        store, TimelineWanted(("Finland",), types=("partner_of", "member_of"), since=date(1994, 1, 1))
    )
    lines = [(entry.time.edtf, entry.cell.text) for entry in found.entries]
    assert ("1994-05-09", "Finland: partner of NATO, begins") in lines
    assert ("2023-04-04", "Finland: partner of NATO, ends") in lines
    assert ("2023-04-04", "Finland: member of NATO, begins") in lines


def test_meetings_with_place_topic_and_how(store: SqlStore) -> None:
    page = Page("NATO meets Japan in Kosovo by video, on Russia, next week.", published="2024-07-03")
    page.claim(
        "event",
        "CONSULT",
        "NATO meets Japan in Kosovo by video, on Russia, next week",
        [("actor", "NATO"), ("recipient", "Japan"), ("place", "Kosovo"), ("topic", "Russia")],
        mode="phone",
        mood="plan",
        when="2024-07-08/2024-07-14",
    )
    store.put(page.reading())
    (entry,) = timeline(store, TimelineWanted(("Japan",), types=("CONSULT",), since=date(2024, 7, 8))).entries
    assert entry.planned
    assert entry.online
    assert (entry.places, entry.topics) == (("Kosovo",), ("Russia",))
    assert entry.cell.text.endswith("(plan)")


def test_together_asks_for_every_one_of_them(store: SqlStore) -> None:
    store.put(warning("2024-07-03").reading())
    wanted = TimelineWanted(("Jens Stoltenberg", "Russia"), together=True)
    assert [e.cell.text for e in timeline(store, wanted).entries] == ["Jens Stoltenberg warns Russia"]


def test_what_was_told_later_is_not_told_on_a_day(store: SqlStore) -> None:
    for page in all_of_them():
        store.put(page.reading())
    assert timeline(store, TimelineWanted(), as_of=date(1990, 1, 1)).entries == ()
    then = timeline(store, TimelineWanted(), limit=None, as_of=date(2021, 2, 19))
    now = timeline(store, TimelineWanted(), limit=None)
    assert 0 < len(then.entries) < len(now.entries)


def test_the_limit_keeps_the_latest(store: SqlStore) -> None:
    for page in all_of_them():
        store.put(page.reading())
    whole = timeline(store, TimelineWanted(), limit=None)
    cut = timeline(store, TimelineWanted(), limit=2)
    assert cut.entries == whole.entries[-2:]
    assert cut.earlier == len(whole.entries) - 2


@pytest.mark.parametrize(
    "wanted",
    [
        TimelineWanted(("Nobody At All",)),
        TimelineWanted(types=("MEETINGS",)),
        TimelineWanted(by="yesterday"),  # type: ignore[arg-type]
        TimelineWanted(since=date(2024, 1, 2), until=date(2024, 1, 1)),
    ],
)
def test_what_makes_no_sense_is_refused(store: SqlStore, wanted: TimelineWanted) -> None:
    with pytest.raises(UsageError):
        timeline(store, wanted)
    with pytest.raises(UsageError):
        timeline(store, TimelineWanted(), limit=0)
