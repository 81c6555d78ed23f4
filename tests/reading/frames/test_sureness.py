"""The marks of sureness: what a rule's name tells of how often it is right."""

import pytest

from tests.reading.one_page import read


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Russia attacked Ukraine.", "event.verb.both.clear.assault"),
        ("Russia attacked a village.", "event.verb.thing.clear.assault"),
        ("Gunmen attacked a village.", "event.verb.other.assault"),
        ("Russia will attack Ukraine.", "event.verb.open.clear.assault"),
        ("Russia fired missiles at a base of Ukraine.", "event.verb.both.far.assault"),
        ("Barack Obama condemned the storm.", "event.verb.person.accuse"),
        ("All foreign troops must leave Afghanistan by 1 May 2021.", "event.verb.dated.retreat"),
    ],
)
def test_an_event_tells_whom_it_knows_and_whether_it_is_done(sentence: str, rule: str) -> None:
    assert rule in {c.rule for c in read(sentence).claims}


def test_a_statement_tells_whether_it_stands_on_a_plain_saying() -> None:
    plain = read("Jens Stoltenberg said that the alliance would help Ukraine for years.").claims
    short = read("Jens Stoltenberg said that it helps.").claims
    assert "statement.indirect.plain" in {c.rule for c in plain}
    assert "statement.indirect.short" in {c.rule for c in short}


def test_a_saying_within_a_saying_is_hardly_sure() -> None:
    found = read(
        "Jens Stoltenberg said that Olaf Scholz had told him that Germany would send more soldiers."
    ).claims
    nested = [c for c in found if c.rule == "statement.indirect.nested"]
    assert all(c.confidence <= 0.1 for c in nested)
    assert all(len([s for s in c.attribution if s.role == "speaker"]) > 1 for c in nested)


@pytest.mark.parametrize(
    ("sentence", "mark"),
    [
        ("Olaf Scholz, who said that Germany had sent more soldiers to Ukraine, met Joe Biden.", "loose"),
        ("Olaf Scholz praised the work of the many volunteers along the border of Ukraine.", "thing"),
        ("The gardener said that Germany would send more soldiers to Ukraine.", "vague"),
    ],
)
def test_a_saying_in_doubt_tells_why(sentence: str, mark: str) -> None:
    rules = {c.rule for c in read(sentence).claims if c.family == "statement"}
    assert f"statement.indirect.{mark}" in rules


def test_the_papers_own_word_tells_a_plan_from_a_duty() -> None:
    assert "statement.paper.due" in {
        c.rule for c in read("NATO must be present in the Arctic region.").claims
    }
    assert "statement.paper.plan" in {c.rule for c in read("NATO will keep its bases in the Arctic.").claims}


def test_a_decision_tells_whether_it_is_told_as_so() -> None:
    rules = {c.rule for c in read("Germany decided to leave the treaty with France.").claims}
    assert "decision.verb.taken.told" in rules
