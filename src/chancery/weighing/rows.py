"""What was found of a decision as rows for programs: one figure a row."""

from collections.abc import Iterator
from typing import Any

from chancery.weighing.bargaining import Bargain
from chancery.weighing.choosing import Choice
from chancery.weighing.doubt import Study
from chancery.weighing.doubt_of_rules import RuleStudy
from chancery.weighing.draws import Spread
from chancery.weighing.made import Made
from chancery.weighing.power import PowerIndices
from chancery.weighing.weighed import Weighed


def _row(what: str, value: object = None, **more: Any) -> dict[str, Any]:
    row = {"what": what, "player": None, "figure": None, "round": None, "value": value}
    return {**row, "low": None, "high": None, "text": None, **more}


def rows(found: Weighed) -> Iterator[dict[str, Any]]:
    """Give every figure as a row: what, player, figure, round, value, low, high, text."""
    decision = found.decision
    yield _row("decision", text=decision.title)
    for note in decision.notes:
        yield _row("note", text=note)
    for player in decision.players:
        for name, one in player.estimates():
            claims = "; ".join(one.claims) or None
            row = _row("input", one.value, player=player.name, figure=name, low=one.low, high=one.high)
            yield {**row, "text": claims}
    if found.choice:
        yield from _of_choice(found.choice)
    if found.power:
        yield from _of_power(found.power)
    if found.bargain:
        yield from _of_bargain(found.bargain)
    if found.rule_study:
        yield from _of_rule_study(found.rule_study)
    if found.study:
        yield from _of_study(found.study)


def _of_choice(choice: Choice) -> Iterator[dict[str, Any]]:
    yield _row("rule", text=choice.rule.name)
    if choice.core:
        yield _row("core", low=choice.core[0], high=choice.core[1])
    yield _row("rule_outcome", choice.outcome, text="stays" if choice.stays else None)
    yield _row("mean", choice.mean, text="of the positions, beside the rule's outcome")
    for name in choice.silent:
        yield _row("silent", player=name)
    if choice.vote:
        yield _row("passes", int(choice.vote.passes), text="yes" if choice.vote.passes else "no")
        for name in choice.vote.opponents:
            yield _row("opponent", player=name)
        for move in choice.vote.unblocking:
            yield _row("unblocks", move.by, player=move.player, low=move.position, high=move.to)
        yield _row("amended", choice.vote.amended)


def _of_power(power: PowerIndices) -> Iterator[dict[str, Any]]:
    indices = {"shapley": power.shapley, "banzhaf": power.banzhaf, "banzhaf_normalised": power.normalised}
    for name, values in indices.items():
        for player, value in zip(power.players, values, strict=True):
            yield _row("power", float(value), player=player, figure=name, text=str(value))


def _of_bargain(found: Bargain) -> Iterator[dict[str, Any]]:
    players = found.decision.players
    yield _row("outcome", found.outcome, figure=found.model)
    yield _row("mean", found.mean, text="of the positions, beside the model's outcome")
    yield _row("median", found.median)
    for step in found.rounds:
        yield _row("median", step.median, round=step.number)
        yield _row("mean", step.mean, round=step.number)
        for at, player in enumerate(players):
            yield _row("position", step.positions[at], player=player.name, round=step.number)
            if step.risk:
                yield _row("risk", step.risk[at], player=player.name, round=step.number)
        for offer in step.offers:
            if offer.taken:
                moved = {"player": offer.to, "figure": offer.kind, "round": step.number, "text": offer.by}
                yield _row("move", offer.place, **moved)
    yield from made_rows(found.made)


def _of_rule_study(found: RuleStudy) -> Iterator[dict[str, Any]]:
    for name, share in (("stays", found.stays), ("empty", found.empty), ("passes", found.passes)):
        yield _row("rule_in_doubt", share, figure=name)
    if found.spread:
        yield from _of_spread("rule_spread", found.spread)
    for player, share in found.against:
        yield _row("rule_in_doubt", share, figure="against", player=player)
    yield from made_rows(found.made)


def _of_spread(what: str, spread: Spread) -> Iterator[dict[str, Any]]:
    least, low, middle, high, most = spread.percentiles
    yield _row(what, spread.mean, figure="mean", low=least, high=most)
    yield _row(what, middle, figure="median", low=low, high=high)
    yield _row(what, spread.deviation, figure="deviation")


def _of_study(found: Study) -> Iterator[dict[str, Any]]:
    yield _row("flipped", found.flipped, text=found.flip)
    yield from _of_spread("spread", found.spread)
    yield from _of_spread("mean_spread", found.mean_spread)
    for one in found.sensitivities:
        whose = {"player": one.input.player, "figure": one.input.name}
        for what, index in (("first_index", one.first), ("total_index", one.total)):
            if index:
                yield _row(what, index.value, low=index.low, high=index.high, **whose)
        yield _row("flips", one.flips, **whose)
        yield _row("flips_at", one.flips_at, **whose)
        yield _row("outcome_over_range", low=one.at_low, high=one.at_high, **whose)
    yield from made_rows(found.made)


def made_rows(made: Made) -> Iterator[dict[str, Any]]:
    """Give how a result was made as rows."""
    told = {"method": made.method, "source": made.source, "seed": made.seed, "inputs": made.inputs}
    for key, value in (*told.items(), *made.parameters, *made.versions):
        yield _row("made", figure=key, text=None if value is None else str(value))
    for claim in made.claims:
        yield _row("made", figure="claim", text=claim)
