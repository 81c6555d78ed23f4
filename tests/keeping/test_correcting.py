"""Putting a claim right: what stands on the page and in the ontology goes in, everything else is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.errors import UsageError
from chancery.ground.moments import parse_edtf
from chancery.ground.spans import Span
from chancery.keeping.codec import claim_from_json, claim_to_json
from chancery.keeping.correcting import PARTS, corrected_claim, parts_of
from chancery.model.claims import Claim, Figure, Source
from chancery.model.ontology import load_ontology

from .making import PAGE, claim, hostile, page, place

TEXT = PAGE + "\nUS troops stay, US troops go."
DOCUMENT = page(TEXT)
LEAVING = claim(
    DOCUMENT,
    "US troops will leave by May 2021, he said.",
    type="RETREAT",
    mode="withdraw",
    mood="plan",
    roles={"actor": "US troops", "place": "Brussels"},
    figures=(Figure(2021, "", "exactly", None, "2021"),),
)
SAYING = claim(
    DOCUMENT,
    "US troops will leave by May 2021, he said.",
    family="statement",
    type="says",
    roles={"speaker": "he"},
    attribution=(Source("outlet", "Reuters"), Source("speaker", "he", place(TEXT, "he"), "said")),
)


def corrected(parts: Any, claim: Claim = LEAVING) -> Claim:
    return corrected_claim(claim, parts, text=TEXT)


def refused(parts: Any, claim: Claim = LEAVING) -> UsageError:
    with pytest.raises(UsageError) as error:
        corrected(parts, claim)
    return error.value


def test_plain_parts() -> None:
    new = corrected(
        {"mood": "fact", "when": "2021-05", "mode": None, "polarity": "negated", "condition": "if"}
    )
    assert (new.mood, new.mode, new.polarity, new.condition) == ("fact", None, "negated", "if")
    assert new.when == parse_edtf("2021-05", basis="resolved")
    assert (new.evidence, new.quote, new.roles) == (LEAVING.evidence, LEAVING.quote, LEAVING.roles)
    assert corrected({"when": {"edtf": "2021-05/2021-06", "earliest": "x"}}).when == parse_edtf(
        "2021-05/2021-06", basis="resolved"
    )
    assert corrected({"contexts": ["military"]}).contexts == ("military",)


def test_a_role_is_found_in_the_quote_first_then_nearest() -> None:
    new = corrected(
        {"roles": [{"role": "actor", "text": "US troops"}, {"role": "recipient", "text": "NATO"}]}
    )
    assert [(role.role, role.text) for role in new.roles] == [("actor", "US troops"), ("recipient", "NATO")]
    for role in new.roles:
        assert role.span.of(TEXT) == role.text
    assert LEAVING.evidence.holds(new.roles[0].span)
    # the NATO of the sentence before stands nearer than that of the one after
    assert new.roles[1].span in (place(TEXT, "NATO"), Span(TEXT.rindex("NATO"), TEXT.rindex("NATO") + 4))


def test_a_role_may_name_its_place() -> None:
    last = TEXT.rindex("US troops")
    new = corrected({"roles": [{"role": "actor", "text": "US troops", "start": last, "end": last + 9}]})
    assert new.roles[0].span.start == last
    assert "does not stand at 3" in refused({"roles": [{"role": "actor", "text": "US", "start": 3}]}).message


def test_a_new_speaker_is_the_innermost_source_too() -> None:
    new = corrected({"roles": [{"role": "speaker", "text": "Jens Stoltenberg"}]}, SAYING)
    assert [source.text for source in new.attribution] == ["Reuters", "Jens Stoltenberg"]
    assert new.attribution[1].cue == "said"
    told = corrected({"attribution": [{"role": "speaker", "text": "Jens Stoltenberg"}]}, SAYING)
    assert [source.text for source in told.attribution] == ["Jens Stoltenberg"]
    assert corrected({"attribution": [{"role": "outlet", "text": "Reuters"}]}, SAYING).attribution == (
        Source("outlet", "Reuters"),
    )


def test_figures_keep_what_is_not_named() -> None:
    new = corrected({"figures": [{"value": 2020, "bound": "about"}]})
    assert new.figures == (Figure(2020, "", "about", None, "2021"),)
    assert corrected({"figures": None}).figures == ()


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"evidence": 1}, "'evidence' of a claim cannot be corrected"),
        ({"quote": "other"}, "cannot be corrected"),
        ({"id": "0"}, "cannot be corrected"),
        ({}, "changes nothing"),
        ({"mood": "plan"}, "changes nothing"),
        ({"mood": "perhaps"}, "no such mood: 'perhaps'"),
        ({"mood": None}, "a claim needs its mood"),
        ({"type": "DANCE"}, "no type 'DANCE'"),
        ({"family": "measure"}, "no type 'RETREAT' in family 'measure'"),
        ({"mode": "sideways"}, "no mode 'sideways'"),
        ({"contexts": ["cooking"]}, "no context 'cooking'"),
        ({"contexts": "military"}, "contexts is a list"),
        ({"when": "last week"}, "not a date"),
        ({"when": "2021-02-30"}, "no such day"),
        ({"when": 2021}, "when needs words"),
        ({"roles": [{"role": "actor", "text": "Liechtenstein"}]}, "the page does not say 'Liechtenstein'"),
        ({"roles": [{"role": "chef", "text": "NATO"}]}, "no role 'chef'"),
        ({"roles": [{"role": "actor"}]}, "a role's text needs words"),
        ({"roles": [{"role": "actor", "text": "NATO", "colour": 1}]}, "no such key in roles: 'colour'"),
        ({"roles": ["NATO"]}, "each of roles has keys"),
        ({"roles": [{"role": "actor", "text": "NATO"}] * 9}, "9 roles"),
        ({"roles": [{"role": "actor", "text": "NATO", "start": -1}]}, "does not stand at -1"),
        ({"roles": [{"role": "actor", "text": "NATO", "start": True}]}, "does not stand at True"),
        ({"figures": [{"value": "many"}]}, "a number, not 'many'"),
        ({"figures": [{"value": float("nan")}]}, "a number, not nan"),
        ({"figures": [{"value": float("inf")}]}, "a number, not inf"),
        ({"figures": [{"value": 1, "text": "a dozen"}]}, "'a dozen' does not"),
        ({"figures": [{"bound": "roughly"}]}, "no such bound"),
        ({"figures": [{}, {"value": 2}]}, "stand in the quote"),
        ({"attribution": [{"role": "bird", "text": "NATO"}]}, "no such source"),
    ],
)
def test_what_cannot_be_is_refused(parts: dict[str, Any], told: str) -> None:
    assert told in refused(parts).message


def test_a_claim_of_another_text_is_refused() -> None:
    with pytest.raises(UsageError, match="does not stand on this text"):
        corrected_claim(LEAVING, {"mood": "fact"}, text="Another page")


def test_as_typed() -> None:
    typed = [
        "mood=fact",
        "when=2021-05",
        "actor=NATO",
        "recipient=Vladimir Putin",
        "recipient=Madrid",
        "place=",
    ]
    new = corrected(parts_of(LEAVING, typed))
    assert new.mood == "fact"
    assert [(role.role, role.text) for role in new.roles] == [
        ("actor", "NATO"),
        ("recipient", "Vladimir Putin"),
        ("recipient", "Madrid"),
    ]
    assert corrected(parts_of(LEAVING, ["value=2500", "bound=at_least", "mode="])).figures[0].value == 2500
    assert corrected(parts_of(LEAVING, ["contexts=military, diplomatic"])).contexts == (
        "military",
        "diplomatic",
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("mood", "not a correction"),
        ("=plan", "not a correction"),
        ("speaker=NATO", "has no part 'speaker'"),
        ("evidence=1", "has no part 'evidence'"),
        ("value=many", "a number, not 'many'"),
        ("value=nan", "a number"),
    ],
)
def test_what_is_typed_wrong(typed: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        corrected(parts_of(LEAVING, [typed]))
    with pytest.raises(UsageError, match="has 0 figures"):
        parts_of(SAYING, ["value=1"])


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | hostile,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["role", "text", "start"]) | hostile, inner, max_size=3),  # noqa: E501
    max_leaves=6,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(PARTS), anything, max_size=3))
def test_any_input_gives_a_sound_claim_or_a_usage_error(parts: dict[str, Any]) -> None:
    try:
        new = corrected(parts)
    except UsageError:
        return
    assert load_ontology().faults(new) == []
    assert all(role.span.of(TEXT) == role.text for role in new.roles)
    assert (new.evidence, new.quote, new.document) == (LEAVING.evidence, LEAVING.quote, LEAVING.document)
    assert claim_from_json(claim_to_json(new)) == new


@given(st.lists(hostile, max_size=3))
def test_any_typing_gives_parts_or_a_usage_error(typed: list[str]) -> None:
    try:
        parts = parts_of(LEAVING, typed)
    except UsageError:
        return
    assert set(parts) <= set(PARTS)
