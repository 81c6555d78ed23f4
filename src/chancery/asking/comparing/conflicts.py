"""Claims that cannot both be true, side by side with their sources.

Nothing is retired: a fact stays a fact however silent newer texts are about it, and a conflict stays one until
a person says that it is none. What may be true together is never shown: see docs/conflicts.md.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chancery.asking.claims.days import stands_by
from chancery.asking.claims.names import actor_named
from chancery.asking.claims.told import LEAST, Teller, Told
from chancery.asking.comparing.agreement import Pages, sources
from chancery.asking.comparing.clashes.dates import dates
from chancery.asking.comparing.clashes.deeds import TIES, deeds
from chancery.asking.comparing.clashes.numbers import numbers
from chancery.asking.comparing.clashes.offices import offices
from chancery.asking.comparing.clashes.remainders import remainders
from chancery.asking.comparing.clashes.standing import Clash, Kind, Stand
from chancery.asking.comparing.topics import Key, words_for
from chancery.asking.prose.phrasing import act_words, listed, mood_words
from chancery.asking.prose.saying import say
from chancery.ground.collecting import collector_resting
from chancery.ground.errors import UsageError
from chancery.ground.ids import digest
from chancery.ground.moments import When
from chancery.keeping.store import ClaimFilter, KeptClaim, Store
from chancery.model.claims import Family, Mood
from chancery.model.judgements import Assessment
from chancery.model.ontology import load_ontology
from chancery.reading.comparing import holds_any, words_in

FINDERS: tuple[Callable[[Iterable[Told]], Iterator[Clash]], ...] = (
    numbers,
    remainders,
    dates,
    deeds,
    offices,
)
"""One for each kind of conflict; each takes claims in any order."""
_FAMILIES: tuple[Family, ...] = ("event", "relation", "measure")
_MOODS: tuple[Mood, ...] = ("fact", "plan", "obligation")
_MOST_NAMES = 4
_KNOWN = (*TIES, "holds_office")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things told: in words ("2,500 troops"), by which claims, from how many independent sources."""

    text: str
    told: tuple[Told, ...]
    independent: int

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of its claims."""
        return tuple(told.claim.id for told in self.told)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims of which not all can be true: about what, why ("2,500 troops against 4,500 troops"), the sides.

    `id` is a hash of the claims: the same conflict has the same id until a claim joins it. `time` is the
    earliest time the claims are of.
    """

    id: str
    kind: Kind
    about: str
    reason: str
    sides: tuple[Side, ...]
    actors: tuple[str, ...]
    time: When | None


@collector_resting()
def conflicts(
    store: Store,
    *,
    actor: str | None = None,
    type: str | None = None,
    as_of: date | None = None,
    known_at: int | None = None,
    least: float = LEAST,
) -> list[Conflict]:
    """Give the conflicts among claims no less sure than `least`, the latest first.

    `actor` (id, name or alias) and `type` (one of the contract's) keep those about them; `as_of` those of
    claims that were said by that day; `known_at` asks what the record knew then. A pair that a person has
    judged to support, supersede or reprint one another is none. Raises `UsageError` where the actor or the
    type is not known.
    """
    if type is not None and type not in {name for _, name in load_ontology().types}:
        raise UsageError(f"no such type: {type!r}", hint="one of those that `chancery find --type` takes")
    teller = Teller(store, known_at=known_at, least=least)
    whose = () if actor is None else (actor_named(teller, actor).id,)
    found = (told for told in _asked(teller, whose, type) if as_of is None or stands_by(told, as_of))
    return conflicts_among(
        found,
        Pages(store, known_at=teller.known_at),
        store.notes(Assessment, known_at=teller.known_at),
    )


def conflicts_among(
    tolds: Iterable[Told], pages: Pages | None = None, judged: Sequence[Assessment] = ()
) -> list[Conflict]:
    """Give the conflicts among these claims, in whatever order they come; see `conflicts`."""
    # a claim met twice counts once, and which of the two does not hang on the order they come in
    ordered = sorted(tolds, key=lambda told: (told.claim.id, _said(told), told.claim.confidence))
    claims = list({told.claim.id: told for told in ordered}.values())
    settled = _settled(judged)
    edges: dict[tuple[Kind, Key], list[Clash]] = {}
    for finder in FINDERS:
        for found in finder(claims):
            clash = found if pages is None else _read_again(found, pages)
            if clash is not None and not _judged(clash, settled):
                edges.setdefault((clash.kind, clash.key), []).append(clash)
    made = [_conflict(kind, part, pages) for (kind, _), clashes in edges.items() for part in _parts(clashes)]
    return sorted(made, key=_latest_first)


def _asked(teller: Teller, actors: tuple[str, ...], type: str | None) -> Iterator[Told]:
    """Give the claims that may contradict others, and the rows of `knowledge/` that pages may contradict."""
    types = () if type is None else (type,)
    wanted = ClaimFilter(families=_FAMILIES, moods=_MOODS, types=types, actors=actors)
    found = list(teller.publisher.standing.disputed(wanted))
    events = (kept for kept in found if kept.claim.family == "event")
    undone = {_act(kept) for kept in events if kept.claim.polarity == "negated"}
    subjects: set[str] = set()
    for kept in found:
        if kept.claim.confidence < teller.least or not _comparable(kept, undone):
            continue
        told = teller.told(kept)
        yield told
        if told.claim.family == "relation":
            subjects.update(told.ids("subject"))
            subjects.update(told.ids("object") if told.claim.type == "holds_office" else ())
    known = tuple(one for one in _KNOWN if type in (None, one))
    if subjects and known:
        yield from teller.claims(ClaimFilter(types=known, actors=tuple(sorted(subjects)), knowledge="only"))


def _act(kept: KeptClaim) -> tuple[str, str | None]:
    return kept.claim.type, kept.claim.mode


def _comparable(kept: KeptClaim, undone: set[tuple[str, str | None]]) -> bool:
    """Tell whether a claim could stand against another at all, before its parties are looked up."""
    claim = kept.claim
    if claim.family == "measure":
        return bool(claim.figures)
    if claim.family == "relation":
        return claim.type in _KNOWN
    return _act(kept) in undone or claim.when is not None or claim.deadline is not None


def _read_again(clash: Clash, pages: Pages) -> Clash | None:
    """Leave out what the rest of its sentence takes back: "without the United States, NATO has 7,100 troops"."""
    left, right = (
        tuple(told for told in stand.told if told.world or not _taken_back(clash.kind, told, pages))
        for stand in (clash.left, clash.right)
    )
    if not left or not right:
        return None
    return replace(clash, left=replace(clash.left, told=left), right=replace(clash.right, told=right))


def _taken_back(kind: Kind, told: Told, pages: Pages) -> bool:
    words, sentence = words_for(told), words_in(pages.sentence_of(told))
    if kind == "number":
        return holds_any(sentence, words.apart)
    return kind == "did_or_not" and told.claim.polarity == "negated" and holds_any(sentence, words.denial)


def _settled(judged: Sequence[Assessment]) -> set[frozenset[str]]:
    """Give the pairs of claims that are no conflict, by what was said of them last."""
    verdicts = {frozenset((one.left, one.right)): one.verdict for one in judged}
    return {pair for pair, verdict in verdicts.items() if verdict != "contradicts"}


def _judged(clash: Clash, settled: set[frozenset[str]]) -> bool:
    """Tell whether somebody has judged a pair of these sides: what holds of one holds of all that say the same."""
    if not settled:
        return False
    left = {told.claim.id for told in clash.left.told}
    right = {told.claim.id for told in clash.right.told}
    return any(pair & left and pair & right for pair in settled)


def _parts(clashes: Sequence[Clash]) -> list[list[Clash]]:
    """Part the clashes on one thing into those that hang together: other days are another conflict."""
    above: dict[str, str] = {}

    def root(name: str) -> str:
        while above.setdefault(name, name) != name:
            name = above[name]
        return name

    for clash in clashes:
        one, other = sorted((root(clash.left.first.claim.id), root(clash.right.first.claim.id)))
        above[other] = one
    parted: dict[str, list[Clash]] = {}
    for clash in clashes:
        parted.setdefault(root(clash.left.first.claim.id), []).append(clash)
    return list(parted.values())


def _conflict(kind: Kind, clashes: Sequence[Clash], pages: Pages | None) -> Conflict:
    labelled: dict[str, dict[str, Told]] = {}
    for stand in _stands(clashes):
        labelled.setdefault(stand.label, {}).update({told.claim.id: told for told in stand.told})
    sides = [_side(label, list(tolds.values()), pages) for label, tolds in labelled.items()]
    sides.sort(key=lambda side: (side.told[0].world, -side.independent, _when(side.told[0]), side.text))
    tolds = [told for side in sides for told in side.told]
    # the one that says most of what it is about
    first = max(tolds, key=lambda told: (not told.world, _wide(told), len(told.parties), told.claim.id))
    dated = [told for told in tolds if told.time is not None and not told.world]
    earliest = min(dated, key=lambda told: (_earliest(told), _when(told)), default=None)
    return Conflict(
        digest(["conflict", kind, sorted(told.claim.id for told in tolds)], length=24),
        kind,
        _about(kind, first),
        _reason(kind, [side.text for side in sides]),
        tuple(sides),
        tuple(dict.fromkeys(actor for told in tolds for actor in told.ids())),
        earliest.time if earliest else None,
    )


def _stands(clashes: Sequence[Clash]) -> list[Stand]:
    found = {stand.first.claim.id: stand for clash in clashes for stand in (clash.left, clash.right)}
    return [found[name] for name in sorted(found)]


def _side(label: str, tolds: list[Told], pages: Pages | None) -> Side:
    ordered = sorted(tolds, key=lambda told: (told.world, -told.claim.confidence, _when(told), told.claim.id))
    return Side(label, tuple(ordered), sources(ordered, pages))


def _said(told: Told) -> str:
    return told.said.edtf if told.said else ""


def _when(told: Told) -> str:
    return told.time.edtf if told.time else ""


def _wide(told: Told) -> bool:
    """Tell whether it names a state or a mission as the place: a heading had better not name a town in it."""
    return any(place.startswith(("state:", "mission:")) for place in told.ids("place", "mission"))


def _earliest(told: Told) -> date:
    return (told.time and told.time.earliest) or date.min


def _latest_first(conflict: Conflict) -> tuple[int, str, str]:
    latest = max(told.recency[0] for side in conflict.sides for told in side.told)
    return -latest.toordinal(), conflict.about, conflict.id


def _reason(kind: Kind, told: list[str]) -> str:
    if kind == "left_or_gone":
        return say("the same number told as what stays and as what goes")
    if kind == "did_or_not":
        return say("{one} and {other}", one=(both := sorted(told))[0], other=", ".join(both[1:]))
    return say("{one} against {other}", one=told[0], other=", ".join(told[1:]))


def _about(kind: Kind, told: Told) -> str:
    """Say who and what is told of in several ways: "United States: troops, Afghanistan"."""
    claim = told.claim
    if kind == "office":
        return told.having("office")[0].text
    who = listed(told.names("of", "subject", "actor", "participant")[:_MOST_NAMES])
    what = say(claim.type.replace("_", " ")) if claim.family != "event" else act_words(claim)
    whom = listed(told.names("object", "recipient", "instrument", "mission", "place")[:_MOST_NAMES])
    plan = mood_words(claim, denied="") if claim.mood in ("plan", "obligation") else ""
    return f"{who}: {what}" + (f", {whom}" if whom else "") + plan if who else f"{whom}: {what}{plan}"
