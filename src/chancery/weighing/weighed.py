"""A decision weighed in one call: by its rule, by a model of bargaining, and in doubt."""

from dataclasses import dataclass

from chancery.ground.errors import UsageError
from chancery.weighing.bargaining import Bargain, Model, bargain_by
from chancery.weighing.choosing import Choice, choose
from chancery.weighing.doubt import Study, study_by
from chancery.weighing.doubt_of_rules import RuleStudy, study_rule
from chancery.weighing.draws import inputs_of
from chancery.weighing.power import PowerIndices, power_indices
from chancery.weighing.rules import game_of, rule_of
from chancery.weighing.table import Decision


@dataclass(frozen=True, slots=True)
class Weighed:
    """A decision with all that was asked about it; what was not asked is None.

    `unknown` says whose figures are not known, where that has kept a model from running.
    """

    decision: Decision
    choice: Choice | None
    power: PowerIndices | None
    bargain: Bargain | None
    study: Study | None
    rule_study: RuleStudy | None
    unknown: tuple[tuple[str, str], ...]


def weigh(
    decision: Decision,
    *,
    rule: str | None = None,
    model: str | None = None,
    form: str = "table2",
    rounds: int = 10,
    status_quo: float = 1.0,
    power: bool = False,
    draws: int | None = None,
    seed: int = 0,
    shape: str = "pert",
) -> Weighed:
    """Weigh a decision: `rule` for its own, a model (the challenge model where none is named), power, draws.

    Where `model` is None, what can be said without every figure is said: votes without positions, silence with
    some who have told none. Raises `TableError`, `UsageError` and `TooLarge` as what it calls does.
    """
    named = rule or decision.rule
    if power and not named:
        raise UsageError("power under which rule?", hint='give one, as --rule "simple majority"')
    by = rule_of(named) if named else None
    bare = model is None and draws is None
    votes_alone = bare and power and bool(decision.not_known(("position",)))
    choice = choose(decision, by) if by and (by.silence or not votes_alone) else None
    quiet = votes_alone or (bare and bool(choice and choice.silent))
    by_model = Model(model or "challenge", form, rounds, status_quo)
    return Weighed(
        decision=decision,
        choice=choice,
        power=power_indices(game_of(decision, by)) if power and by else None,
        bargain=None if quiet else bargain_by(decision, by_model),
        study=study_by(decision, by_model, draws=draws, seed=seed, shape=shape) if draws else None,
        rule_study=study_rule(decision, by, draws=draws, seed=seed, shape=shape) if draws and by else None,
        unknown=decision.not_known() if quiet and not votes_alone else (),
    )


def weigh_known(
    decision: Decision,
    *,
    rule: str | None = None,
    model: str = "challenge",
    form: str = "table2",
    rounds: int = 10,
    power: bool = False,
    draws: int = 0,
    seed: int = 0,
    shape: str = "pert",
) -> Weighed:
    """Weigh a decision as far as its figures are known, and say in `unknown` which are not.

    As `weigh`, but a figure that is not known is no error, and the ranges are drawn only where there are any. Where
    no position is known, the power of the votes is still told.
    """
    lacking = decision.not_known()
    named = rule or decision.rule
    if not lacking:
        return weigh(
            decision,
            rule=rule,
            model=model,
            form=form,
            rounds=rounds,
            power=power and bool(named),
            draws=(draws or None) if inputs_of(decision) else None,
            seed=seed,
            shape=shape,
        )
    by = rule_of(named) if named else None
    quiet = {who for who, name in lacking if name == "position"}
    some = any(player.member and player.position.known for player in decision.players)
    only_quiet = all(who in quiet for who, _ in lacking)
    choice = choose(decision, by) if by and by.silence and some and only_quiet else None
    votes_alone = not any(player.position.known for player in decision.players)
    indices = power_indices(game_of(decision, by)) if by and (power or votes_alone) else None
    return Weighed(decision, choice, indices, None, None, None, lacking)
