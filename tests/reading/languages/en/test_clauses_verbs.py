"""Verbs that the tree has as descriptions, and descriptions that are no verbs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.spans import Span
from chancery.model.documents import Sentence
from chancery.reading.languages.en.clauses import clauses
from chancery.reading.languages.en.clauses_verbs import verbs_freed
from chancery.reading.languages.en.tokens import parse
from chancery.reading.layers import Clause, Token


def read(text: str) -> list[Clause]:
    parsed = parse(text, [Sentence(Span(0, len(text)), 0, 0)])
    return clauses(text, parsed[0], [])


def of(text: str, lemma: str) -> Clause:
    return next(c for c in read(text) if c.lemma == lemma and not c.noun)


def subject(text: str, clause: Clause) -> str | None:
    return clause.subject.span.of(text) if clause.subject is not None else None


def token(text: str, at: int, tag: str, fine: str, head: int, relation: str) -> Token:
    return Token(Span(at * 9, at * 9 + len(text)), text, text.casefold(), tag, fine, head, relation)


@pytest.mark.parametrize(
    ("text", "lemma", "who", "whom"),
    [
        ("The European Union, the United States and other countries have imposed sanctions on Russia.",
         "impose", "The European Union", "sanctions"),
        ("The government said it would free 1,500 Taliban prisoners.", "free", "it", "1,500 Taliban prisoners"),
        ("Fighters loyal to Alassane Ouattara arrested his rival in Abidjan on Monday.",
         "arrest", "Fighters loyal to Alassane Ouattara", "his rival"),
        ("Omar al-Bashir expelled humanitarian aid workers.", "expel", "Omar al-Bashir", "humanitarian aid workers"),
    ],
)  # fmt: skip
def test_a_verb_taken_for_a_description(text: str, lemma: str, who: str, whom: str) -> None:
    found = of(text, lemma)
    assert subject(text, found) == who
    assert [text[o.span.start : o.head.end] for o in found.objects] == [whom]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels have limited means.",
        "The allies have mixed feelings about the plan.",
        "The army has armed guards at the gate.",
    ],
)
def test_what_somebody_has_stays_an_object(text: str) -> None:
    assert {c.lemma for c in read(text) if not c.noun} == {"have"}


def test_a_list_is_one_subject() -> None:
    text = "The European Union, the United States and Canada have imposed sanctions on Russia."
    found = of(text, "impose")
    assert found.subject is not None
    assert [p.span.of(text) for p in (found.subject, *found.subject.conjuncts)] == [
        "The European Union",
        "the United States",
        "Canada",
    ]


def test_a_preposition_before_a_title_ties_the_name() -> None:
    text = "The envoy held talks with former Afghan president Hamid Karzai."
    tied = {o.marker: o.head.of(text) for o in of(text, "hold").obliques}
    assert tied["with"] in ("Hamid", "Karzai", "president")


def test_a_plural_beside_a_noun_is_no_verb() -> None:
    words = [
        token("equipment", 0, "NOUN", "NN", 0, "root"),
        token("and", 1, "CCONJ", "CC", 2, "cc"),
        token("medicines", 2, "VERB", "VBZ", 0, "conj"),
        token("there", 3, "PROPN", "NNP", 2, "obl"),
    ]
    verbs_freed(words)
    assert [t.tag for t in words] == ["NOUN", "CCONJ", "NOUN", "PROPN"]
    assert words[3].relation == "nmod"


TAGS = [("NOUN", "NN"), ("PROPN", "NNP"), ("VERB", "VBN"), ("VERB", "VBZ"), ("ADJ", "JJ"), ("AUX", "MD")]
RELATIONS = ["nsubj", "amod", "aux", "obj", "conj", "acl:relcl", "nmod:desc", "appos", "case", "advcl", "cc"]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_tree_keeps_its_words_and_heads_inside(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 8))
    root = data.draw(st.integers(0, count - 1))
    words = []
    for at in range(count):
        tag, fine = data.draw(st.sampled_from(TAGS))
        head = at if at == root else data.draw(st.sampled_from([i for i in range(count) if i != at]))
        relation = "root" if at == root else data.draw(st.sampled_from(RELATIONS))
        text = data.draw(st.sampled_from(["have", "met", "and", ",", "Kabul", "would", "free"]))
        words.append(token(text, at, tag, fine, head, relation))
    before = [t.text for t in words]
    verbs_freed(words)
    assert [t.text for t in words] == before
    assert all(0 <= t.head < count for t in words)
