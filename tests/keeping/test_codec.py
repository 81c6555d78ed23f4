import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given

from chancery.ground.moments import Edge, Interval, Moment, When, parse_edtf
from chancery.keeping.codec import claim_from_json, claim_to_json, when_from_json, when_to_json
from chancery.model.claims import Claim, Figure

from .making import claim, claims, page, whens


@given(claims("d", "Words that a claim may stand on."))
def test_a_claim_comes_back_as_it_was(one: Claim) -> None:
    back = claim_from_json(claim_to_json(one))
    assert back == one
    assert back.id == one.id
    assert claim_to_json(back) == claim_to_json(one)


@given(claims("d", "Words that a claim may stand on."))
def test_a_claim_read_by_hand_is_a_claim_like_any_other(one: Claim) -> None:
    back = claim_from_json(claim_to_json(one))
    assert vars(back).keys() == {field.name for field in fields(Claim)}
    assert replace(back) == one
    assert hash(back) == hash(one)
    assert repr(back) == repr(one)


@given(claims("d", "Words that a claim may stand on."))
def test_a_claim_is_written_key_by_key_in_the_order_of_every_record(one: Claim) -> None:
    """What a record holds is hashed: it must be written as the first version wrote it."""
    order = (
        *("document", "family", "type", "mode", "contexts", "roles", "when", "deadline", "condition"),
        *("content", "figures", "polarity", "mood", "stance", "attribution", "options", "evidence"),
        *("quote", "article", "published", "lang", "confidence", "rule"),
    )
    written = json.loads(claim_to_json(one))
    assert list(written) == [key for key in order if getattr(one, key) not in (None, ())]
    assert claim_to_json(one) == json.dumps(written, ensure_ascii=False, separators=(",", ":"))


@given(whens)
def test_a_time_comes_back_as_it_was(when: When) -> None:
    assert when_from_json(when_to_json(when)) == when


@pytest.mark.parametrize(
    "edtf", ["2024", "2024-07", "2024-21", "201X", "2020-09/..", "/2021-05-01", "../2021"]
)
def test_edtf_times_come_back(edtf: str) -> None:
    when = parse_edtf(edtf, basis="resolved")
    assert when_from_json(when_to_json(when)) == when


def test_the_three_edges_stay_apart() -> None:
    day = Moment(date(2021, 5, 1), date(2021, 5, 1), "2021-05-01")
    for edge in Edge:
        back = when_from_json(when_to_json(Interval(day, edge)))
        assert isinstance(back, Interval)
        assert back.end is edge


def test_no_time_is_no_json() -> None:
    assert when_to_json(None) is None
    assert when_from_json(None) is None


def test_what_is_empty_is_left_out() -> None:
    written = json.loads(claim_to_json(claim(page(), "NATO")))
    assert "options" not in written
    assert "condition" not in written


def test_whole_numbers_stay_whole() -> None:
    whole = claim(page(), "NATO", figures=(Figure(2500, "", "exactly", None, "2,500"),))
    back = claim_from_json(claim_to_json(whole))
    assert isinstance(back.figures[0].value, int)
    assert back.id == whole.id


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        claim_to_json(claim(page(), "NATO", figures=(Figure(value, "", "exactly", None, ""),)))


@pytest.mark.parametrize("confidence", [0, 1, 0.0, 1.0, 1e-9, 0.1 + 0.2])
def test_a_confidence_is_written_as_json_writes_it(confidence: float) -> None:
    one = claim(page(), "NATO", confidence=confidence)
    assert f'"confidence":{json.dumps(confidence)},' in claim_to_json(one)


@pytest.mark.parametrize("confidence", [float("nan"), float("inf")])
def test_a_confidence_that_is_no_number_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        claim_to_json(claim(page(), "NATO", confidence=confidence))
