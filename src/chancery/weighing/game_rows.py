"""What was found of a game as rows for programs: an equilibrium a row, and how it was made."""

from collections.abc import Iterator
from typing import Any

from chancery.weighing.games import Solved, SolvedStrategic
from chancery.weighing.mixed import Mixed
from chancery.weighing.rows import made_rows


def game_rows(solved: Solved) -> Iterator[dict[str, Any]]:
    """Give what was found of a tree: a row an equilibrium, then what is assumed, then how it was made."""
    for number, one in enumerate(solved.equilibria, 1):
        base = {"what": "equilibrium", "number": number, "holds": one.holds, "regret": one.regret}
        yield {
            **base,
            "ends": [{"end": end, "probability": p} for end, p in one.ends],
            "path": [{"node": s.node, "actor": s.actor, "move": s.move} for s in one.path],
            "plan": [{"node": s.node, "actor": s.actor, "move": s.move} for s in one.plan],
            "payoffs": {a.name: x for a, x in zip(solved.game.actors, one.payoffs, strict=True)},
            "text": None,
        }
    players = [actor.name for actor in solved.game.actors]
    for number, mixed in enumerate(solved.mixed, 1):
        yield _mixed_row(mixed, number, players)
    for actor in solved.game.actors:
        for reason in actor.reasons:
            if not reason.assumed:
                rests = " ".join(
                    part for part in (f"“{reason.words}”", reason.source, *reason.claims) if part
                )
                yield {**_blank("reason"), "text": f"{actor.name}: {reason.better} > {reason.worse}: {rests}"}
    for name, reason in solved.assumed:
        text = f"{name}: {reason.better} > {reason.worse}"
        yield {**_blank("assumed"), "text": text}
    for row in made_rows(solved.made):
        yield {**_blank("made"), "text": f"{row['figure']}: {row['text']}"}


def _blank(what: str) -> dict[str, Any]:
    empty = ("number", "holds", "regret", "ends", "path", "plan", "payoffs", "text")
    return {"what": what, **dict.fromkeys(empty)}


def _mixed_row(one: Mixed, number: int, players: list[str]) -> dict[str, Any]:
    shares = {name: shares.tolist() for name, shares in zip(players, one.strategies, strict=True)}
    payoffs = dict(zip(players, one.payoffs, strict=True))
    more = {"number": number, "regret": one.regret, "plan": shares, "payoffs": payoffs}
    return {**_blank("mixed"), **more}


def strategic_rows(found: SolvedStrategic) -> Iterator[dict[str, Any]]:
    """Give what was found of a game of one move each: a row an equilibrium, then how it was made."""
    for number, one in enumerate(found.equilibria, 1):
        yield _mixed_row(one, number, list(found.game.players))
    for row in made_rows(found.made):
        yield {**_blank("made"), "text": f"{row['figure']}: {row['text']}"}
