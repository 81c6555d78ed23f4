"""The marks of sureness: what a rule's name tells of how often it is right."""

import pytest

from tests.reading.one_page import read


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Russia attacked Ukraine.", "event.verb.both.assault"),
        ("Russia attacked a village.", "event.verb.one.assault"),
        ("Gunmen attacked a village.", "event.verb.other.assault"),
        ("Russia will attack Ukraine.", "event.verb.open.assault"),
        ("Barack Obama condemned the storm.", "event.verb.person.accuse"),
        ("All foreign troops must leave Afghanistan by 1 May 2021.", "event.verb.due.retreat"),
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
