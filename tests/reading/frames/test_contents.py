"""What was said keeps the marks of a quotation inside of it, and loses those around it."""

import pytest

from tests.reading.one_page import read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Joe Biden called the move “the start of a new chapter”.", "the move “the start of a new chapter”"),
        ("Joe Biden said: «We have left the \"pact\" for good today.»", "We have left the \"pact\" for good today"),
        ("“We shall stay in the alliance,” Joe Biden said.", "We shall stay in the alliance"),
        ("Joe Biden said “this alliance” would hold for many years.", "“this alliance” would hold for many years"),
        ("Joe Biden said: “It never closed the door to us", "It never closed the door to us"),
    ],
)  # fmt: skip
def test_marks_of_what_was_said(text: str, said: str) -> None:
    contents = [c.content.text for c in read(text).of("says") if c.content is not None]
    assert said in contents
