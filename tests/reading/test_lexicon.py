"""The notation of lexicon entries, tables of patterns, and entries that nobody can understand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.errors import LexiconError
from chancery.reading.lexicon import TABLES, Lexicon, Pattern, load_lexicon, parse_pattern, table_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("meet", Pattern("meet", "meet", "X")),
        ("carry_out", Pattern("carry_out", "carry out", "X")),
        ("travel >to", Pattern("travel >to", "travel", "X", marker="to")),
        ("hold +talks", Pattern("hold +talks", "hold", "X", with_object="talks")),
        ("impose +sanctions >on",
         Pattern("impose +sanctions >on", "impose", "X", with_object="sanctions", marker="on")),
        ("suffer <", Pattern("suffer <", "suffer", "X", swapped=True)),
        ("meet =", Pattern("meet =", "meet", "X", mutual=True)),
        ("leave &military", Pattern("leave &military", "leave", "X", context="military")),
        ("sign @treaty", Pattern("sign @treaty", "sign", "X", kind="treaty")),
        ("đưa_ra +quyết_định", Pattern("đưa_ra +quyết_định", "đưa ra", "X", with_object="quyết định")),
    ],
)  # fmt: skip
def test_the_notation(text: str, expected: Pattern) -> None:
    assert parse_pattern(text, "X") == expected


def test_marks_in_any_order_after_the_word() -> None:
    one = parse_pattern("receive +aid < >from", "AID")
    other = parse_pattern("receive >from +aid <", "AID")
    assert (one.with_object, one.swapped, one.marker) == (other.with_object, other.swapped, other.marker)
    assert parse_pattern("visit >to", "X", noun=True).noun


@pytest.mark.parametrize(
    "text", ["", "   ", ">to", "+talks hold", "= meet", "hold talks", "hold + talks", "go > to", "x @", "x &"]
)
def test_what_is_no_entry(text: str) -> None:
    with pytest.raises(LexiconError):
        parse_pattern(text, "X")


def test_an_error_names_the_word_and_the_entry() -> None:
    with pytest.raises(LexiconError, match=r"'talks' in 'hold talks'"):
        parse_pattern("hold talks", "X")


@given(st.text(max_size=40))
def test_any_text_is_an_entry_or_a_lexicon_error(text: str) -> None:
    try:
        pattern = parse_pattern(text, "X")
    except LexiconError:
        return
    assert pattern.lemma
    assert pattern.text == text


def test_the_more_demanding_entry_comes_first() -> None:
    texts = ["sign", "sign >with", "sign +treaty", "sign +treaty >with", "sign @treaty", "sign &military"]
    table = table_of(parse_pattern(t, "X") for t in texts)
    assert [p.text for p in table["sign"]] == [
        "sign +treaty >with", "sign +treaty", "sign @treaty", "sign &military", "sign >with", "sign",
    ]  # fmt: skip


def test_asking_a_lexicon() -> None:
    lexicon = Lexicon({"events": table_of([parse_pattern("meet", "CONSULT")])})
    assert [p.meaning for p in lexicon.of("events", "meet")] == ["CONSULT"]
    assert lexicon.of("events", "leave") == ()
    assert lexicon.of("relations", "meet") == ()
    assert lexicon.lemmas("events") == {"meet"}
    assert lexicon.lemmas("nowhere") == frozenset()


def _folder(path: Path, **files: str) -> Path:
    for table in TABLES:
        (path / f"{table}.yaml").write_text(files.get(table, "{}"), encoding="utf-8")
    return path


def test_a_folder_of_files(tmp_path: Path) -> None:
    events = 'CONSULT:\n  verbs: [meet, "travel >to"]\n  nouns: [trip]\n'
    lexicon = load_lexicon(_folder(tmp_path, events=events, pronouns="any:\n  - he\n"))
    assert [p.noun for p in lexicon.of("events", "trip")] == [True]
    assert [p.noun for p in lexicon.of("events", "meet")] == [False]
    assert [p.meaning for p in lexicon.of("pronouns", "he")] == ["any"]


@pytest.mark.parametrize(
    "events",
    [
        "- a list",
        "CONSULT:\n  verbs: [meet, no]\n",
        "CONSULT:\n  verbs: [meet, 42]\n",
        "CONSULT:\n  verbs: [meet, , leave]\n",
        'CONSULT:\n  verbs: ["hold talks"]\n',
    ],
)
def test_a_broken_file_is_a_fault_of_the_package(tmp_path: Path, events: str) -> None:
    with pytest.raises(LexiconError):
        load_lexicon(_folder(tmp_path, events=events))


def test_what_means_nothing_is_not_remembered() -> None:
    lexicon = Lexicon({"events": table_of([parse_pattern("meet", "CONSULT")])})
    assert lexicon.meanings("events", "meet")
    held = len(lexicon._told)
    assert not any(lexicon.meanings("events", f"witness n{number}") for number in range(1_000))
    assert len(lexicon._told) == held
