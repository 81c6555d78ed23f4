"""Where what is said ends because its own saying begins."""

from .one_page import Page, read


def _said(page: Page) -> list[tuple[str, str]]:
    """Whoever speaks, and what is said, in the order of the page."""
    found = [c for c in page.of("says") if any(r.role == "speaker" for r in c.roles)]
    return [(page.who(c, "speaker")[0], c.content.text) for c in found if c.content is not None]


def test_the_office_of_the_speaker_is_not_said() -> None:
    text = "NATO ministers agreed to send four battalions to Latvia, the secretary general, Jens Stoltenberg, said."
    said = dict(_said(read(text)))
    assert said["person:jens-stoltenberg"].endswith("to Latvia")
    assert all("Stoltenberg" not in words and "secretary" not in words for words in said.values())


def test_the_office_behind_a_quotation_is_not_said() -> None:
    text = (
        "“This is a matter between two states,” foreign ministry spokesperson Lin Jian said, "
        "when asked whether Beijing had been consulted."
    )
    assert _said(read(text)) == [("person:lin-jian", "This is a matter between two states")]


def test_a_participle_goes_on_with_the_speaker() -> None:
    text = "Washington was informed of it only minutes before, Giorgia Meloni said, adding that Italy would respond."
    said = _said(read(text))
    assert said == [
        ("person:giorgia-meloni", "Washington was informed of it only minutes before"),
        ("person:giorgia-meloni", "that Italy would respond"),
    ]


def test_what_cannot_cite_cites_nothing() -> None:
    said = _said(
        read("Analysts said geography had added to its appeal, citing the reach of the Chinese navy.")
    )
    assert [words for _, words in said] == ["geography had added to its appeal"]


def test_whoever_is_spoken_of_may_cite() -> None:
    said = dict(_said(read("Meloni said that Albania withdrew, citing a lack of time.")))
    assert said["person:giorgia-meloni"] == "that Albania withdrew, citing a lack of time"


def test_that_behind_a_noun_opens_nothing_said() -> None:
    text = "Macron made an offer that Donald Tusk welcomed and that the Kremlin described as extremely dangerous."
    assert all(words.split()[0] != "that" for _, words in _said(read(text)))
    said = _said(read("Canada strongly opposed any steps that seek to change the status quo by force."))
    assert said == [("state:CAN", "any steps that seek to change the status quo by force")]


def test_what_somebody_did_not_say_he_wants_he_does_not_say() -> None:
    assert not read("Donald Trump has not said that he wants to leave NATO.").of("says")


def test_what_only_a_pronoun_stands_for_is_no_words() -> None:
    assert not read("The Hungarian parliament approved it on February 26.").of("says")
    assert read("The Hungarian parliament approved the plan on February 26.").of("says")
