#!/usr/bin/env python3
"""Say from all judgements what confidence.yaml should hold, and how true that is of claims it was not set on.

    python -m measures.audit_shares [--shared FOLDER] [--least F] [--keep FILE] [--kept FILE]

Reads the texts again and counts every judged claim that is still made (the same id, so the same in every part)
under its rule of today and each name above it. A name's share is drawn towards that of the name above, the more
the fewer of its claims were judged; one that was hardly judged keeps the share it has; a language's own share is
drawn towards the rule's. Prints the shares as they go into confidence.yaml, then, for each round, what shares set
without that round make of it. `--keep` leaves the claims as read in a file, `--kept` takes them from there.
Exit codes: 0 done; 2 the sets or the judgements are not there or not well formed.
"""

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from chancery.asking.claims.told import LEAST
from chancery.reading.confidence import Confidence, load_confidence
from measures import audit
from measures.audit_judgements import AuditError, Judged, judgement_lines, rounds

_PRIOR = 3.0
"""How many judged claims the share above weighs."""
_NEW = 2
_AGAIN = 2.0
"""A claim of the last `_NEW` rounds counts so many times, where there are older ones: those flatter, for what was
wrong in them and has been mended since is no longer made."""
_LOWEST, _HIGHEST = 0.05, 0.97
_FEWEST = 6
"""Judged claims without which a name has no new share of its own."""
_APART = 0.04
"""How far a language must lie from its rule to have a share of its own."""


@dataclass(frozen=True, slots=True)
class Held:
    """A judged claim that is still made: its rule and language of today, whether it was right, in which round,
    and what the circumstances leave of its rule's share."""

    claim: str
    rule: str
    lang: str
    right: bool
    round: str
    left: float


def names_of(rule: str) -> list[str]:
    """Give a rule's name and those above it, the highest first: "event", "event.verb", "event.verb.both"."""
    parts = rule.split(".")
    return [".".join(parts[: n + 1]) for n in range(len(parts))]


def calibrated(held: Iterable[Held], before: Confidence | None = None) -> Confidence:
    """Give the shares that make confidence come true for the claims judged, few counts drawn to what is above.

    A name that too few were judged of keeps the share it had `before`, if any. Which names have a share is told by
    all claims under them, the share itself then by those that take it and no nearer one.
    """
    judged = list(held)
    names = sorted({one.round for one in judged}, key=lambda name: (len(name), name))
    weights = {name: _AGAIN if name in names[_NEW:][-_NEW:] else 1.0 for name in names}
    return _narrowed(judged, _broad(judged, before, weights), weights)


def _narrowed(held: Sequence[Held], broad: Confidence, weights: Mapping[str, float]) -> Confidence:
    """Count for each share the claims that take it, if they are enough, drawn to what it was by all under it."""
    tallies: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0])
    for one in held:
        tally = tallies[_taken(broad, one.rule, one.lang)]
        _count(tally, one, weights)

    def narrowed(lang: str, name: str, share: float) -> float:
        tally = tallies[lang, name]
        return _drawn(tally, share) if tally[2] >= _FEWEST else share

    shares = {name: narrowed("", name, share) for name, share in broad.shares.items()}
    languages = {
        lang: {name: narrowed(lang, name, share) for name, share in own.items()}
        for lang, own in broad.languages.items()
    }
    return Confidence(shares, languages)


def _count(tally: list[float], one: Held, weights: Mapping[str, float]) -> None:
    weight = weights[one.round]
    tally[0] += weight * one.right
    tally[1] += weight * one.left
    tally[2] += 1


def _taken(shares: Confidence, rule: str, lang: str) -> tuple[str, str]:
    """Tell which share a rule takes: its language, or "" for all, and the name."""
    for name in reversed(names_of(rule)):
        if name in shares.languages.get(lang, {}):
            return lang, name
        if name in shares.shares:
            return "", name
    return "", ""


def _broad(held: Iterable[Held], before: Confidence | None, weights: Mapping[str, float]) -> Confidence:
    """Give the shares by all claims under each name."""
    overall: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0])
    spoken: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0])
    for one in held:
        for name in names_of(one.rule):
            for tally in (overall[name], spoken[one.lang, name]):
                _count(tally, one, weights)
    kept = before.shares if before is not None else {}
    shares: dict[str, float] = {n: share for n, share in kept.items() if overall[n][2] < _FEWEST}
    for name in sorted(overall, key=lambda n: n.count(".")):
        above = Confidence(shares).of(name.rpartition(".")[0]) if "." in name else 0.5
        if overall[name][2] >= _FEWEST:
            shares[name] = _drawn(overall[name], above)
    languages: dict[str, dict[str, float]] = defaultdict(dict)
    for lang, name in sorted(spoken):
        own = _drawn(spoken[lang, name], shares.get(name, 0.5))
        far = name in shares and abs(own - shares[name]) >= _APART
        if far and spoken[lang, name][2] >= _FEWEST and "." in name:
            languages[lang][name] = own
    return Confidence(dict(sorted(shares.items())), dict(languages))


def _drawn(tally: Sequence[float], above: float) -> float:
    share = (tally[0] + _PRIOR * above) / (tally[1] + _PRIOR)
    return round(min(max(share, _LOWEST), _HIGHEST), 2)


def still_held(folder: Path, made: Mapping[str, audit.Claim], shares: Confidence) -> list[Held]:
    """Give every judged claim of `folder` that is among those `made` (by id), as its first round has it."""
    found: dict[str, Held] = {}
    for name in rounds(folder):
        for one in judgement_lines(folder / f"{name}.tsv"):
            claim = made.get(one.claim)
            if claim is not None and one.claim not in found:
                found[one.claim] = _held(one, claim, name, shares)
    return list(found.values())


def _held(one: Judged, claim: audit.Claim, name: str, shares: Confidence) -> Held:
    left = min(1.0, claim["confidence"] / shares.of(claim["rule"], claim["lang"]))
    return Held(one.claim, claim["rule"], claim["lang"], one.verdict == "right", name, left)


def held_out(held: Sequence[Held], least: float) -> list[str]:
    """Tell for each round what part of it shares set on the other rounds show, and how much of that is right."""
    lines = []
    for name in sorted({one.round for one in held}):
        shares = calibrated(one for one in held if one.round != name)
        tested = [one for one in held if one.round == name]
        shown = [one for one in tested if shares.of(one.rule, one.lang) * one.left >= least]
        right = sum(one.right for one in shown)
        share = right / len(shown) if shown else 0.0
        lines.append(f"{name}: {right} of {len(shown)} right ({share:.3f}) at {least}; {len(tested)} judged")
    return lines


def as_written(shares: Confidence) -> list[str]:
    """Give the lines of confidence.yaml."""
    lines = [f"{rule}: {share}" for rule, share in shares.shares.items()]
    if shares.languages:
        lines.append("in:")
    for lang, own in sorted(shares.languages.items()):
        lines += [f"  {lang}:", *(f"    {rule}: {share}" for rule, share in sorted(own.items()))]
    return lines


def claims_read(shared: Path, keep: Path | None, kept: Path | None) -> list[audit.Claim]:
    """Give the claims of the texts: as `kept` has them, else read now and left in `keep`."""
    if kept is not None:
        return [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        claims, _ = audit.read_texts(shared, Path(folder))
    if keep is not None:
        keep.write_text("".join(json.dumps(c, ensure_ascii=False) + "\n" for c in claims), encoding="utf-8")
    return claims


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; give its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--shared", type=Path, default=audit.ROOT.parent / "shared", help="the folder of sets"
    )
    parser.add_argument("--judgements", type=Path, default=audit.JUDGEMENTS)
    parser.add_argument("--least", type=float, default=LEAST, help="the threshold of views")
    parser.add_argument("--keep", type=Path, help="leave the claims as read in this file")
    parser.add_argument("--kept", type=Path, help="take the claims from this file")
    given = parser.parse_args(arguments)
    try:
        if not rounds(given.judgements):
            raise AuditError(f"no judgements in {given.judgements}")
        claims = claims_read(given.shared, given.keep, given.kept)
        held = still_held(given.judgements, {c["id"]: c for c in claims}, load_confidence())
    except (AuditError, OSError, ValueError) as error:
        print(f"audit: {error}", file=sys.stderr)
        return 2
    print("\n".join(as_written(calibrated(held, load_confidence()))))
    print("\n".join(f"# {line}" for line in held_out(held, given.least)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
