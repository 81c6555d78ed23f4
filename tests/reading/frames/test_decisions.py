"""Decisions: open, taken, deferred, declined; by whom, about what, between which ways, where."""

import pytest

from tests.reading.one_page import read, vi


def test_an_open_choice_with_its_ways() -> None:
    page = read("Serbia faces a dilemma: whether to join the European Union or stay close to Russia.")
    found = page.one("open")
    assert page.who(found, "decider") == ["state:SRB"]
    assert set(page.who(found, "about")) == {"org:eu", "state:RUS"}
    assert [o.label for o in found.options] == ["join", "stay"]
    assert found.options[0].text == "join the European Union"
    assert page.one("member_of").mood == "hypothesis"


@pytest.mark.parametrize(
    ("text", "lang", "decider"),
    [
        ("Turkey has not decided whether to ratify Sweden's accession.", "en", "state:TUR"),
        ("Armenia is considering leaving the CSTO.", "en", "state:ARM"),
        ("Armenia cân nhắc rời CSTO.", "vi", "state:ARM"),
        ("NATO chưa quyết định có rút quân khỏi Afghanistan hay không.", "vi", "org:nato"),
    ],
)
def test_still_open(text: str, lang: str, decider: str) -> None:
    page = read(text, lang=lang)
    found = page.one("open")
    assert page.who(found, "decider") == [decider]
    assert (found.polarity, found.mood) == ("affirmed", "fact")


@pytest.mark.parametrize(
    ("text", "lang", "mood"),
    [
        ("Turkey has not decided whether to ratify Sweden's accession.", "en", "hypothesis"),
        ("Armenia is considering leaving the CSTO.", "en", "hypothesis"),
        ("NATO chưa quyết định có rút quân khỏi Afghanistan hay không.", "vi", "hypothesis"),
    ],
)
def test_what_is_not_decided_has_not_happened_and_is_not_denied(text: str, lang: str, mood: str) -> None:
    page = read(text, lang=lang)
    events = [c for c in page.claims if c.family == "event"]
    assert events
    assert {(c.mood, c.polarity) for c in events} == {(mood, "affirmed")}


def test_taken() -> None:
    page = read("The government of Georgia decided to leave the Commonwealth of Independent States in 2008.")
    found = page.one("taken")
    assert page.who(found) == ["state:GEO", "org:cis"]
    assert found.when is not None
    assert found.when.edtf == "2008"
    assert found.mood == "fact"


def test_a_decision_told_by_a_noun_is_no_plan() -> None:
    page = read("Moscow's decision to suspend the New START treaty was criticised by Washington.")
    found = page.one("taken")
    assert page.who(found) == ["state:RUS", "treaty:new-start"]
    assert found.mood == "fact"


def test_a_meeting_that_decides_is_the_forum() -> None:
    page = read("The Vilnius summit approved regional defence plans.")
    found = page.one("taken")
    assert page.who(found, "forum") == ["meeting:nato-summit-2023-vilnius"]
    assert found.when is not None
    assert found.when.edtf == "2023-07-11/2023-07-12"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("NATO postponed a decision on the Resolute Support mission in February 2021.", "en"),
        ("NATO hoãn quyết định về sứ mệnh Resolute Support tại cuộc họp tháng 2/2021.", "vi"),
    ],
)
def test_deferred(text: str, lang: str) -> None:
    page = read(text, lang=lang)
    found = page.one("deferred")
    assert page.who(found, "decider") == ["org:nato"]
    assert page.who(found, "about") == ["mission:resolute-support"]
    assert found.when is not None
    assert found.when.edtf == "2021-02"


def test_declined() -> None:
    page = read("Hungary rejected an invitation to the NATO summit in Madrid.")
    found = page.one("declined")
    assert page.who(found, "decider") == ["state:HUN"]
    assert "meeting:nato-summit-2022-madrid" in page.who(found, "about")


def test_the_matter_is_taken_from_the_sentence_before() -> None:
    page = read(
        "South Korea is weighing an invitation to the NATO summit in Vilnius. South Korea will decide in May."
    )
    first, second = page.of("open")
    assert page.who(first, "about") == page.who(second, "about")
    assert second.when is not None
    assert second.when.edtf == "2024-05"


def test_the_deciders_own_name_is_not_what_it_is_about() -> None:
    page = vi("Tổng thống Ukraine quyết định không tham dự hội nghị thượng đỉnh NATO ở Vilnius.")
    found = page.one("taken")
    assert page.who(found, "decider") == ["person:volodymyr-zelensky"]
    assert "state:UKR" not in page.who(found, "about")


@pytest.mark.parametrize(
    "text", ["Somebody decided to sing.", "The weather was undecided.", "If NATO decides, we will know."]
)
def test_no_decision_without_a_decider(text: str) -> None:
    assert read(text).types("decision") == set()


@pytest.mark.parametrize(
    "text",
    ["Japan's Nikkei declined 0.3 percent.", "Donald Trump declined to comment."],
)
def test_to_fall_or_to_be_silent_is_no_decision(text: str) -> None:
    assert not read(text).types("decision")


def test_the_one_who_decides_is_not_what_it_is_about() -> None:
    found = read("The UK Home Secretary, Sajid Javid, decided to withdraw troops from Iraq.").one("taken")
    assert "state:GBR" not in read(found.quote).who(found, "about")


def test_to_hold_a_thing_for_something_is_no_decision() -> None:
    assert not read("Germany no longer considers the French ban legal.").of("open")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("NATO must decide by November 2031 whether to extend the mission in Kosovo.", "en"),
        ("NATO phải quyết định trước tháng 11/2031 có gia hạn sứ mệnh tại Kosovo hay không.", "vi"),
    ],
)
def test_by_when_it_is_to_be_decided(text: str, lang: str) -> None:
    found = read(text, lang=lang).one("open")
    assert (found.when, found.deadline and found.deadline.edtf) == (None, "2031-11")


def test_who_will_not_be_named_declines_nothing() -> None:
    page = read("A Chinese diplomat who declined to be identified spoke in Moscow.")
    assert not page.of("declined")
    assert not page.of("REJECT")


def test_to_put_it_off_is_one_of_the_ways() -> None:
    page = read("India is weighing whether to host the summit in November or to put it off until next year.")
    assert [o.label for o in page.one("open").options] == ["host", "put off"]
    assert not page.of("deferred")


def test_what_is_decided_leaves_no_choice() -> None:
    page = read("The United States has decided to ease its sanctions on Syria and lift its travel ban.")
    assert not page.one("taken").options
