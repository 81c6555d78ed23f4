"""The state of an alliance on a day: a fold over what the record holds. What has no claim is not shown."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from chancery.asking.alliances.circle import circle_of
from chancery.asking.alliances.folds.commitments import commitments
from chancery.asking.alliances.folds.decisions import decisions
from chancery.asking.alliances.folds.forces import missions
from chancery.asking.alliances.folds.material import Material, gather
from chancery.asking.alliances.folds.meetings import meetings
from chancery.asking.alliances.folds.members import members, offices, partners
from chancery.asking.alliances.folds.priorities import priorities
from chancery.asking.claims.names import actor_named
from chancery.asking.claims.told import LEAST, Teller
from chancery.asking.prose.cells import SECTIONS, Cell, Section, State
from chancery.ground.collecting import collector_resting
from chancery.ground.errors import UsageError
from chancery.keeping.store import Store

_FOLDS: Mapping[str, Callable[[Material], Iterator[Cell]]] = MappingProxyType(
    {
        "members": members,
        "partners": partners,
        "offices": offices,
        "missions": missions,
        "commitments": commitments,
        "decisions": decisions,
        "meetings": meetings,
        "priorities": priorities,
    }
)


@collector_resting()
def state(
    store: Store,
    alliance: str,
    *,
    as_of: date,
    known_at: int | None = None,
    least: float = LEAST,
    limit: int | None = None,
) -> State:
    """Give the state of `alliance` (an id, a name, an alias) on the day `as_of`, as known at `known_at`.

    Claims less sure than `least` do not count. Of ties, statements and open decisions that pages tell the latest
    `limit` do, of what falls due the soonest; None: all. Raises `UsageError` where the name is nobody's, or not an
    organisation's or a group's.
    """
    teller = Teller(store, known_at=known_at, least=least)
    actor = actor_named(teller, alliance)
    if actor.kind not in ("organisation", "group"):
        raise UsageError(f"{actor.name} is a {actor.kind}, not an alliance", hint="try `chancery show`")
    material = gather(teller, circle_of(teller, actor.id, as_of), limit=limit)
    found = [Section(name, tuple(_FOLDS[name](material))) for name in SECTIONS]
    return State(
        actor.id,
        actor.name,
        as_of,
        teller.known_at,
        tuple(section for section in found if section.cells),
        material.undated,
        tuple(name for name in SECTIONS if name in material.cut),
    )
