"""Who and what belongs to an alliance on a day: members, parts, missions, leaders, partners."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from chancery.asking.claims.days import holds_on
from chancery.asking.claims.lookups import acting_for
from chancery.asking.claims.told import Teller, Told
from chancery.keeping.store import ClaimFilter
from chancery.knowledge.loader import load_knowledge


@dataclass(frozen=True)
class Circle:
    """An alliance on `day`. Each mapping leads from an id to the claims of `knowledge/` it stands on.

    `core` is the alliance with its organs, bodies, missions and meetings, whenever they were;
    `missions` and `members`, `partners`, `leaders` are those of the day. `frameworks` are its partnerships
    with who takes part in them, `hosts` leads from a mission to the state it is in.
    """

    alliance: str
    day: date
    core: frozenset[str]
    members: dict[str, list[Told]]
    partners: dict[str, list[Told]]
    leaders: dict[str, list[Told]]
    missions: dict[str, list[Told]]
    hosts: dict[str, str]
    frameworks: dict[str, list[Told]]

    @cached_property
    def voices(self) -> frozenset[str]:
        """Who speaks for the alliance: itself, its parts and its leaders."""
        return self.core | self.leaders.keys()

    @cached_property
    def everybody(self) -> tuple[str, ...]:
        """Every id that a claim about the alliance may name, in order."""
        named = {*self.core, *self.members, *self.partners, *self.leaders, *self.hosts.values()}
        return tuple(sorted(named | self.frameworks.keys()))


def circle_of(teller: Teller, alliance: str, day: date) -> Circle:
    """Gather who and what belongs to `alliance` on `day`, from `knowledge/` as the record held it."""
    world = list(
        teller.claims(ClaimFilter(families=("relation", "event"), actors=(alliance,), knowledge="only"))
    )
    today = [told for told in world if holds_on(told.claim.when, day)]
    members = _subjects(today, "member_of", alliance)
    partners = {a: t for a, t in _subjects(today, "partner_of", alliance).items() if a not in members}
    missions = {a: t for a, t in _subjects(today, "part_of", alliance).items() if a.startswith("mission:")}
    core = _core(world, alliance)
    return Circle(
        alliance=alliance,
        day=day,
        core=core,
        members=members,
        partners=partners,
        leaders=_subjects(today, "holds_office", alliance),
        missions=missions,
        hosts=_hosts(teller, missions),
        frameworks=_frameworks(teller, alliance, partners, day),
    )


def _subjects(claims: Iterable[Told], type: str, alliance: str) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for told in claims:
        if told.claim.type == type and alliance in told.ids("object"):
            for actor in told.ids("subject"):
                found.setdefault(actor, []).append(told)
    return found


def _core(world: Iterable[Told], alliance: str) -> frozenset[str]:
    """Give the alliance with its parts and the parts of these; its bodies, but not its partnerships."""
    core = {alliance}
    for told in world:
        if told.claim.type == "part_of" and alliance in told.ids("object"):
            core.update(told.ids("subject"))
        if told.claim.type == "CONSULT" and alliance in told.ids("participant"):
            core.update(told.ids("instrument"))
    return frozenset(acting_for(core, without=("framework",)))


def _hosts(teller: Teller, missions: Iterable[str]) -> dict[str, str]:
    wanted = ClaimFilter(types=("hosts",), actors=tuple(sorted(missions)), knowledge="only")
    if not wanted.actors:
        return {}
    return {m: s for told in teller.claims(wanted) for m in told.ids("object") for s in told.ids("subject")}


def _frameworks(
    teller: Teller, alliance: str, partners: dict[str, list[Told]], day: date
) -> dict[str, list[Told]]:
    """Give the groups that are the alliance's own frameworks, or in which partners alone come together."""
    own = {one.id for one in load_knowledge().belonging_to(alliance) if one.sort == "framework"}
    found: dict[str, list[Told]] = {}
    asked = tuple(sorted(own | partners.keys()))
    if not asked:
        return found
    wanted = ClaimFilter(types=("member_of", "takes_part_in"), actors=asked, knowledge="only")
    for told in teller.claims(wanted):
        for group in told.ids("object"):
            if group.startswith("group:"):
                found.setdefault(group, [])
                if holds_on(told.claim.when, day):
                    found[group].append(told)
    for group in set(found) - own:
        if not _only_partners(teller, group, partners, day):
            del found[group]
    return {group: found[group] for group in sorted(found) if found[group]}


def _only_partners(teller: Teller, group: str, partners: dict[str, list[Told]], day: date) -> bool:
    wanted = ClaimFilter(types=("member_of", "takes_part_in"), actors=(group,), knowledge="only")
    inside = [
        a for told in teller.claims(wanted) if holds_on(told.claim.when, day) for a in told.ids("subject")
    ]
    return len(inside) > 1 and all(actor in partners for actor in inside)
