"""Reviewing through the Python API, on a record of pages made by hand."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chancery.asking.showing.dossier import PARTS, Dossier
from chancery.asking.showing.show import ClaimView
from chancery.ground.errors import UsageError
from chancery.model.claims import Claim
from chancery.model.runs import Run
from chancery.record import Record, open_record
from tests.asking.making import Page, kabul

DAY = date(2020, 12, 2)


@pytest.fixture
def page() -> Page:
    return kabul()


@pytest.fixture
def record(tmp_path: Path, page: Page) -> Iterator[Record]:
    with open_record(tmp_path / "r.db") as opened:
        opened.store.put(page.reading())
        yield opened


def germans(page: Page) -> Claim:
    return next(claim for claim in page.claims if "Germany" in claim.quote)


def everywhere(record: Record, claim: str, known_at: int | None = None) -> dict[str, bool]:
    """Where a claim is seen."""
    out = io.StringIO()
    record.export(out, known_at=known_at)
    dossier = record.show("Germany", known_at=known_at)
    assert isinstance(dossier, Dossier)
    table = io.StringIO()
    record.export(table, "csv", known_at=known_at)
    return {
        "jsonl": claim in out.getvalue(),
        "csv": claim in table.getvalue(),
        "claims": any(form["id"] == claim for form in record.claims(known_at=known_at)),
        "words": any(
            hit.told and hit.told.claim.id == claim for hit in record.find("soldiers", known_at=known_at)
        ),
        "filter": any(
            hit.told and hit.told.claim.id == claim for hit in record.find(actor="Germany", known_at=known_at)
        ),
        "dossier": any(claim in cell.claims for part in PARTS for cell in dossier.part(part)),
        "state": any(
            claim in cell.claims for _, cell, _ in record.state("NATO", as_of=DAY, known_at=known_at).cells()
        ),
    }


def test_every_question_respects_a_rejection_and_its_undoing(record: Record, page: Page) -> None:
    claim = germans(page).id
    assert set(everywhere(record, claim).values()) == {True}
    rejected = record.reject(claim[:10], by="minh")
    assert set(everywhere(record, claim).values()) == {False}
    assert set(everywhere(record, claim, rejected - 1).values()) == {True}
    shown = record.show(claim)
    assert isinstance(shown, ClaimView)
    assert shown.said is not None
    assert (shown.said.by, shown.form["id"]) == ("minh", claim)
    record.undo(claim, by="lan")
    assert set(everywhere(record, claim).values()) == {True}
    assert set(everywhere(record, claim, rejected).values()) == {False}
    assert [getattr(one, "verdict", "") for one in record.reviews(claim)] == ["rejected", "undone"]
    assert [one.by for one in record.reviews(claim)] == ["minh", "lan"]
    with pytest.raises(UsageError, match="nobody has said anything"):
        record.undo(claim, by="lan")


def test_a_withdrawal_is_seen_everywhere_too(record: Record, page: Page) -> None:
    claim = germans(page).id
    record.withdraw(claim, "the ministry corrected itself", by="minh")
    assert set(everywhere(record, claim).values()) == {False}
    record.undo(claim, by="minh")
    assert set(everywhere(record, claim).values()) == {True}
    with pytest.raises(UsageError, match="reason"):
        record.withdraw(claim, " ", by="minh")


def test_a_correction_is_seen_everywhere(record: Record, page: Page) -> None:
    claim = germans(page).id
    record.correct(claim, {"figures": [{"value": 1400, "text": "1,300 soldiers"}]}, by="minh")
    assert set(everywhere(record, claim).values()) == {True}
    form = next(form for form in record.claims() if form["id"] == claim)
    assert [figure["value"] for figure in form["figures"]] == [1400]
    assert form["confidence"] == 1.0
    explained = record.explain(claim)
    assert explained.form == form
    assert explained.shipped == germans(page).confidence
    assert any("1,400" in cell.text for _, cell, _ in record.state("NATO", as_of=DAY).cells())
    # a second correction builds on the first
    record.correct(claim, ["mood=plan"], by="lan")
    form = next(form for form in record.claims() if form["id"] == claim)
    assert (form["mood"], form["figures"][0]["value"]) == ("plan", 1400)
    with pytest.raises(UsageError, match="does not say"):
        record.correct(claim, ["of=Liechtenstein"], by="minh")


def test_reviews_outlive_a_newer_reader(record: Record, page: Page) -> None:
    claim = germans(page).id
    other = page.claims[0].id
    record.accept(claim, by="minh")
    record.reject(other, by="minh")
    newer = replace(page.reading(), run=Run("2.0", "tests"), claims=(page.claims[0],))
    record.store.put(newer)
    assert [form["id"] for form in record.claims()] == [claim]
    assert set(everywhere(record, claim).values()) == {True}
    assert [told.claim.id for told in record.unreviewed()] == []
    # a rule keeps what was found out about it
    assert sum(one.reviewed for one in record.rules()) == 2


def test_a_row_of_knowledge_is_not_reviewed(record: Record) -> None:
    from chancery.keeping.store import ClaimFilter

    known = next(iter(record.claims(ClaimFilter(knowledge="only"))))["id"]
    for say in (record.accept, record.reject, record.undo):
        with pytest.raises(UsageError, match="the package's own knowledge"):
            say(known, by="minh")


@pytest.mark.parametrize("by", ["", " ", "x" * 101, "a\x1b[2Jb", "\u202e"])
def test_nobody_reviews_without_a_name(record: Record, page: Page, by: str) -> None:
    with pytest.raises(UsageError, match="not a reviewer's name"):
        record.accept(germans(page).id, by=by)
    assert record.reviews(germans(page).id) == ()
    record.accept(germans(page).id, by="  Lê   Thị\tLan ")
    assert record.reviews(germans(page).id)[0].by == "Lê Thị Lan"


@pytest.mark.parametrize("claim", ["", "zz", "f" * 24, "'; DROP TABLE claims; --", "x" * 10_000])
def test_a_claim_that_is_none(record: Record, claim: str) -> None:
    for say in (record.accept, record.reject, record.undo, record.correct, record.withdraw):
        given: Any = (["mood=plan"],) if say == record.correct else ("why",) if say == record.withdraw else ()
        with pytest.raises(UsageError):
            say(claim, *given, by="minh")


def test_a_merge_makes_one_actor_everywhere_and_two_before(tmp_path: Path) -> None:
    page = Page("Anna Tvedtsund met Russia. Otto Tvedtsund left Russia.")
    for who in ("Anna Tvedtsund", "Otto Tvedtsund"):
        quote = f"{who} {'met' if who < 'B' else 'left'} Russia"
        page.claim("event", "CONSULT", quote, [("actor", who), ("recipient", "Russia")])
    with open_record(tmp_path / "r.db") as record:
        record.store.put(page.reading())
        one, other = "person:anna-tvedtsund", "person:otto-tvedtsund"

        def seen(known_at: int | None = None) -> set[tuple[str, int]]:
            found = set()
            for name in ("Anna Tvedtsund", "Otto Tvedtsund", one, other):
                dossier = record.show(name, known_at=known_at)
                assert isinstance(dossier, Dossier)
                hits = record.find(actor=name, known_at=known_at)
                forms = json.dumps(list(record.claims(known_at=known_at)))
                assert (other in forms) == (dossier.actor.id != one or len(hits) == 1)
                assert len({c for part in PARTS for cell in dossier.part(part) for c in cell.claims}) == len(
                    hits
                )
                found.add((dossier.actor.id, len(hits)))
            return found

        apart, before = {(one, 1), (other, 1)}, record.store.last()
        assert seen() == apart
        merged = record.judge("Anna Tvedtsund", "Otto Tvedtsund", "same", by="minh")
        assert seen() == {(one, 2)}
        assert seen(before) == apart
        assert [(j.left, j.right, j.verdict) for j in record.judgements()] == [(one, other, "same")]
        record.withdraw_judgement("Otto Tvedtsund", "Anna Tvedtsund", by="lan")
        assert seen() == apart
        assert seen(merged) == {(one, 2)}
        assert record.judgements() == []
        with pytest.raises(UsageError, match="nothing was judged"):
            record.withdraw_judgement(one, other, by="lan")


def test_two_that_the_package_knows_stay_two(record: Record) -> None:
    with pytest.raises(UsageError, match="the package knows both") as error:
        record.judge("KFOR", "Resolute Support", "same", by="minh")
    assert "undo" not in error.value.hint
    record.judge("KFOR", "Resolute Support", "different", by="minh")


def test_judging_strangers_against_each_other(tmp_path: Path) -> None:
    page = Page("Anna Tvedtsund met Otto Tvedtsund.")
    with open_record(tmp_path / "r.db") as record:
        record.store.put(page.reading())
        record.judge("Anna Tvedtsund", "Jens Stoltenberg", "same", by="minh")
        record.judge("Otto Tvedtsund", "Jens Stoltenberg", "different", by="lan")
        with pytest.raises(UsageError) as error:
            record.judge("person:anna-tvedtsund", "person:otto-tvedtsund", "same", by="minh")
        assert "person:anna-tvedtsund is person:jens-stoltenberg (minh" in error.value.message
        assert "person:otto-tvedtsund is not person:jens-stoltenberg (lan" in error.value.message
        for wrong in (("Nobody At All", "NATO"), ("NATO", "NATO"), ("", "NATO"), ("x" * 10_000, "NATO")):
            with pytest.raises(UsageError):
                record.judge(*wrong, "same", by="minh")
        with pytest.raises(UsageError, match="no such verdict"):
            record.judge("NATO", "Russia", "perhaps", by="minh")  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="score"):
            record.judge("NATO", "Russia", "different", by="minh", score=2)
        assert len(record.judgements()) == 2
