"""Meetings told by an agenda, a caption, "in this meeting"; what lies ahead; sides beside the clause."""

import pytest

from tests.reading.one_page import read, vi


def test_an_agenda_is_of_the_meeting_told_before() -> None:
    page = read(
        "Olaf Scholz met Emmanuel Macron in Paris on Monday. The agenda included the war in Ukraine.",
        published="2024-07-11",
    )
    found = [c for c in page.of("CONSULT") if page.who(c, "topic")]
    assert [page.who(c, "participant") for c in found] == [["person:olaf-scholz", "person:emmanuel-macron"]]
    assert found[0].quote.startswith("agenda")


def test_an_agenda_of_no_meeting_tells_none() -> None:
    assert not read("The agenda included the war in Ukraine.").of("CONSULT")


@pytest.mark.parametrize(
    ("text", "lang", "mood"),
    [
        ("NATO leaders will hold a summit in Vilnius on 11 July 2025.", "en", "plan"),
        ("Hội nghị thượng đỉnh NATO dự kiến diễn ra tại Washington ngày 9/7/2025.", "vi", "plan"),
        ("NATO leaders held a summit in Vilnius on 11 July 2023.", "en", "fact"),
    ],
)
def test_a_meeting_to_come_is_planned(text: str, lang: str, mood: str) -> None:
    assert mood in {c.mood for c in read(text, lang=lang).of("CONSULT")}


def test_what_is_said_in_that_meeting_was_said_on_its_day() -> None:
    page = vi(
        "Hôm 2/7/2024, ông Valiyev đã gặp Tướng Fiks tại Baku. Trong cuộc họp này, ông Valiyev nhấn mạnh "
        "những lợi ích của sự hợp tác giữa Azerbaijan và NATO."
    )
    said = [c for c in page.of("says") if "lợi ích" in c.quote]
    assert said
    assert [getattr(c.when, "edtf", None) for c in said] == ["2024-07-02"]


@pytest.mark.parametrize("text", ["Britain will withdraw half of its troops from Iraq by June 2025."])
def test_the_state_that_forces_leave(text: str) -> None:
    page = read(text)
    found = [c for c in page.of("RETREAT") if c.mode == "withdraw"]
    assert [page.who(c, "place", "recipient") for c in found] == [["state:IRQ"]]


def test_who_did_what_an_example_is_of() -> None:
    page = read("Russia has caused many shocking incidents, such as the attack on Kharkiv on 3 July 2024.")
    found = [c for c in page.of("ASSAULT") if page.who(c, "actor")]
    assert [page.who(c, "actor") for c in found] == [["state:RUS"]]


def test_to_take_part_in_a_groups_meetings_is_to_meet_it() -> None:
    page = vi("Bộ trưởng Ngoại giao Nhật Bản tham dự một cuộc họp của Bộ trưởng Ngoại giao NATO.")
    found = [c for c in page.of("CONSULT") if page.who(c, "recipient")]
    assert all("group:nato-foreign-ministers" in page.who(c, "recipient") for c in found)


def test_who_holds_and_who_comes_to_a_meeting_takes_part() -> None:
    page = read("The summit, hosted by Kazakhstan, will be held in Astana on July 3 and 4.")
    found = page.one("CONSULT")
    assert page.who(found, "participant", "place") == ["state:KAZ", "place:astana"]
    page = read("The talks brought together China, Russia and India in Samarkand.")
    assert page.who(page.one("CONSULT"), "participant") == ["state:CHN", "state:RUS", "state:IND"]


def test_what_a_meeting_is_about_is_not_met() -> None:
    page = read("The African Union held an emergency session on Sudan.")
    found = page.one("CONSULT")
    assert (page.who(found, "recipient"), page.who(found, "topic")) == ([], ["state:SDN"])


def test_who_acts_around_talks_has_them() -> None:
    page = read("Lloyd Austin arrived in Manila for talks with Gilberto Teodoro.")
    assert page.who(page.of("CONSULT")[-1], "actor")[0] == "person:lloyd-austin"
    page = read("ECOWAS leaders offered a pause at their December summit in Abuja.")
    found = page.one("CONSULT")
    assert (page.who(found, "place"), found.mood) == (["place:abuja"], "fact")


def test_a_bodys_meeting_with_its_own_place_and_day() -> None:
    page = read(
        "Armenia will stay away from the CSTO summit due in Bishkek on November 27.", published="2025-11-18"
    )
    found = next(c for c in page.of("CONSULT") if c.mood == "plan")
    assert page.who(found, "participant", "place") == ["org:csto", "place:bishkek"]
    assert found.when is not None
    assert found.when.edtf == "2025-11-27"


def test_a_short_name_before_a_day_is_no_time() -> None:
    page = read("Jacinda Ardern, who landed in Fiji on Monday, said the exit was disappointing.")
    assert page.who(page.one("CONSULT"), "recipient") == ["state:FJI"]
