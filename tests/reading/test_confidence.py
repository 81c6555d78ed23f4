"""Confidence: a rule's own figure, or that of the nearest rule above it."""

from hypothesis import given
from hypothesis import strategies as st

from chancery.reading.confidence import Confidence, load_confidence
from tests.reading.one_page import read, vi


def test_the_nearest_above() -> None:
    confidence = Confidence({"event": 0.5, "event.verb": 0.7, "event.verb.agree": 0.9})
    assert confidence.of("event.verb.agree") == 0.9
    assert confidence.of("event.verb.consult") == 0.7
    assert confidence.of("event.verb.consult.visit") == 0.7
    assert confidence.of("event.noun.agree") == 0.5


def test_a_language_may_have_its_own_share() -> None:
    confidence = Confidence({"event": 0.5, "event.verb": 0.7}, {"vi": {"event.verb": 0.9, "event": 0.6}})
    assert confidence.of("event.verb.agree", "vi") == 0.9
    assert confidence.of("event.noun", "vi") == 0.6
    assert confidence.of("event.verb.agree", "en") == 0.7


def test_a_rule_nobody_measured_is_as_likely_wrong_as_right() -> None:
    assert Confidence({}).of("event.verb.agree") == 0.5
    assert Confidence({"event.verb": 0.7}).of("relation") == 0.5


@given(st.text(max_size=30))
def test_any_name_has_a_share(rule: str) -> None:
    assert 0 < load_confidence().of(rule) <= 1


def test_the_shipped_shares_are_shares() -> None:
    shares = load_confidence().shares
    assert shares
    assert all(0 < share <= 1 for share in shares.values())
    assert load_confidence() is load_confidence()


def test_a_claim_bears_its_rules_share_or_less() -> None:
    shares = load_confidence()
    pages = [
        read("Russia attacked Ukraine. “We will win,” Joe Biden said. NATO has 4,500 troops."),
        vi("Nga triển khai quân tới Belarus. Thụy Điển gia nhập NATO."),
    ]
    claims = [c for page in pages for c in page.claims]
    assert claims
    for claim in claims:
        assert 0 < claim.confidence <= shares.of(claim.rule), claim


def test_nobody_known_is_less_sure() -> None:
    known = read("Russia attacked a village.").one("ASSAULT")
    nobody = read("Gunmen attacked a village.").one("ASSAULT")
    assert (known.rule, nobody.rule) == ("event.verb.thing.clear.assault", "event.verb.other.assault")
    assert nobody.confidence < known.confidence
