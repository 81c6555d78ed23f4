"""From drafts to claims: nothing twice, links, at most eight roles, circumstances of every family."""

import pytest

from chancery.model.claims import MOST_ROLES
from chancery.model.ontology import load_ontology
from tests.reading.one_page import read, vi

LONG = (
    "Leaders of Albania, Belgium, Bulgaria, Canada, Croatia, Denmark, Estonia, Finland, France, Germany, "
    "Greece and Hungary attended the NATO summit in Washington and condemned Russia, Belarus, Iran, China, "
    "Syria, Cuba, Eritrea, Mali, Nicaragua and North Korea."
)


def test_at_most_eight_roles() -> None:
    claims = read(LONG).claims
    assert claims
    assert max(len(c.roles) for c in claims) <= MOST_ROLES


def test_nothing_stands_there_twice() -> None:
    page = read("Russia launched an attack on Ukraine. NATO is hesitant to stay or go.")
    assert len(page.of("ASSAULT")) == 1
    keys = [(c.type, c.mode, tuple(sorted(page.who(c))), c.quote) for c in page.claims]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_the_same_sentence_twice_is_two_places(lang: str) -> None:
    sentence = {"en": "Sweden joined NATO. ", "vi": "Thụy Điển gia nhập NATO. "}[lang]
    page = read(sentence * 2, lang=lang)
    first, second = page.of("member_of")
    assert first.id != second.id
    assert not first.evidence.meets(second.evidence)


def test_moods_of_one_act() -> None:
    moods = {
        "France sent soldiers to Romania.": "fact",
        "France will send soldiers to Romania.": "plan",
        "France plans to send soldiers to Romania.": "plan",
        "France must send soldiers to Romania.": "obligation",
        "NATO urged France to send soldiers to Romania.": "demand",
        "France should send soldiers to Romania.": "proposal",
        "France could send soldiers to Romania.": "hypothesis",
    }
    found = {text: read(text).one("MOBILIZE").mood for text in moods}
    assert found == moods


def test_moods_of_one_act_in_vietnamese() -> None:
    moods = {
        "Pháp điều quân tới Romania.": "fact",
        "Pháp sẽ điều quân tới Romania.": "plan",
        "Pháp lên kế hoạch điều quân tới Romania.": "plan",
        "Pháp phải điều quân tới Romania.": "obligation",
        "NATO kêu gọi Pháp điều quân tới Romania.": "demand",
        "Pháp nên điều quân tới Romania.": "proposal",
        "Pháp có thể điều quân tới Romania.": "hypothesis",
    }
    found = {text: vi(text).one("MOBILIZE").mood for text in moods}
    assert found == moods


def test_no_act_is_affirmed_that_is_denied() -> None:
    for text in (
        "France did not send soldiers to Romania.",
        "France refused to send soldiers to Romania.",
        "France never sent soldiers to Romania.",
    ):
        assert [c.polarity for c in read(text).of("MOBILIZE")] == ["negated"], text
    for text in ("Pháp không điều quân tới Romania.", "Pháp từ chối điều quân tới Romania."):
        assert [c.polarity for c in vi(text).of("MOBILIZE")] == ["negated"], text


def test_a_deadline_is_no_day_of_doing() -> None:
    page = read("Turkey must ratify the Treaty on Open Skies by 1 October 2024.")
    found = page.one("SUPPORT")
    assert found.when is None
    assert found.deadline is not None
    assert found.deadline.edtf == "2024-10-01"


def test_a_time_is_nobody() -> None:
    page = vi("Ông Zelensky nói rằng Nga đã tấn công Kharkiv hôm thứ Hai.")
    found = page.one("ASSAULT")
    assert page.who(found, "recipient") == ["place:kharkiv"]
    assert found.when is not None
    assert found.when.edtf == "2024-07-08"


def test_every_claim_is_known_to_the_ontology() -> None:
    ontology = load_ontology()
    for page in (read(LONG), vi("Ba Lan cam kết cung cấp vũ khí cho Ukraine trước tháng 1/2025.")):
        assert page.claims
        assert [ontology.faults(c) for c in page.claims] == [[]] * len(page.claims)


def test_a_promise_has_the_day_by_which_it_is_to_be_kept() -> None:
    found = read("NATO agreed to deploy 4,000 more troops to Poland by June 2025.").one("AGREE")
    assert found.when is None
    assert found.deadline is not None
    assert [f.unit for f in found.figures] == ["troops"]


def test_without_delay_is_no_condition() -> None:
    found = read("Mali decided to leave ECOWAS without delay.")
    assert [c.condition for c in found.claims if c.condition] == []


def test_the_year_of_a_treaty_is_not_that_of_a_decision_on_it() -> None:
    found = read("Australia decided to leave the 2016 agreement.").one("taken")
    assert found.when is None


def test_what_a_meeting_is_for_is_its_topic() -> None:
    page = read("France and Germany met in Berlin to discuss maritime security.")
    found = page.one("CONSULT")
    assert [r.text for r in found.roles if r.role == "topic"] == ["maritime security"]
    assert "maritime security" in found.quote


def test_what_a_past_act_is_about_may_still_be_to_come() -> None:
    page = read("Turkey invited the leaders of Japan to the summit in July 2031.")
    found = page.one("AGREE")
    assert (found.mood, found.when) == ("fact", None)
    meant = read("Turkey will invite the leaders of Japan in July 2031.").one("AGREE")
    assert (meant.mood, meant.when and meant.when.edtf) == ("plan", "2031-07")
