"""Gambit's .efg, games in extensive form: read and written.

The form is that of Gambit's documentation, "The extensive game (.efg) file format": nodes in prefix order, `c` for
chance, `p` for a player, `t` for an end. A node's outcome may be paid before the end; it is added to every end
below it, so that all payoffs stand at ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from chancery.ground.errors import TableError
from chancery.weighing.gambit_words import Words
from chancery.weighing.table import Estimate
from chancery.weighing.tree import CHANCE, END, Actor, Game, Move, Node

_SET = tuple[int, int]


@dataclass(slots=True)
class _Making:
    """What has been read so far: nodes with the moves still to be led somewhere, sets, outcomes."""

    words: Words
    actors: tuple[Actor, ...]
    labels: dict[_SET, tuple[list[str], list[float]]] = field(default_factory=dict)
    outcomes: dict[int, list[float]] = field(default_factory=dict)
    names: dict[_SET, str] = field(default_factory=dict)
    members: dict[_SET, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """A node as it is read: where its moves lead is told by what follows."""

    name: str
    actor: int
    group: _SET
    labels: list[str]
    chances: list[float]
    paid: list[float]
    to: list[int] = field(default_factory=list)


def from_efg(text: str) -> Game:
    """Read a game from `.efg`; raise `TableError` that names line and column."""
    words = Words(text)
    words.take("word", "EFG", "EFG")
    if words.whole("the version, 2") != 2:
        raise TableError("line 1: not version 2 of .efg", hint="save it anew with Gambit")
    words.take("word", "R or D")
    title = words.name("the game's title in quotes")
    actors = tuple(Actor(name or f"player {n}") for n, name in enumerate(_names(words), 1))
    notes = (words.name("a comment"),) if words.comes("text") else ()
    making = _Making(words, actors)
    opened: list[_Open] = []
    waiting: list[int] = []
    while not opened or waiting:
        node = _node(making)
        above = opened[waiting[-1]] if waiting else None
        if above is not None:
            above.to.append(len(opened))
            node.paid = [x + y for x, y in zip(node.paid, above.paid, strict=True)]
            if len(above.to) == len(above.labels):
                waiting.pop()
        if node.labels:
            waiting.append(len(opened))
        opened.append(node)
    words.take("end", "nothing more, since every move leads somewhere")
    return Game(
        title, actors, tuple(_closed(one, making) for one in opened), notes=tuple(n for n in notes if n)
    )


def _names(words: Words) -> list[str]:
    return [words.name("a player's name in quotes") for _ in words.braced()]


def _closed(one: _Open, making: _Making) -> Node:
    if one.actor == END:
        return Node(one.name, END, payoffs=tuple(Estimate(x) for x in one.paid))
    if one.actor == CHANCE:
        ways = zip(one.labels, one.to, one.chances, strict=True)
        return Node(one.name, CHANCE, tuple(Move(label, to, p) for label, to, p in ways))
    moves = tuple(Move(label, to) for label, to in zip(one.labels, one.to, strict=True))
    known_as = _set_name(making, one.group) if making.members[one.group] > 1 else ""
    return Node(one.name, one.actor, moves, known_as=known_as)


def _set_name(making: _Making, group: _SET) -> str:
    """Give a set its name; its actor and number where it has none, or another set has the same."""
    name = making.names.get(group, "")
    if name and sum(1 for other in making.names.values() if other == name) == 1:
        return name
    return f"{making.actors[group[0]].name}, set {group[1]}"


def _node(making: _Making) -> _Open:
    words = making.words
    letter = words.take("word", "c, p or t, which begins a node")
    if letter.text not in ("c", "p", "t"):
        raise TableError(f"{letter.where}: {letter.text!r} begins no node", hint="c, p or t")
    name = words.name("the node's name in quotes")
    if letter.text == "t":
        return _Open(name, END, (0, 0), [], [], _outcome(making))
    player = CHANCE
    if letter.text == "p":
        at = words.next
        player = words.whole("the player's number") - 1
        if not 0 <= player < len(making.actors):
            raise TableError(f"{at.where}: no player {player + 1}", hint=f"1 to {len(making.actors)}")
    group = (player, words.whole("the number of the information set"))
    if words.comes("text"):
        making.names[group] = words.name("the set's name")
    if words.comes("brace", "{"):
        made = _moves(words, chance=player == CHANCE)
        if making.labels.setdefault(group, made) != made:
            raise TableError(
                f"{letter.where}: the moves of set {group[1]} are not those it had before",
                hint="who cannot tell two nodes apart has the same moves at both",
            )
    if group not in making.labels:
        raise TableError(
            f"{letter.where}: set {group[1]} has no moves yet", hint="name them where it is first met"
        )
    making.members[group] = making.members.get(group, 0) + 1
    labels, chances = making.labels[group]
    return _Open(name, player, group, labels, chances, _outcome(making))


def _moves(words: Words, *, chance: bool) -> tuple[list[str], list[float]]:
    labels: list[str] = []
    chances: list[float] = []
    at = words.next
    for _ in words.braced():
        name = words.name("a move's name in quotes")
        labels.append(name if name and name not in labels else f"{name or 'move'} {len(labels) + 1}")
        if chance:
            chances.append(words.number("the move's probability"))
    if not labels:
        raise TableError(f"{at.where}: a node without moves", hint="name at least one, or make it an end")
    return labels, chances


def _outcome(making: _Making) -> list[float]:
    words = making.words
    number = words.whole("the number of the outcome, 0 for none")
    if words.comes("text"):
        words.name("the outcome's name")
    at = words.next
    if words.comes("brace", "{"):
        paid = [words.number("a payoff") for _ in words.braced()]
        if len(paid) != len(making.actors):
            raise TableError(
                f"{at.where}: {len(paid)} payoffs for {len(making.actors)} players", hint="one for each"
            )
        making.outcomes[number] = paid
    if number == 0:
        return [0.0] * len(making.actors)
    if number not in making.outcomes:
        raise TableError(
            f"{at.where}: outcome {number} has no payoffs", hint="give them where it is first met"
        )
    return list(making.outcomes[number])


def to_efg(game: Game) -> str:
    """Write a game as `.efg`, at its likeliest payoffs: the form has no place for ranges, orders and claims."""
    game.needs()
    lines = [
        f"EFG 2 R {_quoted(game.title)} {{ {' '.join(_quoted(actor.name) for actor in game.actors)} }}",
        _quoted("; ".join(game.notes)),
        "",
        *_lines(game),
    ]
    return "\n".join(lines) + "\n"


def _lines(game: Game) -> Iterator[str]:
    sets: dict[tuple[int, str], int] = {}
    ends = 0
    for number in game.walk():
        node = game.nodes[number]
        if node.actor == END:
            ends += 1
            paid = ", ".join(repr(one.ends[1]) for one in node.payoffs)
            yield f't {_quoted(node.name)} {ends} "" {{ {paid} }}'
            continue
        key = (node.actor, node.known_as or f"\n{number}")
        known = sets.setdefault(key, sum(1 for who, _ in sets if who == node.actor) + 1)
        if node.actor == CHANCE:
            moves = " ".join(f"{_quoted(move.label)} {move.probability!r}" for move in node.moves)
            yield f'c {_quoted(node.name)} {known} "" {{ {moves} }} 0'
        else:
            moves = " ".join(_quoted(move.label) for move in node.moves)
            set_name = _quoted(node.known_as)
            yield f"p {_quoted(node.name)} {node.actor + 1} {known} {set_name} {{ {moves} }} 0"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
