"""What `chancery weigh` has found, drawn for 80 columns: tables, movement by round, spread, what decides."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import lcm
from typing import TYPE_CHECKING

from rich.cells import set_cell_size

from chancery.doors.cli.drawing import Drawer
from chancery.doors.cli.words import shortened
from chancery.weighing.bargaining import Bargain
from chancery.weighing.choosing import Choice
from chancery.weighing.doubt import Sensitivity, Study
from chancery.weighing.doubt_of_rules import RuleStudy
from chancery.weighing.draws import Spread
from chancery.weighing.power import PowerIndices
from chancery.weighing.table import Decision, Player, Scale
from chancery.weighing.weighed import Weighed
from chancery.weighing.wording import estimate, number, place

if TYPE_CHECKING:
    from rich.console import Console

_BARS = "▁▂▃▄▅▆▇█"
_NAME = 20
_MOST_ROUNDS = 24
_MOST_INPUTS = 8
_YARDSTICK = (
    "The mean stands beside every result: independent evaluations have found no model of bargaining that beats "
    "it. Nothing here is a forecast."
)


def draw(found: Weighed, on: "Console", *, moves: bool = False) -> None:
    """Draw all that was found."""
    drawer = Drawer(on)
    decision = found.decision
    drawer.title(decision.title or "A decision")
    drawer.text(f"scale: {decision.scale}{_labels(decision.scale)}", style="dim")
    if decision.source:
        drawer.text(f"source: {decision.source}", style="dim")
    for note in decision.notes:
        drawer.text(f"note: {note}", style="yellow")
    if any(player.position.known for player in decision.players):
        _players(drawer, decision)
    else:
        _voters(drawer, decision)
    if found.choice:
        _choice(drawer, found.choice, decision)
    if found.power:
        _power(drawer, found.power)
    if found.bargain:
        _bargain(drawer, found.bargain, moves=moves)
    if found.unknown:
        drawer.text(f"no bargaining: not known is {_unknown(found.unknown)}", style="yellow")
    if found.rule_study:
        _rule_study(drawer, found.rule_study)
    if found.study:
        _study(drawer, found.study)
    mean = found.bargain.mean if found.bargain else found.choice.mean if found.choice else None
    if mean is not None:
        drawer.heading("Beside it")
        drawer.text(
            f"weighted mean of the positions as they are: {place(mean, decision.scale)}", style="bold"
        )
        drawer.text(_YARDSTICK, style="dim")


def _unknown(lacking: Sequence[tuple[str, str]]) -> str:
    by_name: dict[str, list[str]] = {}
    for who, name in lacking:
        by_name.setdefault(name, []).append(who)
    return "; ".join(f"the {name} of {_names(whose, 3)}" for name, whose in by_name.items())


def sparkline(values: Sequence[float], low: float, high: float) -> str:
    """Draw values between low and high as bars, one a value."""
    width = (high - low) or 1
    return "".join(_BARS[min(max(int((v - low) / width * len(_BARS)), 0), len(_BARS) - 1)] for v in values)


def _labels(scale: Scale) -> str:
    return "".join(f"; {number(one.at)} is “{one.text}”" for one in scale.labels)


def _name(text: str, width: int = _NAME) -> str:
    return set_cell_size(shortened(text, width), width)


def _players(drawer: Drawer, decision: Decision) -> None:
    drawer.heading("Who wants what")
    drawer.laid(f"{'':{_NAME}} {'position':>15} {'salience':>17} {'capability':>19}", style="dim")
    for player in decision.players:
        cells = [estimate(one) for _, one in player.estimates()]
        drawer.laid(f"{_name(player.name)} {cells[0]:>15} {cells[1]:>17} {cells[2]:>19}")
        if marks := _marks(player):
            drawer.text(marks, indent=6, style="dim")
    if decision.claims:
        drawer.text(f"resting on {len(decision.claims)} claims", style="dim")


def _marks(player: Player) -> str:
    marks = [mark for mark, holds in (("veto", player.veto), ("no vote", not player.member)) if holds]
    if player.votes is not None:
        marks.append(f"{player.votes:,} vote{'' if player.votes == 1 else 's'}")
    if player.people is not None:
        marks.append(f"{player.people:,} people")
    return ", ".join(marks)


def _voters(drawer: Drawer, decision: Decision) -> None:
    drawer.heading("Who decides")
    for player in decision.players:
        drawer.laid(f"{_name(player.name)} {_marks(player)}")
    drawer.text("no position is known: only the votes are weighed", style="dim")


def _choice(drawer: Drawer, choice: Choice, decision: Decision) -> None:
    scale = decision.scale
    drawer.heading(f"Rule: {choice.rule.name}")
    drawer.text(choice.rule.title, style="dim")
    if choice.core is None:
        drawer.text("Every place can be outvoted by another: the core is empty.", style="bold")
    else:
        low, high = choice.core
        if low == high:
            drawer.text(f"core: {place(low, scale)}, held by {_names(choice.held_low)}", style="bold")
        else:
            unit = f" {scale.unit}" if scale.unit else ""
            drawer.text(f"core: {number(low)} to {number(high)}{unit}", style="bold")
            drawer.text(f"held at {number(low)} by {_names(choice.held_low)}", indent=4)
            drawer.text(f"held at {number(high)} by {_names(choice.held_high)}", indent=4)
    if choice.silent:
        drawer.text(f"silent, which is consent: {_names(choice.silent)} (position not known)")
    if choice.stays and decision.status_quo is not None:
        drawer.text(f"the status quo, {place(decision.status_quo, scale)}, stays: it is in the core")
    elif choice.outcome is not None:
        drawer.text(f"nearest to the mean that the rule allows: {place(choice.outcome, scale)}")
    vote = choice.vote
    if vote is None:
        return
    verdict = "passes" if vote.passes else "does not pass"
    drawer.text(
        f"{place(vote.proposal, scale)} against the status quo, {place(vote.status_quo, scale)}: {verdict}",
        style="bold",
    )
    if vote.opponents:
        drawer.text(f"against: {_names(vote.opponents)}", indent=4)
    for move in vote.unblocking:
        drawer.text(f"to pass, {move.player} must move by {number(move.by)}, to {number(move.to)}", indent=4)
    if not vote.passes:
        nearest = "no place on its side of the status quo passes"
        if vote.amended is not None:
            nearest = f"the nearest that passes as things are: {place(vote.amended, scale)}"
        drawer.text(nearest, indent=4)


def _names(names: Iterable[str], most: int = 6) -> str:
    several = list(names)
    more = f" and {len(several) - most} more" if len(several) > most else ""
    return ", ".join(several[:most]) + more


def _power(drawer: Drawer, power: PowerIndices) -> None:
    drawer.heading("Power")
    drawer.laid(f"{'':{_NAME}} {'Shapley–Shubik':>22} {'Banzhaf':>10} {'normalised':>12}", style="dim")
    common = lcm(*(share.denominator for share in power.shapley))
    for at, name in enumerate(power.players):
        share, banzhaf, normalised = (one[at] for one in (power.shapley, power.banzhaf, power.normalised))
        exact = f"{share.numerator * (common // share.denominator)}/{common} " if common < 10**6 else ""
        told = f"{exact}{float(share):.4f}"
        drawer.laid(f"{_name(name)} {told:>22} {float(banzhaf):>10.4f} {float(normalised):>12.4f}")
    drawer.text(f"exact, by {power.method}; {power.winning:,} coalitions win", style="dim")


def _bargain(drawer: Drawer, found: Bargain, *, moves: bool) -> None:
    scale = found.decision.scale
    settings = ", ".join(f"{name} {value}" for name, value in found.made.parameters if name != "status_quo")
    drawer.heading(f"Bargaining: {found.model}{', ' + settings if settings else ''}")
    drawer.text(found.made.source, style="dim")
    drawer.text(f"outcome: {place(found.outcome, scale)}", style="bold")
    drawer.text(f"beside it: mean {number(found.mean)}, median {number(found.median)}")
    if not found.rounds:
        return
    steps = list(found.rounds)
    if len(steps) > _MOST_ROUNDS:
        steps = [*steps[: _MOST_ROUNDS - 1], steps[-1]]
    width = len(steps)
    drawer.laid(f"{'by round':{_NAME}} {'start':>7}  {'':{width}}  {'end':>7}  {'moved by':<20}", style="dim")
    mover = _movers(found)
    for name, values in (("median", [s.median for s in steps]), ("mean", [s.mean for s in steps])):
        drawer.laid(_line(name, values, scale, ""), style="bold")
    for at, player in enumerate(found.decision.players):
        drawer.laid(_line(player.name, [s.positions[at] for s in steps], scale, mover.get(player.name, "")))
    last = found.rounds[-1].number
    if found.settled:
        drawer.text(f"settled: nobody moved in round {last}", style="dim")
    else:
        drawer.text(f"not settled: after round {last} some still move", style="yellow")
    if moves:
        _moves(drawer, found)


def _line(name: str, values: Sequence[float], scale: Scale, beside: str) -> str:
    bars = sparkline(values, scale.low, scale.high)
    line = f"{_name(name)} {number(values[0]):>7}  {bars}  {number(values[-1]):>7}  "
    return (line + shortened(beside, max(78 - len(line), 8))).rstrip() if beside else line.rstrip()


def _movers(found: Bargain) -> dict[str, str]:
    counted: dict[str, Counter[str]] = {}
    for step in found.rounds:
        for offer in step.offers:
            if offer.taken:
                counted.setdefault(offer.to, Counter())[offer.by] += 1
    most = {who: sorted(by.items(), key=lambda pair: (-pair[1], pair[0]))[:3] for who, by in counted.items()}
    return {who: ", ".join(name for name, _ in several) for who, several in most.items()}


def _moves(drawer: Drawer, found: Bargain) -> None:
    before = {p.name: x for p, x in zip(found.decision.players, found.rounds[0].positions, strict=True)}
    drawer.heading("Who moved whom")
    for step in found.rounds[1:]:
        after = {p.name: x for p, x in zip(found.decision.players, step.positions, strict=True)}
        for player in found.decision.players:
            by = [offer for offer in step.offers if offer.taken and offer.to == player.name]
            if by:
                path = f"{number(before[player.name])} → {number(after[player.name])}"
                whom = shortened(f"{by[0].kind} with {_names((one.by for one in by), 3)}", 36)
                drawer.laid(f"{step.number:>3}  {_name(player.name)} {path:>14}  {whom}")
        before = after


def _heads(drawer: Drawer) -> None:
    heads = ("5 %", "25 %", "50 %", "75 %", "95 %")
    drawer.laid(f"{'':{_NAME}}" + "".join(f"{head:>9}" for head in heads), style="dim")


def _rule_study(drawer: Drawer, found: RuleStudy) -> None:
    drawer.heading(f"The rule in doubt: {found.draws:,} draws, seed {found.made.seed}")
    if found.spread:
        _heads(drawer)
        drawer.laid(_percentiles(found.rule.name, found.spread), style="bold")
        drawer.laid(_percentiles("mean", found.mean_spread))
    if found.empty:
        drawer.text(f"the core is empty in {found.empty:.1%} of the draws")
    if found.decision.status_quo is not None:
        drawer.text(f"the status quo stays in {found.stays:.1%} of the draws")
    if found.passes is not None:
        drawer.text(f"the proposal passes in {found.passes:.1%} of the draws", style="bold")
        against = sorted(found.against, key=lambda one: -one[1])
        told = [f"{name} in {share:.0%}" for name, share in against if share > 0]
        if told:
            drawer.text(f"against it: {_names(told)}", indent=4)


def _study(drawer: Drawer, found: Study) -> None:
    scale = found.decision.scale
    settings = dict(found.made.parameters)
    drawer.heading(f"In doubt: {found.draws:,} draws, seed {found.made.seed}")
    drawer.text(f"ranges as {settings['shape']}; outcome as told: {place(found.outcome, scale)}", style="dim")
    _heads(drawer)
    drawer.laid(_percentiles(found.model, found.spread), style="bold")
    if found.model != "mean":
        drawer.laid(_percentiles("mean", found.mean_spread))
    most = max(found.counts)
    bars = "".join("·" if not count else sparkline([count], 0, most) for count in found.counts)
    drawer.laid(f"{number(scale.low)} {bars} {number(scale.high)}")
    drawer.text(f"flips in {found.flipped:.1%} of the draws: {found.flip}", style="bold")
    drawer.heading("What decides it")
    heads = ("first", "total", "flips", "low end → high", "flips at")
    drawer.laid(
        f"{'':{_NAME + 9}}{heads[0]:>7}{heads[1]:>7}{heads[2]:>7}{heads[3]:>17}{heads[4]:>10}", style="dim"
    )
    for one in found.sensitivities[:_MOST_INPUTS]:
        drawer.laid(_sensitivity(one))
    rest = len(found.sensitivities) - _MOST_INPUTS
    if rest > 0:
        drawer.text(f"and {rest} more, with less of a part (--format csv has all)", style="dim")
    drawer.text(
        "first and total: Sobol's indices, the share of the variance it explains alone and has a part in; "
        "flips: of draws, where it alone drawn anew flips the outcome",
        style="dim",
    )


def _percentiles(name: str, spread: Spread) -> str:
    return f"{_name(name)}" + "".join(f"{number(one):>9}" for one in spread.percentiles)


def _sensitivity(one: Sensitivity) -> str:
    whose = _name(f"{shortened(one.input.player, _NAME - 3)}: {one.input.name}", _NAME + 9)
    shares = ("–" if i is None else f"{round(i.value, 2) + 0.0:.2f}" for i in (one.first, one.total))
    indices = "".join(f"{share:>7}" for share in shares)
    path = f"{number(one.at_low)} → {number(one.at_high)}"
    at = "–" if one.flips_at is None else number(one.flips_at)
    return f"{whose}{indices}{one.flips:>7.0%}{path:>17}{at:>10}"
