#!/usr/bin/env python3
"""Draw claims at random for judging, and say from the judgements how far each rule can be trusted.

    audit.py sample --seed N --each K --out FILE [--least F]         claims with their sentences, to judge
    audit.py score [--round NAME]... [--least F] [--by WHAT]         what the judgements of rounds say
    audit.py shares [--round NAME]...                                what confidence.yaml should hold by them

`sample` reads texts that nobody wrote for this project, keeps nothing of them, and draws K claims for each
family of rules and language. Beside FILE it writes FILE.strata.tsv: how many claims there were to draw from,
so that `score` can weigh each family as heavily as it weighs in what is read. Judged, the two become a round:
judgements/NAME.tsv and judgements/NAME.strata.tsv. docs/audit.md says how to judge.
Exit codes: 0 done; 2 the sets or the judgements are not there or not well formed, or the call is wrong.
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
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chancery.asking.told import LEAST

ROOT = Path(__file__).resolve().parent.parent
JUDGEMENTS = Path(__file__).resolve().with_name("judgements")
VERDICTS = ("right", "wrong", "unsure")
"""What a claim may be judged; unsure counts as not right."""
COLUMNS = ("claim", "sentence", "lang", "rule", "type", "confidence", "verdict", "fault")
STRATA = ("rule", "lang", "type", "confidence", "claims")

_PRIOR = 6.0
"""How many judged claims a family's own share weighs when a rule's share is estimated."""
_LOWEST, _HIGHEST = 0.05, 0.97
_STRATA_END = ".strata.tsv"
_WHOLE_FAMILIES = ("relation", "measure", "decision")
_TIMES = {"event.verb": 3, "statement.indirect": 2}
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
    verdict: str
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
        yield Judged(
            row["claim"],
            row["sentence"],
            row["lang"],
            row["rule"],
            row["type"],
            share,
            row["verdict"],
            row["fault"],
        )


def stratum_lines(path: Path) -> Iterator[Stratum]:
    """Read a file of strata; raise `AuditError` at a line that is not one."""
    for number, row in enumerate(_rows(path, STRATA), start=2):
        if not row["claims"].isdecimal():
            raise AuditError(f"{path}:{number}: not a count: {row['claims']!r}")
        share = _share(row["confidence"], f"{path}:{number}")
        yield Stratum(row["rule"], row["lang"], row["type"], share, int(row["claims"]))


def precision_by(judged: Iterable[Judged], *, by: str = "family") -> dict[str, Precision]:
    """Give precision by `family` of rules, `rule`, `type` within families, or `lang`, in order of name."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[_group(one, by)].append(one)
    return {name: precision_of(found) for name, found in sorted(groups.items())}


def precision_of(judged: Iterable[Judged]) -> Precision:
    """Give the precision of some judged claims together."""
    verdicts = [one.verdict == "right" for one in judged]
    return Precision(sum(verdicts), len(verdicts))


def weighed_share(
    judged: Sequence[Judged], strata: Sequence[Stratum], *, least: float
) -> tuple[float, float]:
    """Give the share right among all claims at or above `least`, and the share of claims that it hides.

    Each family and language counts for as many claims as it holds, those with nothing judged for none.
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


def shares_of(judged: Sequence[Judged], strata: Sequence[Stratum]) -> dict[str, float]:
    """Give the share of each family and rule that makes confidence come true for the claims judged.

    A claim's confidence is its rule's share times what the circumstances leave of it. So a family's share is
    its right claims over the sum of what was left; a rule's is drawn towards its family's, the more the fewer
    of its claims were judged.
    """
    whole: dict[str, float] = {}
    for one in strata:
        whole[one.rule] = max(one.confidence, whole.get(one.rule, 0.0))
    found: dict[str, float] = {}
    for group in ("family", "rule"):
        sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for claim in judged:
            tally = sums[_group(claim, group)]
            tally[0] += claim.verdict == "right"
            tally[1] += min(1.0, claim.confidence / whole.get(claim.rule, claim.confidence))
        for name, (right, left) in sums.items():
            above = found.get(family_of(name)) if group == "rule" else None
            share = right / left if above is None else (right + _PRIOR * above) / (left + _PRIOR)
            found[name] = min(max(share, _LOWEST), _HIGHEST)
    return dict(sorted(found.items()))


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


def sample(shared: Path, out: Path, *, each: int, seed: int, least: float = 0.0) -> int:
    """Read the texts, draw claims, write them with their sentences to `out`; give how many were drawn.

    Only claims whose confidence is at least `least` are drawn; the strata count all.
    """
    with tempfile.TemporaryDirectory() as folder:
        claims, texts = read_texts(shared, Path(folder))
    chosen = drawn([c for c in claims if c["confidence"] >= least], each=each, seed=seed)
    with out.open("w", encoding="utf-8") as stream:
        for claim in chosen:
            row = {"sentence": sentence_id(claim), "around": _around(claim, texts), **claim}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    with Path(f"{out}{_STRATA_END}").open("w", encoding="utf-8") as stream:
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


def rounds(folder: Path) -> list[str]:
    """Give the names of the rounds of judging in a folder, the first first."""
    return sorted(path.stem for path in folder.glob("*.tsv") if not path.name.endswith(_STRATA_END))


def pooled(folder: Path, names: Sequence[str]) -> tuple[list[Judged], list[Stratum]]:
    """Give what the rounds named (or the last) judged, each claim once, and the strata of the latest of them."""
    there = rounds(folder)
    if not there or not set(names) <= set(there):
        raise AuditError(f"no such judgements in {folder} (there are: {', '.join(there) or 'none'})")
    wanted = sorted(set(names)) or there[-1:]
    last = {one.claim: one for name in wanted for one in judgement_lines(folder / f"{name}.tsv")}
    return list(last.values()), list(stratum_lines(folder / f"{wanted[-1]}{_STRATA_END}"))


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
    draw.add_argument("--each", type=int, required=True, help="claims for each family of rules and language")
    draw.add_argument(
        "--least", type=float, default=0.0, help="draw only claims at this confidence and above"
    )
    draw.add_argument("--out", type=Path, required=True, help="where the drawn claims go, as JSON lines")
    draw.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of sets")
    tell = commands.add_parser("score", help="say what the judgements say")
    set_ = commands.add_parser("shares", help="say what confidence.yaml should hold")
    for command in (tell, set_):
        command.add_argument("--judgements", type=Path, default=JUDGEMENTS)
        command.add_argument(
            "--round", action="append", default=[], help="a round (may be repeated); else the last"
        )
    tell.add_argument("--least", type=float, default=LEAST, help="the threshold of views")
    tell.add_argument("--by", choices=("family", "rule", "type"), default="family")
    given = parser.parse_args(arguments)
    try:
        if given.command == "sample":
            count = sample(given.shared, given.out, each=given.each, seed=given.seed, least=given.least)
            print(f"{count} claims drawn: {given.out}")
        elif given.command == "shares":
            for rule, share in shares_of(*pooled(given.judgements, given.round)).items():
                print(f"{rule}: {share:.2f}")
        else:
            score(given.judgements, given.round, least=given.least, by=given.by)
    except AuditError as error:
        print(f"audit: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
