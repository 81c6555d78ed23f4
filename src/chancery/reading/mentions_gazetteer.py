"""All names and cue words of one language in one automaton: a sentence is searched once for everything.

The automaton runs over folded text, so that capitals, lost diacritics and decomposed letters are all found;
each find is then held against the name as it is properly written, because "Đức", "Anh" or "US" are names
only in that form.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from daachorse import CharwiseDoubleArrayAhoCorasick

from chancery.ground.fixed import fixed
from chancery.ground.ids import folded
from chancery.model.actors import Kind
from chancery.reading.mentions_text import composed, fold, marks_of

_GLUED_WORDS = 3
"""A name of so many words is known even where the next word was run together with it."""
_SHORT = 3
"""letters: a name that ends in so few ends in an abbreviation, and no word runs on from it"""
_YOUNGER = re.compile(r",? (Jr|Sr|II|III)\b")
_QUARTERS = frozenset(["west", "east", "north", "south"])
_LOOKED_AT = 6
_REMEMBERED = 20_000
"""Finds whose meaning is remembered: the same names come again and again."""
_FREE_CASE = frozenset(["group", "office", "treaty", "mission", "meeting"])


@fixed
class Known:
    """A name of the world: as properly written, whose it is, and how it names it.

    `sort` is the knowledge's sort of the name (name, short, official, adjective, people, capital, seat,
    abbreviation). `strict` asks for the diacritics; `ambiguous` marks a name that is a word as well.
    """

    text: str
    actor: str
    kind: Kind
    sort: str
    strict: bool = False
    ambiguous: bool = False


@fixed
class Cue:
    """A word or phrase that is no name but tells something: its class ("title", "pronoun") and its value."""

    text: str
    group: str
    value: str


@fixed
class Hit:
    """A known name in a sentence, by characters; `glued` where the next word was run together with it."""

    start: int
    end: int
    known: tuple[Known, ...]
    glued: bool = False
    inner: tuple["Hit", ...] = ()
    """finds that lie inside this one, the leftmost and longest of them"""


@dataclass(slots=True)
class Scan:
    """What one sentence holds: known names (none inside another), and cues by class and first character."""

    hits: list[Hit]
    cues: dict[str, dict[int, tuple[int, str]]] = field(default_factory=dict)


@fixed
class Script:
    """How a sentence is written: all in capitals, in an article without any diacritics."""

    shouted: bool
    bare: bool


@fixed
class Compiled:
    """Names and cues ready to be found: folded forms, what each stands for, and the automaton as it is kept."""

    keys: list[str]
    names: list[tuple[Known, ...]]
    cues: list[tuple[Cue, ...]]
    automaton: bytes


def compiled(names: Iterable[Known], cues: Iterable[Cue]) -> Compiled:
    """Put names and cues of one folded form together, and build the automaton that finds them all."""
    entries: dict[str, tuple[list[Known], list[Cue]]] = {}
    for name in names:
        _slot(entries, name.text)[0].append(name)
    for cue in cues:
        _slot(entries, cue.text)[1].append(cue)
    entries.pop("", None)
    return Compiled(
        list(entries),
        [tuple(known) for known, _ in entries.values()],
        [tuple(told) for _, told in entries.values()],
        # the automaton cannot be empty
        CharwiseDoubleArrayAhoCorasick(list(entries) or ["\x00"]).serialize(),
    )


class Gazetteer:
    """The compiled names and cues."""

    def __init__(self, content: Compiled, *, capital_words: frozenset[str]) -> None:
        """Take what was compiled; `capital_words` are, in a line of capitals, never taken for abbreviations."""
        self._keys, self._names, self._cues = content.keys, content.names, content.cues
        self._capital_words = capital_words
        self._automaton = CharwiseDoubleArrayAhoCorasick.deserialize(content.automaton)
        self._fitting = lru_cache(maxsize=_REMEMBERED)(self._fit)

    def scan(self, text: str, *, script: Script, glue: frozenset[str]) -> Scan:
        """Find all names and cues of a sentence; `glue` are words that may be run together with a name."""
        folding = fold(text)
        result = Scan([])
        hits: list[Hit] = []
        for start, end, which in self._automaton.find_overlapping(folding.text):
            if start and _inside_word(folding.text, start):
                continue
            glued = end < len(folding.text) and _inside_word(folding.text, end)
            if glued and not (self._names[which] and self._may_be_glued(folding.text, end, which, glue)):
                continue
            first, last = folding.back(start, end, text)
            names, cues = self._fitting(
                which, composed(text[first:last]), script.shouted, script.bare, first == 0
            )
            known = tuple(n for n in names if not _goes_on(n, text, last))
            if known:
                hits.append(Hit(first, last, known, glued))
            if cues and not glued:
                _add_cues(result.cues, cues, (first, last))
        result.hits = _longest(hits)
        return result

    def _fit(
        self, which: int, found: str, shouted: bool, bare: bool, opens: bool
    ) -> tuple[tuple[Known, ...], tuple[Cue, ...]]:
        """Give the names and cues that `found` stands for, of those that are written like it but for case and marks."""
        script = Script(shouted, bare)
        names = tuple(n for n in self._names[which] if self._is_name(n, found, script, opens))
        lowered = found.lower()
        return names, tuple(c for c in self._cues[which] if _is_cue(c, lowered, script))

    def _may_be_glued(self, text: str, end: int, which: int, glue: frozenset[str]) -> bool:
        rest = end
        while rest < len(text) and text[rest].isalpha() and rest - end < 14:
            rest += 1
        tail = text[end:rest]
        key = self._keys[which]
        if key.count(" ") >= _GLUED_WORDS - 1 and len(key.rpartition(" ")[2]) > _SHORT:
            short = any(n.text.rpartition(" ")[2].isupper() for n in self._names[which])
            return len(tail) > 2 and not short  # "các nước AUKUS" are not of the AU
        return len(key) > 6 and tail in glue

    def _is_name(self, name: Known, found: str, script: Script, opens: bool) -> bool:
        if found == name.text:
            return not (script.shouted and _is_risky(name, self._capital_words, opens))
        if not _marks_fit(name, found, script.bare):
            return False
        if script.shouted and found.isupper():
            return not _is_risky(name, self._capital_words, opens)
        return _case_fits(name, found)


def _goes_on(name: Known, text: str, end: int) -> bool:
    """Whether a name only heads a longer one: "Donald Trump Jr.", "the West Virginia …", "West 23rd", "US$2"."""
    after = text[end : end + _LOOKED_AT]
    if after[:1] == "$":
        return True
    if name.kind == "person":
        return _YOUNGER.match(after) is not None
    quarter = name.kind == "group" and name.text.split()[-1].casefold() in _QUARTERS
    return quarter and after[:1] == " " and (after[1:2].isupper() or after[1:2].isdigit())


def _slot(entries: dict[str, tuple[list[Known], list[Cue]]], text: str) -> tuple[list[Known], list[Cue]]:
    return entries.setdefault(fold(text).text.strip(), ([], []))


def _inside_word(text: str, at: int) -> bool:
    return text[at].isalnum() and text[at - 1].isalnum()


def _is_risky(name: Known, capital_words: frozenset[str], opens: bool) -> bool:
    """In a line of capitals a short abbreviation may be a common word ("US", "WHO"), "Ý" an idea."""
    if name.strict:
        return name.text.lower() in capital_words
    if opens and not name.ambiguous:
        return False
    return name.ambiguous or name.text.lower() in capital_words


def _marks_fit(name: Known, found: str, bare: bool) -> bool:
    wanted, have = marks_of(name.text), marks_of(found)
    if wanted == have or (wanted and not have and (bare or not name.strict or " " in name.text)):
        return True
    return not wanted and not name.strict


def _case_fits(name: Known, found: str) -> bool:
    letters = [c for c in name.text if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return found.isupper() or (len(letters) > 3 and found[0].isupper() and found[1:].islower())
    pairs = list(zip(name.text.split(), found.split(), strict=False))
    proper = [(a, b) for a, b in pairs if a[0].isupper()]
    if not proper:
        return True
    if name.kind in _FREE_CASE and len(pairs) > 1:
        return any(b[0].isupper() for _, b in proper)
    if name.strict and len(pairs) > 1:
        return proper[0][1][0].isupper()
    return all(b[0].isupper() for _, b in proper)


def _is_cue(cue: Cue, lowered: str, script: Script) -> bool:
    if lowered == cue.text or marks_of(lowered) == marks_of(cue.text):
        return True
    return script.bare and folded(lowered) == folded(cue.text)


def _add_cues(
    cues: dict[str, dict[int, tuple[int, str]]], entries: Sequence[Cue], place: tuple[int, int]
) -> None:
    for cue in entries:
        at = cues.setdefault(cue.group, {})
        if place[0] not in at or at[place[0]][0] < place[1]:
            at[place[0]] = (place[1], cue.value)


def _longest(hits: list[Hit]) -> list[Hit]:
    """Keep the leftmost and longest of finds that meet."""
    kept: list[Hit] = []
    inner: dict[int, list[Hit]] = {}
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end <= kept[-1].end:
            inside = inner.setdefault(len(kept) - 1, [])
            if not inside or hit.start >= inside[-1].end:
                inside.append(hit)
    return [replace(hit, inner=tuple(inner[i])) if i in inner else hit for i, hit in enumerate(kept)]


def cues_of(table: Mapping[str, str], group: str) -> list[Cue]:
    """Turn a table of phrases and values into cues of one class."""
    return [Cue(composed(text).lower(), group, value) for text, value in table.items()]
