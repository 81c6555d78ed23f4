"""A claim's id says what is claimed and where, never who read it or how surely."""

from dataclasses import replace
from datetime import date

from chancery.ground.moments import day
from chancery.ground.spans import Span
from chancery.model.claims import Claim, Content, Figure, Option, Role, Source

CLAIM = Claim(
    document="d1",
    family="event",
    type="CONSULT",
    roles=(Role("participant", Span(0, 4), "NATO"),),
    evidence=Span(0, 30),
    quote="NATO ministers met in Brussels",
    lang="en",
    rule="event.verb.consult",
    confidence=0.7,
)


def test_the_reader_is_not_in_the_id() -> None:
    other = replace(
        CLAIM,
        rule="another",
        confidence=0.1,
        published=day(date(2024, 7, 1)),
        options=(Option("stay", "to stay"),),
    )
    assert other.id == CLAIM.id


def test_what_is_claimed_is_in_the_id() -> None:
    ids = {
        CLAIM.id,
        replace(CLAIM, type="SUPPORT").id,
        replace(CLAIM, mode="visit").id,
        replace(CLAIM, evidence=Span(0, 31)).id,
        replace(CLAIM, roles=(Role("participant", Span(0, 5), "NATO"),)).id,
        replace(CLAIM, when=day(date(2020, 12, 1))).id,
        replace(CLAIM, deadline=day(date(2020, 12, 1))).id,
        replace(CLAIM, condition="if").id,
        replace(CLAIM, figures=(Figure(30, "members", "exactly", None, "30"),)).id,
        replace(CLAIM, polarity="negated").id,
        replace(CLAIM, mood="plan").id,
        replace(CLAIM, stance="warns").id,
        replace(CLAIM, content=Content("x", Span(1, 2))).id,
        replace(CLAIM, attribution=(Source("speaker", "X"),)).id,
        replace(CLAIM, document="d2").id,
    }
    assert len(ids) == 15


def test_roles_have_no_order_in_the_id() -> None:
    one, two = Role("actor", Span(0, 4), "NATO"), Role("recipient", Span(5, 9), "Iran")
    assert replace(CLAIM, roles=(one, two)).id == replace(CLAIM, roles=(two, one)).id
    assert replace(CLAIM, roles=(one, two)).role("recipient") == (two,)
