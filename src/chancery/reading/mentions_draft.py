"""The work sheet of one sentence: what has been found so far, by word, and the cues that stand in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from chancery.ground.fixed import fixed
from chancery.ground.spans import Span
from chancery.knowledge.world import Entity, Knowledge
from chancery.model.actors import Kind, Mention
from chancery.reading.languages.base import Naming
from chancery.reading.layers import Parsed
from chancery.reading.mentions_gazetteer import Gazetteer, Known, Scan, Script
from chancery.reading.mentions_text import STOPS, Line, is_shouted, make_line

Cues = Mapping[int, tuple[int, str]]
"""Cues of one class: first word -> (word after the last, value)."""

_NONE: Cues = {}


@dataclass(slots=True)
class Found:
    """A mention in the making: words `first` up to, not including, `last`.

    `sort` is the sort of the name (see `Known`), "" for what was put together; `weight` decides which of two
    that meet is kept.
    """

    first: int
    last: int
    kind: Kind
    actor: str | None
    name: str
    how: str
    sort: str = ""
    office: str | None = None
    title: tuple[int, int] | None = None
    adjective: bool = False
    ambiguous: bool = False
    titles: str = ""
    """ids of titles that stand beside a name, for telling bearers of one surname apart"""
    owner: str | None = None
    """whose title that is"""
    subject: bool = False
    quoted: bool = False
    there: bool = False
    """spoken of as where something is, or as visited"""
    dead: bool = False

    def __len__(self) -> int:
        """Give the number of words."""
        return self.last - self.first


@dataclass(slots=True)
class Draft:
    """One sentence: its line, its cues by class, what was found, and which find covers each word."""

    line: Line
    cues: dict[str, dict[int, tuple[int, str]]]
    found: list[Found] = field(default_factory=list)
    cover: list[Found | None] = field(default_factory=list)
    offices: list[Found] = field(default_factory=list)
    """offices put together without a name, as they were found"""
    unknown_offices: list[tuple[int, int]] = field(default_factory=list)
    """first word and word after the last of offices of known actors that the knowledge does not hold"""
    office_at: dict[int, Found] = field(default_factory=dict)
    """by word: the office whose own name stands there ("NATO chief")"""
    _ends: dict[str, frozenset[int]] = field(default_factory=dict)
    quoted: list[bool] = field(default_factory=list)
    """by word: it stands inside quotation marks"""
    bare_meetings: list[tuple[int, int, str]] = field(default_factory=list)
    """meetings without anything that tells which: first word, word after the last, sort"""
    bare_titles: list[tuple[int, int, str]] = field(default_factory=list)
    """titles that stand alone: first word, word after the last, title ids"""

    def of(self, group: str) -> Cues:
        """Give the cues of one class."""
        return self.cues.get(group, _NONE)

    def ends(self, group: str) -> frozenset[int]:
        """Give the words that follow right after the cues of one class."""
        if group not in self._ends:
            self._ends[group] = frozenset(last for last, _ in self.of(group).values())
        return self._ends[group]

    def add(self, new: Found) -> Found:
        """Put a find down; what it covers of older finds of its kind, or of lesser length, is gone."""
        for old in {id(f): f for f in self.cover[new.first : new.last] if f}.values():
            self.drop(old)
        self.found.append(new)
        for at in range(new.first, new.last):
            self.cover[at] = new
        return new

    def note(self, new: Found) -> Found:
        """Put a find down beside what stands there (a meeting around its organisation)."""
        self.found.append(new)
        return new

    def frame(self, new: Found) -> Found:
        """Put a find down around what stands inside it; words that are free become its own."""
        self.found.append(new)
        for at in range(new.first, new.last):
            if self.cover[at] is None:
                self.cover[at] = new
        return new

    def drop(self, old: Found) -> None:
        """Take a find away."""
        old.dead = True
        for at in range(old.first, old.last):
            if self.cover[at] is old:
                self.cover[at] = None

    def starting(self, at: int) -> Found | None:
        """Give the find that starts at a word."""
        found = self.cover[at] if 0 <= at < len(self.cover) else None
        return found if found and found.first == at else None

    def ending(self, at: int) -> Found | None:
        """Give the find whose last word is just before `at`."""
        found = self.cover[at - 1] if 0 < at <= len(self.cover) else None
        return found if found and found.last == at else None

    def free(self, first: int, last: int) -> bool:
        """Tell whether no find covers any of the words."""
        return not any(self.cover[max(first, 0) : last])

    def living(self) -> list[Found]:
        """Give what still stands, in order."""
        self.found = [f for f in self.found if not f.dead]
        return sorted(self.found, key=lambda f: (f.first, -f.last))

    def after_possessive(self, at: int) -> int:
        """Give the word after "'s" (or a bare "'") at `at`, or `at` where there is none."""
        line = self.line
        if line.key(at) == "'" and line.glued(at):
            return at + 2 if line.key(at + 1) == "s" and line.glued(at + 1) else at + 1
        return at

    def stop(self, at: int) -> bool:
        """Tell whether a word is a mark that names do not run across, or lies outside."""
        return not 0 <= at < len(self.line) or self.line.words[at] in STOPS

    def opens(self, at: int) -> bool:
        """Tell whether a word opens the sentence or a quotation."""
        before = at - 1
        while before >= 0 and not self.line.words[before][0].isalnum():
            if self.line.words[before] in ".!?:\"“‘'-–—•":
                return True
            before -= 1
        return before < 0

    def text(self, first: int, last: int) -> str:
        """Give the characters of some words, as written, white space evened."""
        return " ".join(self.line.between(first, last).split())


@fixed
class Tools:
    """What every naming step needs and none changes."""

    knowledge: Knowledge
    naming: Naming
    gazetteer: Gazetteer
    people: Mapping[str, tuple[str, ...]]
    """short form of a person's name, folded -> ids of known people"""
    lang: str
    places: Mapping[str, tuple[str, str]]
    """a state's capital: state id -> place id and name"""
    by_name: Mapping[str, Entity]
    """English names in lower case -> what they name"""
    given: frozenset[str]
    """first names of known people, in lower case"""
    native: Callable[[str], bool] | None = None
    """tells whether a word may be a syllable of the language; None where words are no syllables"""
    families: frozenset[str] = frozenset()
    """family names, folded, that open the names of known people"""

    def words(self, name: str) -> frozenset[str]:
        """Give a word list of the language; empty where it has none."""
        return self.naming.words.get(name, frozenset())

    def table(self, name: str) -> Mapping[str, str]:
        """Give a phrase table of the language; empty where it has none."""
        return self.naming.tables.get(name, {})

    @property
    def modifiers_first(self) -> bool:
        """Tell whether a state's adjective stands before what it owns."""
        return self.table("order").get("state") == "before"


def draft_of(text: str, number: int, parsed: Parsed, *, tools: Tools, bare: bool) -> Draft:
    """Scan one sentence and set the work sheet up, known names already put down."""
    span = parsed.sentence.span
    words = span.of(text)
    script = Script(is_shouted(words), bare)
    scan = tools.gazetteer.scan(words, script=script, glue=tools.words("glue"))
    cuts = [hit.end for hit in scan.hits if hit.glued]
    line = make_line(
        number, span.start, words, tokens=parsed.tokens, cuts=cuts, bare=bare, shouted=script.shouted
    )
    draft = Draft(line, _by_word(line, scan), [], [None] * len(line))
    _put_known(draft, scan, tools)
    _bar_things(draft, tools)
    return draft


def _by_word(line: Line, scan: Scan) -> dict[str, dict[int, tuple[int, str]]]:
    starts = {at: i for i, at in enumerate(line.starts)}
    ends = {at: i + 1 for i, at in enumerate(line.ends)}
    return {
        group: {
            starts[first]: (ends[last], value)
            for first, (last, value) in sorted(at.items())
            if first in starts and last in ends
        }
        for group, at in scan.cues.items()
    }


def _put_known(draft: Draft, scan: Scan, tools: Tools) -> None:
    line = draft.line
    starts = {at: i for i, at in enumerate(line.starts)}
    ends = {at: i + 1 for i, at in enumerate(line.ends)}
    for hit in scan.hits:
        first, last = starts.get(hit.start), ends.get(hit.end)
        if first is None or last is None:
            continue
        if hit.known[0].sort == "thing":
            _bar(draft, first, last)
            continue
        found = _found(first, last, min(hit.known, key=_preference), tools)
        parts = [
            _found(starts[h.start], ends[h.end], min(h.known, key=_preference), tools)
            for h in hit.inner
            if h.start in starts and h.end in ends
        ]
        if found.kind == "group" and line.key(first - 1) in tools.words("group_bars"):
            # "tư cách thành viên NATO" speaks of membership, not of the members
            for part in parts:
                draft.add(part)
            continue
        if found.kind not in _SEE_THROUGH:
            draft.add(found)
            continue
        for part in parts:
            if _stands_inside(part, found):
                draft.add(part)
        if found.kind == "office":
            draft.note(found)
            draft.office_at.update(dict.fromkeys(range(first, last), found))
        else:
            draft.frame(found)


def _bar_things(draft: Draft, tools: Tools) -> None:
    """Cover the names of weapons, so that no name is read there: "Leopard", "Patriot"."""
    line = draft.line
    for first, (last, _) in draft.of("thing").items():
        named = first in draft.ends("title") or first in draft.ends("honorific") or line.key(first - 1) == "."
        beside = line.capital(first - 1) and draft.cover[first - 1] is None and not draft.opens(first - 1)
        if line.shouted or named or beside or not line.capital(first) or not draft.free(first, last):
            continue
        if line.key(last) in tools.words("saying") and tools.modifiers_first:
            continue  # a surname, it seems
        _bar(draft, first, last)


def _bar(draft: Draft, first: int, last: int) -> None:
    thing = Found(first, last, "mission", None, draft.text(first, last), "shape", sort="thing", dead=True)
    draft.cover[first:last] = [thing] * (last - first)


def _stands_inside(part: Found, whole: Found) -> bool:
    """Tell whether what is named inside a longer name is meant as well; a treaty's town is not."""
    if part.kind == "place" or part.sort in ("capital", "seat"):
        return part.kind in ("state", "place") and whole.kind != "treaty"
    return part.kind in ("state", "organisation", "group")


_SEE_THROUGH = frozenset(["mission", "treaty", "meeting", "office"])
"""Names that leave those named inside them standing: "US-Taliban agreement" names both parties."""

_ORDER = ["state", "organisation", "group", "person", "office", "treaty", "mission", "meeting", "place"]


def _preference(known: Known) -> tuple[bool, int]:
    return known.ambiguous, _ORDER.index(known.kind)


def _found(first: int, last: int, known: Known, tools: Tools) -> Found:
    entity = tools.knowledge.entities.get(known.actor)
    return Found(
        first,
        last,
        known.kind,
        known.actor,
        entity.name if entity else known.text,
        "name",
        sort=known.sort,
        adjective=known.sort == "adjective",
        ambiguous=known.ambiguous,
    )


def mentions_of(text: str, draft: Draft) -> list[Mention]:
    """Turn what stands on a work sheet into mentions, by place; none meets another of its kind."""
    line = draft.line
    result: list[Mention] = []
    reached: dict[str, int] = {}
    for found in draft.living():
        start, end = line.starts[found.first] + line.offset, line.ends[found.last - 1] + line.offset
        if start < reached.get(found.kind, -1):
            continue
        reached[found.kind] = end
        span = Span(start, end)
        result.append(
            Mention(
                span,
                span.of(text),
                found.kind,
                found.actor,
                found.name,
                found.how,
                office=found.office,
                title=_words_span(line, found.title),
                adjective=found.adjective,
            )
        )
    return result


def _words_span(line: Line, words: tuple[int, int] | None) -> Span | None:
    if words is None or words[0] >= words[1]:
        return None
    return Span(line.starts[words[0]] + line.offset, line.ends[words[1] - 1] + line.offset)


def in_order(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Found]]:
    """Give every find of an article in reading order, with its sheet."""
    for draft in drafts:
        for found in draft.living():
            yield draft, found
