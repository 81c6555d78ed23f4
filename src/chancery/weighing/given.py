"""Whatever somebody puts on the table as a text, a table or a game, read and weighed in one call."""

from dataclasses import dataclass

from chancery.ground.errors import TooLarge, UsageError
from chancery.weighing.bargaining import MODELS
from chancery.weighing.challenge import FORMS
from chancery.weighing.draws import SHAPES, inputs_of
from chancery.weighing.games import Solved, SolvedStrategic, solve, solve_strategic
from chancery.weighing.rules import rule_of
from chancery.weighing.strategic import Strategic
from chancery.weighing.table import Decision
from chancery.weighing.table_files import table_from
from chancery.weighing.tree import END, Game
from chancery.weighing.tree_files import game_from
from chancery.weighing.weighed import Weighed, weigh_known

Found = Weighed | Solved | SolvedStrategic
"""What weighing gives: of a table, of a tree, of a game of one move each."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a text is to be weighed; see `weigh`. `dimension` chooses among several in a table of KTAB's."""

    rule: str = ""
    model: str = "challenge"
    form: str = "table2"
    rounds: int = 10
    draws: int = 2000
    seed: int = 0
    shape: str = "pert"
    power: bool = False
    dimension: int | None = None

    def __post_init__(self) -> None:
        """Raise `UsageError` for a rule, a model, a form or a shape that there is not."""
        if self.rule:
            rule_of(self.rule)
        for name, value, known in (
            ("model", self.model, tuple(MODELS)),
            ("form", self.form, tuple(FORMS)),
            ("shape", self.shape, SHAPES),
        ):
            if value not in known:
                raise UsageError(f"{name}: {value[:40]!r}", hint=f"one of {', '.join(known)}")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be asked for at once: players, rounds, draws, nodes of a tree and cells of a game.

    `work` bounds runs × rounds × players³ of the challenge model, which is what its time grows with.
    """

    players: int = 100
    rounds: int = 100
    draws: int = 20_000
    nodes: int = 2_000
    work: float = 6e8


def given(text: str, *, name: str = "table", dimension: int | None = None) -> Decision | Game | Strategic:
    """Read a text as what it is: a game (TOML with nodes, .efg, .nfg), else a table (TOML, CSV); `TableError`."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("EFG", "NFG")) or "[[nodes]]" in text:
        return game_from(text, name=name)
    return table_from(text, name=name, dimension=dimension)


def weigh_text(text: str, settings: Settings, limits: Limits, *, name: str = "table") -> Found:
    """Weigh a text as it is meant; raise `TableError`, `UsageError`, and `TooLarge` beyond the limits."""
    read = given(text, name=name, dimension=settings.dimension)
    if isinstance(read, Decision):
        _check(read, settings, limits)
        return weigh_known(
            read,
            rule=settings.rule or None,
            model=settings.model,
            form=settings.form,
            rounds=settings.rounds,
            power=settings.power,
            draws=settings.draws,
            seed=settings.seed,
            shape=settings.shape,
        )
    if isinstance(read, Strategic):
        if read.payoffs.size > limits.nodes:
            raise TooLarge(f"{read.payoffs.size:,} payoffs", hint=f"at most {limits.nodes:,} at once")
        return solve_strategic(read, seed=settings.seed)
    if len(read.nodes) > limits.nodes:
        ends = sum(1 for node in read.nodes if node.actor == END)
        raise TooLarge(
            f"{len(read.nodes):,} nodes, {ends:,} ends", hint=f"at most {limits.nodes:,} nodes at once"
        )
    return solve(read)


def _check(decision: Decision, settings: Settings, limits: Limits) -> None:
    players = len(decision.players)
    for what, count, most in (
        ("players", players, limits.players),
        ("rounds", settings.rounds, limits.rounds),
        ("draws", settings.draws, limits.draws),
    ):
        if count > most:
            raise TooLarge(f"{count:,} {what}", hint=f"at most {most:,} at once; the terminal takes more")
    inputs = len(inputs_of(decision))
    if settings.model != "challenge" or not inputs or not settings.draws or decision.not_known():
        return
    # draws, points of Sobol's indices, and steps along each input; see `study_by`
    runs = settings.draws + max(settings.draws / 8, 64) * (inputs + 2) + 41 * inputs
    work = runs * settings.rounds * players**3
    if work > limits.work:
        fitting = int(settings.draws * limits.work / work) // 100 * 100
        less = (
            f"draw at most {fitting:,} times"
            if fitting
            else "give ranges only to what matters, play fewer rounds"
        )
        raise TooLarge(
            f"{settings.draws:,} draws of {players} players over {settings.rounds} rounds",
            hint=f"{less}, or take the mean or the median for a model",
        )
