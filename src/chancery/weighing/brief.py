"""A weighing on one sheet of A4: HTML that needs nothing beside itself, for the eye and for the printer.

What does not fit a sheet is counted, not squeezed: so many players, inputs and words are shown, then how many more.
"""

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chancery.asking.claims.told import Words
from chancery.weighing import pictures
from chancery.weighing.draft import Draft
from chancery.weighing.games import Solved, SolvedStrategic
from chancery.weighing.given import Found
from chancery.weighing.made import Made
from chancery.weighing.pictures_tree import tree_picture
from chancery.weighing.table import Decision
from chancery.weighing.wording import estimate, number, place

MOST_PLAYERS, MOST_BESIDE_WORDS, MOST_WORDS, MOST_EQUILIBRIA = 12, 8, 4, 6
"""Rows of players (alone, and where words stand below them), quotes and equilibria that a sheet has room for."""
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that something rests on: for what, where they stand, and the claim's id (may be empty)."""

    what: str
    words: str
    source: str
    claim: str = ""


def brief(found: Found | Draft, words: Mapping[str, Words] | None = None) -> str:
    """Give a result, or what a record drafts, as one page of HTML; `words` are those behind the claims by their ids."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only a page needs it

    made = Environment(
        loader=PackageLoader("chancery.weighing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_plain,
    )
    made.filters.update(figure=number, place=place, estimate=estimate, short=_short)
    context = (
        _of_game(found) if isinstance(found, Solved | SolvedStrategic) else _of_table(found, words or {})
    )
    return made.get_template("brief.html").render(context)


def _of_table(found: Any, words: Mapping[str, Words]) -> dict[str, object]:
    decision: Decision = found.decision
    draft = isinstance(found, Draft)
    bargain, study = (None, None) if draft else (found.bargain, found.study)
    choice = None if draft else found.choice
    mean = bargain.mean if bargain else choice.mean if choice else None
    quotes = list(_quotes(found, words))
    drawn = []
    if any(player.position.known for player in decision.players):
        drawn.append(("Where everybody stands", pictures.positions_picture(decision, mean=mean)))
    if bargain is not None and bargain.rounds:
        drawn.append(("Movement by round", pictures.movement_picture(bargain)))
    if study is not None:
        drawn.append(
            (
                f"The outcome over {study.draws:,} draws, seed {study.made.seed}",
                pictures.spread_picture(study),
            )
        )
        drawn.append(("What decides it", pictures.tornado_picture(study)))
    return {
        "title": decision.title or "A decision",
        "source": decision.source,
        "found": None if draft else found,
        "kind": "table",
        "decision": decision,
        "players": _first(decision, MOST_BESIDE_WORDS if quotes else MOST_PLAYERS),
        "told": any(one.known for player in decision.players for _, one in player.estimates()),
        "mean": mean,
        "unknown": _unknown(decision),
        "pictures": [(alt, _image(spec)) for alt, spec in drawn],
        "quotes": quotes,
        "notes": decision.notes,
        "made": _made(study.made if study else bargain.made if bargain else None),
        "most_words": MOST_WORDS,
    }


def _of_game(found: Solved | SolvedStrategic) -> dict[str, object]:
    tree = tree_picture(found) if isinstance(found, Solved) else None
    actors = found.game.actors if isinstance(found, Solved) else ()
    quotes = [
        Quote(f"{actor.name}: {reason.better} rather than {reason.worse}", reason.words, reason.source)
        for actor in actors
        for reason in actor.reasons
        if not reason.assumed
    ]
    assumed = [f"{who}: {one.better} rather than {one.worse}" for who, one in getattr(found, "assumed", ())]
    return {
        "title": found.game.title or "A game",
        "source": getattr(found.game, "source", ""),
        "found": found,
        "kind": "tree" if isinstance(found, Solved) else "game",
        "equilibria": found.equilibria[:MOST_EQUILIBRIA],
        "actors": [one.name for one in actors],
        "assumed": assumed,
        "unknown": [],
        "pictures": [("The tree: strong lines are part of an equilibrium", _image(tree))] if tree else [],
        "quotes": quotes,
        "notes": getattr(found, "notes", ()),
        "made": _made(found.made),
        "most_words": MOST_WORDS,
    }


def _first(decision: Decision, most: int) -> Sequence[Any]:
    """Give the players of most weight, as far as there is room, in the order of the table."""

    def weight(at: int) -> tuple[float, int]:
        player = decision.players[at]
        known = player.capability.known and player.salience.known
        return (-(player.capability.ends[1] * player.salience.ends[1]) if known else 0.0, at)

    chosen = sorted(sorted(range(len(decision.players)), key=weight)[:most])
    return [decision.players[at] for at in chosen]


def _unknown(decision: Decision) -> list[tuple[str, int, list[str]]]:
    found: dict[str, list[str]] = {}
    for who, name in decision.not_known():
        found.setdefault(name, []).append(who)
    return [(name, len(who), who[:8]) for name, who in found.items()]


def _quotes(found: Any, words: Mapping[str, Words]) -> Iterable[Quote]:
    if isinstance(found, Draft):
        for ground in found.grounds:
            what = f"{ground.player}, {ground.figure}" if ground.player else ground.figure
            told = what if ground.placed else f"{what} (told, but gives no figure)"
            yield Quote(told, ground.words.quote, ground.words.source, ground.words.claim[:12])
        return
    for player in found.decision.players:
        for name, one in player.estimates():
            for claim in one.claims:
                if claim in words:
                    yield Quote(f"{player.name}, {name}", words[claim].quote, words[claim].source, claim[:12])


def _made(made: Made | None) -> str:
    if made is None:
        return ""
    settings = ", ".join(f"{name} {value}" for name, value in made.parameters)
    seed = "" if made.seed is None else f"; seed {made.seed}"
    versions = ", ".join(f"{name} {value}" for name, value in made.versions)
    claims = f"; {len(made.claims)} claims" if made.claims else ""
    return f"{made.method}: {made.source}. {settings}{seed}; {versions}; inputs {made.inputs[:16]}{claims}"


def _image(spec: pictures.Spec) -> str:
    svg = pictures.svg_of(spec).encode("utf-8", "replace")
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"


def _short(text: str, most: int = _LONGEST) -> str:
    told = " ".join(text.split())
    return told if len(told) <= most else told[: most - 1] + "…"


def _plain(value: object) -> object:
    """Show what steers a line as what it is, wherever it is printed."""
    if type(value) is not str:
        return value
    return "".join(one if one.isprintable() or one in "\n\t" else "·" for one in value)
