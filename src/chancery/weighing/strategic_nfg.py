"""Gambit's .nfg, games in strategic form: read, in both of its forms (payoffs, and outcomes)."""

import numpy as np

from chancery.ground.errors import TableError
from chancery.weighing.gambit_words import Words
from chancery.weighing.strategic import Strategic, fits


def from_nfg(text: str) -> Strategic:
    """Read a game from `.nfg`; raise `TableError` that names line and column, `TooLarge` for too many cells."""
    words = Words(text)
    words.take("word", "NFG", "NFG")
    if words.whole("the version, 1") != 1:
        raise TableError("line 1: not version 1 of .nfg", hint="save it anew with Gambit")
    words.take("word", "R or D")
    title = words.name("the game's title in quotes")
    players = tuple(words.name("a player's name") or f"player {n}" for n, _ in enumerate(words.braced(), 1))
    strategies = _strategies(words)
    if len(strategies) != len(players) or not all(strategies):
        raise TableError(
            f"{words.next.where}: strategies of {len(strategies)} for {len(players)} players",
            hint="each player has one or more",
        )
    if words.comes("text"):
        words.name("a comment")
    shape = tuple(len(one) for one in strategies)
    cells = 1
    for size in shape:
        cells *= size
    fits(cells)
    payoffs = _outcomes(words, cells, len(players)) if words.comes("brace", "{") else None
    if payoffs is None:
        told = [words.number("a payoff") for _ in range(cells * len(players))]
        payoffs = np.array(told).reshape(cells, len(players))
    words.take("end", "nothing more, since every combination has its payoffs")
    # the first player's strategies change fastest
    table = payoffs.reshape(*reversed(shape), len(players))
    axes = (*reversed(range(len(shape))), len(shape))
    return Strategic(title, players, strategies, np.ascontiguousarray(table.transpose(axes)))


def _strategies(words: Words) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    for _ in words.braced():
        if words.comes("brace", "{"):
            names = [words.name("a strategy's name") for _ in words.braced()]
            found.append(tuple(name or str(n) for n, name in enumerate(names, 1)))
        else:
            count = words.whole("the number of a player's strategies")
            fits(count)
            found.append(tuple(str(n) for n in range(1, count + 1)))
    return tuple(found)


def _outcomes(words: Words, cells: int, players: int) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    outcomes = [[0.0] * players]
    for _ in words.braced():
        at = words.next
        row: list[float] = []
        for _ in words.braced():
            if words.comes("text") and not row:
                words.name("the outcome's name")
            else:
                row.append(words.number("a payoff"))
        if len(row) != players:
            raise TableError(f"{at.where}: {len(row)} payoffs for {players} players", hint="one for each")
        outcomes.append(row)
    table = np.empty((cells, players))
    for cell in range(cells):
        at = words.next
        number = words.whole("the number of an outcome")
        if number >= len(outcomes):
            raise TableError(f"{at.where}: no outcome {number}", hint=f"0 to {len(outcomes) - 1}")
        table[cell] = outcomes[number]
    return table
