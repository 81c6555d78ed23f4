"""`chancery weigh game`: a dilemma as a tree, and what follows where everybody does what is best for them."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.drawing import Drawer, console
from chancery.doors.cli.options import format_option
from chancery.doors.cli.rows import RowWriter
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.weighing.games import Equilibrium, Solved, SolvedStrategic
    from chancery.weighing.mixed import Mixed
    from chancery.weighing.tree import Game

_MOST_NODES, _MOST_PLANS, _MOST_MIXED = 60, 12, 12
_HOLDS = {
    "all": "for all payoffs in their ranges",
    "likeliest": "at the likeliest payoffs, not for all in their ranges",
    "some": "not at the likeliest payoffs, but for others in their ranges",
}
_NO_FORECAST = (
    "What follows if everybody wants this, knows what the others want and errs nowhere: no forecast."
)


@click.command("game", short_help="A dilemma as a tree: what follows where everybody does their best.")
@click.argument("file", type=click.Path())
@click.option("--mixed", is_flag=True, help="Look for equilibria in mixed strategies as well.")
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    metavar="S",
    help="Of the starts of --mixed.",
)
@click.option("--plans", is_flag=True, help="Whole plans, also for where nobody comes.")
@click.option(
    "--save", "target", type=click.Path(dir_okay=False), metavar="PATH", help="Write as .toml or .efg."
)
@format_option
def game(*, file: str, mixed: bool, seed: int, plans: bool, target: str | None, form: str) -> None:
    """Solve the game in FILE: TOML, or Gambit's .efg and .nfg.

    Where everybody knows where they are, by backward induction with all ties kept; else in pure plans. Each
    equilibrium is certified: its regret is what anybody would gain by doing otherwise.

    \b
    chancery weigh game examples/decisions/afghanistan-2021.toml
    chancery weigh game examples/decisions/selten-horse.efg --plans
    chancery weigh game examples/decisions/three-players.nfg --format json
    chancery weigh game tree.toml --save tree.efg

    docs/weighing-games.md says how a tree is written, and what this is good for and what not.
    """
    from chancery.weighing.game_rows import game_rows, strategic_rows  # noqa: PLC0415 - help must not wait for it
    from chancery.weighing.games import solve, solve_strategic  # noqa: PLC0415
    from chancery.weighing.strategic import Strategic  # noqa: PLC0415
    from chancery.weighing.tree_files import read_game  # noqa: PLC0415

    read = read_game(file)
    if isinstance(read, Strategic):
        if target:
            raise UsageError("a game of one move each is not written", hint="leave --save out")
        found = solve_strategic(read, seed=seed)
        if form == "table":
            _draw_strategic(found)
        else:
            _write(strategic_rows(found), form)
        return
    if target:
        _save(read, target)
    solved = solve(read, mixed=mixed, seed=seed)
    if form == "table":
        _draw(solved, plans=plans)
    else:
        _write(game_rows(solved), form)


def _save(read: "Game", target: str) -> None:
    from chancery.weighing.tree_files import write_game  # noqa: PLC0415

    if Path(target).exists():
        raise UsageError(f"{target} is there already", hint="name another file")
    try:
        write_game(read, target)
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}", hint="name another file") from None


def _write(rows: Iterator[dict[str, Any]], form: str) -> None:
    with RowWriter(form, sys.stdout) as writer:
        for row in rows:
            writer.write(row)


def _draw(solved: "Solved", *, plans: bool) -> None:
    drawer = Drawer(console())
    drawer.title(solved.game.title or "A game")
    if solved.game.source:
        drawer.text(f"source: {solved.game.source}", style="dim")
    for note in (*solved.game.notes, *solved.notes):
        drawer.text(f"note: {note}", style="yellow")
    drawer.heading("The tree")
    _draw_tree(drawer, solved)
    several = len(solved.equilibria)
    drawer.heading(f"{several} equilibri{'um' if several == 1 else 'a'}")
    for number, one in enumerate(solved.equilibria[:_MOST_PLANS], 1):
        _draw_one(drawer, solved, one, number, plans=plans)
    if several > _MOST_PLANS:
        drawer.text(f"and {several - _MOST_PLANS} more: see --format json", style="dim")
    if solved.settled and several > 1:
        drawer.text("whatever the payoffs within their ranges, it ends the same", style="bold")
    if solved.mixed:
        drawer.heading("Mixed strategies")
        _draw_mixed(drawer, solved.mixed, [actor.name for actor in solved.game.actors])
    _draw_reasons(drawer, solved)
    drawer.heading("How it was found")
    drawer.text(f"{solved.made.source}", style="dim")
    drawer.text(_NO_FORECAST, style="dim")


def _draw_tree(drawer: Drawer, solved: "Solved") -> None:
    from chancery.weighing.tree import CHANCE, END, figure_told  # noqa: PLC0415
    from chancery.weighing.tree_files import unique_names  # noqa: PLC0415

    game, names = solved.game, unique_names(solved.game)
    if len(game.nodes) > _MOST_NODES:
        ends = sum(1 for node in game.nodes if node.actor == END)
        drawer.text(f"{len(game.nodes)} nodes, {ends} ends: too great to draw", style="dim")
        return
    waiting = [(0, 1, "", "")]
    while waiting:
        number, depth, mark, label = waiting.pop()
        node = game.nodes[number]
        line = f"{mark}{label}: " if label else ""
        if node.actor == END:
            worth = ", ".join(
                f"{actor.name} {figure_told(one)}"
                for actor, one in zip(game.actors, node.payoffs, strict=True)
            )
            drawer.text(f"{line}{names[number]} [{worth}]", indent=2 * depth, style="bold" if mark else "")
            continue
        who = "chance" if node.actor == CHANCE else game.actors[node.actor].name
        at = f"{who} (cannot tell: {node.known_as})" if node.known_as else who
        drawer.text(f"{line}{names[number]} — {at}", indent=2 * depth, style="bold" if mark else "")
        for move in reversed(node.moves):
            kept = "→ " if (names[number], move.label) in solved.kept else "  "
            chance = "" if move.probability is None else f" ({move.probability:.4g})"
            waiting.append((move.to, depth + 1, kept, move.label + chance))
    drawer.text("→ part of an equilibrium, once it comes to that", style="dim")


def _draw_one(drawer: Drawer, solved: "Solved", one: "Equilibrium", number: int, *, plans: bool) -> None:
    names = [actor.name for actor in solved.game.actors]
    end = "; ".join(name if p > 1 - 1e-12 else f"{name} ({p:.3g})" for name, p in one.ends)
    drawer.text(f"{number}. {end}", style="bold")
    path = ", then ".join(f"{step.actor}: {step.move}" for step in one.path)
    if path:
        drawer.text(path, indent=5)
    payoffs = ", ".join(f"{name} {x:.4g}" for name, x in zip(names, one.payoffs, strict=True))
    ranges = any(e.spread for node in solved.game.nodes for e in node.payoffs)
    drawer.text(f"payoffs {payoffs}; regret {one.regret:.2g}", indent=5, style="dim")
    if ranges:
        drawer.text(_HOLDS[one.holds], indent=5)
    if plans:
        for step in one.plan:
            drawer.text(f"at {step.node}, {step.actor}: {step.move}", indent=7)


def _draw_mixed(drawer: Drawer, found: "tuple[Mixed, ...]", players: list[str]) -> None:
    for number, one in enumerate(found[:_MOST_MIXED], 1):
        drawer.text(f"{number}. regret {one.regret:.2g}", style="bold")
        for player, shares, payoff in zip(players, one.strategies, one.payoffs, strict=True):
            told = ", ".join(f"{x:.6f}" for x in shares)
            drawer.text(f"{player}: {told}  (gets {payoff:.4g})", indent=5)
    if len(found) > _MOST_MIXED:
        drawer.text(f"and {len(found) - _MOST_MIXED} more: see --format json", style="dim")


def _draw_reasons(drawer: Drawer, solved: "Solved") -> None:
    reasons = [(actor.name, reason) for actor in solved.game.actors for reason in actor.reasons]
    if not reasons and not solved.assumed:
        return
    drawer.heading("What the orders rest on")
    for name, reason in reasons:
        if reason.assumed:
            continue
        drawer.text(f"{name}: “{reason.better}” rather than “{reason.worse}”")
        told = f"“{reason.words}”" if reason.words else "claims"
        ids = f" [{', '.join(reason.claims)}]" if reason.claims else ""
        drawer.text(f"{told}{f' — {reason.source}' if reason.source else ''}{ids}", indent=6, style="italic")
    for name, reason in solved.assumed:
        drawer.text(f"{name}: “{reason.better}” rather than “{reason.worse}”: assumed", style="yellow")


def _draw_strategic(found: "SolvedStrategic") -> None:
    drawer = Drawer(console())
    drawer.title(found.game.title or "A game")
    several = len(found.equilibria)
    drawer.heading(f"{several} equilibri{'um' if several == 1 else 'a'} found")
    for player, names in zip(found.game.players, found.game.strategies, strict=True):
        drawer.text(f"{player}: {', '.join(names)}", style="dim")
    _draw_mixed(drawer, found.equilibria, list(found.game.players))
    drawer.text(found.made.source, style="dim")
    if len(found.game.players) > 2:
        drawer.text("with more than two players some may have been missed", style="yellow")
    drawer.text(_NO_FORECAST, style="dim")
