"""What was judged: rounds of verdicts on claims, and how often each rule was right in them."""

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

VERDICTS = ("right", "wrong", "unsure")
"""What a claim may be judged; unsure counts as not right."""
COLUMNS = ("claim", "sentence", "lang", "rule", "type", "confidence", "verdict", "fault")
STRATA = ("rule", "lang", "type", "confidence", "claims")
STRATA_END = ".strata.tsv"
_WHOLE_FAMILIES = ("relation", "measure", "decision")
_Z = 1.96


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
        groups[group_of(one, by)].append(one)
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


def group_of(one: Judged, by: str) -> str:
    """Give the name under which a judged claim counts."""
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


def rounds(folder: Path) -> list[str]:
    """Give the names of the rounds of judging in a folder, the first first: "round-9" before "round-10"."""
    names = (path.stem for path in folder.glob("*.tsv") if not path.name.endswith(STRATA_END))
    return sorted(names, key=_in_order)


def _in_order(name: str) -> list[tuple[str, int]]:
    return [(words, int(number or 0)) for words, number in re.findall(r"(\D*)(\d*)", name)]


def pooled(folder: Path, names: Sequence[str]) -> tuple[list[Judged], list[Stratum]]:
    """Give what the rounds named (or the last) judged, each claim once, and the strata of the latest of them."""
    there = rounds(folder)
    if not there or not set(names) <= set(there):
        raise AuditError(f"no such judgements in {folder} (there are: {', '.join(there) or 'none'})")
    wanted = sorted(set(names), key=_in_order) or there[-1:]
    last = {one.claim: one for name in wanted for one in judgement_lines(folder / f"{name}.tsv")}
    return list(last.values()), list(stratum_lines(folder / f"{wanted[-1]}{STRATA_END}"))
