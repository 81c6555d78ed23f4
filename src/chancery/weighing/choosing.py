"""What a rule of choice makes of positions: the core, who blocks, the least movement that unblocks.

Preferences are single-peaked: of two places, everybody prefers the one nearer to their own. A place is dominated
where some other is nearer for a coalition that wins. The core, the places that are not, is an interval between two
positions; under unanimity it reaches from the first position to the last (the gridlock interval).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chancery.ground.errors import TableError
from chancery.weighing.averages import figures_of, weighted_mean
from chancery.weighing.rules import Rule, game_of
from chancery.weighing.table import Decision
from chancery.weighing.voting import VotingGame

Wins = Callable[[Sequence[int]], bool]


@dataclass(frozen=True, slots=True)
class Movement:
    """What a player would have to give for a proposal: from their position to `to`, at least."""

    player: str
    position: float
    to: float

    @property
    def by(self) -> float:
        """How far that is."""
        return abs(self.to - self.position)


@dataclass(frozen=True, slots=True)
class Vote:
    """A proposal against the status quo: who is for it, who is against, and what would carry it.

    Those who lose nothing by it are for it. `unblocking` is who must move, and how far, so that it passes with
    the least greatest movement; `amended` is the passing place nearest to the proposal, None where none passes.
    """

    status_quo: float
    proposal: float
    passes: bool
    supporters: tuple[str, ...]
    opponents: tuple[str, ...]
    unblocking: tuple[Movement, ...]
    amended: float | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a rule leads to. `core` is None where every place is dominated.

    `held_low` and `held_high` are the players at the core's ends. `outcome` is the place nearest to the weighted
    mean among those that the core and a vote against the status quo leave; None where the core is empty.
    `stays` says that the status quo is in the core: nothing that would pass beats it. `silent` are members whose
    position is not known and whose silence counts as consent. `mean` is the weighted mean of all players.
    """

    rule: Rule
    core: tuple[float, float] | None
    held_low: tuple[str, ...]
    held_high: tuple[str, ...]
    outcome: float | None
    stays: bool
    mean: float
    silent: tuple[str, ...]
    vote: Vote | None


def choose(decision: Decision, rule: Rule) -> Choice:
    """Apply a rule to the positions of a decision's members; raise `TableError` where one is not known."""
    game = game_of(decision, rule)
    members = [player for player in decision.players if player.member]
    silent = tuple(p.name for p in members if not p.position.known)
    if silent and not rule.silence:
        raise TableError(
            f"position not known: {', '.join(silent[:4])}",
            hint="fill it in; only under silence is it consent",
        )
    speaking = {i: p.position.ends[1] for i, p in enumerate(members) if p.position.known}
    if not speaking:
        raise TableError("no member's position is known", hint="fill in at least one")
    consenting = [i for i in range(len(members)) if i not in speaking]

    def wins(coalition: Sequence[int]) -> bool:
        return game.wins([*coalition, *consenting])

    mean = _mean(decision, silent)
    low, high = _pivots(speaking, wins)
    core = (low, high) if low <= high else None
    status_quo = decision.status_quo
    outcome = None if core is None else _outcome(core, status_quo, mean)
    vote = None
    if status_quo is not None and decision.proposal is not None:
        vote = _vote(game, speaking, consenting, wins, (status_quo, decision.proposal), (low, high))
    names = game.players
    return Choice(
        rule=rule,
        core=core,
        held_low=tuple(names[i] for i, x in speaking.items() if x == low),
        held_high=tuple(names[i] for i, x in speaking.items() if x == high),
        outcome=outcome,
        stays=core is not None and status_quo is not None and core[0] <= status_quo <= core[1],
        mean=mean,
        silent=silent,
        vote=vote,
    )


def _mean(decision: Decision, silent: tuple[str, ...]) -> float:
    if silent:
        kept = tuple(p for p in decision.players if p.name not in silent)
        decision = Decision(decision.title, decision.scale, kept)
    figures = figures_of(decision)
    return float(weighted_mean(figures.positions, figures.weights))


def _pivots(speaking: dict[int, float], wins: Wins) -> tuple[float, float]:
    """Give the core's ends: the last place from which a winning coalition would not move up, and not down."""
    places = sorted(set(speaking.values()))
    low = next(at for at in places if not wins([i for i, x in speaking.items() if x > at]))
    high = next(at for at in reversed(places) if not wins([i for i, x in speaking.items() if x < at]))
    return low, high


def _outcome(core: tuple[float, float], status_quo: float | None, mean: float) -> float:
    low, high = core
    if status_quo is not None:
        if low <= status_quo <= high:
            return status_quo
        # whoever holds the near end must not lose by it: at most as far beyond them as the status quo is before
        if status_quo < low:
            high = min(high, 2 * low - status_quo)
        else:
            low = max(low, 2 * high - status_quo)
    return min(max(mean, low), high)


def _vote(
    game: VotingGame,
    speaking: dict[int, float],
    consenting: Sequence[int],
    wins: Wins,
    places: tuple[float, float],
    pivots: tuple[float, float],
) -> Vote:
    status_quo, proposal = places
    middle = (status_quo + proposal) / 2
    up = proposal >= status_quo
    for_it = [
        i for i, x in speaking.items() if proposal == status_quo or (x >= middle if up else x <= middle)
    ]
    against = sorted((i for i in speaking if i not in for_it), key=lambda i: (abs(speaking[i] - middle), i))
    passes = wins(for_it)
    moving: list[int] = []
    for i in against:
        if wins([*for_it, *moving]):
            break
        moving.append(i)
    reach = _reach(status_quo, pivots, up=up)
    named = game.players
    return Vote(
        status_quo=status_quo,
        proposal=proposal,
        passes=passes,
        supporters=tuple(named[i] for i in sorted([*for_it, *consenting])),
        opponents=tuple(named[i] for i in sorted(against)),
        unblocking=tuple(Movement(named[i], speaking[i], middle) for i in moving),
        amended=proposal if passes else reach,
    )


def _reach(status_quo: float, pivots: tuple[float, float], *, up: bool) -> float | None:
    """Give the farthest place that passes against the status quo on one side of it; None where none does."""
    farthest = 2 * pivots[0 if up else 1] - status_quo
    if (farthest <= status_quo) if up else (farthest >= status_quo):
        return None
    return farthest
