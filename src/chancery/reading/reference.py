"""Reference back: who "Mr. Stoltenberg", "he", "the alliance" and "nước này" are, from what was said before.

Precise before complete: where two would do, nobody is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from chancery.ground.moments import When
from chancery.knowledge.world import Entity
from chancery.model.actors import Kind
from chancery.reading.mentions_draft import Draft, Found, Tools, in_order
from chancery.reading.mentions_people import office_of
from chancery.reading.reference_names import ShortForms

_PERSON_REACH = 2
"""A pronoun reaches back over so many sentences."""
_STATE_REACH = 2
_ACTORS = frozenset(["state", "organisation", "group", "person", "unnamed"])


@dataclass(frozen=True, slots=True)
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
            while at > 0 and self.seen[at - 1].sentence >= number:
                at -= 1
            yield self.seen[at:end]


def refer_back(drafts: Sequence[Draft], tools: Tools, published: When | None) -> None:
    """Settle the short forms, pronouns and descriptions of one article, its sentences in order."""
    forms = ShortForms(tools, published)
    for _, found in in_order(drafts):
        forms.learn(found)
    memory = Memory(
        men=tools.words("given_names"), women=tools.words("female_names"), either=tools.words("either_names")
    )
    _mark_quotes(drafts)
    for draft in drafts:
        forms.settle(draft)
        _mark_subjects(draft, tools)
        _walk(draft, memory, tools, published)


def _mark_quotes(drafts: Sequence[Draft]) -> None:
    """Tell for each word whether it stands in quotation marks, which may run over several sentences."""
    inside, last_end = False, 0
    for draft in drafts:
        line = draft.line
        if inside and line.offset - last_end > 1:
            inside = False  # a new paragraph
        draft.quoted = []
        for word in line.words:
            if word in "“«" or (word == '"' and not inside):
                inside = True
                draft.quoted.append(True)
                continue
            draft.quoted.append(inside)
            if word in '”»"':
                inside = False
        last_end = line.offset + len(line.text)
        for found in draft.living():
            found.quoted = draft.quoted[found.first]


def _mark_subjects(draft: Draft, tools: Tools) -> None:
    """Tell which mentions act: by the parser, or else the first one that nothing governs."""
    line = draft.line
    whither = tools.words("where_words") | tools.words("visit_words")
    for found in draft.living():
        found.there = line.key(found.first - 1) in whither
    if line.parsed:
        for found in draft.living():
            found.subject = any(at in line.subjects for at in range(found.first, found.last))
        return
    governing = tools.words("where_words") | tools.words("owners") | tools.words("partner_words")
    for found in draft.living():
        if found.kind not in _ACTORS or found.adjective or found.sort == "people":
            continue
        before = found.title[0] - 1 if found.title and found.title[0] < found.first else found.first - 1
        while line.key(before) in tools.words("articles"):
            before -= 1
        if line.key(before) in governing or draft.after_possessive(found.last) != found.last:
            continue
        found.subject = True
        return


def _walk(draft: Draft, memory: Memory, tools: Tools, published: When | None) -> None:
    number = draft.line.number
    waiting = sorted(draft.living(), key=lambda f: f.first)
    for first, last, group, value in _cues(draft):
        while waiting and waiting[0].first < first:
            memory.add(number, waiting.pop(0))
        new = _resolve(draft, (first, last, group, value), memory, tools, published)
        if new is not None:
            draft.frame(new)
            new.quoted = draft.quoted[new.first]
            new.subject = _is_subject(draft, new, tools)
            memory.add(number, new)
    for found in waiting:
        memory.add(number, found)


def _is_subject(draft: Draft, new: Found, tools: Tools) -> bool:
    line = draft.line
    if line.parsed:
        return any(at in line.subjects for at in range(new.first, new.last))
    return _acts(draft, new.first, new.last, tools)


def _cues(draft: Draft) -> list[tuple[int, int, str, str]]:
    cues = [
        (first, last, group, value)
        for group in ("pronoun", "description", "description_noun", "region")
        for first, (last, value) in draft.of(group).items()
        if not any(draft.cover[first:last]) or group == "region"
    ]
    cues += [(first, last, "title", value) for first, last, value in draft.bare_titles]
    cues += [
        (first, last, "meeting", value) for first, last, value in draft.bare_meetings if value == "summit"
    ]
    cues += [
        (first, last, "members", value)
        for first, (last, value) in draft.of("group").items()
        if not any(draft.cover[first:last])
    ]
    # the longest first where several start together
    return sorted(cues, key=lambda c: (c[0], -c[1]))


def _resolve(
    draft: Draft, cue: tuple[int, int, str, str], memory: Memory, tools: Tools, published: When | None
) -> Found | None:
    first, last, group, value = cue
    if any(f.how in ("pronoun", "description") and f.first <= first < f.last for f in draft.found):
        return None
    if group == "pronoun":
        return _pronoun(draft, first, last, value, memory, tools)
    if group == "title":
        return _title(draft, first, last, value, memory, tools, published)
    if group == "meeting":
        return _meeting(draft, first, last, memory)
    if group == "members":
        return _members(draft, first, last, value, memory, tools)
    if group == "region":
        return _region(draft, first, last, value, memory, tools)
    if group == "description_noun":
        begin = _definite_start(draft, first, tools)
        if begin is None:
            return None
        first = begin
    return _description(draft, first, last, value, memory, tools)


def _as(found: Found, first: int, last: int, how: str) -> Found:
    return Found(
        first,
        last,
        found.kind,
        found.actor,
        found.name,
        how,
        sort=found.sort if found.kind in ("unnamed", "organisation") else "",
        office=found.office,
        titles=found.titles,
        owner=found.owner,
    )


def _pronoun(draft: Draft, first: int, last: int, value: str, memory: Memory, tools: Tools) -> Found | None:
    kinds = value.split("|")
    line = draft.line
    if line.capital(last) and kinds[0] == "person":
        return None  # "ông Musabayov": an honorific
    if kinds[0] == "person":
        if not tools.modifiers_first and last - first == 1 and not _acts(draft, first, last, tools):
            return None
        chosen = _last_person(memory, line.number, kinds[1] if len(kinds) > 1 else "", draft.quoted[first])
    elif kinds[0] == "group":
        chosen = _last_many(memory, line.number, tools)
    else:
        chosen = _last_thing(draft, first, last, memory, tools)
    return _as(chosen, first, last, "pronoun") if chosen is not None else None


def _acts(draft: Draft, first: int, last: int, tools: Tools) -> bool:
    """Tell whether a lone "ông" or "bà" is a pronoun: a verb follows, no noun classifies it before."""
    key = draft.line.key(last)
    return key in tools.words("acting") or key in tools.words("saying")


def _one(entries: list[Seen]) -> Found | None:
    """Give who all the entries speak of, or the one of them that acts; None where that is not one."""
    keys = {e.key for e in entries}
    if len(keys) == 1:
        return entries[-1].found
    acting = {e.key for e in entries if e.found.subject}
    if len(acting) == 1:
        return next(e.found for e in reversed(entries) if e.found.subject)
    return None


def _last_person(memory: Memory, sentence: int, sex: str, quoted: bool) -> Found | None:
    """Whom "he" stands for; who is spoken of inside a quotation is not spoken of outside, nor the other way."""
    for entries in memory.back(sentence, 0 if quoted else _PERSON_REACH):
        fitting = [
            e
            for e in entries
            if _is_human(e.found)
            and e.found.quoted == quoted
            and (not sex or memory.sexes.get(e.key, sex) in (sex, ""))
        ]
        if fitting:
            chosen = _one(fitting)
            if chosen is not None and sex:
                memory.sexes.setdefault(chosen.actor or chosen.office or chosen.name, sex)
            return chosen
    return None


def _is_human(found: Found) -> bool:
    if found.kind == "person":
        return True
    opener = found.name.split(" ", 1)[0].lower()
    return found.kind == "unnamed" and found.titles == "one" and opener != ""


def _last_many(memory: Memory, sentence: int, tools: Tools) -> Found | None:
    """Whom "they" stands for: those who act, when they are many."""
    for reach, entries in enumerate(memory.back(sentence, 1)):
        acting = [e for e in entries if e.found.subject and e.found.kind in _ACTORS]
        if not acting:
            continue
        many = [e for e in acting if e.found.kind == "group" or e.found.titles == "many"]
        if reach == 0 and not tools.modifiers_first:
            many = many or [e for e in acting if e.found.kind in ("organisation", "state")]
        keys = {e.key for e in acting}
        return many[-1].found if many and len(keys) == 1 else None
    return None


def _last_thing(draft: Draft, first: int, last: int, memory: Memory, tools: Tools) -> Found | None:
    """Whom "it" stands for: only where it acts as one with a will does, and one such was spoken of."""
    key = draft.line.key(last)
    willing = (tools.words("acting") | tools.words("saying")) - tools.words("weak_verbs")
    if key not in willing:
        return None
    for entries in memory.back(draft.line.number, 1):
        things = [e for e in entries if e.found.kind in ("state", "organisation") and not e.found.adjective]
        if not things:
            if entries and first > 0:
                return None
            continue
        if len({e.key for e in things}) == 1 and any(e.found.subject for e in things):
            return things[-1].found
        return None
    return None


def _definite_start(draft: Draft, at: int, tools: Tools) -> int | None:
    """Give where "the … alliance" starts when only modifiers stand between; None where nothing is definite."""
    line = draft.line
    for begin in range(at - 1, max(-1, at - 8), -1):
        key = line.key(begin)
        if key in tools.words("definite"):
            return begin if begin < at - 1 else None
        inside = draft.cover[begin]
        if not (key.isalnum() or key == "-") or (inside is not None and inside.kind != "state"):
            return None
        if key in tools.naming.not_names and not key.isdigit():
            return None
    return None


def _description(
    draft: Draft, first: int, last: int, value: str, memory: Memory, tools: Tools
) -> Found | None:
    line = draft.line
    if line.capital(last) and draft.cover[last] is None and not draft.stop(last):
        return None
    if line.tags[last : last + 1] in (["NOUN"], ["PROPN"]) and tools.modifiers_first:
        return None
    if line.key(last) in tools.words("bars_after") or line.key(first - 1) in tools.words("bars_before"):
        return None
    for wanted in value.split("|"):
        kind, _, sort = wanted.partition(":")
        if kind == "state" and draft.quoted[first]:
            continue  # a speaker's own country, more likely
        if kind == "state":
            chosen = _host(memory, line.number) if sort == "host" else _last_state(memory, line.number, tools)
        elif kind == "person":
            chosen = _last_person(memory, line.number, "", draft.quoted[first])
        else:
            chosen = _last_body(memory, line.number, kind, sort, tools)
        if chosen is not None:
            return _as(chosen, first, last, "description")
    return None


def _last_body(memory: Memory, sentence: int, kind: str, sort: str, tools: Tools) -> Found | None:
    wanted: Kind = "group" if kind == "group" else "organisation"
    sorts = set(tools.table("description_sorts").get(sort, sort).split("|")) - {""}
    reach = 40 if sorts else _STATE_REACH
    for entries in memory.back(sentence, reach):
        fitting = [
            e
            for e in entries
            if e.found.kind == wanted and e.found.actor and (not sorts or _sort_of(e.found, tools) & sorts)
        ]
        if fitting:
            return fitting[-1].found if len({e.key for e in fitting}) == 1 else None
    return None


def _sort_of(found: Found, tools: Tools) -> set[str]:
    entity = tools.knowledge.entities.get(found.actor or "")
    return {found.sort, entity.sort if entity is not None and entity.sort else ""}


def _last_state(memory: Memory, sentence: int, tools: Tools) -> Found | None:
    for entries in memory.back(sentence, _STATE_REACH):
        states = [e for e in entries if e.found.kind == "state" and e.found.sort != "people"]
        named = [e for e in states if not e.found.adjective] or states
        if named:
            return _one(named)
        capitals = [e for e in entries if e.found.kind == "place" and e.found.sort == "capital"]
        if len({e.key for e in capitals}) == 1:
            return _state_of(capitals[-1].found, tools)
    return None


def _state_of(place: Found, tools: Tools) -> Found | None:
    for state, (where, _) in tools.places.items():
        if where == place.actor:
            entity = tools.knowledge.entities[state]
            return Found(place.first, place.last, "state", state, entity.name, "description")
    return None


def _host(memory: Memory, sentence: int) -> Found | None:
    """The host is the last state spoken of that does not act itself."""
    for entries in memory.back(sentence, 1):
        states = [e for e in entries if e.found.kind == "state" and e.found.there]
        if states:
            return states[-1].found if len({e.key for e in states}) == 1 else None
    return None


def _region(draft: Draft, first: int, last: int, value: str, memory: Memory, tools: Tools) -> Found | None:
    """ "the South Asian country", "quốc gia Nam Á này": the one state of that region spoken of before."""
    nouns = draft.of("state_noun")
    if tools.modifiers_first:
        begin = first - 1
        if draft.line.key(begin) not in tools.words("definite") or last not in nouns:
            return None
        end = nouns[last][0]
    else:
        starts = [at for at, (stop, _) in nouns.items() if stop == first]
        if not starts:
            return None
        begin, end = starts[0], last
        if draft.line.key(end) == "này":
            end += 1
    regions = set(value.split("|"))
    for entries in memory.back(draft.line.number, 40):
        states = [e for e in entries if e.found.kind == "state" and _in_regions(e.found, regions, tools)]
        if states:
            if len({e.key for e in states}) != 1:
                return None
            for inside in {id(f): f for f in draft.cover[begin:end] if f}.values():
                draft.drop(inside)
            return _as(states[-1].found, begin, end, "description")
    return None


def _in_regions(found: Found, regions: set[str], tools: Tools) -> bool:
    entity = tools.knowledge.entities.get(found.actor or "")
    return entity is not None and bool(regions & {entity.region, *entity.regions})


def _meeting(draft: Draft, first: int, last: int, memory: Memory) -> Found | None:
    """ "the summit": the one meeting that the article has named so far."""
    named = [s for s in memory.seen if s.found.kind == "meeting" and s.found.actor]
    if len({s.key for s in named}) != 1 or draft.line.key(last) == "của":
        return None
    return _as(named[-1].found, first, last, "description")


def _members(draft: Draft, first: int, last: int, suffix: str, memory: Memory, tools: Tools) -> Found | None:
    """ "the allies", "its members": those of the organisation spoken of last that has such a group."""
    line = draft.line
    begin = first
    while begin > 0 and line.key(begin - 1) in tools.words("group_modifiers"):
        begin -= 1
    if suffix not in ("allies", "members", "partners", "european-allies"):
        return None
    if line.key(begin - 1) not in tools.words("group_openers") or line.key(last) in tools.words("bars_after"):
        return None
    own = line.key(last) in tools.words("owners") and line.key(last + 1) not in tools.words("own_words")
    if own:
        return None
    if any(line.key(at) in ("european", "âu") for at in range(begin, last)) and suffix == "allies":
        suffix = "european-allies"
    for entries in memory.back(line.number, _PERSON_REACH):
        bodies = {e.found.actor for e in entries if e.found.kind == "organisation" and e.found.actor}
        groups = [g for body in bodies if (g := _group_of(body, suffix, tools)) is not None]
        if groups:
            if len(groups) > 1:
                return None
            return Found(begin, last, "group", groups[0].id, groups[0].name, "description")
    return None


def _group_of(body: str, suffix: str, tools: Tools) -> Entity | None:
    return tools.knowledge.entities.get(f"group:{body.partition(':')[2]}-{suffix}")


def _title(
    draft: Draft, first: int, last: int, value: str, memory: Memory, tools: Tools, published: When | None
) -> Found | None:
    """A title alone: who bore it before, or the holder in the one organisation spoken of that has it."""
    line = draft.line
    begin = first
    if tools.modifiers_first:
        if line.key(first - 1) not in tools.words("definite") or line.key(last) in tools.words("owners"):
            return None
        begin = first - 1
    elif not _acts(draft, first, last, tools):
        return None
    wanted = set(value.split("|"))
    bearers = [
        s
        for s in memory.seen
        if s.found.kind == "person" and s.found.titles and wanted & set(s.found.titles.split("|"))
    ]
    if bearers:
        near = [s for s in bearers if s.sentence >= line.number - _PERSON_REACH] or bearers
        return _as(near[-1].found, begin, last, "short form") if len({s.key for s in near}) == 1 else None
    owners = {
        s.found.actor for s in memory.seen if s.found.kind in ("organisation", "state") and s.found.actor
    }
    offices = {o.id: o for actor in owners if (o := office_of(tools, actor or "", value)) is not None}
    if len(offices) != 1:
        return None
    office = next(iter(offices.values()))
    holder = tools.knowledge.holder_on(office.id, published) if published is not None else None
    person = tools.knowledge.entities.get(holder.person) if holder is not None else None
    name = person.name if person else office.name
    new = Found(begin, last, "person", person.id if person else None, name, "office", office=office.id)
    new.titles, new.owner = value, office.of
    return new
