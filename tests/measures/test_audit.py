"""Drawing claims and scoring judgements; and the judgements that the repository carries are well formed."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.asking.claims.told import LEAST
from chancery.reading.confidence import load_confidence
from measures import audit
from measures import audit_judgements as verdicts

RULES = ("event.verb.consult", "statement.indirect", "office.title", "measure.troops")
HEAD = "\t".join(verdicts.COLUMNS)
GOOD = "c1\ta.txt:0-9\ten\toffice.title\tholds_office\t0.9\tright\t"


def _claim(number: int, rule: str, lang: str = "en", **more: Any) -> audit.Claim:
    stands = {"document": "d", "source": "a.txt", "start": number, "end": number + 4, "quote": "said"}
    more = {"type": "x", "confidence": 0.5, "roles": [], **more}
    return {"id": f"c{number}", "rule": rule, "lang": lang, "evidence": stands, **more}


def _judged(rule: str, verdict: str, confidence: float = 0.7, lang: str = "en") -> verdicts.Judged:
    return verdicts.Judged("c", "a.txt:0-4", lang, rule, "x", confidence, verdict, "")


CLAIMS = st.lists(st.tuples(st.sampled_from(RULES), st.sampled_from(["en", "vi"])), max_size=60).map(
    lambda pairs: [_claim(n, rule, lang) for n, (rule, lang) in enumerate(pairs)]
)


@pytest.mark.parametrize(
    ("rule", "family"),
    [
        ("event.verb.consult", "event.verb"),
        ("event.meeting", "event.meeting"),
        ("relation.noun.partner_of", "relation"),
        ("measure.troops", "measure"),
        ("decision.verb.open", "decision"),
        ("statement.unattributed_quote", "statement.unattributed_quote"),
        ("one", "one"),
    ],
)
def test_a_rule_has_its_family(rule: str, family: str) -> None:
    assert verdicts.family_of(rule) == family


@given(CLAIMS, st.integers(0, 12), st.integers())
def test_a_draw_takes_what_there_is_and_no_claim_twice(
    claims: list[audit.Claim], each: int, seed: int
) -> None:
    chosen = audit.drawn(claims, each=each, seed=seed)
    ids = [claim["id"] for claim in chosen]
    assert len(set(ids)) == len(ids)
    for rule in RULES:
        family = verdicts.family_of(rule)
        for lang in ("en", "vi"):
            pool = [c for c in claims if verdicts.family_of(c["rule"]) == family and c["lang"] == lang]
            taken = [c for c in chosen if verdicts.family_of(c["rule"]) == family and c["lang"] == lang]
            assert min(each, len(pool)) <= len(taken) <= len(pool)


@given(CLAIMS, st.integers())
def test_a_draw_depends_on_the_seed_and_not_on_the_order(claims: list[audit.Claim], seed: int) -> None:
    assert audit.drawn(claims, each=3, seed=seed) == audit.drawn(claims[::-1], each=3, seed=seed)


@given(CLAIMS, st.integers(0, 80), st.integers())
def test_an_even_draw_takes_from_all_alike(claims: list[audit.Claim], many: int, seed: int) -> None:
    chosen = audit.drawn_evenly(claims, many=many, seed=seed)
    assert len({c["id"] for c in chosen}) == len(chosen) == min(many, len(claims))
    assert chosen == audit.drawn_evenly(claims[::-1], many=many, seed=seed)


def test_another_seed_draws_other_claims() -> None:
    claims = [_claim(n, "office.title") for n in range(200)]
    assert audit.drawn(claims, each=20, seed=1) != audit.drawn(claims, each=20, seed=2)


@given(CLAIMS)
def test_strata_hold_every_claim(claims: list[audit.Claim]) -> None:
    assert sum(one.claims for one in audit.strata_of(claims)) == len(claims)


def test_a_page_counts_by_how_many_known_actors_act_on_it() -> None:
    def page(*ids: str | None) -> list[audit.Claim]:
        return [_claim(0, "event.verb", roles=[{"role": "actor", "id": i}]) for i in ids]

    assert audit.is_about_public_actors(page(*["org:nato"] * 4, *[None] * 4), {"org:nato"})
    assert not audit.is_about_public_actors(page("org:nato", *[None] * 7), {"org:nato"})
    assert not audit.is_about_public_actors(page("org:nato", "org:nato"), {"org:nato"})
    assert not audit.is_about_public_actors([], {"org:nato"})


def test_a_sentence_is_named_without_its_words() -> None:
    assert audit.sentence_id(_claim(12, "office.title")) == "a.txt:12-16"


@given(st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_bounds_hold_the_share_between_nought_and_one(counts: tuple[int, int]) -> None:
    found = verdicts.Precision(*counts)
    low, high = found.bounds
    assert 0 <= low <= found.share + 1e-9
    assert found.share - 1e-9 <= high <= 1


def test_bounds_are_wilsons() -> None:
    assert verdicts.Precision(9, 10).bounds == pytest.approx((0.5958, 0.9821), abs=1e-4)
    assert verdicts.Precision(0, 0).bounds == (0.0, 1.0)


def test_unsure_is_not_right() -> None:
    found = verdicts.precision_by([_judged("office.title", v) for v in ("right", "unsure", "wrong", "right")])
    assert found == {"office.title": verdicts.Precision(2, 4)}


def test_each_family_weighs_as_much_as_it_holds() -> None:
    judged = [
        _judged("office.title", "right"),
        _judged("office.title", "wrong"),
        _judged("statement.indirect", "right"),
        _judged("event.verb.aid", "wrong", 0.3),
    ]
    strata = [
        verdicts.Stratum("office.title", "en", "x", 0.7, 10),
        verdicts.Stratum("statement.indirect", "en", "x", 0.7, 30),
        verdicts.Stratum("event.verb.aid", "en", "x", 0.3, 40),
    ]
    assert verdicts.weighed_share(judged, strata, least=0.5) == pytest.approx((35 / 40, 0.5))
    assert verdicts.weighed_share(judged, strata, least=0.0) == pytest.approx((35 / 80, 0.0))
    assert verdicts.weighed_share([], [], least=0.5) == (0.0, 0.0)


def _round(folder: Path, *lines: str) -> Path:
    (folder / "one.tsv").write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
    strata = "\t".join(verdicts.STRATA) + "\noffice.title\ten\tholds_office\t0.9\t7\n"
    (folder / "one.strata.tsv").write_text(strata, encoding="utf-8")
    return folder / "one.tsv"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (GOOD.replace("right", "perhaps"), "no such verdict"),
        (GOOD.replace("0.9", "1.9"), "no share of 1"),
        (GOOD.replace("0.9", "nan"), "no share of 1"),
        (GOOD.replace("0.9", "high"), "no share of 1"),
        (GOOD.replace("right", "wrong"), "needs its fault"),
        (GOOD + "actor", "needs its fault"),
        ("c1\ta.txt:0-9", "columns are wanted"),
        (GOOD + "\tmore", "columns are wanted"),
        ('"' + GOOD, ""),
    ],
)
def test_a_line_that_is_no_judgement_is_named(tmp_path: Path, line: str, told: str) -> None:
    path = _round(tmp_path, GOOD, line)
    if not told:  # a quotation mark is a character as any other
        assert len(list(verdicts.judgement_lines(path))) == 2
        return
    with pytest.raises(verdicts.AuditError, match=told) as raised:
        list(verdicts.judgement_lines(path))
    assert ":3:" in str(raised.value)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.tsv"
    path.write_text("", encoding="utf-8")
    with pytest.raises(verdicts.AuditError, match="first line"):
        list(verdicts.judgement_lines(path))


def test_score_prints_the_last_round(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = GOOD.replace("right", "wrong") + "actor"
    lines = [line.replace("c1", f"c{n}") for n, line in enumerate([GOOD, GOOD, GOOD, wrong])]
    _round(tmp_path, *lines)
    assert audit.main(["score", "--judgements", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert re.search(r"office\.title +3 +4 +0\.750 +0\.30 to 0\.95", told)
    assert f"0.750 right at {LEAST} and above; that hides 0.000" in told
    assert re.search(r"^ +1 +actor$", told, re.MULTILINE)


def test_rounds_are_pooled_and_a_claim_counts_as_last_judged(tmp_path: Path) -> None:
    other = GOOD.replace("c1", "c2")
    _round(tmp_path, GOOD, other)
    last = [HEAD, GOOD.replace("right", "wrong") + "actor", ""]
    (tmp_path / "two.tsv").write_text("\n".join(last), encoding="utf-8")
    (tmp_path / "two.strata.tsv").write_bytes((tmp_path / "one.strata.tsv").read_bytes())
    assert verdicts.rounds(tmp_path) == ["one", "two"]
    assert verdicts.precision_of(verdicts.pooled(tmp_path, ["two", "one"])[0]) == verdicts.Precision(1, 2)
    assert verdicts.precision_of(verdicts.pooled(tmp_path, [])[0]) == verdicts.Precision(0, 1)


def test_score_says_what_rounds_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _round(tmp_path, GOOD)
    assert audit.main(["score", "--judgements", str(tmp_path), "--round", "two"]) == 2
    assert "there are: one" in capsys.readouterr().err
    assert audit.main(["score", "--judgements", str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err


def test_sample_says_which_sets_are_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "drawn.jsonl"
    given_ = ["sample", "--seed", "1", "--each", "2", "--out", str(out), "--shared", str(tmp_path)]
    assert audit.main(given_) == 2
    assert str(tmp_path) in capsys.readouterr().err
    assert not out.exists()


def _sets(folder: Path) -> Path:
    """The smallest folder of sets: a brief, an article, a page on public actors and one on gadgets."""
    briefs = folder / "gold" / "news_vi" / "world_briefs.jsonl"
    text = folder / "gold" / "attribution" / "some" / "text" / "one.txt"
    pages = folder / "gold" / "pages" / "html"
    for parent in (briefs.parent, text.parent, pages):
        parent.mkdir(parents=True)
    brief = {
        "id": "v1",
        "text": "Ngày 3/2, Tổng thống Mỹ Joe Biden gặp Thủ tướng Đức Olaf Scholz tại Berlin.",
    }
    briefs.write_text(json.dumps({**brief, "lang": "vi", "published": "2023-02-04"}), encoding="utf-8")
    text.write_text(
        "Germany signed the treaty with France on Monday.\n\nFrance said it was content.\n", "utf-8"
    )
    public = "".join(
        f"<p>{one} criticised {other} over the treaty on Monday, and {other} rejected the accusation.</p>"
        for one, other in [
            ("Germany", "Russia"),
            ("France", "China"),
            ("Japan", "Iran"),
            ("Poland", "Turkey"),
        ]
    )
    gadget = (
        "<p>The reviewer praised the telephone. The maker said that the battery would last longer.</p>" * 6
    )
    for name, body in (("public", public), ("gadget", gadget)):
        page = (
            f"<html lang=en><head><title>News of the day</title></head><body><article>{body}</article></body>"
        )
        (pages / f"{name}.html.gz").write_bytes(gzip.compress(page.encode()))
    return folder


def test_a_sample_gives_each_claim_with_its_words_marked(tmp_path: Path) -> None:
    out = tmp_path / "drawn.jsonl"
    shared = _sets(tmp_path / "sets")
    assert audit.sample(shared, out, each=50, seed=7) == len(out.read_text(encoding="utf-8").splitlines())
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    sources = {row["evidence"]["source"] for row in rows}
    assert "v1" in sources
    assert any(source.endswith("public.html") for source in sources)
    assert not any("gadget" in source for source in sources)
    for row in rows:
        assert f"[[{row['evidence']['quote']}]]" in row["around"]
        assert row["sentence"] == audit.sentence_id(row)
    strata = list(verdicts.stratum_lines(Path(f"{out}.strata.tsv")))
    assert sum(one.claims for one in strata) >= len(rows)


def test_a_new_sample_holds_nothing_that_was_judged(tmp_path: Path) -> None:
    shared, out = _sets(tmp_path / "sets"), tmp_path / "drawn.jsonl"
    audit.sample(shared, out, each=50, seed=7)
    ids = [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]
    audit.sample(shared, out, each=50, seed=7, judged=ids[1:])
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ids[:1]


def test_rounds_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("round-10", "round-9", "round-2"):
        (tmp_path / f"{name}.tsv").touch()
    assert verdicts.rounds(tmp_path) == ["round-2", "round-9", "round-10"]


ROUNDS = verdicts.rounds(audit.JUDGEMENTS)


def test_there_are_judgements() -> None:
    assert ROUNDS


@pytest.mark.parametrize("name", ROUNDS)
def test_every_judgement_we_carry_is_well_formed(name: str) -> None:
    judged = list(verdicts.judgement_lines(audit.JUDGEMENTS / f"{name}.tsv"))
    strata = list(verdicts.stratum_lines(audit.JUDGEMENTS / f"{name}.strata.tsv"))
    assert len(judged) >= 200
    assert len({one.claim for one in judged}) == len(judged)
    assert all(re.fullmatch(r"\S+:\d+-\d+", one.sentence) for one in judged)
    held = {(verdicts.family_of(one.rule), one.lang) for one in strata}
    assert {(verdicts.family_of(one.rule), one.lang) for one in judged} <= held


def test_the_families_that_were_judged_have_a_share() -> None:
    shares = load_confidence().shares
    judged = verdicts.judgement_lines(audit.JUDGEMENTS / f"{ROUNDS[-1]}.tsv")
    families = {verdicts.family_of(one.rule) for one in judged}
    assert not {f for f in families if not any(f"{rule}.".startswith(f"{f}.") for rule in shares)}


def test_it_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "measures.audit", "score"],
        capture_output=True,
        text=True,
        check=False,
        cwd=audit.ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert "weighed as read" in done.stdout
