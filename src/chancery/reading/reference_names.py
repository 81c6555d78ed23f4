"""Short forms of people's names: "Stoltenberg", "ông Tập", "President Putin"."""

from itertools import zip_longest

from chancery.ground.ids import folded
from chancery.ground.moments import When
from chancery.knowledge.world import Entity, Knowledge, days_of
from chancery.reading.mentions_draft import Draft, Found, Tools

FAMILY_FIRST = "family-first"
"""The sort of people whose family's name opens the name."""
_YEARS = 6
"""A bare surname stands for a known person only within so many years of an office held."""


class ShortForms:
    """The people of one article by the short forms of their names, and behind them those of the world."""

    def __init__(self, tools: Tools, published: When | None) -> None:
        """Start with nobody learned."""
        self._tools = tools
        self._published = published
        self._here: dict[str, dict[str, Found]] = {}
        self._unknown: set[str] = set()
        self._firsts: dict[str, dict[str, Found]] = {}

    def learn(self, found: Found) -> None:
        """Take in a person's full name, wherever in the article it stands."""
        if found.kind == "person" and found.sort == "pending":
            self._unknown.add(folded(found.name))
        if found.kind != "person" or not found.actor or found.sort in ("pending", "office"):
            return
        parts = [folded(p) for p in found.name.split()]
        if len(parts) < 2:
            return
        if len(parts) > 2:
            self._here.setdefault(" ".join(parts[-2:]), {}).setdefault(found.actor, found)
        self._firsts.setdefault(parts[0], {}).setdefault(found.actor, found)
        tools = self._tools
        entity = tools.knowledge.entities.get(found.actor)
        called = [parts[-1]]
        if entity is not None:
            by_last = tools.table("order").get("by_last")
            texts = {entity.name, *(name.text for name in entity.names)}
            called = [called_by(tools.knowledge, entity, text, by_last=by_last) for text in texts]
        elif parts[0] in tools.families and tools.native is None:
            called.append(parts[0])  # "Wang Yiming" may be Wang
        for part in called:
            self._here.setdefault(folded(part), {}).setdefault(found.actor, found)

    def settle(self, draft: Draft) -> None:
        """Settle the short forms of a sentence, those with a title first."""
        for found in draft.living():
            if found.kind == "person" and found.sort == "pending":
                self._settle_pending(found)
            elif found.kind == "person" and found.sort == "unknown" and found.titles.startswith("honorific:"):
                # "Mr. Peña Nieto" after "Enrique Peña Nieto"
                known = self._in_article(folded(found.name), first_names=False)
                if known is not None:
                    found.actor, found.name = known
                    found.how = "short form"
        cover, capitals = draft.cover, draft.line.capitals
        for at, (capital, follows) in enumerate(zip_longest(capitals, capitals[1:], fillvalue=False)):
            if not (capital or follows) or cover[at] is not None:
                continue
            if follows and cover[at + 1] is None:
                self._settle_full(draft, at)
            if capital and cover[at] is None:
                self._settle_bare(draft, at)

    def _settle_pending(self, found: Found) -> None:
        key = folded(found.name)
        known = self._in_article(key, first_names=True)
        if known is None:
            known = self._in_world(key, titles=found.titles, owner=found.owner)
        if known is not None:
            found.actor, found.name = known
            found.sort = ""
        elif len(self._here.get(key, {})) > 1:
            found.actor = None

    def _settle_full(self, draft: Draft, at: int) -> None:
        """Find a full name of the article's people where other capitals stand beside it."""
        first, last = folded(draft.line.words[at]), folded(draft.line.words[at + 1])
        people = self._here.get(last, {}).keys() & self._firsts.get(first, {}).keys()
        if len(people) == 1:
            actor = next(iter(people))
            name = self._here[last][actor].name
            self._take_title(draft, draft.add(Found(at, at + 2, "person", actor, name, "name")))

    def _settle_bare(self, draft: Draft, at: int) -> None:
        line, tools = draft.line, self._tools
        word = line.words[at]
        if len(word) < 3 or word.isupper() or line.keys[at] in tools.naming.not_names:
            return
        if _in_longer_name(draft, at, tools) or _in_title(draft, at):
            return
        key = folded(word)
        given = line.keys[at] in tools.words("given_names") or line.keys[at] in tools.words("female_names")
        known = self._in_article(key, first_names=given)
        native = tools.native is not None and tools.native(word)
        if known is None and not native and line.keys[at] not in tools.words("word_surnames"):
            known = None if _of_other(draft, at, given) else self._in_world(key, titles="", owner=None)
        elif native and at not in draft.ends("title") and at not in draft.ends("honorific"):
            known = None  # a word, more likely
        elif line.keys[at] in tools.words("word_surnames") and draft.opens(at):
            known = None
        if known is None and key in self._unknown and not native:
            draft.add(Found(at, at + 1, "person", None, word, "short form", sort="pending"))
        if known is None:
            return
        new = Found(at, at + 1, "person", known[0], known[1], "short form")
        draft.add(new)
        self._take_title(draft, new)

    def _take_title(self, draft: Draft, new: Found) -> None:
        titles = draft.of("title")
        for first in range(max(0, new.first - 6), new.first):
            last, value = titles.get(first, (0, ""))
            half = draft.line.tied[first] and draft.line.words[first].islower()
            if last == new.first and not half:
                new.title, new.titles = (first, last), value
                return

    def _in_article(self, key: str, *, first_names: bool) -> tuple[str, str] | None:
        people = self._here.get(key) or (self._firsts.get(key) if first_names else None) or {}
        if len(people) != 1:
            return None
        actor, found = next(iter(people.items()))
        return actor, found.name

    def _in_world(self, key: str, *, titles: str, owner: str | None) -> tuple[str, str] | None:
        people = list(self._tools.people.get(key, ()))
        if not people:
            return None
        honoured = titles.startswith("honorific:")
        if titles and not honoured:
            wanted = set(titles.split("|"))
            titled = [p for p in people if self._bore(p, wanted, owner)]
            people = titled or (people if len(people) == 1 and not owner else [])
        elif not titles and key in self._tools.words("common_surnames"):
            return None
        if len(people) > 1 or (honoured and key in self._tools.words("common_surnames")):
            # of several, whoever is in office on the day, else the only one who left it of late
            lately = [] if key in self._tools.words("common_surnames") else people
            people = [p for p in people if self._is_in_office(p)] or [p for p in lately if self._has_left(p)]
        elif (not titles or honoured) and self._published is not None:
            people = [p for p in people if self._was_in_office(p)]
        if len(people) != 1:
            return None
        entity = self._tools.knowledge.entities.get(people[0])
        return (entity.id, entity.name) if entity is not None else None

    def _is_in_office(self, person: str) -> bool:
        held = self._tools.knowledge.held_by(person)
        return self._published is not None and any(h.holds_on(self._published) for h in held)

    def _bore(self, person: str, titles: set[str], owner: str | None) -> bool:
        for holder in self._tools.knowledge.held_by(person):
            office = self._tools.knowledge.offices.get(holder.office)
            if office is not None and office.title in titles and owner in (None, office.of):
                return True
        return False

    def _has_left(self, person: str) -> bool:
        spoken = days_of(self._published) if self._published is not None else None
        ends = [h.end[:4] for h in self._tools.knowledge.held_by(person) if h.end]
        return spoken is not None and any(
            end.isdigit() and int(end) <= spoken[1].year <= int(end) + _YEARS for end in ends
        )

    def _was_in_office(self, person: str) -> bool:
        spoken = days_of(self._published) if self._published is not None else None
        if spoken is None:
            return True
        for holder in self._tools.knowledge.held_by(person):
            starts = int(holder.start[:4]) if holder.start[:4].isdigit() else 0
            ends = int(holder.end[:4]) if holder.end and holder.end[:4].isdigit() else 9999
            if starts - _YEARS <= spoken[1].year and spoken[0].year <= ends + _YEARS:
                return True
        return False


def called_by(knowledge: Knowledge, person: Entity, text: str, *, by_last: str | None) -> str:
    """Give the part of one spelling of a person's name that alone is that person's short form.

    That is the last part, or the first where the family's name opens the name; but those who held an office
    of the state `by_last` are called by the last part: few family names are shared by all there.
    """
    parts = text.split()
    if person.sort != FAMILY_FIRST:
        return parts[-1]
    offices = (knowledge.offices.get(h.office) for h in knowledge.held_by(person.id))
    last = by_last is not None and any(o is not None and o.of == by_last for o in offices)
    return parts[-1] if last else parts[0]


def _in_title(draft: Draft, at: int) -> bool:
    titles = draft.of("title")
    return any(titles.get(first, (0, ""))[0] > at for first in range(max(0, at - 6), at + 1))


def _of_other(draft: Draft, at: int, given: bool) -> bool:
    """Whether a surname of the world's is a given name here, or a place's: "Mark Cuban", "the town of Sarkh, Logar"."""
    line = draft.line
    if given and line.capital(at + 1):
        return True
    behind = line.key(at - 1) == "," and line.capital(at - 2) and draft.cover[at - 2] is None
    return behind and (draft.stop(at + 1) or not line.key(at + 1)[:1].isalpha())


def _in_longer_name(draft: Draft, at: int, tools: Tools) -> bool:
    """Tell whether a capital stands beside others that nobody knows: then it is a part of their name.

    A day or a month before it is none of them: "On Friday Lavrov came".
    """
    line = draft.line
    if line.titled:
        return False
    for beside, joint in ((at - 1, at), (at + 1, at + 1)):
        loose = line.capital(beside) and draft.cover[beside] is None and not draft.stop(beside)
        loose = loose and not (beside < at and line.key(beside) in tools.naming.not_names)
        if loose and not _in_title(draft, beside) and not (beside < at and draft.opens(beside)):
            return True
        if line.key(beside) == "-" and line.glued(joint):
            return True
    return False
