"""What hangs on what: phrases after names, purposes, counted people, headlines without "were"."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.spans import Span
from chancery.model.documents import Sentence
from chancery.reading.languages.en.clauses import clauses
from chancery.reading.languages.en.clauses_ties import retied
from chancery.reading.languages.en.clauses_turns import turns_righted
from chancery.reading.languages.en.tokens import parse
from chancery.reading.layers import Clause, Phrase, Token


def of(text: str, lemma: str) -> Clause:
    parsed = parse(text, [Sentence(Span(0, len(text)), 0, 0)])
    return next(c for c in clauses(text, parsed[0], []) if c.lemma == lemma)


def said(text: str, phrase: Phrase | None) -> str | None:
    return phrase.span.of(text) if phrase is not None else None


def marked(text: str, clause: Clause) -> dict[str, str]:
    return {p.marker: p.span.of(text) for p in clause.obliques}


@pytest.mark.parametrize(
    ("text", "lemma", "marker", "phrase"),
    [
        ("Europe depends on the United States for its security.", "depend", "for", "its security"),
        ("France supports Greece against Turkey.", "support", "against", "Turkey"),
        (
            "The paper signed in Doha between the Taliban and the United States ends the war.",
            "sign",
            "between",
            "the Taliban",
        ),
    ],
)
def test_a_phrase_after_a_name_is_the_verb_s(text: str, lemma: str, marker: str, phrase: str) -> None:
    assert marked(text, of(text, lemma))[marker] == phrase


def test_both_sides_of_between_are_joined() -> None:
    text = "The paper signed in Doha between the Taliban and the United States ends the war."
    sides = next(p for p in of(text, "sign").obliques if p.marker == "between")
    assert [p.span.of(text) for p in sides.conjuncts] == ["the United States"]
    assert said(text, of(text, "end").subject) == "The paper"


def test_a_place_keeps_to_an_institution() -> None:
    text = "The US Embassy in Kabul condemned the attack."
    assert said(text, of(text, "condemn").subject) == "The US Embassy in Kabul"


@pytest.mark.parametrize(
    ("text", "lemma", "actor"),
    [
        ("Stoltenberg visited Ankara to meet Erdogan.", "meet", "Stoltenberg"),
        ("Turkey asked Sweden to extradite the men.", "extradite", "Sweden"),
        ("Scores of protesters gathered outside the embassy.", "gather", "protesters"),
        ("Tens of thousands of Georgians rallied in Tbilisi.", "rally", "Georgians"),
        ("The agreement reached in Minsk between Russia and Ukraine failed.", "fail", "The agreement"),
    ],
)
def test_who_acts(text: str, lemma: str, actor: str) -> None:
    assert said(text, of(text, lemma).subject) == actor


@pytest.mark.parametrize(
    ("text", "lemma", "victim"),
    [
        ("Five soldiers killed in Kabul", "kill", "Five soldiers"),
        ("Troops deployed to Poland", "deploy", "Troops"),
        ("The prisoners have been released.", "release", "The prisoners"),
        ("Dozens of soldiers were killed in Helmand.", "kill", "soldiers"),
        ("The agreement reached in Minsk between Russia and Ukraine failed.", "reach", "The agreement"),
    ],
)
def test_to_whom_it_is_done(text: str, lemma: str, victim: str) -> None:
    clause = of(text, lemma)
    assert clause.passive
    assert clause.subject is None
    assert [said(text, p) for p in clause.objects] == [victim]


_RELATIONS = st.sampled_from(["nsubj", "nmod", "obl", "obj", "ccomp", "cc", "case", "conj", "root", "det"])
_TAGS = st.sampled_from([("NOUN", "NN"), ("PROPN", "NNP"), ("VERB", "VBD"), ("ADP", "IN"), ("CCONJ", "CC")])
_ROWS = st.tuples(st.integers(-2, 12), _RELATIONS, _TAGS, st.sampled_from(["with", "in", "Doha", "between"]))


@settings(max_examples=300, deadline=None)
@given(st.lists(_ROWS, max_size=10))
def test_any_tree_is_taken_and_no_word_lost(rows: list[tuple[int, str, tuple[str, str], str]]) -> None:
    words = [
        Token(Span(9 * i, 9 * i + len(text)), text, text, tag, fine, head, relation)
        for i, (head, relation, (tag, fine), text) in enumerate(rows)
    ]
    before = [(t.span, t.text) for t in words]
    retied(words)
    assert [(t.span, t.text) for t in words] == before


def test_no_subject_stands_behind_in() -> None:
    rows = [
        ("In", "ADP", "IN", 1, "case"),
        ("plan", "NOUN", "NN", 6, "nsubj"),
        (",", "PUNCT", ",", 1, "punct"),
        ("Korea", "PROPN", "NNP", 1, "conj"),
        ("and", "CCONJ", "CC", 5, "cc"),
        ("Japan", "PROPN", "NNP", 1, "conj"),
        ("met", "VERB", "VBD", 6, "root"),
    ]
    words = [
        Token(Span(i, i + 1), text, text, tag, fine, head, rel)
        for i, (text, tag, fine, head, rel) in enumerate(rows)
    ]
    turns_righted(words)
    assert [(t.head, t.relation) for t in (words[1], words[3], words[5])] == [
        (6, "obl"),
        (6, "nsubj"),
        (3, "conj"),
    ]


def test_whose_mandate_is_of_what_is_described() -> None:
    expired = of("Uganda led ATMIS, whose mandate expired in 2022.", "expire")
    assert expired.subject is not None
    assert [p.lemma for p in expired.subject.owners] == ["ATMIS"]
    assert not expired.objects
