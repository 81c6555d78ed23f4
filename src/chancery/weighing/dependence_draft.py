"""A mission's table drafted from the record: who gives how much of what, on which words; nothing filled in."""

from collections.abc import Iterable, Iterator
from datetime import date

from chancery.asking.alliances.circle import circle_of
from chancery.asking.alliances.folds.forces import told_dependence, told_forces
from chancery.asking.alliances.folds.material import gather
from chancery.asking.claims.lookups import root_of
from chancery.asking.claims.names import actor_named
from chancery.asking.claims.told import LEAST, Teller, Told
from chancery.asking.prose.phrasing import figure_words
from chancery.ground.errors import UsageError
from chancery.keeping.store import Store
from chancery.weighing.dependence import Capability, Contribution, Mission
from chancery.weighing.table import NOT_KNOWN, Estimate

_COUNTED = ("troops", "equipment")


def draft_mission(
    store: Store,
    words: str,
    *,
    as_of: date,
    known_at: int | None = None,
    least: float = LEAST,
    needed: float | None = None,
) -> Mission:
    """Draft the table of the mission that `words` name, as things were told by `as_of`.

    Amounts are what the pages give for it by contributor: the latest, with the range of all of them; whom the
    alliance is said to depend on is essential. How many troops are `needed` nobody can read off: give it, or edit
    the table. Raises `UsageError` for what is no mission, or has no contributions in the record.
    """
    teller = Teller(store, known_at=known_at, least=least)
    mission = actor_named(teller, words)
    if mission.kind != "mission":
        raise UsageError(f"{mission.name} is a {mission.kind}, not a mission", hint="as 'Resolute Support'")
    material = gather(teller, circle_of(teller, root_of(mission.id), as_of))
    told = told_forces(material).get(mission.id, [])
    notes = [_beside(one) for one in told if not _is_gift(one)]
    gifts = list(_gifts([one for one in told if _is_gift(one)]))
    gifts += _essential(told_dependence(material))
    if not gifts:
        raise UsageError(
            f"on {as_of.isoformat()} no page tells who contributes what to {mission.name}",
            hint="write a table by hand: docs/weighing-games.md says how",
        )
    names = tuple(dict.fromkeys(gift.capability for gift in gifts))
    capabilities = tuple(
        Capability(name, name if name in _COUNTED else "", needed if name == "troops" else None)
        for name in names
    )
    if needed is None and "troops" in names:
        notes.append("how many troops are needed is not known")
    source = f"the record at step {teller.known_at}, as of {as_of.isoformat()}"
    return Mission(mission.name, capabilities, tuple(gifts), source, tuple(dict.fromkeys(notes)))


def _is_gift(told: Told) -> bool:
    """Tell whether a figure is what one member or partner gives, counted."""
    claim = told.claim
    one = len(told.ids("of")) == 1 and told.ids("of")[0].startswith("state:")
    return claim.type in _COUNTED and claim.mood == "fact" and one


def _beside(told: Told) -> str:
    figures = " and ".join(figure_words(figure) for figure in told.claim.figures)
    who = ", ".join(told.names("of")) or "in all"
    return f"also told ({told.claim.mood}): {who}: {figures} [{told.claim.id[:12]}]"


def _gifts(claims: Iterable[Told]) -> Iterator[Contribution]:
    groups: dict[tuple[str, str], list[Told]] = {}
    for one in claims:
        groups.setdefault((one.ids("of")[0], one.claim.type), []).append(one)
    for (who, type), group in sorted(groups.items()):
        latest = max(group, key=lambda told: told.recency)
        figures = [figure.value for told in group for figure in told.claim.figures]
        amount = Estimate(
            latest.claim.figures[0].value,
            min(figures),
            max(figures),
            tuple(told.claim.id for told in group),
        )
        yield Contribution(latest.names("of")[0], type, amount, id=who, words=latest.claim.quote)


def _essential(claims: Iterable[Told]) -> Iterator[Contribution]:
    groups: dict[str, list[Told]] = {}
    for one in claims:
        for who in one.ids("object"):
            groups.setdefault(who, []).append(one)
    for who, group in sorted(groups.items()):
        latest = max(group, key=lambda told: told.recency)
        name = next(p.name for p in latest.having("object") if p.id == who)
        topic = ", ".join(latest.names("topic")) or "what it is told to depend on"
        ids = tuple(told.claim.id for told in group)
        yield Contribution(
            name, topic, Estimate(claims=ids) if ids else NOT_KNOWN, True, who, latest.claim.quote
        )
