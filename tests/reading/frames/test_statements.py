"""Statements: who says what in which spirit, on whose word, when; and words put in nobody's mouth."""

import pytest

from tests.reading.one_page import Page, read, vi


def content(page: Page, number: int = 0) -> str:
    """Give what is said in one of a page's statements."""
    said = page.of("says")[number].content
    assert said is not None
    assert said.text == said.span.of(page.text)
    return said.text


def test_direct_speech() -> None:
    page = read("“We will defend every inch of allied territory,” Jens Stoltenberg said on Monday.")
    found = page.one("says")
    assert found.rule.startswith("statement.direct.")
    assert page.who(found, "speaker") == ["person:jens-stoltenberg"]
    assert content(page) == "We will defend every inch of allied territory"
    assert found.when is not None
    assert found.when.edtf == "2024-07-08"
    assert (found.mood, found.polarity) == ("fact", "affirmed")


def test_we_in_an_officers_mouth_is_the_body_he_speaks_for() -> None:
    page = read("“We will defend every inch of allied territory,” Jens Stoltenberg said.")
    found = page.one("says")
    assert page.who(found, "about") == ["org:nato"]
    tieng_viet = vi("“Chúng tôi sẽ bảo vệ Ba Lan”, Tổng thư ký NATO Jens Stoltenberg nói.")
    assert set(tieng_viet.who(tieng_viet.one("says"), "about")) == {"state:POL", "org:nato"}


@pytest.mark.parametrize(
    ("text", "lang", "speaker", "about"),
    [
        ("Olaf Scholz said that Germany would help Ukraine.", "en", "person:olaf-scholz",
         {"state:DEU", "state:UKR"}),
        ("According to the Kremlin, NATO is too close.", "en", "state:RUS", {"org:nato"}),
        ("Ông Jens Stoltenberg nói NATO sẽ bảo vệ Ba Lan.", "vi", "person:jens-stoltenberg",
         {"org:nato", "state:POL"}),
        ("Theo Reuters, Mỹ sẽ rút quân khỏi Iraq.", "vi", "org:reuters", {"state:USA", "state:IRQ"}),
    ],
)  # fmt: skip
def test_indirect_speech_and_according_to(text: str, lang: str, speaker: str, about: set[str]) -> None:
    page = read(text, lang=lang)
    found = page.one("says")
    assert found.rule.startswith("statement.indirect.")
    assert page.who(found, "speaker") == [speaker]
    assert set(page.who(found, "about")) == about
    assert page.chain(found) == [speaker]


def test_a_described_source_stays_described() -> None:
    page = read("A senior NATO official said on Tuesday that the alliance would send soldiers to Kosovo.")
    found = page.one("says")
    (speaker,) = page.who(found, "speaker")
    assert speaker.startswith("unnamed:")
    assert found.attribution[-1].text == "A senior NATO official"


def test_what_is_claimed_inside_is_linked_and_on_the_speakers_word() -> None:
    page = read("Jens Stoltenberg said that Russia had deployed troops in Belarus.", outlet="The Post")
    said, inner = page.one("says"), page.one("MOBILIZE")
    assert said.content is not None
    assert inner.id in said.content.claims
    assert page.chain(inner) == ["The Post", "person:jens-stoltenberg"]
    assert page.chain(said) == ["The Post", "person:jens-stoltenberg"]


def test_a_chain_of_two_speakers() -> None:
    page = read("Reuters reported that Antony Blinken said that Iran would strike Israel.", outlet="The Post")
    assert page.chain(page.one("ASSAULT")) == ["The Post", "org:reuters", "person:antony-blinken"]


def test_the_papers_own_assertion() -> None:
    page = read("NATO must be present in the Arctic.", outlet="The Post")
    found = page.one("says")
    assert found.rule == "statement.paper.due"
    assert not found.role("speaker")
    assert page.chain(found) == ["The Post"]
    assert found.content is not None
    assert found.content.mood == "obligation"


def test_the_condition_of_what_is_said() -> None:
    page = read("Emmanuel Macron said that France would send soldiers to Romania if Russia attacked Moldova.")
    assert page.one("says").condition == page.one("MOBILIZE").condition
    assert "Russia attacked Moldova" in str(page.one("MOBILIZE").condition)
    assault = page.one("ASSAULT")
    assert assault.condition is None, "a condition is not its own"
    assert assault.mood == "hypothesis"


def test_stance_follows_the_cue() -> None:
    assert read("Emmanuel Macron warned that Europe could die.").one("says").stance == "warns"
    assert vi("Ông Olaf Scholz cho rằng NATO quá chậm.").one("says").stance == "neutral"


@pytest.mark.parametrize(
    "text",
    [
        "Joe Biden did not say that Ukraine would join NATO.",
        "The “victory” of the separatists was short.",
        "“The alliance is stronger than ever.”",
        "If Russia attacks Estonia, nobody will know.",
    ],
)
def test_no_words_in_anybodys_mouth(text: str) -> None:
    page = read(text)
    assert not [c for c in page.claims if c.role("speaker")]


def test_what_was_not_said_is_not_claimed() -> None:
    assert read("Joe Biden did not say that Ukraine would join NATO.").claims == ()


def test_what_is_denied_is_not_affirmed() -> None:
    page = read("Sergei Lavrov denied that Russia had attacked the hospital.")
    assert [c.polarity for c in page.of("ASSAULT")] == ["negated"]


def test_what_is_told_again_by_the_page_is_not_said() -> None:
    page = vi("Trung Quốc cho biết thỏa thuận không nhắm vào bên thứ ba, sau khi Mỹ dọa áp thuế với Canada.")
    said = page.one("says")
    assert said.content is not None
    assert said.content.text == "thỏa thuận không nhắm vào bên thứ ba"
    assert {"state:CHN"} not in [{*page.chain(c)} for c in page.of("THREATEN")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Few experts believe that NATO will survive.", "en"),
        ("The threats were so many that Iran could lose patience.", "en"),
        ("Will NATO continue to help Ukraine?", "en"),
        ("Anh được cho là có thể rút quân khỏi Iraq.", "vi"),
    ],
)
def test_hardly_anybody_an_outcome_a_question_and_hearsay_say_nothing(text: str, lang: str) -> None:
    assert not read(text, lang=lang).of("says")


def _content(text: str, **more: str) -> list[tuple[str, str, str]]:
    said = [c.content for c in read(text, **more).claims if c.family == "statement" and c.content is not None]
    return [(one.text, one.polarity, one.mood) for one in said]


def test_whole_sentences_in_quotation_marks_are_what_was_said_and_not_what_leads_to_them() -> None:
    text = "Later, in remarks at the party's headquarters, Antony Blinken said, “We strongly oppose this.”"
    assert [words for words, _, _ in _content(text)] == ["We strongly oppose this"]


def test_another_has_the_word_after_while() -> None:
    text = (
        "The United Nations said that the decision would not change the law, "
        "while the Arab League condemned the move of the ministers."
    )
    found = {c.attribution[-1].text: c.content for c in read(text).claims if c.family == "statement"}
    said = found["United Nations"]
    assert said is not None
    assert said.text == "that the decision would not change the law"


def test_a_verb_that_may_demand_only_says_where_it_tells_how_things_are() -> None:
    (said,) = _content("Antony Blinken warned that the old treaty is under heavy attack.")
    assert said[1:] == ("affirmed", "fact")
    (asked,) = _content("Antony Blinken urged the ministers to sign the old treaty at once.")
    assert asked[2] == "demand"


def test_a_capital_alone_makes_no_name_that_something_is_about() -> None:
    page = read("Antony Blinken said that the blast went off near 131 West Street on that morning.")
    assert not page.one("says").role("about")


def test_we_call_on_somebody_is_a_demand() -> None:
    said = read("Jens Stoltenberg said: “We call on Russia to leave at once.”").one("says")
    assert said.content is not None
    assert said.content.mood == "demand"


def test_who_issues_a_statement_says_what_it_says() -> None:
    page = read("Joe Biden issued a statement saying it was a decision of his own to leave.")
    assert page.who(page.one("says"), "speaker") == ["person:joe-biden"]


def test_what_something_is_called_asks_for_nothing() -> None:
    said = read("Joe Biden called the deal a “stab in the back” for Europe.").one("says")
    assert said.content is not None
    assert said.content.mood == "fact"


@pytest.mark.parametrize(
    "text",
    [
        "A statement released by the African Union on Monday said the talks would go on.",
        "EU member states and others met in Oslo.",
    ],
)
def test_no_paper_and_no_member_speaks(text: str) -> None:
    page = read(text)
    stances = ("supports", "opposes", "praises", "criticises", "warns", "doubts", "prioritises", "neutral")
    assert all(c.stance in stances for c in page.of("says"))
    assert [page.who(c, "speaker") for c in page.of("says")] in ([], [["org:african-union"]])


def test_the_us_is_not_us() -> None:
    page = read(
        "Saudi Arabia’s Crown Prince Mohammed bin Salman spoke. He thanked Kuwait and the US for their efforts."
    )
    assert {who for c in page.claims for who in page.who(c) if who} >= {"state:USA", "state:KWT"}
    assert not any("state:SAU" in page.who(c, "about") for c in page.of("says"))


def test_what_the_us_asks_is_told_as_a_fact() -> None:
    said = read("Joe Biden said: “The US urges Iran to stop its tests at once.”").of("says")[0]
    assert said.content is not None
    assert said.content.mood == "fact"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Zelensky described the decision as a mistake.", "the decision as a mistake"),
        ("Trump called the decision “a big mistake”.", "the decision “a big mistake”"),
        ("Macron likened the plan to a surrender.", "the plan to a surrender"),
        ("Zelensky spoke of a missed opportunity.", "a missed opportunity"),
        ("Meloni expressed hope that the talks would resume.", "that the talks would resume"),
        ("Beijing complained of interference in its affairs.", "interference in its affairs"),
    ],
)
def test_what_something_is_called_and_spoken_of_as(text: str, said: str) -> None:
    found = read(text).one("says")
    assert found.content is not None
    assert found.content.text == said


def test_who_speaks_about_something_has_not_said_it() -> None:
    assert not read("Macron spoke of the war in Ukraine.").of("says")


@pytest.mark.parametrize(
    "text",
    [
        "Trump will probably use the meeting to make news, Kall said: “I feel he has a surprise for us all.”",
        "Belgium will make a frigate available, its defence minister, Ludivine Dedonder, announced.",
    ],
)
def test_what_somebody_says_right_behind_it_is_not_the_papers_own(text: str) -> None:
    assert not [c for c in read(text).of("says") if c.rule.startswith("statement.paper")]


def test_its_office_is_not_of_the_state_somebody_came_from() -> None:
    text = "The CSTO has its seat in Moscow. Anna Vardanyan, a former minister of Armenia, became its spokeswoman."
    held = [c for c in read(text).of("holds_office") if "spokeswoman" in c.quote]
    assert all("state:ARM" not in [r.text for r in c.roles if r.role == "object"] for c in held)


def test_what_somebody_rules_out_he_denies() -> None:
    assert read("Dmitry Peskov excluded that Erdogan may act as a mediator.").one("says").stance == "opposes"
    found = read("Dmitry Peskov ruled out that Erdogan may act as a mediator.").one("says")
    assert (found.stance, found.content and found.content.polarity) == ("opposes", "negated")
    assert not read("The deal excludes Russia.").of("says")
