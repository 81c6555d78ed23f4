"""Who agrees with whom: claims that say the same, and how many sources they come from.

A source is counted once however often it is printed: pages that reprint one another, sentences taken over
word for word, what one wire sent, what one speaker said.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chancery.asking.claims.days import NEAR
from chancery.asking.claims.told import Party, Told
from chancery.asking.comparing.ranges import may_agree
from chancery.asking.comparing.topics import Key, close, known
from chancery.ground.ids import folded
from chancery.ground.moments import When
from chancery.keeping.sketches import PAIR_OF_WORDS, likeness, sketch, smallest
from chancery.keeping.store import Store

SAME_TEXT = 0.6
"""How much of the shorter text two pages must share to be one story."""
SAME_QUOTE = 0.75
"""How much two sentences must share to be one sentence."""
_LONG_QUOTE = 60
"""Characters: a shorter quote may be the same by chance."""
_STOPS = (". ", "! ", "? ", "\n", "; ")
_PROBE = 32
_SHARED = 2

_WHO = (
    *("actor", "participant", "recipient", "instrument", "subject", "object", "of", "mission", "place"),
    *("speaker", "about", "decider"),
)


class Pages:
    """The texts that claims stand in, read when they are asked for and kept for as long as one question lasts."""

    def __init__(self, store: Store, *, known_at: int | None = None) -> None:
        """Read from `store`, with the articles of each page as known at `known_at`."""
        self._store, self._known_at = store, known_at
        self._texts: dict[str, str] = {}
        self._sketches: dict[tuple[str, int], bytes] = {}

    def sketch_of(self, told: Told) -> bytes:
        """Give the sketch of the article that a claim stands in; of the page, where it has no such article."""
        if told.place not in self._sketches:
            text = self._text(told.claim.document)
            for article in self._store.articles(
                told.claim.document, run=told.kept.run, known_at=self._known_at
            ):
                self._sketches[told.claim.document, article.number] = sketch(article.span.of(text))
        if told.place not in self._sketches:
            self._sketches[told.place] = sketch(self._text(told.claim.document))
        return self._sketches[told.place]

    def sentence_of(self, told: Told) -> str:
        """Give the sentence, or sentences, that a claim's words stand in, as far as full stops and lines tell."""
        text, evidence = self._text(told.claim.document), told.claim.evidence
        before = max((text.rfind(stop, 0, evidence.start) + 1 for stop in _STOPS), default=0)
        ends = [at for stop in _STOPS if (at := text.find(stop, evidence.end)) >= 0]
        return text[before : min(ends, default=len(text))]

    def _text(self, document: str) -> str:
        if document not in self._texts:
            self._texts[document] = self._store.document(document).text.characters
        return self._texts[document]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Claims that say the same of the same thing, and from how many independent sources they come.

    The first by document, place and id comes first.
    """

    key: Key
    told: tuple[Told, ...]
    independent: int


def sources(tolds: Iterable[Told], pages: Pages | None = None) -> int:
    """Count the independent sources of claims: of one thing, or of an actor's whole dossier.

    A speaker is one source on however many pages; so are pages that reprint one another (told by `pages`;
    without it by the sentences they share alone), all that one wire or outlet sent, each reference of
    `knowledge/`. What a page says in its own name adds nothing beside the speakers that it cites.
    """
    claims = {told.claim.id: told for told in tolds}
    return len(claims) if len(claims) < 2 else len(set(origins(claims.values(), pages).values()))


def origins(tolds: Iterable[Told], pages: Pages | None = None) -> dict[str, str]:
    """Give each claim's independent source by the claim's id; a word that means something only among these."""
    ordered = sorted({told.claim.id: told for told in tolds}.values(), key=_order)
    stories = _Stories(ordered, pages)
    found: dict[str, str] = {}
    cited: dict[str, str] = {}
    for told in ordered:
        speaker = _speaker(told)
        if speaker is not None:
            story = "" if known(speaker) else stories.of(told)
            found[told.claim.id] = f"{speaker.id if known(speaker) else folded(speaker.name)} {story}"
            cited.setdefault(stories.of(told), found[told.claim.id])
    for told in ordered:
        if told.claim.id not in found:
            found[told.claim.id] = cited.get(stories.of(told), stories.of(told))
    return found


def agreements(tolds: Iterable[Told], pages: Pages | None = None) -> list[Agreement]:
    """Group claims that say the same: same kind, same parties in their roles, same polarity and mood, times
    that go together, figures that may both be true. In the order of their first claims.

    Who is not known by an id counts by the words for them; statements agree where their words do.
    """
    grouped: dict[Key, list[list[Told]]] = {}
    for told in sorted(tolds, key=_order):
        groups = grouped.setdefault(thing(told), [])
        fitting = next((group for group in groups if says_the_same(group[0], told)), None)
        if fitting is None:
            groups.append([told])
        else:
            fitting.append(told)
    made = [
        Agreement(key, tuple(group), sources(group, pages))
        for key, groups in grouped.items()
        for group in groups
    ]
    return sorted(made, key=lambda one: _order(one.told[0]))


def thing(told: Told) -> Key:
    """Give what a claim says of whom, apart from its figures and its time: kind, parties, polarity, mood."""
    claim = told.claim
    parties = frozenset(
        ("actor" if p.role == "participant" else p.role, p.id if known(p) else folded(p.text))
        for p in told.having(*_WHO)
    )
    units = frozenset(figure.unit for figure in claim.figures)
    kind = (claim.family, claim.type, claim.mode, claim.polarity, claim.mood, claim.stance)
    return (*kind, parties, units if claim.family == "measure" else None)


def says_the_same(one: Told, other: Told) -> bool:
    """Tell whether two claims about the same thing may be one fact: by time, deadline, figures and words."""
    first, second = one.claim, other.claim
    if first.family == "statement" and not _same_words(one, other):
        return False
    if not _together(first.deadline, second.deadline):
        return False
    lasting = first.family == "relation" and first.when is None and second.when is None
    if not lasting and not _together(one.time, other.time):
        return False
    pairs = [(a, b) for a in first.figures for b in second.figures if a.unit == b.unit]
    return all(may_agree(a, b) for a, b in pairs)


def _together(first: When | None, second: When | None) -> bool:
    """Tell whether two times may be one, some days apart at most; nothing is known against a time not told."""
    if first is None or second is None:
        return True
    gap = NEAR if close(first) and close(second) else NEAR * 0
    starts = [when.earliest for when in (first, second) if when.earliest]
    ends = [when.latest for when in (first, second) if when.latest]
    return not starts or not ends or max(starts) <= min(ends) + gap


def _same_words(one: Told, other: Told) -> bool:
    said = [told.claim.content.text if told.claim.content else told.claim.quote for told in (one, other)]
    first, second = (sketch(words, words=PAIR_OF_WORDS) for words in said)
    return likeness(first, second) >= SAME_QUOTE


def _speaker(told: Told) -> Party | None:
    speakers = [party for party in told.says if party.role in ("speaker", "document")]
    return speakers[-1] if speakers and not told.world else None


def _order(told: Told) -> tuple[str, int, int, str]:
    claim = told.claim
    return claim.document, claim.evidence.start, claim.evidence.end, claim.id


class _Stories:
    """Which articles are one story: joined by what they share."""

    def __init__(self, tolds: Sequence[Told], pages: Pages | None) -> None:
        self._above: dict[str, str] = {}
        placed: dict[str, list[Told]] = {}
        for told in tolds:
            placed.setdefault(_place(told), []).append(told)
        for place, here in placed.items():
            for name in _senders(here):
                self._join(place, name)
        if self._one_story(placed):
            return  # there is nothing left to join
        firsts = {place: here[0] for place, here in placed.items() if not here[0].world}
        self._join_alike({p: pages.sketch_of(told) for p, told in firsts.items()} if pages else {}, SAME_TEXT)
        if self._one_story(placed):
            return
        long = [told for told in tolds if len(told.claim.quote) >= _LONG_QUOTE and not told.world]
        quotes = {told.claim.id: sketch(told.claim.quote, words=PAIR_OF_WORDS) for told in long}
        places = {told.claim.id: _place(told) for told in long}
        self._join_alike(quotes, SAME_QUOTE, places)

    def of(self, told: Told) -> str:
        """Give the story that a claim's article tells."""
        return self._root(_place(told))

    def _one_story(self, places: Iterable[str]) -> bool:
        """Tell whether all of these tell one story, as far as is known."""
        return len({self._root(place) for place in places}) < 2

    def _join_alike(self, made: dict[str, bytes], least: float, places: dict[str, str] | None = None) -> None:
        """Join what is alike; only those that share some of their smallest hashes are held together."""
        seen: dict[int, list[str]] = {}
        for name, mine in made.items():
            shared: Counter[str] = Counter()
            probe = smallest(mine, _PROBE)
            for value in probe:
                shared.update(seen.get(value, ()))
                seen.setdefault(value, []).append(name)
            wanted = min(_SHARED, len(probe))
            one = places[name] if places else name
            root = self._root(one)
            above = self._above
            for other, count in shared.items():
                if count < wanted:
                    continue
                two = places[other] if places else other
                # what is one story already need not be compared again; most are the one at once
                if above.get(two, two) != root != self._root(two) and likeness(mine, made[other]) >= least:
                    self._join(one, two)
                    root = self._root(one)

    def _root(self, name: str) -> str:
        while (above := self._above.get(name, name)) != name:
            self._above[name] = self._above.get(above, above)
            name = above
        return name

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._above[second] = first


def _place(told: Told) -> str:
    """Give where a claim stands: its article; of `knowledge/`, the reference that its row names."""
    if told.world:
        return "reference " + " ".join(party.name for party in told.says)
    return f"{told.claim.document}#{told.claim.article}"


def _senders(here: Sequence[Told]) -> set[str]:
    """Give who sent an article: its wires, for the paper that prints a wire is not its source; else its outlet."""
    links = [party for told in here if not told.world for party in told.says]
    wires = {party.id or folded(party.name) for party in links if party.role == "wire"}
    outlets = {party.id or folded(party.name) for party in links if party.role == "outlet"}
    return {f"sender {name}" for name in wires or outlets}
