"""Where English sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.reading.languages.en.sentences import LONGEST, split


def cut(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("NATO met. It agreed.", ["NATO met.", "It agreed."]),
        ("Mr. Rutte met Gen. Cavoli in the U.S. on Monday.", 1),
        (
            "He flew to the U.S. The talks begin on Monday.",
            ["He flew to the U.S.", "The talks begin on Monday."],
        ),
        ("The U.S. Senate voted.", 1),
        ("J. D. Vance spoke. W. Bush listened.", ["J. D. Vance spoke.", "W. Bush listened."]),
        ("It grew by 3.5 percent. Exports fell.", ["It grew by 3.5 percent.", "Exports fell."]),
        ("Resolution No. 1244 stands.", 1),
        ("Is it so? No. It is not.", ["Is it so?", "No.", "It is not."]),
        ("They met on Dec. 2 in Oslo. Talks go on.", ["They met on Dec. 2 in Oslo.", "Talks go on."]),
        ("Some allies, e.g. Norway and i.a. Canada, agreed.", 1),
        ("“We agreed.” The ministers left.", ["“We agreed.”", "The ministers left."]),
        ('"We agreed." The ministers left.', ['"We agreed."', "The ministers left."]),
        ('"Will you stay?" he asked.', 1),
        ('"Will you stay?" Rutte asked the minister.', 1),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("They waited… Nobody came.", ["They waited…", "Nobody came."]),
        ("They waited ... for hours.", 1),
        ("One agreed; another did not.", 1),
        ("They left the region.Logo of the day", ["They left the region.", "Logo of the day"]),
        ("according to the original.US-Taliban agreement", 1),
        ("must continue.military intervention", 1),
        ("See example.com or Node.js for more.", 1),
        ("1. The treaty enters into force.", 1),
        ("First line\n\nSecond line", ["First line", "Second line"]),
        ("First line\nsame sentence", 1),
        ("Acme Inc. said so. It did.", ["Acme Inc. said so.", "It did."]),
        ("At 5 p.m. Moscow time it began.", 1),
        ("", []),
        ("   \n ", []),
        ("...", ["..."]),
    ],
)
def test_splits(text: str, sentences: list[str] | int) -> None:
    found = cut(text)
    if isinstance(sentences, int):
        assert len(found) == sentences, found
    else:
        assert found == sentences


def test_a_very_long_sentence_is_cut_at_white_space() -> None:
    found = cut("word " * 1000)
    assert all(len(s) <= LONGEST for s in found)
    assert all(set(s.split()) == {"word"} for s in found)


def test_a_word_without_end_is_cut_too() -> None:
    text = "x" * (3 * LONGEST + 7)
    assert [len(s) for s in cut(text)] == [LONGEST, LONGEST, LONGEST, 7]


@pytest.mark.parametrize("unit", [".", "a.", '"', '."', "Mr. ", "?!…", "\n", "A. ", "(. ", "x"])
def test_what_repeats_without_end_is_read(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert all(len(span) <= LONGEST for span in split(text))


@given(st.text(alphabet=st.sampled_from('aB .?!…"”“\n1é(Mr)'), max_size=300) | st.text(max_size=300))
def test_nothing_is_lost_and_nothing_twice(text: str) -> None:
    spans = split(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    kept = set().union(*(range(span.start, span.end) for span in spans)) if spans else set()
    assert all(i in kept for i, c in enumerate(text) if not c.isspace())
