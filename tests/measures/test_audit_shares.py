"""Shares set from judgements: few counts drawn to what stands above, a language's own where it lies apart."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.reading.confidence import Confidence
from measures import audit_judgements as verdicts
from measures import audit_shares
from measures.audit_shares import Held

HEAD = "\t".join(verdicts.COLUMNS)
STRATA = "\t".join(verdicts.STRATA)
RULES = ("event.verb.both.consult", "event.verb.one", "statement.indirect.plain", "office.title.known")
HELD = st.lists(
    st.builds(
        Held,
        st.uuids().map(str),
        st.sampled_from(RULES),
        st.sampled_from(["en", "vi"]),
        st.booleans(),
        st.sampled_from(["round-1", "round-2"]),
        st.floats(0.3, 1.0),
    ),
    max_size=60,
)


def _held(rule: str, rights: int, wrongs: int, lang: str = "en", left: float = 1.0) -> list[Held]:
    verdicts_ = [True] * rights + [False] * wrongs
    return [Held(f"{rule}{lang}{n}", rule, lang, right, "round-1", left) for n, right in enumerate(verdicts_)]


def test_names_run_from_the_family_down() -> None:
    assert audit_shares.names_of("event.verb.both") == ["event", "event.verb", "event.verb.both"]


def test_many_judged_come_true_and_few_are_drawn_to_what_is_above() -> None:
    shares = audit_shares.calibrated(_held("event.verb", 30, 70) + _held("event.noun", 6, 0)).shares
    assert shares["event.verb"] == pytest.approx(0.3, abs=0.02)
    assert shares["event"] < shares["event.noun"] < 0.85


def test_a_rule_hardly_judged_has_no_share_of_its_own() -> None:
    shares = audit_shares.calibrated(_held("event.verb", 9, 9) + _held("event.noun", 1, 2))
    assert "event.noun" not in shares.shares
    assert shares.of("event.noun") == shares.shares["event"]


def test_a_rule_hardly_judged_keeps_the_share_it_had() -> None:
    before = Confidence({"event.noun": 0.2, "event.verb": 0.2})
    shares = audit_shares.calibrated(_held("event.verb", 9, 9) + _held("event.noun", 1, 2), before).shares
    assert shares["event.noun"] == 0.2
    assert shares["event.verb"] == pytest.approx(0.5, abs=0.05)


def test_a_language_that_lies_apart_has_its_own_share() -> None:
    held = _held("event.verb", 2, 28) + _held("event.verb", 28, 2, lang="vi")
    shares = audit_shares.calibrated(held)
    assert shares.of("event.verb", "en") < 0.3
    assert shares.of("event.verb", "vi") > 0.7
    assert shares.of("event.verb", "fr") == shares.shares["event.verb"] == pytest.approx(0.5, abs=0.05)
    assert not audit_shares.calibrated(_held("event.verb", 9, 9) + _held("event.verb", 9, 9, "vi")).languages


def test_what_circumstances_take_away_is_not_taken_twice() -> None:
    whole = audit_shares.calibrated(_held("event.verb", 20, 20))
    halved = audit_shares.calibrated(_held("event.verb", 20, 20, left=0.5))
    assert halved.shares["event.verb"] > whole.shares["event.verb"]


@given(HELD)
def test_shares_are_shares_and_are_written_as_they_are_read(held: list[Held]) -> None:
    shares = audit_shares.calibrated(held)
    every = [*shares.shares.values(), *(s for own in shares.languages.values() for s in own.values())]
    assert all(0 < share < 1 for share in every)
    lines = audit_shares.as_written(shares)
    assert sum(": " in line for line in lines) == len(every)


@given(HELD)
def test_a_round_held_out_counts_only_its_own(held: list[Held]) -> None:
    lines = audit_shares.held_out(held, 0.0)
    assert len(lines) == len({one.round for one in held})
    assert sum(int(line.split(": ")[1].split()[2]) for line in lines) == len(held)


def test_a_claim_still_made_counts_once_with_its_rule_of_today(tmp_path: Path) -> None:
    line = "c1\ta.txt:0-9\ten\tevent.verb\tx\t0.9\tright\t"
    for name in ("round-1", "round-2"):
        (tmp_path / f"{name}.tsv").write_text("\n".join([HEAD, line, line.replace("c1", "c2"), ""]), "utf-8")
        (tmp_path / f"{name}.strata.tsv").write_text(f"{STRATA}\n", "utf-8")
    made = {"c1": {"rule": "event.verb.both", "lang": "en", "confidence": 0.4}}
    (one,) = audit_shares.still_held(tmp_path, made, Confidence({"event.verb.both": 0.8}))
    assert (one.rule, one.round, one.right, one.left) == ("event.verb.both", "round-1", True, 0.5)


def test_without_judgements_or_sets_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit_shares.main(["--judgements", str(tmp_path)]) == 2
    assert audit_shares.main(["--shared", str(tmp_path)]) == 2
    assert audit_shares.main(["--kept", str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err.count("audit: ") == 3


def test_it_prints_shares_and_what_each_round_makes_of_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept.jsonl"
    kept.write_text("", "utf-8")
    assert audit_shares.main(["--kept", str(kept)]) == 0
    assert capsys.readouterr().out.endswith("\n\n")
