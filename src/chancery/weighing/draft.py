"""A decision's table drafted from the record. What nobody has told is said to be not known, never filled in.

Options come from the decision's own claims, players from who decides and who speaks or is spoken of, positions
from statements that take a stand for or against one of the options by its name, capabilities from the figures of
the mission it is about. Nothing tells a salience: the analyst gives it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from chancery.asking.agenda.decisions import STATUSES
from chancery.asking.agenda.decisions import Decision as Told_decision
from chancery.asking.agenda.pending import decisions, decisions_beside
from chancery.asking.alliances.circle import circle_of
from chancery.asking.claims.lookups import by_id, everything, naming, root_of
from chancery.asking.claims.names import known_actor
from chancery.asking.claims.standing import told_by
from chancery.asking.claims.told import LEAST, Teller, Told, Words
from chancery.ground.errors import UsageError
from chancery.ground.ids import folded
from chancery.keeping.store import Store
from chancery.weighing.dependence_draft import draft_mission
from chancery.weighing.table import NOT_KNOWN, Decision, Estimate, Label, Player, Scale

_FOR, _AGAINST = ("supports", "prioritises"), ("opposes",)
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Ground:
    """What an input of the draft rests on, or what is told and was not made into a figure.

    `player` and `figure` are empty where it is about the decision itself; `placed` tells whether a figure came of it.
    """

    player: str
    figure: str
    words: Words
    placed: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted table with the words it rests on, each with the id of its claim."""

    decision: Decision
    grounds: tuple[Ground, ...]


@dataclass(slots=True)
class _Making:
    teller: Teller
    labels: tuple[str, ...]
    members: dict[str, str]
    others: dict[str, str] = field(default_factory=dict)
    positions: dict[str, list[tuple[Told, int | None]]] = field(default_factory=dict)
    capabilities: dict[str, Estimate] = field(default_factory=dict)
    grounds: list[Ground] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def draft_decision(
    store: Store, words: str, *, as_of: date, known_at: int | None = None, least: float = LEAST
) -> Draft:
    """Draft the table of the decision that `words` name: who decides, or the beginning of one of its claims' ids.

    Raises `UsageError` where they name no decision told by `as_of`, or several; the hint lists them.
    """
    teller = Teller(store, known_at=known_at, least=least)
    return draft_told(teller, _found(store, teller, words, as_of), as_of=as_of)


def draft_told(teller: Teller, told: Told_decision, *, as_of: date) -> Draft:
    """Draft the table of a decision that was found already."""
    steps = by_id(teller, told.cell.claims)
    labels, notes = _labels(steps)
    making = _Making(teller, labels, _members(teller, told, as_of), notes=notes)
    _said(making, told, steps, as_of)
    _figures(making, told, as_of)
    making.grounds[:0] = [Ground("", "decision", one, True) for one in told.cell.words if not one.world]
    if any(making.positions.values()):
        making.notes.append("positions: only where a statement stands for or against an option by its name")
    making.notes.append("salience: no page tells it; the analyst gives it")
    scale = Scale(0, len(labels) - 1, labels=tuple(Label(i, text) for i, text in enumerate(labels)))
    rule = "unanimity" if len(making.members) == 1 else ""
    if not rule:
        making.notes.append("rule: no page tells by which rule they decide")
    decision = Decision(
        title=told.cell.text,
        scale=scale,
        players=tuple(_players(making)),
        rule=rule,
        source=f"the record at step {teller.known_at}, as of {as_of.isoformat()}",
        notes=tuple(dict.fromkeys(making.notes)),
    )
    return Draft(decision, tuple(making.grounds))


def _found(store: Store, teller: Teller, words: str, as_of: date) -> Told_decision:
    known_at, least = teller.known_at, teller.least
    actor = known_actor(teller, words)
    if actor is None:
        beside = decisions_beside(store, words, as_of=as_of, known_at=known_at, least=least)
        found = [one for one in beside if any(claim.startswith(words) for claim in one.cell.claims)]
    else:
        found = list(
            decisions(store, actors=(words,), statuses=STATUSES, as_of=as_of, known_at=known_at, least=least)
        )
        own = [one for one in found if actor.id in map(root_of, one.deciders) or actor.id in one.deciders]
        opened = [one for one in own if one.status in ("open", "deferred")]
        found = opened or own or found
    if not found:
        raise UsageError(f"no decision of {words!r} was told by {as_of}", hint="try `chancery decisions`")
    if len(found) > 1:
        several = "; ".join(f"{one.cell.claims[0][:12]} ({one.cell.text})" for one in found[:_SHOWN])
        raise UsageError(f"{words!r} has {len(found)} decisions", hint=f"give a claim's id: {several}")
    return found[0]


def _labels(steps: Sequence[Told]) -> tuple[tuple[str, ...], list[str]]:
    found: dict[str, str] = {}
    for told in steps:
        for option in told.claim.options:
            found.setdefault(folded(option.label), option.label)
    labels = tuple(found.values())
    if len(labels) > 1:
        return labels, []
    if labels:
        return (f"not: {labels[0]}", labels[0]), ["the pages name one option: beside it stands its opposite"]
    return ("against", "for"), ["the pages name no options: the scale is from against to for"]


def _members(teller: Teller, told: Told_decision, as_of: date) -> dict[str, str]:
    """Give who decides: of an organisation its members on the day."""
    found: dict[str, str] = {}
    for who in told.deciders:
        root = root_of(who)
        if root.startswith(("org:", "group:")):
            members = circle_of(teller, root, as_of).members
            found |= {one: rows[0].names("subject")[0] for one, rows in members.items()}
            if members:
                continue
        found[root] = teller.store.name_of(root, known_at=teller.known_at) or root
    return found or dict.fromkeys(told.cell.names, "") or {"": "not said who"}


def _said(making: _Making, told: Told_decision, steps: Sequence[Told], as_of: date) -> None:
    """Put down what is said of the decision: by whom, and where they stand, if they say so."""
    teller = making.teller
    places = {one.place for one in steps}
    topics = set(told.about) | set(told.deciders)
    documents = tuple(sorted({document for document, _ in places}))
    for one in everything(teller, families=("statement",), documents=documents):
        if one.place not in places or not topics & set(one.ids("about")) or not told_by(one, as_of):
            continue
        who = _speaker(teller, one)
        at = _placed(one, making.labels)
        name = who[1] if who else ", ".join(one.names("speaker")) or one.kept.source
        if who is not None:
            making.positions.setdefault(who[0], []).append((one, at))
            if who[0] not in making.members:
                making.others[who[0]] = who[1]
        making.grounds.append(Ground(name, "position", one.words, at is not None and who is not None))
        for other in one.having("about"):
            outside = other.id is not None and other.id.startswith("state:")
            if outside and other.id not in making.members and other.id not in topics:
                making.others.setdefault(str(other.id), other.name)


def _speaker(teller: Teller, told: Told) -> tuple[str, str] | None:
    """Give for whom a statement speaks: itself, or whose office the speaker holds; None where nobody knows."""
    for party in told.having("speaker"):
        if party.id is None or party.id.startswith("unnamed:"):
            continue
        if not party.id.startswith("person:"):
            root = root_of(party.id)
            return root, teller.store.name_of(root, known_at=teller.known_at) or party.name
        for held in naming(teller, [party.id], families=("relation",), types=("holds_office",)):
            for body in held.having("object"):
                if body.id is not None:
                    root = root_of(body.id)
                    return root, teller.store.name_of(root, known_at=teller.known_at) or body.name
    return None


def _placed(told: Told, labels: Sequence[str]) -> int | None:
    """Give the option that a statement stands for; None where its words or its stance do not say."""
    claim = told.claim
    if claim.stance not in (*_FOR, *_AGAINST) or claim.content is None or claim.content.polarity == "negated":
        return None
    words = f" {' '.join(folded(claim.content.text).split())} "
    named = [at for at, label in enumerate(labels) if f" {folded(label)} " in words]
    if len(named) != 1:
        return None
    if claim.stance in _FOR:
        return named[0]
    return 1 - named[0] if len(labels) == 2 else None


def _figures(making: _Making, told: Told_decision, as_of: date) -> None:
    """Take what each gives to the mission that the decision is about for its capability."""
    teller = making.teller
    for mission in (one for one in told.about if one.startswith("mission:")):
        try:
            known_at, least = teller.known_at, teller.least
            drafted = draft_mission(teller.store, mission, as_of=as_of, known_at=known_at, least=least)
        except UsageError:
            continue  # no page tells who contributes what
        for gift in drafted.contributions:
            if gift.capability == "troops" and gift.amount.known and gift.id not in making.capabilities:
                making.capabilities[gift.id] = gift.amount
                making.others.update({gift.id: gift.contributor} if gift.id not in making.members else {})
                making.grounds += [
                    Ground(gift.contributor, "capability", one.words, True)
                    for one in by_id(teller, gift.amount.claims)
                ]
        making.notes.append(f"capability: troops in {drafted.title}, where a page tells them")


def _players(making: _Making) -> Iterator[Player]:
    both = (making.members, making.others)
    everybody = [pair for some in both for pair in sorted(some.items(), key=lambda item: (item[1], item[0]))]
    taken: set[str] = set()
    for who, name in everybody:
        shown = name or who
        if shown.casefold() in taken:
            shown = f"{shown} ({who})"
        taken.add(shown.casefold())
        capability = making.capabilities.get(who, NOT_KNOWN)
        if capability.known and capability.ends[2] == 0:
            capability = replace(NOT_KNOWN, claims=capability.claims)
        yield Player(
            shown,
            _position(making.positions.get(who, [])),
            NOT_KNOWN,
            capability,
            member=who in making.members,
            id=who if ":" in who else "",
        )


def _position(said: Sequence[tuple[Told, int | None]]) -> Estimate:
    """Give where somebody stands, as last told, with the range of what was told; the claims in any case."""
    claims = tuple(told.claim.id for told, _ in said)
    placed = [(told, at) for told, at in said if at is not None]
    if not placed:
        return Estimate(claims=claims)
    places = [at for _, at in placed]
    latest = max(placed, key=lambda pair: pair[0].recency)[1]
    return Estimate(latest, min(places), max(places), tuple(told.claim.id for told, _ in placed))
