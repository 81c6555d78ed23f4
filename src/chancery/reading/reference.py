"""Reference back: who "Mr. Stoltenberg", "he", "the alliance" and "nước này" are, from what was said before.

Precise before complete: where two would do, nobody is named.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from chancery.ground.fixed import fixed
from chancery.ground.moments import When
from chancery.knowledge.world import Entity
from chancery.reading.mentions_draft import Draft, Found, Tools, in_order
from chancery.reading.mentions_offices import office_of
from chancery.reading.reference_definite import definite_start, is_definite
from chancery.reading.reference_marks import mark_quotes, mark_subjects
from chancery.reading.reference_memory import (
    FAR_REACH,
    PERSON_REACH,
    RECENT,
    Memory,
    host,
    in_regions,
    last_body,
    last_many,
    last_person,
    last_state,
    own_state,
)
from chancery.reading.reference_names import ShortForms

_LAPSING = 4
"""Words behind "it" among which a verb of lapsing is looked for: "it is due to expire"."""


@fixed
class Asked:
    """Words that refer back: where, of which class, with what the class says of them, and what is known."""

    draft: Draft
    first: int
    last: int
    group: str
    value: str
    memory: Memory
    tools: Tools
    published: When | None

    @property
    def quoted(self) -> bool:
        """Tell whether they stand inside quotation marks."""
        return self.draft.quoted[self.first]


def refer_back(drafts: Sequence[Draft], tools: Tools, published: When | None) -> None:
    """Settle the short forms, pronouns and descriptions of one article, its sentences in order."""
    forms = ShortForms(tools, published)
    for _, found in in_order(drafts):
        forms.learn(found)
    memory = Memory(
        men=tools.words("given_names"), women=tools.words("female_names"), either=tools.words("either_names")
    )
    mark_quotes(drafts)
    for draft in drafts:
        forms.settle(draft)
        mark_subjects(draft, tools)
        _walk(draft, memory, tools, published)


def _walk(draft: Draft, memory: Memory, tools: Tools, published: When | None) -> None:
    number = draft.line.number
    waiting = deque(sorted(draft.living(), key=lambda f: f.first))
    for found in waiting:
        found.quoted = draft.quoted[found.first]
    for first, last, group, value in _cues(draft):
        while waiting and waiting[0].first < first:
            memory.add(number, waiting.popleft())
        new = _resolve(Asked(draft, first, last, group, value, memory, tools, published))
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


def _resolve(asked: Asked) -> Found | None:
    standing = asked.draft.cover[asked.first]
    if standing is not None and standing.how in ("pronoun", "description"):
        return None
    if asked.group == "description_noun":
        begin = definite_start(asked.draft, asked.first, asked.tools)
        return _description(replace(asked, first=begin)) if begin is not None else None
    return _RESOLVERS[asked.group](asked)


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


def _pronoun(asked: Asked) -> Found | None:
    draft, first, last, tools, memory = asked.draft, asked.first, asked.last, asked.tools, asked.memory
    kinds = asked.value.split("|")
    line = draft.line
    if line.capital(last) and kinds[0] == "person":
        return None  # "ông Musabayov": an honorific
    if line.key(first) in tools.words("object_pronouns"):
        # "according to him,": elsewhere he is not the one who acted before
        if f"{line.key(first - 2)} {line.key(first - 1)}" not in tools.words("object_after"):
            return None
        if not draft.stop(last):
            return None
    if kinds[0] == "person":
        if not tools.modifiers_first and last - first == 1 and not _acts(draft, first, last, tools):
            return None
        chosen = last_person(memory, line.number, kinds[1] if len(kinds) > 1 else "", draft.quoted[first])
    elif kinds[0] == "group":
        chosen = last_many(memory, line.number, first)
    else:
        chosen = _last_thing(asked)
    return _as(chosen, first, last, "pronoun") if chosen is not None else None


def _acts(draft: Draft, first: int, last: int, tools: Tools) -> bool:
    """Tell whether a lone "ông" or "bà" is a pronoun: a verb follows, no noun classifies it before."""
    key = draft.line.key(last)
    if draft.line.key(first - 1) in tools.words("pronoun_after"):
        return True
    return key in tools.words("acting") or key in tools.words("saying")


def _last_thing(asked: Asked) -> Found | None:
    """Whom "it" stands for: only where it acts as one with a will does, and one such was spoken of."""
    draft, first, last, tools, memory = asked.draft, asked.first, asked.last, asked.tools, asked.memory
    key = draft.line.key(last)
    if any(draft.line.key(at) in tools.words("lapsing") for at in range(last, last + _LAPSING)):
        return last_body(memory, draft.line.number, "treaty", "~", frozenset(), tools)
    willing = (tools.words("acting") | tools.words("saying")) - tools.words("weak_verbs")
    if key not in willing:
        return None
    told = key in tools.words("saying") and first > 0
    for back, entries in enumerate(memory.back(draft.line.number, 1)):
        things = [e for e in entries if e.found.kind in ("state", "organisation") and not e.found.adjective]
        if told and not back and not any(e.found.subject for e in things):
            continue  # "…, it added": who spoke before
        acting = {e.key: e.found for e in things if e.found.subject}
        if told and back and len(acting) == 1:
            return next(iter(acting.values()))
        if not things:
            if entries and first > 0:
                return None
            continue
        if len({e.key for e in things}) == 1 and any(e.found.subject for e in things):
            return things[-1].found
        return None
    return None


def _description(asked: Asked) -> Found | None:
    draft, first, last, tools, memory = asked.draft, asked.first, asked.last, asked.tools, asked.memory
    line = draft.line
    if line.capital(last) and draft.cover[last] is None and not draft.stop(last):
        return None
    if line.tags[last : last + 1] in (["NOUN"], ["PROPN"]) and tools.modifiers_first:
        return None
    if not is_definite(draft, first, last, tools):
        return None
    counts = (
        line.key(last) in tools.words("owners") and line.key(last + 1).isdigit()
    )  # "the body of 57 states"
    behind = line.key(last + 1)
    # "left the bloc in 1999", "in May", not "the bloc in the north"
    dated = behind.isdigit() or (line.capital(last + 1) and behind in tools.naming.not_names)
    barred = line.key(last) in tools.words("bars_after") and not counts and not dated
    if barred or line.key(first - 1) in tools.words("bars_before"):
        return None
    for wanted in asked.value.split("|"):
        kind, _, sort = wanted.partition(":")
        if kind == "none":
            return None  # "quốc hội nước này": no body spoken of before
        if sort == "own":
            chosen = own_state(memory, line.number, tools, quoted=draft.quoted[first])
        elif kind == "state" and draft.quoted[first]:
            continue  # a speaker's own country, more likely
        elif kind == "state":
            chosen = host(memory, line.number) if sort == "host" else last_state(memory, line.number, tools)
        elif kind == "person":
            chosen = last_person(memory, line.number, "", draft.quoted[first])
        else:
            region = frozenset(line.keys[at] for at in range(first + 1, last - 1) if line.capital(at))
            chosen = last_body(memory, line.number, kind, sort, region, tools)
        if chosen is not None:
            return _as(chosen, first, last, "description")
    return None


def _region(asked: Asked) -> Found | None:
    """ "the South Asian country", "quốc gia Nam Á này": the one state of that region spoken of before."""
    draft, first, last, tools = asked.draft, asked.first, asked.last, asked.tools
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
        if draft.line.key(begin - 1) in tools.words("plurals"):
            return None
        if draft.line.key(end) == "này":
            end += 1
    regions = set(asked.value.split("|"))
    for entries in asked.memory.back(draft.line.number, FAR_REACH):
        states = [e for e in entries if e.found.kind == "state" and in_regions(e.found, regions, tools)]
        if states:
            if len({e.key for e in states}) != 1:
                return None
            for inside in {id(f): f for f in draft.cover[begin:end] if f}.values():
                draft.drop(inside)
            return _as(states[-1].found, begin, end, "description")
    return None


def _meeting(asked: Asked) -> Found | None:
    """ "the summit": the one meeting that the article has named so far."""
    draft, first, last = asked.draft, asked.first, asked.last
    named = [s for s in asked.memory.seen[-RECENT:] if s.found.kind == "meeting" and s.found.actor]
    if len({s.key for s in named}) != 1 or draft.line.key(last) in asked.tools.words("other_meeting"):
        return None
    if asked.tools.modifiers_first and draft.line.key(first - 1) not in asked.tools.words("definite"):
        return None
    return _as(named[-1].found, first, last, "description")


def _members(asked: Asked) -> Found | None:
    """ "the allies", "its members": those of the organisation spoken of last that has such a group."""
    draft, first, last, tools, suffix = asked.draft, asked.first, asked.last, asked.tools, asked.value
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
    for entries in asked.memory.back(line.number, PERSON_REACH):
        bodies = {e.found.actor for e in entries if e.found.kind == "organisation" and e.found.actor}
        groups = [g for body in bodies if (g := _group_of(body, suffix, tools)) is not None]
        if groups:
            if len(groups) > 1:
                return None
            return Found(begin - 1, last, "group", groups[0].id, groups[0].name, "description")
    return None


def _group_of(body: str, suffix: str, tools: Tools) -> Entity | None:
    return tools.knowledge.entities.get(f"group:{body.partition(':')[2]}-{suffix}")


def _title(asked: Asked) -> Found | None:
    """A title alone: who bore it before, or the holder in the one organisation spoken of that has it."""
    draft, first, last, tools = asked.draft, asked.first, asked.last, asked.tools
    line = draft.line
    begin = first
    if tools.modifiers_first:
        if line.key(first - 1) not in tools.words("definite") or line.key(last) in tools.words("owners"):
            return None
        begin = first - 1
    elif not _acts(draft, first, last, tools):
        return None
    wanted = set(asked.value.split("|"))
    bearers = [
        s
        for s in asked.memory.seen[-RECENT:]
        if s.found.kind == "person" and s.found.titles and wanted & set(s.found.titles.split("|"))
    ]
    if bearers:
        near = [s for s in bearers if s.sentence >= line.number - PERSON_REACH] or bearers
        return _as(near[-1].found, begin, last, "short form") if len({s.key for s in near}) == 1 else None
    owners = {
        s.found.actor
        for s in asked.memory.seen[-RECENT:]
        if s.found.kind in ("organisation", "state") and s.found.actor
    }
    offices = {o.id: o for actor in owners if (o := office_of(tools, actor or "", asked.value)) is not None}
    if len(offices) != 1:
        return None
    office = next(iter(offices.values()))
    holder = tools.knowledge.holder_on(office.id, asked.published) if asked.published is not None else None
    person = tools.knowledge.entities.get(holder.person) if holder is not None else None
    name = person.name if person else office.name
    new = Found(begin, last, "person", person.id if person else None, name, "office", office=office.id)
    new.titles, new.owner = asked.value, office.of
    return new


_RESOLVERS: Mapping[str, Callable[[Asked], Found | None]] = MappingProxyType(
    {
        "pronoun": _pronoun,
        "title": _title,
        "meeting": _meeting,
        "members": _members,
        "region": _region,
        "description": _description,
    }
)
