"""Judged claims, weighed by the confidence of today."""

from pathlib import Path

import pytest

from measures import audit_judgements as verdicts
from measures import audit_now

HEAD = "\t".join(verdicts.COLUMNS)
STRATA = "\t".join(verdicts.STRATA)


def _round(folder: Path, name: str, verdicts: dict[str, str]) -> None:
    rows = [
        f"{claim}\ta.txt:0-9\ten\tmeasure.troops\ttroops\t0.2\t{verdict}\t{'' if verdict == 'right' else 'figure'}"
        for claim, verdict in verdicts.items()
    ]
    (folder / f"{name}.tsv").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    strata = f"{STRATA}\nmeasure.troops\ten\ttroops\t0.2\t9\n"
    (folder / f"{name}.strata.tsv").write_text(strata, encoding="utf-8")


def test_a_claim_no_longer_made_is_left_out_and_the_rest_bear_the_confidence_of_today(tmp_path: Path) -> None:
    _round(tmp_path, "round-1", {"kept": "right", "gone": "wrong"})
    judged, _ = verdicts.pooled(tmp_path, ["round-1"])
    made = {"kept": {"rule": "measure.forces", "confidence": 0.8}, "other": {"rule": "x", "confidence": 0.1}}
    (one,) = audit_now.still_made(judged, made)
    assert (one.claim, one.rule, one.confidence, one.verdict) == ("kept", "measure.forces", 0.8, "right")


def test_what_only_the_last_round_judged_is_new(tmp_path: Path) -> None:
    _round(tmp_path, "round-1", {"first": "right", "both": "wrong"})
    _round(tmp_path, "round-2", {"both": "wrong", "second": "right"})
    assert audit_now.only_in_last(tmp_path) == {"second"}


def test_the_only_round_is_new_as_a_whole(tmp_path: Path) -> None:
    _round(tmp_path, "round-1", {"first": "right"})
    assert audit_now.only_in_last(tmp_path) == {"first"}


def test_the_report_tells_what_is_right_in_each_band(tmp_path: Path) -> None:
    _round(tmp_path, "round-1", {"a": "right", "b": "wrong", "c": "right"})
    judged, _ = verdicts.pooled(tmp_path, ["round-1"])
    sure = {one: {"rule": "measure.troops", "confidence": share} for one, share in (("a", 0.9), ("b", 0.35))}
    now = audit_now.still_made(judged, sure)
    lines = audit_now.told(now, now[:1], [verdicts.Stratum("measure.troops", "en", "troops", 0.9, 5)], 0.3)
    assert lines[1:] == [
        "0.30 to 0.45        1  0.000   0 of 0",
        "0.85 to 1.00        1  1.000   1 of 1",
        "all, weighed as read: 0.500 right at 0.3 and above (0.000 of claims hidden)",
        "new in the last round, weighed as read: 1.000 right at 0.3 and above (0.000 of claims hidden)",
    ]


def test_without_sets_or_judgements_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit_now.main(["--judgements", str(tmp_path)]) == 2
    assert audit_now.main(["--shared", str(tmp_path)]) == 2
    assert "audit: " in capsys.readouterr().err
