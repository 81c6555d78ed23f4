"""Games from files and to files: TOML, lossless; Gambit's .efg, and its .nfg for games of one move each."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from chancery.ground.errors import TableError
from chancery.ground.small_files import text_of, toml_of
from chancery.weighing.strategic import Strategic
from chancery.weighing.strategic_nfg import from_nfg
from chancery.weighing.table import NOT_KNOWN, Estimate
from chancery.weighing.table_cells import NOT_KNOWN_WORD, is_unknown
from chancery.weighing.table_heading import figure, quoted
from chancery.weighing.tree import CHANCE, END, Actor, Game, Move, Node, Reason, ranked
from chancery.weighing.tree_efg import from_efg, to_efg

_LARGEST = 64_000_000
_KEYS = ("title", "source", "notes", "actors", "nodes", "ends")


def read_game(path: str | Path) -> Game | Strategic:
    """Read a game: a tree from TOML or `.efg`, a game of one move each from `.nfg`.

    Raises `MissingSource`, `UnreadableSource` or `NotText` where the file cannot be read, and `TableError`, which
    names the node, or the line and column, and says what would be right.
    """
    file = Path(path)
    return game_from(_text_of(file), name=file.name)


def game_from(text: str, *, name: str) -> Game | Strategic:
    """Read the game of a text as `read_game` does; `name` is what it is called in errors."""
    try:
        if text.lstrip().startswith("EFG"):
            return from_efg(text)
        if text.lstrip().startswith("NFG"):
            return from_nfg(text)
        return game_from_toml(text)
    except TableError as error:
        raise TableError(f"{name}: {error.message}", hint=error.hint) from None


def write_game(game: Game, path: str | Path) -> None:
    """Write a game to a file, as Gambit's form where its name ends in .efg, else as TOML."""
    file = Path(path)
    written = to_efg(game) if file.suffix.casefold() == ".efg" else game_to_toml(game)
    file.write_text(written, encoding="utf-8", newline="\n")


def _text_of(file: Path) -> str:
    too_long = TableError(f"{file.name}: too long for a game", hint="give the tree of one dilemma")
    return text_of(file, most=_LARGEST, wanted="a TOML, .efg or .nfg file", too_long=too_long)


def game_from_toml(text: str) -> Game:
    """Read a tree from TOML; raise `TableError` that names the node or the actor."""
    try:
        data = toml_of(text)
    except ValueError as error:
        raise TableError(f"not TOML: {error}", hint="see examples/decisions") from None
    for key in data:
        if key not in _KEYS:
            raise TableError(f"{key}: no such key in a game", hint=f"keys: {', '.join(_KEYS)}")
    inner, ends = _tables(data, "nodes"), _tables(data, "ends")
    numbers: dict[str, int] = {}
    for one in (*inner, *ends):
        name = _text(one.get("name"), "a node's name")
        if name in numbers:
            raise TableError(f"node {name!r} is given twice", hint="each has a name of its own")
        numbers[name] = len(numbers)
    names = [str(one["name"]) for one in ends]
    actors = tuple(_actor(one, names) for one in _tables(data, "actors"))
    nodes = [_inner(one, actors, numbers) for one in inner]
    nodes += [_end(one, actors, names) for one in ends]
    notes = data.get("notes", [])
    if not isinstance(notes, list) or not all(isinstance(note, str) for note in notes):
        raise TableError("notes: not understood", hint='as notes = ["…"]')
    title, source = (_text(data.get(key, ""), key, empty=True) for key in ("title", "source"))
    return Game(title, actors, tuple(nodes), source, tuple(notes))


def _tables(data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = data.get(key)
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
        raise TableError(f"no {key}", hint=f"each has a [[{key}]] of its own")
    return found


def _only(one: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in one:
        if key not in keys:
            raise TableError(f"{where}: no such key {key!r}", hint=f"keys: {', '.join(keys)}")


def _text(value: object, where: str, *, empty: bool = False) -> str:
    if not isinstance(value, str) or not (empty or value.strip()):
        raise TableError(f"{where}: {value!r} is no text", hint="write it in quotes")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TableError(f"{where}: not a list of texts", hint='as ["…", "…"]')
    return tuple(value)


def _actor(one: Mapping[str, Any], ends: list[str]) -> Actor:
    name = _text(one.get("name"), "an actor's name")
    where = f"actor {name}"
    _only(one, ("name", "id", "order", "reasons"), where)
    given = one.get("order", [])
    if not isinstance(given, list):
        raise TableError(f"{where}, order: not a list", hint='as ["best", ["equal", "equal"], "worst"]')
    order = tuple((x,) if isinstance(x, str) else _texts(x, f"{where}, order") for x in given)
    if order:
        ranked(order, ends, where)
    reasons = tuple(_reason(r, ends, where) for r in (_tables(one, "reasons") if "reasons" in one else ()))
    return Actor(name, _text(one.get("id", ""), f"{where}, id", empty=True), order, reasons)


def _reason(one: Mapping[str, Any], ends: list[str], where: str) -> Reason:
    keys = ("better", "worse", "words", "source", "claims")
    _only(one, keys, f"{where}, a reason")
    told = {key: _text(one.get(key, ""), f"{where}, {key}", empty=key not in ("better", "worse"))
            for key in keys[:4]}  # fmt: skip
    for key in ("better", "worse"):
        if told[key] not in ends:
            raise TableError(f"{where}, {key}: no end {told[key]!r}", hint=", ".join(ends[:8]))
    return Reason(**told, claims=_texts(one.get("claims", []), f"{where}, claims"))


def _inner(one: Mapping[str, Any], actors: tuple[Actor, ...], numbers: Mapping[str, int]) -> Node:
    where = f"node {one['name']!r}"
    _only(one, ("name", "actor", "moves", "chance", "known_as"), where)
    if ("actor" in one) == ("chance" in one):
        raise TableError(
            f"{where}: either an actor with moves, or chance", hint='as actor = "…", or chance = …'
        )
    ways = one.get("moves", {}) if "actor" in one else one["chance"]
    if not isinstance(ways, dict):
        raise TableError(
            f"{where}: its moves are not understood", hint='as moves = {stay = "…", leave = "…"}'
        )
    known_as = _text(one.get("known_as", ""), f"{where}, known_as", empty=True)
    if "chance" in one:
        return Node(one["name"], CHANCE, tuple(_chance(ways, numbers, where)))
    who = _text(one["actor"], f"{where}, actor")
    found = [at for at, actor in enumerate(actors) if actor.name.casefold() == who.strip().casefold()]
    if not found:
        raise TableError(f"{where}: no actor {who!r}", hint=", ".join(actor.name for actor in actors))
    moves = (Move(label, _node(to, numbers, f"{where}, {label!r}")) for label, to in ways.items())
    return Node(one["name"], found[0], tuple(moves), known_as=known_as)


def _chance(ways: Mapping[str, Any], numbers: Mapping[str, int], where: str) -> Iterator[Move]:
    for label, way in ways.items():
        if not isinstance(way, dict) or way.keys() != {"to", "probability"}:
            raise TableError(
                f"{where}, {label!r}: not understood",
                hint='as chance = {rain = {to = "…", probability = 0.3}}',
            )
        probability = figure(way["probability"], f"{where}, {label!r}")
        yield Move(label, _node(way["to"], numbers, f"{where}, {label!r}"), probability)


def _node(name: object, numbers: Mapping[str, int], where: str) -> int:
    if not isinstance(name, str) or name not in numbers:
        raise TableError(f"{where}: no node {name!r}", hint="name one of the nodes or ends")
    return numbers[name]


def _end(one: Mapping[str, Any], actors: tuple[Actor, ...], ends: list[str]) -> Node:
    name = one["name"]
    _only(one, ("name", "payoffs"), f"end {name!r}")
    given = one.get("payoffs", {})
    if not isinstance(given, dict):
        raise TableError(
            f"end {name!r}: payoffs not understood", hint="as payoffs = {Germany = 3, France = 1}"
        )
    unknown = given.keys() - {actor.name for actor in actors}
    if unknown:
        raise TableError(f"end {name!r}: no actor {min(unknown)!r}", hint=", ".join(a.name for a in actors))
    payoffs = []
    for actor in actors:
        where = f"end {name!r}, {actor.name}"
        if actor.order and actor.name in given:
            raise TableError(f"{where}: both an order and a payoff", hint="keep one of them")
        if actor.order:
            payoffs.append(ranked(actor.order, ends, f"actor {actor.name}")[name])
        else:
            payoffs.append(_payoff(given.get(actor.name, NOT_KNOWN_WORD), where))
    return Node(name, END, payoffs=tuple(payoffs))


def _payoff(value: object, where: str) -> Estimate:
    if isinstance(value, str) and is_unknown(value):
        return NOT_KNOWN
    if not isinstance(value, dict):
        return Estimate(figure(value, where))
    _only(value, ("value", "low", "high", "claims"), where)
    claims = _texts(value.get("claims", []), f"{where}, claims")
    if is_unknown(str(value.get("value", NOT_KNOWN_WORD))):
        return Estimate(claims=claims)
    three = {key: figure(value[key], f"{where}, {key}") for key in ("value", "low", "high") if key in value}
    try:
        return Estimate(**three, claims=claims)
    except TableError as error:
        raise TableError(f"{where}: {error.message}", hint=error.hint) from None


def game_to_toml(game: Game) -> str:
    """Write a tree as TOML, from which the same comes back; nodes without a name of their own get one."""
    names = unique_names(game)
    lines = [f"{key} = {quoted(getattr(game, key))}" for key in ("title", "source") if getattr(game, key)]
    if game.notes:
        lines.append(f"notes = [{_listed(game.notes)}]")
    for actor in game.actors:
        lines += ["", "[[actors]]", *_actor_lines(actor)]
    for number, node in enumerate(game.nodes):
        if node.actor != END:
            lines += ["", "[[nodes]]", *_node_lines(game, node, names, number)]
    for number, node in enumerate(game.nodes):
        if node.actor == END:
            lines += ["", "[[ends]]", f"name = {quoted(names[number])}"]
            told = [
                f"{quoted(actor.name)} = {_estimate(one)}"
                for actor, one in zip(game.actors, node.payoffs, strict=True)
                if not actor.order
            ]
            lines += [f"payoffs = {{{', '.join(told)}}}"] if told else []
    return "\n".join(lines).lstrip() + "\n"


def unique_names(game: Game) -> list[str]:
    """Give each node its name, numbered where another has the same or it has none."""
    taken: set[str] = set()
    names = []
    for number, node in enumerate(game.nodes):
        name = base = (node.name.strip() and node.name) or f"node {number + 1}"
        count = 1
        while name in taken:
            count += 1
            name = f"{base} #{count}"
        taken.add(name)
        names.append(name)
    return names


def _listed(texts: tuple[str, ...]) -> str:
    return ", ".join(quoted(text) for text in texts)


def _actor_lines(actor: Actor) -> Iterator[str]:
    yield f"name = {quoted(actor.name)}"
    if actor.id:
        yield f"id = {quoted(actor.id)}"
    if actor.order:
        yield f"order = [{', '.join(quoted(x[0]) if len(x) == 1 else f'[{_listed(x)}]' for x in actor.order)}]"
    for reason in actor.reasons:
        yield "[[actors.reasons]]"
        for key in ("better", "worse", "words", "source"):
            if getattr(reason, key):
                yield f"{key} = {quoted(getattr(reason, key))}"
        if reason.claims:
            yield f"claims = [{_listed(reason.claims)}]"


def _node_lines(game: Game, node: Node, names: list[str], number: int) -> Iterator[str]:
    yield f"name = {quoted(names[number])}"
    ways = [(quoted(move.label), quoted(names[move.to]), move.probability) for move in node.moves]
    if node.actor == CHANCE:
        told = ", ".join(f"{label} = {{to = {to}, probability = {p!r}}}" for label, to, p in ways)
        yield f"chance = {{{told}}}"
        return
    yield f"actor = {quoted(game.actors[node.actor].name)}"
    if node.known_as:
        yield f"known_as = {quoted(node.known_as)}"
    yield f"moves = {{{', '.join(f'{label} = {to}' for label, to, _ in ways)}}}"


def _estimate(one: Estimate) -> str:
    value = repr(one.value) if one.known else quoted(NOT_KNOWN_WORD)
    parts = [f"value = {value}"]
    if one.spread:
        parts += [f"low = {one.low!r}", f"high = {one.high!r}"]
    if one.claims:
        parts.append(f"claims = [{_listed(one.claims)}]")
    return value if len(parts) == 1 else "{" + ", ".join(parts) + "}"
