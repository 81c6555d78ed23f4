#!/usr/bin/env python3
"""Draw claims at random for judging, and say from the judgements how far each rule can be trusted.

    audit.py sample --seed N --each K --out FILE [--shared FOLDER]     claims with their sentences, to be judged
    audit.py score [--judgements FOLDER] [--least F] [--by rule|type]  what the judgements say

`sample` reads texts that nobody wrote for this project, keeps nothing of them, and draws K claims for each
family of rules and language. Beside FILE it writes FILE.strata.tsv: how many claims there were to draw from,
so that `score` can weigh each family as heavily as it weighs in what is read. docs/audit.md says how to judge.
Exit codes: 0 done; 1 the judgements are none; 2 the sets are not there, or the call is wrong.
"""

import argparse
import csv
import gzip
import json
import math
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
JUDGEMENTS = Path(__file__).resolve().with_name("judgements")
LEAST = 0.5
"""The threshold below which views hide a claim, unless another is asked for."""

Verdict = Literal["right", "wrong", "unsure"]
VERDICTS = ("right", "wrong", "unsure")
COLUMNS = ("claim", "sentence", "lang", "rule", "type", "confidence", "verdict", "fault")
STRATA = ("rule", "lang", "type", "confidence", "claims")

_WHOLE_FAMILIES = ("relation", "measure", "decision")
_TIMES = {"event.verb": 3, "statement.indirect": 2}
"""Families that hold most of what is read are drawn more than once over."""
_PUBLIC_SHARE = 0.25
_FEWEST_ROLES = 8
_AROUND = 400
_Z = 1.96

Claim = dict[str, Any]
"""A claim in the public form of docs/contract.md."""


class AuditError(Exception):
    """Something that is needed is not there or not well formed; says what."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim that was judged against its sentence. `sentence` is `source:start-end`, never the words."""

    claim: str
    sentence: str
    lang: str
    rule: str
    type: str
    confidence: float
    verdict: Verdict
    fault: str


@dataclass(frozen=True, slots=True)
class Stratum:
    """How many claims of one rule, language, type and confidence there were to draw from."""

    rule: str
    lang: str
    type: str
    confidence: float
    claims: int


@dataclass(frozen=True, slots=True)
class Precision:
    """`right` of `judged` claims were right; the claims judged unsure count as wrong."""

    right: int
    judged: int

    @property
    def share(self) -> float:
        """The share that was right; 0 where nothing was judged."""
        return self.right / self.judged if self.judged else 0.0

    @property
    def bounds(self) -> tuple[float, float]:
        """Wilson's 95% interval of the share (Wilson 1927); 0 to 1 where nothing was judged."""
        if not self.judged:
            return 0.0, 1.0
        n, p = self.judged, self.share
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n)) / (1 + _Z**2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def family_of(rule: str) -> str:
    """Give the family a rule is drawn and scored in: its first two names, one for some kinds of claim."""
    first, _, rest = rule.partition(".")
    if first in _WHOLE_FAMILIES:
        return first
    return f"{first}.{rest.partition('.')[0]}" if rest else first


def is_about_public_actors(claims: Sequence[Claim], known: Iterable[str]) -> bool:
    """Tell whether a page belongs in the audit: enough of those who act on it are known to the knowledge."""
    names = set(known)
    parts = [r["id"] for c in claims for r in c["roles"] if r["role"] != "office"]
    return len(parts) >= _FEWEST_ROLES and sum(i in names for i in parts) >= _PUBLIC_SHARE * len(parts)


def drawn(claims: Sequence[Claim], *, each: int, seed: int) -> list[Claim]:
    """Draw claims at random, the same for the same seed: up to `each` for a family of rules in one language.

    The two largest families are drawn two and three times over.
    """
    pools: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: str(c["id"])):
        pools[family_of(claim["rule"]), claim["lang"]].append(claim)
    dice = random.Random(seed)
    chosen: list[Claim] = []
    for pool in sorted(pools):
        wanted = each * _TIMES.get(pool[0], 1)
        chosen += dice.sample(pools[pool], min(wanted, len(pools[pool])))
    return chosen


def strata_of(claims: Iterable[Claim]) -> list[Stratum]:
    """Count claims by rule, language, type and confidence."""
    counts = Counter((c["rule"], c["lang"], c["type"], c["confidence"]) for c in claims)
    return [Stratum(*key, counts[key]) for key in sorted(counts)]


def sentence_id(claim: Claim) -> str:
    """Name the words a claim stands on without giving them: `source:start-end`."""
    stands = claim["evidence"]
    return f"{stands['source']}:{stands['start']}-{stands['end']}"


def judgement_lines(path: Path) -> Iterator[Judged]:
    """Read a file of judgements; raise `AuditError` at a line that is not one."""
    for number, row in enumerate(_rows(path, COLUMNS), start=2):
        if row["verdict"] not in VERDICTS:
            raise AuditError(f"{path}:{number}: no such verdict: {row['verdict']!r} ({', '.join(VERDICTS)})")
        if (row["verdict"] == "right") == bool(row["fault"]):
            raise AuditError(
                f"{path}:{number}: a claim that is not right needs its fault, a right one has none"
            )
        share = _share(row["confidence"], f"{path}:{number}")
        yield Judged(**{**row, "confidence": share})  # type: ignore[arg-type] - the verdict was looked at


def stratum_lines(path: Path) -> Iterator[Stratum]:
    """Read a file of strata; raise `AuditError` at a line that is not one."""
    for number, row in enumerate(_rows(path, STRATA), start=2):
        place = f"{path}:{number}"
        if not row["claims"].isdecimal():
            raise AuditError(f"{place}: not a count: {row['claims']!r}")
        share = _share(row["confidence"], place)
        yield Stratum(row["rule"], row["lang"], row["type"], share, int(row["claims"]))


def precision_by(judged: Iterable[Judged], *, by: str = "family") -> dict[str, Precision]:
    """Give precision by `family` of rules, `rule`, `lang`, or `fault`less claims by `type`, in order of name."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        groups[_group(one, by)].append(one.verdict == "right")
    return {name: Precision(sum(found), len(found)) for name, found in sorted(groups.items())}


def weighed_share(
    judged: Sequence[Judged], strata: Sequence[Stratum], *, least: float
) -> tuple[float, float]:
    """Give the share right among all claims at or above `least`, and the share of claims that it hides.

    Families were drawn alike however many claims they hold; here each counts for as many as it holds. A family
    and language of which nothing at or above `least` was judged is left out of the first figure.
    """
    shown: Counter[tuple[str, str]] = Counter()
    for one in strata:
        if one.confidence >= least:
            shown[family_of(one.rule), one.lang] += one.claims
    groups: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for claim in judged:
        if claim.confidence >= least:
            groups[family_of(claim.rule), claim.lang].append(claim.verdict == "right")
    weight = sum(shown[group] for group in groups)
    right = sum(shown[group] * sum(found) / len(found) for group, found in groups.items())
    total = sum(one.claims for one in strata)
    hidden = 1 - sum(shown.values()) / total if total else 0.0
    return (right / weight if weight else 0.0), hidden


def _group(one: Judged, by: str) -> str:
    if by == "family":
        return family_of(one.rule)
    if by == "type":
        return f"{family_of(one.rule)} {one.type}"
    return str(getattr(one, by))


def _rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
        if tuple(reader.fieldnames or ()) != tuple(columns):
            raise AuditError(f"{path}: its first line must name {', '.join(columns)}")
        for number, row in enumerate(reader, start=2):
            if None in row or None in row.values():
                raise AuditError(f"{path}:{number}: {len(columns)} columns are wanted")
            yield row


def _share(written: str, place: str) -> float:
    try:
        share = float(written)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise AuditError(f"{place}: {written!r} is no share of 1")
    return share


def sample(shared: Path, out: Path, *, each: int, seed: int) -> int:
    """Read the texts, draw claims, write them with their sentences to `out`; give how many were drawn."""
    with tempfile.TemporaryDirectory() as folder:
        claims, texts = _read(shared, Path(folder))
    chosen = drawn(claims, each=each, seed=seed)
    with out.open("w", encoding="utf-8") as stream:
        for claim in chosen:
            row = {"sentence": sentence_id(claim), "around": _around(claim, texts), **claim}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    with Path(f"{out}.strata.tsv").open("w", encoding="utf-8") as stream:
        stream.write("\t".join(STRATA) + "\n")
        for one in strata_of(claims):
            stream.write(f"{one.rule}\t{one.lang}\t{one.type}\t{one.confidence}\t{one.claims}\n")
    return len(chosen)


def _read(shared: Path, work: Path) -> tuple[list[Claim], Mapping[str, str]]:
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


def score(folder: Path, *, least: float, by: str) -> int:
    """Print precision by family of rules with counts and bounds, then the share right of what views show."""
    judged = [
        one for path in sorted(folder.glob("*.tsv")) if not _is_strata(path) for one in judgement_lines(path)
    ]
    strata = [one for path in sorted(folder.glob("*.strata.tsv")) for one in stratum_lines(path)]
    if not judged:
        print(f"audit: no judgements in {folder}", file=sys.stderr)
        return 1
    print(f"{by:<36} right judged  share   95%")
    for name, found in {**precision_by(judged, by=by), **precision_by(judged, by="lang")}.items():
        print(_line(name, found))
    print(_line("all", Precision(sum(j.verdict == "right" for j in judged), len(judged))))
    shown = [one for one in judged if one.confidence >= least]
    print(_line(f"at {least} and above", Precision(sum(j.verdict == "right" for j in shown), len(shown))))
    if strata:
        right, hidden = weighed_share(judged, strata, least=least)
        print(f"weighed by what is read: {right:.3f} right at {least} and above, which hides {hidden:.3f}")
    for fault, count in Counter(one.fault for one in judged if one.fault).most_common():
        print(f"{count:>4}  {fault}")
    return 0


def _is_strata(path: Path) -> bool:
    return path.name.endswith(".strata.tsv")


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
    draw.add_argument("--each", type=int, required=True, help="claims for each family of rules and language")
    draw.add_argument("--out", type=Path, required=True, help="where the drawn claims go, as JSON lines")
    draw.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of sets")
    tell = commands.add_parser("score", help="say what the judgements say")
    tell.add_argument("--judgements", type=Path, default=JUDGEMENTS)
    tell.add_argument("--least", type=float, default=LEAST, help="the threshold of views")
    tell.add_argument("--by", choices=("family", "rule", "type"), default="family")
    given = parser.parse_args(arguments)
    try:
        if given.command == "sample":
            count = sample(given.shared, given.out, each=given.each, seed=given.seed)
            print(f"{count} claims drawn: {given.out}")
            return 0
        return score(given.judgements, least=given.least, by=given.by)
    except AuditError as error:
        print(f"audit: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
