"""Every fixed text that the questions say, found in their sources and in the words of the model."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import chancery.asking
from chancery.asking.agenda import outcomes
from chancery.asking.agenda.commitments import STATUSES
from chancery.asking.alliances.folds import priorities
from chancery.asking.comparing.clashes import deeds, remainders
from chancery.asking.finding import wording
from chancery.asking.finding.columns import COLUMNS, vocabulary
from chancery.asking.history import timeline
from chancery.asking.prose import lines, phrasing
from chancery.asking.showing import dossier

ROOT = Path(chancery.asking.__file__).parent
HOUSE = ROOT.parent
UNITS = (
    "troops",
    "members",
    "countries",
    "soldiers",
    "aircraft",
    "casualties",
    "projects",
    "allies",
    "states",
)


def literal() -> set[str]:
    """The texts that stand in a call of `say`, each branch of a choice by itself."""
    found: set[str] = set()
    pictures = [
        *(HOUSE / "weighing").glob("pictures*.py"),
        *(HOUSE / "doors" / "web" / "charts").glob("*.py"),
    ]
    for path in [*ROOT.rglob("*.py"), *pictures]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                found.update(_texts(node.args[0]))
    return found - {"{tie}", ""}


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def named() -> set[str]:
    """The texts that are said by what they stand for: types, moods, ties, months, columns."""
    found = {*phrasing.ACTS.values(), *phrasing._MODES.values(), *phrasing._MOODS.values()}
    found |= {*phrasing._SHARES.values(), *(one for one in phrasing._BOUNDS.values() if one)}
    found |= {one for pair in phrasing.TIES.values() for one in pair}
    found |= {one for pair in deeds.TIES.values() for one in pair} | {*remainders._SIDES.values()}
    found |= {*lines.DECIDED.values(), *priorities._STANCES.values()}
    found |= {one for one in dossier._STANDING.values() if one}
    found |= {one for one in timeline.PARTS if one != "whole"} | set(STATUSES)
    found |= {f"{date(2000, month, 1):%B}" for month in range(1, 13)}
    found |= {column.label for column in COLUMNS.values()}
    found |= {word for name in ("family", "polarity", "mood", "stance") for word in vocabulary(name)}
    verbs = {*wording._OPS.values(), *wording._NUMBERS.values(), *wording._DAYS.values()}
    found |= {f"whose {{column}} {verb} {{value}}" for verb in verbs} | {wording._AND, wording._OR}
    found |= {
        "{speaker} say",
        "{speaker} says",
        "with a {column}",
        "with an {column}",
        "on {day}",
        "in {month}",
    }
    return found | set(UNITS) | set(outcomes.SETTLING) | {"kept after the day"}
