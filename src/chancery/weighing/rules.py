"""Rules of choice by name, and the game each makes of a decision's players.

Sources: unanimity and silence, North Atlantic Council practice (NATO, "Consensus decision-making at NATO");
qualified majority, Treaty on European Union, Article 16(4), and TFEU, Article 238(3)(a); unanimity in the Council
with abstentions, TFEU, Article 238(4); the Security Council, Charter of the United Nations, Article 27(3).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction

from chancery.ground.errors import TableError, UsageError
from chancery.weighing.table import Decision, Player
from chancery.weighing.voting import Criterion, VotingGame

_COUNCIL_NEEDED = 9
_BLOCKING = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of choice: its name, what it asks for in a sentence, and whether silence is consent."""

    name: str
    title: str
    quota: Fraction | int | None = None
    silence: bool = False


_FIXED = {
    rule.name: rule
    for rule in (
        Rule("unanimity", "every member must agree"),
        Rule("silence", "passes unless a member breaks silence (NATO's silence procedure)", silence=True),
        Rule("eu-unanimity", "every member must agree or abstain (TFEU 238(4))", silence=True),
        Rule(
            "eu-qualified-majority",
            "55 % of the states with 65 % of the people; a blocking minority needs four states (TEU 16(4))",
        ),
        Rule("un-security-council", "nine of fifteen votes and no veto (UN Charter, Article 27(3))"),
        Rule("simple-majority", "more than half of the members"),
        Rule("weighted-majority", "more than half of the votes"),
        Rule("capability-majority", "more than half of the capabilities"),
    )
}
RULES = tuple(_FIXED)
"""The rules with fixed names; besides, `majority 2/3` of the members, and `votes 2/3` or `votes 12`."""
_SAID = {
    "nato": "silence", "consensus": "unanimity", "silence-procedure": "silence", "nato-silence": "silence",
    "qmv": "eu-qualified-majority", "eu-qmv": "eu-qualified-majority", "qualified-majority": "eu-qualified-majority",
    "unsc": "un-security-council", "security-council": "un-security-council", "majority": "simple-majority",
}  # fmt: skip
_QUOTA = re.compile(r"(majority|votes)-(\d+)(?:/(\d+))?")


def rule_of(name: str) -> Rule:
    """Give the rule that a name means: one of `RULES`, or `majority 2/3`, `votes 12`; raise `UsageError`."""
    key = "-".join(name.casefold().replace("_", " ").replace("-", " ").split())
    key = _SAID.get(key, key)
    if key in _FIXED:
        return _FIXED[key]
    found = _QUOTA.fullmatch(key)
    if found is None:
        near = get_close_matches(key, [*_FIXED, *_SAID], 1)
        raise UsageError(
            f"no rule {name!r}",
            hint=f"did you mean {near[0]}?" if near else f"rules: {', '.join(RULES)}, majority 2/3, votes 12",
        )
    what, over, under = found.groups()
    if under is None and what == "majority":
        raise UsageError(f"no rule {name!r}", hint="a majority is a share, as majority 2/3")
    if under is not None and not 0 < int(over) <= int(under):
        raise UsageError(f"{over}/{under} is no share", hint="more than 0 and at most 1, as 2/3")
    quota = int(over) if under is None else Fraction(int(over), int(under))
    unit = "members" if what == "majority" else "votes"
    asked = f"at least {over}/{under} of the {unit}" if under else f"at least {over} votes"
    return Rule(f"{what} {over}{'/' + under if under else ''}", asked, quota)


def game_of(decision: Decision, rule: Rule) -> VotingGame:
    """Make the game that `rule` makes of the members of a decision; players without a vote are left out.

    Raises `TableError` where the rule counts what the table does not tell.
    """
    members = [player for player in decision.players if player.member]
    if not members:
        raise TableError("no player has a vote", hint="member = true for those who decide")
    criteria, ways = _MAKERS[rule.name.split()[0]](members, rule)
    vetoes = tuple(int(player.veto) for player in members)
    if any(vetoes):
        criteria = [*criteria, Criterion("vetoes", vetoes)]
        ways = [(*way, sum(vetoes)) for way in ways]
    return VotingGame(tuple(player.name for player in members), tuple(criteria), tuple(ways))


Parts = tuple[list[Criterion], list[tuple[int, ...]]]


def _ones(members: list[Player]) -> Criterion:
    return Criterion("members", (1,) * len(members))


def _all(members: list[Player], _: Rule) -> Parts:
    return [_ones(members)], [(len(members),)]


def _share(members: list[Player], rule: Rule) -> Parts:
    if isinstance(rule.quota, Fraction):
        return [_ones(members)], [(_ceiling(rule.quota * len(members)),)]
    return [_ones(members)], [(len(members) // 2 + 1,)]


def _counted(members: list[Player], name: str, hint: str) -> Criterion:
    counts = [(player.name, getattr(player, name)) for player in members]
    missing = [who for who, count in counts if count is None]
    if missing:
        raise TableError(f"{name} not told for {', '.join(missing[:4])}", hint=hint)
    return Criterion(name, tuple(count for _, count in counts))


def _votes(members: list[Player], rule: Rule) -> Parts:
    votes = _counted(members, "votes", "give every member its votes, or take --rule capability-majority")
    if rule.quota is None:
        least = votes.total // 2 + 1
    else:
        least = rule.quota if isinstance(rule.quota, int) else _ceiling(rule.quota * votes.total)
    return [votes], [(least,)]


def _capabilities(members: list[Player], _: Rule) -> Parts:
    missing = [player.name for player in members if not player.capability.known]
    if missing:
        raise TableError(f"capability not known for {', '.join(missing[:4])}", hint="fill it in")
    exact = [Fraction(repr(player.capability.ends[1])) for player in members]
    unit = 1
    for one in exact:
        unit = unit * one.denominator // _gcd(unit, one.denominator)
    weights = Criterion("capability", tuple(int(one * unit) for one in exact))
    return [weights], [(weights.total // 2 + 1,)]


def _qualified(members: list[Player], _: Rule) -> Parts:
    people = _counted(
        members, "people", "give every state its people, as Annex III of the Council's rules does"
    )
    states = _ceiling(Fraction(55, 100) * len(members))
    enough = _ceiling(Fraction(65, 100) * people.total)
    unblocked = max(states, len(members) - _BLOCKING + 1)
    return [_ones(members), people], [(states, enough), (unblocked, 0)]


def _council(members: list[Player], _: Rule) -> Parts:
    if not any(player.veto for player in members):
        raise TableError("nobody has a veto", hint="mark the permanent members, veto = true")
    if len(members) < _COUNCIL_NEEDED:
        raise TableError(f"{len(members)} members, but nine votes are needed", hint="the Council has fifteen")
    return [_ones(members)], [(_COUNCIL_NEEDED,)]


def _ceiling(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)


def _gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a


_MAKERS: dict[str, Callable[[list[Player], Rule], Parts]] = {
    "unanimity": _all,
    "silence": _all,
    "eu-unanimity": _all,
    "eu-qualified-majority": _qualified,
    "un-security-council": _council,
    "simple-majority": _share,
    "majority": _share,
    "weighted-majority": _votes,
    "votes": _votes,
    "capability-majority": _capabilities,
}
