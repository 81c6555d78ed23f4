#!/usr/bin/env python3
"""Draw claims at random for judging, and say what the judgements say of them.

    python -m measures.audit sample --seed N --each K --out FILE [--least F] [--new]    claims to judge
    python -m measures.audit score [--round NAME]... [--least F] [--by WHAT]            what rounds say

`sample` reads texts that nobody wrote for this project, keeps nothing of them, and draws K claims for each
family of rules and language, or (`--many N`) N from all alike; with `--new` none that was judged before. Beside
FILE it writes FILE.strata.tsv: how many claims there were to draw from, so that `score` can weigh each family as
heavily as it weighs in what is read. Judged, the two become a round: judgements/NAME.tsv and
judgements/NAME.strata.tsv. docs/audit.md says how to judge; `measures.audit_shares` what confidence.yaml should
hold by the judgements.
Exit codes: 0 done; 2 the sets or the judgements are not there or not well formed, or the call is wrong.
"""

import argparse
import gzip
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from chancery.asking.claims.told import LEAST
from measures.audit_judgements import (
    STRATA,
    STRATA_END,
    AuditError,
    Precision,
    Stratum,
    family_of,
    pooled,
    precision_by,
    precision_of,
    rounds,
    weighed_share,
)

ROOT = Path(__file__).resolve().parent.parent
JUDGEMENTS = Path(__file__).resolve().with_name("judgements")
_TIMES = {"event.verb": 3, "statement.indirect": 2}
_PUBLIC_SHARE = 0.25
_FEWEST_ROLES = 8
_AROUND = 400

Claim = dict[str, Any]
"""A claim in the public form of docs/contract.md."""


def is_about_public_actors(claims: Sequence[Claim], known: Collection[str]) -> bool:
    """Tell whether a page belongs in the audit: enough of those who act on it are known to the knowledge."""
    parts = [r["id"] for c in claims for r in c["roles"] if r["role"] != "office"]
    return len(parts) >= _FEWEST_ROLES and sum(i in known for i in parts) >= _PUBLIC_SHARE * len(parts)


def drawn(claims: Sequence[Claim], *, each: int, seed: int) -> list[Claim]:
    """Draw claims at random, the same for the same seed: `each`, or a multiple, for a family and language."""
    pools: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: str(c["id"])):
        pools[family_of(claim["rule"]), claim["lang"]].append(claim)
    dice = random.Random(seed)
    chosen: list[Claim] = []
    for pool in sorted(pools):
        wanted = each * _TIMES.get(pool[0], 1)
        chosen += dice.sample(pools[pool], min(wanted, len(pools[pool])))
    return chosen


def drawn_evenly(claims: Sequence[Claim], *, many: int, seed: int) -> list[Claim]:
    """Draw `many` claims at random from all alike, the same for the same seed."""
    pool = sorted(claims, key=lambda c: str(c["id"]))
    return random.Random(seed).sample(pool, min(many, len(pool)))


def strata_of(claims: Iterable[Claim]) -> list[Stratum]:
    """Count claims by rule, language, type and confidence."""
    counts = Counter((c["rule"], c["lang"], c["type"], c["confidence"]) for c in claims)
    return [Stratum(*key, counts[key]) for key in sorted(counts)]


def sentence_id(claim: Claim) -> str:
    """Name the words a claim stands on without giving them: `source:start-end`."""
    stands = claim["evidence"]
    return f"{stands['source']}:{stands['start']}-{stands['end']}"


def sample(
    shared: Path,
    out: Path,
    *,
    each: int = 0,
    many: int = 0,
    seed: int,
    least: float = 0.0,
    judged: Collection[str] = (),
) -> int:
    """Read the texts, draw claims, write them with their sentences to `out`; give how many were drawn.

    `each` are drawn for each family and language; where it is 0, `many` from all alike.
    Only claims whose confidence is at least `least` are drawn, and none of those `judged`; the strata count all.
    """
    with tempfile.TemporaryDirectory() as folder:
        claims, texts = read_texts(shared, Path(folder))
    open_ones = [c for c in claims if c["confidence"] >= least and c["id"] not in judged]
    chosen = drawn(open_ones, each=each, seed=seed) if each else drawn_evenly(open_ones, many=many, seed=seed)
    with out.open("w", encoding="utf-8") as stream:
        for claim in chosen:
            row = {"sentence": sentence_id(claim), "around": _around(claim, texts), **claim}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    with Path(f"{out}{STRATA_END}").open("w", encoding="utf-8") as stream:
        stream.write("\t".join(STRATA) + "\n")
        for one in strata_of(claims):
            stream.write(f"{one.rule}\t{one.lang}\t{one.type}\t{one.confidence}\t{one.claims}\n")
    return len(chosen)


def read_texts(shared: Path, work: Path) -> tuple[list[Claim], Mapping[str, str]]:
    """Give the claims of every text that is to be audited, and the texts by document."""
    from chancery import open_record  # noqa: PLC0415 - judgements can be scored without the reader
    from chancery.knowledge.loader import load_knowledge  # noqa: PLC0415

    briefs, articles, pages = _sources(shared, work)
    known = load_knowledge().entities.keys()
    with open_record(work / "audit.db") as record:
        record.read([briefs, articles, pages])
        of_source: dict[str, list[Claim]] = defaultdict(list)
        for claim in record.claims():
            of_source[claim["evidence"]["source"]].append(dict(claim))
        kept = [
            claim
            for source, found in of_source.items()
            if not source.endswith(".html") or is_about_public_actors(found, known)
            for claim in found
        ]
        documents = {claim["evidence"]["document"] for claim in kept}
        return kept, {one: record.store.document(one).text.characters for one in documents}


def _sources(shared: Path, work: Path) -> tuple[Path, Path, Path]:
    """Lay out the texts as documents: the briefs, the articles of the attribution set, the saved pages."""
    gold = shared / "gold"
    briefs, articles, pages = gold / "news_vi" / "world_briefs.jsonl", work / "articles.jsonl", work / "pages"
    texts = sorted(gold.glob("attribution/*/text/*.txt"))
    saved = sorted(gold.glob("pages/html/*.html.gz"))
    if not (briefs.exists() and texts and saved):
        raise AuditError(f"the sets are not all there: {gold} (news_vi, attribution, pages)")
    with articles.open("w", encoding="utf-8") as stream:
        for text in texts:
            row = {"id": text.stem, "text": text.read_text(encoding="utf-8"), "lang": "en"}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    pages.mkdir()
    for page in saved:
        (pages / page.stem).write_bytes(gzip.decompress(page.read_bytes()))
    return briefs, articles, pages


def _around(claim: Claim, texts: Mapping[str, str]) -> str:
    """Give the words about a claim, its evidence marked."""
    stands = claim["evidence"]
    text, start, end = texts[stands["document"]], stands["start"], stands["end"]
    return f"{text[max(0, start - _AROUND) : start]}[[{text[start:end]}]]{text[end : end + _AROUND]}"


def score(folder: Path, names: Sequence[str], *, least: float, by: str) -> None:
    """Print precision with counts and bounds, what views show and hide, and the faults."""
    judged, strata = pooled(folder, names)
    print(f"{by:<36} right judged  share   95%")
    for group, found in (*precision_by(judged, by=by).items(), *precision_by(judged, by="lang").items()):
        print(_line(group, found))
    print(_line("all", precision_of(judged)))
    print(_line(f"at {least} and above", precision_of(j for j in judged if j.confidence >= least)))
    right, hidden = weighed_share(judged, strata, least=least)
    print(f"weighed as read: {right:.3f} right at {least} and above; that hides {hidden:.3f} of the claims")
    for fault, count in Counter(one.fault for one in judged if one.fault).most_common():
        print(f"{count:>4}  {fault}")


def _line(name: str, found: Precision) -> str:
    low, high = found.bounds
    return f"{name:<36} {found.right:>5} {found.judged:>6}  {found.share:.3f}   {low:.2f} to {high:.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; give its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    draw = commands.add_parser("sample", help="draw claims for judging")
    draw.add_argument("--seed", type=int, required=True)
    how = draw.add_mutually_exclusive_group(required=True)
    how.add_argument("--each", type=int, default=0, help="claims for each family of rules and language")
    how.add_argument("--many", type=int, default=0, help="claims from all alike")
    draw.add_argument(
        "--least", type=float, default=0.0, help="draw only claims at this confidence and above"
    )
    draw.add_argument("--new", action="store_true", help="draw none that was judged before")
    draw.add_argument("--out", type=Path, required=True, help="where the drawn claims go, as JSON lines")
    draw.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of sets")
    tell = commands.add_parser("score", help="say what the judgements say")
    for command in (draw, tell):
        command.add_argument("--judgements", type=Path, default=JUDGEMENTS)
    tell.add_argument("--round", action="append", default=[], help="a round (may be repeated); else the last")
    tell.add_argument("--least", type=float, default=LEAST, help="the threshold of views")
    tell.add_argument("--by", choices=("family", "rule", "type"), default="family")
    given = parser.parse_args(arguments)
    try:
        if given.command == "sample":
            known = (
                {one.claim for one in pooled(given.judgements, rounds(given.judgements))[0]}
                if given.new
                else ()
            )
            count = sample(
                given.shared,
                given.out,
                each=given.each,
                many=given.many,
                seed=given.seed,
                least=given.least,
                judged=known,
            )
            print(f"{count} claims drawn: {given.out}")
        else:
            score(given.judgements, given.round, least=given.least, by=given.by)
    except AuditError as error:
        print(f"audit: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
