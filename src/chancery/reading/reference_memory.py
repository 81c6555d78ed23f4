"""What an article has spoken of so far, and who of it is meant: precise before complete."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from chancery.ground.fixed import fixed
from chancery.model.actors import Kind
from chancery.reading.mentions_draft import Found, Tools

PERSON_REACH = 2
"""A pronoun reaches back over so many sentences."""
STATE_REACH = 2
FAR_REACH = 40
"""A description that fits few reaches back this far."""
MOST = 60
"""Of one sentence so many mentions are looked at, the last ones."""
RECENT = 400
"""So many earlier mentions are looked through where sentences do not matter."""
ACTORS = frozenset(["state", "organisation", "group", "person", "unnamed"])


@fixed
class Seen:
    """An earlier mention: its sentence, and what it was."""

    sentence: int
    found: Found

    @property
    def key(self) -> str:
        """What makes two mentions one."""
        return self.found.actor or self.found.office or self.found.name


@dataclass(slots=True)
class Memory:
    """What an article has spoken of so far, and the sexes its titles told."""

    seen: list[Seen] = field(default_factory=list)
    sexes: dict[str, str] = field(default_factory=dict)
    men: frozenset[str] = frozenset()
    women: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()

    def add(self, sentence: int, found: Found) -> None:
        """Remember a mention."""
        entry = Seen(sentence, found)
        self.seen.append(entry)
        if found.kind != "person":
            return
        if found.titles.startswith("honorific:") and found.titles[10:]:
            self.sexes.setdefault(entry.key, found.titles[10:])
        given = found.name.split(" ", 1)[0].lower()
        if given in self.women and given not in self.either:
            self.sexes.setdefault(entry.key, "f")
        elif given in self.men and given not in self.either:
            self.sexes.setdefault(entry.key, "m")

    def back(self, sentence: int, reach: int) -> Iterator[list[Seen]]:
        """Give the mentions of this sentence so far, then of each one before it, `reach` sentences back."""
        at = len(self.seen)
        for number in range(sentence, sentence - reach - 1, -1):
            end = at
            while at > 0 and self.seen[at - 1].sentence >= number and end - at < MOST:
                at -= 1
            yield self.seen[at:end]
            if end - at == MOST:
                return


def one(entries: list[Seen]) -> Found | None:
    """Give who all the entries speak of, or the one of them that acts; None where that is not one."""
    keys = {e.key for e in entries}
    if len(keys) == 1:
        return entries[-1].found
    acting = {e.key for e in entries if e.found.subject}
    if len(acting) == 1:
        return next(e.found for e in reversed(entries) if e.found.subject)
    return None


def last_person(memory: Memory, sentence: int, sex: str, quoted: bool) -> Found | None:
    """Give whom "he" stands for; a quotation and what stands around it do not speak of the same."""
    for entries in memory.back(sentence, 0 if quoted else PERSON_REACH):
        fitting = [
            e
            for e in entries
            if _is_human(e.found)
            and e.found.quoted == quoted
            and (not sex or memory.sexes.get(e.key, sex) in (sex, ""))
        ]
        if fitting:
            chosen = one(fitting)
            if chosen is not None and sex:
                memory.sexes.setdefault(chosen.actor or chosen.office or chosen.name, sex)
            return chosen
    return None


def _is_human(found: Found) -> bool:
    if found.kind == "person":
        return True
    opener = found.name.split(" ", 1)[0].lower()
    return found.kind == "unnamed" and found.titles == "one" and opener != ""


def last_many(memory: Memory, sentence: int, at: int) -> Found | None:
    """Whom "they" stands for: those who act, when they are many."""
    for reach, entries in enumerate(memory.back(sentence, 1)):
        acting = [e for e in entries if e.found.subject and e.found.kind in ACTORS]
        if not acting:
            continue
        many = [e for e in acting if e.found.kind == "group" or e.found.titles == "many"]
        if reach == 0 and not many:
            # "NATO admits that they …": one that acts right before
            many = [e for e in acting if e.found.kind in ("organisation", "state") and at - e.found.last < 4]
        keys = {e.key for e in acting}
        return many[-1].found if many and len(keys) == 1 else None
    return None


_DESCRIBED: tuple[Kind, ...] = ("group", "treaty", "mission")


def last_body(
    memory: Memory, sentence: int, kind: str, sort: str, region: frozenset[str], tools: Tools
) -> Found | None:
    """Give the organisation, group, treaty or mission of a sort that was spoken of last, if it was one.

    In "the West African bloc" `region` holds "west" and "african": the names of who is meant have them. A sort
    "*league" asks for that word in its name, "~bloc" for one that was spoken of a moment ago.
    """
    wanted: Kind = next((k for k in _DESCRIBED if k == kind), "organisation")
    near, word = sort.startswith("~"), sort[1:] if sort.startswith("*") else ""
    region = region | {word} if word else region
    sort = "" if word else sort.removeprefix("~")
    sorts = set(tools.table("description_sorts").get(sort, sort).split("|")) - {""}
    far = bool(sorts) or word or wanted == "treaty"
    reach = FAR_REACH if far and not near else STATE_REACH
    for entries in memory.back(sentence, reach):
        spoken_of = [_body(e.found, wanted, tools) for e in entries]
        fitting = [
            found
            for found in spoken_of
            if found.kind == wanted
            and found.actor
            and (not sorts or _sort_of(found, tools) & sorts)
            and region <= _words_of(found, tools)
        ]
        if fitting:
            return fitting[-1] if len({f.actor for f in fitting}) == 1 else None
    return None


def _body(found: Found, wanted: Kind, tools: Tools) -> Found:
    """Give the organisation itself for its leaders and members: after "ASEAN leaders", "the bloc" is ASEAN."""
    entity = tools.knowledge.entities.get(found.actor or "") if found.kind == "group" else None
    body = tools.knowledge.entities.get((entity.of if entity else None) or "")
    if wanted != "organisation" or body is None or body.kind != "organisation":
        return found
    return Found(found.first, found.last, "organisation", body.id, body.name, "description")


def _words_of(found: Found, tools: Tools) -> frozenset[str]:
    entity = tools.knowledge.entities.get(found.actor or "")
    names = [entity.name, *(n.text for n in entity.names)] if entity is not None else [found.name]
    return frozenset(word for name in names for word in name.casefold().split())


def _sort_of(found: Found, tools: Tools) -> set[str]:
    entity = tools.knowledge.entities.get(found.actor or "")
    return {found.sort, entity.sort if entity is not None and entity.sort else ""}


def last_state(memory: Memory, sentence: int, tools: Tools) -> Found | None:
    """Give the state that "the country" stands for: the only one before it, or the one that acted before."""
    for back, entries in enumerate(memory.back(sentence, STATE_REACH)):
        states = [e for e in entries if e.found.kind == "state" and e.found.sort != "people"]
        named = [e for e in states if not e.found.adjective] or states
        if named and back:
            return one(named)
        if named:
            return named[-1].found if len({e.key for e in named}) == 1 else None
        if not back and (spoken_for := _state_of_organs(entries, tools)) is not None:
            return spoken_for
        capitals = [e for e in entries if e.found.kind == "place" and e.found.sort == "capital"]
        if len({e.key for e in capitals}) == 1:
            return _state_of(capitals[-1].found, tools)
    return None


def _state_of_organs(entries: list[Seen], tools: Tools) -> Found | None:
    """The state whose ministry or parliament the sentence names: "Bộ Ngoại giao Nga cho biết nước này …"."""
    organs = [e.found for e in entries if e.found.kind == "organisation"]
    known = [(f, tools.knowledge.entities.get(f.actor or "")) for f in organs]
    own = {e.of: f for f, e in known if e is not None and e.of is not None and e.of.startswith("state:")}
    if len(own) != 1:
        return None
    ((name, found),) = own.items()
    state = tools.knowledge.entities[name]
    return Found(found.first, found.last, "state", state.id, state.name, "description")


def _state_of(place: Found, tools: Tools) -> Found | None:
    for state, (where, _) in tools.places.items():
        if where == place.actor:
            entity = tools.knowledge.entities[state]
            return Found(place.first, place.last, "state", state, entity.name, "description")
    return None


def own_state(memory: Memory, sentence: int, tools: Tools, *, quoted: bool) -> Found | None:
    """The state whose offices somebody spoken of has held: "nước ông" after its foreign minister."""
    person = last_person(memory, sentence, "", quoted)
    if person is None or person.actor is None:
        return None
    offices = (tools.knowledge.offices.get(h.office) for h in tools.knowledge.held_by(person.actor))
    states = {o.of for o in offices if o is not None and o.of.startswith("state:")}
    if len(states) != 1:
        return None
    state = tools.knowledge.entities[states.pop()]
    return Found(person.first, person.last, "state", state.id, state.name, "description")


def host(memory: Memory, sentence: int) -> Found | None:
    """The host is the last state spoken of that does not act itself."""
    for entries in memory.back(sentence, 1):
        states = [e for e in entries if e.found.kind == "state" and e.found.there]
        if states:
            return states[-1].found if len({e.key for e in states}) == 1 else None
    return None


def in_regions(found: Found, regions: set[str], tools: Tools) -> bool:
    """Tell whether a state lies in one of these regions."""
    entity = tools.knowledge.entities.get(found.actor or "")
    return entity is not None and bool(regions & {entity.region, *entity.regions})
