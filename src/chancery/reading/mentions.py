"""Who and what a sentence names: states, organisations, groups, people, places, treaties, missions, meetings.

Known names come from the knowledge floor through one automaton a language; the rest is put together from the
language's own word lists. Offices resolve by date, short forms and pronouns refer back within the article.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from chancery.ground.fixed import fixed
from chancery.ground.ids import folded, slug
from chancery.ground.moments import When
from chancery.knowledge.world import Entity, Knowledge, Name
from chancery.model.actors import ID_PREFIX, Kind, Mention
from chancery.reading.languages.base import Naming
from chancery.reading.layers import Parsed
from chancery.reading.mentions_draft import Draft, Tools, draft_of, mentions_of
from chancery.reading.mentions_gazetteer import Compiled, Cue, Gazetteer, Known, compiled, cues_of
from chancery.reading.mentions_groups import compose_groups, compose_meetings, settle_dated
from chancery.reading.mentions_offices import put_sources, settle_offices
from chancery.reading.mentions_people import put_people
from chancery.reading.mentions_rest import name_people_by_use, name_the_rest
from chancery.reading.mentions_shape import compose_organisations
from chancery.reading.mentions_states import compose_institutions, name_governments, settle_states
from chancery.reading.mentions_text import composed, is_bare
from chancery.reading.reference import refer_back
from chancery.reading.reference_names import FAMILY_FIRST, called_by

_KINDS = frozenset(ID_PREFIX) - {"office", "unnamed"}


@fixed
class Names:
    """What a namer takes longest to build: all names of a language, compiled, and people by their short forms."""

    compiled: Compiled
    people: Mapping[str, tuple[str, ...]]


def names_of(knowledge: Knowledge, naming: Naming, lang: str) -> Names:
    """Compile the names of `knowledge` and the words of `naming` for language `lang`."""
    return Names(
        compiled(
            names=[*_known_names(knowledge, lang), *_parts_of_states(naming, lang)],
            cues=[*_title_cues(knowledge, naming, lang), *_word_cues(naming)],
        ),
        _short_forms(knowledge, naming.tables.get("order", {}).get("by_last")),
    )


class Namer:
    """Finds mentions in articles of one language. Build it once; it keeps no state between articles."""

    def __init__(
        self, knowledge: Knowledge, naming: Naming, *, lang: str, names: Names | None = None
    ) -> None:
        """Take what is known, and what `names_of` made of it (None: make it now)."""
        names = names or names_of(knowledge, naming, lang)
        self._tools = Tools(
            knowledge=knowledge,
            naming=naming,
            gazetteer=Gazetteer(names.compiled, capital_words=naming.words.get("capital_words", frozenset())),
            people=names.people,
            lang=lang,
            places=_capitals(knowledge),
            by_name={n.text.casefold(): e for n, e in knowledge.names("en") if n.sort != "capital"},
            given=_given_names(knowledge),
            native=_native(naming),
            families=_family_names(knowledge),
        )
        self._marked = naming.tables.get("shapes", {}).get("syllable") is not None

    def find(
        self, text: str, sentences: Sequence[Parsed], published: When | None, *, salt: str = ""
    ) -> list[list[Mention]]:
        """Give the mentions of each sentence of ONE article, sentences in order, offsets in `text`.

        `published` is the article's date, against which offices are resolved (None: not known). `salt`
        keeps the ids of unnamed sources of different documents apart.
        """
        tools = self._tools
        bare = self._marked and is_bare(" ".join(p.sentence.span.of(text) for p in sentences))
        drafts = [draft_of(text, i, p, tools=tools, bare=bare) for i, p in enumerate(sentences)]
        spoken = frozenset(f.actor for draft in drafts for f in draft.living() if f.actor is not None)
        for draft in drafts:
            self._compose(draft, published, salt=salt, spoken=spoken)
        name_people_by_use(drafts, tools)
        refer_back(drafts, tools, published)
        seen = frozenset(word for draft in drafts for word in _capitals_inside(draft))
        for draft in drafts:
            name_governments(draft, tools)
        name_the_rest(drafts, tools, seen=seen)
        return [mentions_of(text, draft) for draft in drafts]

    def _compose(self, draft: Draft, published: When | None, *, salt: str, spoken: frozenset[str]) -> None:
        tools = self._tools
        settle_states(draft, tools)
        compose_groups(draft, tools)
        compose_institutions(draft, tools)
        compose_organisations(draft, tools)
        put_people(draft, tools)
        settle_offices(draft, tools, published, spoken=spoken)
        settle_dated(draft, tools, published)
        compose_meetings(draft, tools, published)
        put_sources(draft, tools, salt=salt)


def _capitals_inside(draft: Draft) -> Iterator[str]:
    """Give the capitalised words that do not open a sentence, and their lower-case forms."""
    if draft.line.shouted:
        return
    for at, word in enumerate(draft.line.words):
        if word[0].isupper() and not draft.opens(at):
            yield word
            yield draft.line.keys[at]


def _native(naming: Naming) -> Callable[[str], bool] | None:
    shape = naming.tables.get("shapes", {}).get("syllable")
    if shape is None:
        return None
    pattern = re.compile(shape)
    return lambda word: pattern.fullmatch(composed(word).lower()) is not None


def _known_names(knowledge: Knowledge, lang: str) -> Iterator[Known]:
    for entity in knowledge.entities.values():
        if entity.kind not in _KINDS:
            continue
        for name in _names_for(entity.names, entity, lang):
            yield _known(name, entity.id, _kind(entity))
    for office in knowledge.offices.values():
        for name in office.names:
            if name.lang == lang:
                yield _known(name, office.id, "office")


def _parts_of_states(naming: Naming, lang: str) -> Iterator[Known]:
    """Names of parts that stand for the whole state, and longer names that they are part of and do not."""
    for text, state in naming.tables.get("state_parts", {}).items():
        yield Known(text.title(), state, "state", "short" if state else "thing", lang == "vi", bool(state))


def _names_for(names: Iterable[Name], entity: Entity, lang: str) -> Iterator[Name]:
    """Names of the language itself, and those of others that stand in its texts unchanged."""
    own = {n.text for n in names if n.lang == lang}
    if entity.name not in own and entity.kind != "state":
        yield Name(entity.name, "en", "name")
    for name in names:
        if name.lang == lang:
            yield name
        elif name.text in own or name.ambiguous or name.sort in ("adjective", "people", "descriptive"):
            continue
        elif any(c.isupper() for c in name.text) and (
            name.lang == "en" or (entity.kind == "person" and " " in name.text) or name.text.isupper()
        ):
            yield name


def _known(name: Name, actor: str, kind: Kind) -> Known:
    return Known(composed(name.text), actor, kind, name.sort, name.lang == "vi", name.ambiguous)


def _kind(entity: Entity) -> Kind:
    return next(kind for kind in ID_PREFIX if kind == entity.kind)


def _title_cues(knowledge: Knowledge, naming: Naming, lang: str) -> Iterator[Cue]:
    values: dict[str, set[str]] = {word: set() for word in naming.person_nouns}
    for title in knowledge.titles.values():
        for name in title.names:
            text = composed(name.text).lower()
            if name.lang != lang or text in naming.honorifics:
                continue
            # a rank or a role alone names no post
            values.setdefault(text, set()).update([title.id] if title.sort == "office" else [])
    for text, ids in values.items():
        yield Cue(text, "title", "|".join(sorted(ids)))


def _word_cues(naming: Naming) -> Iterator[Cue]:
    tables = naming.tables
    yield from cues_of(tables.get("institutions", {}), "institution")
    yield from cues_of(tables.get("groups", {}), "group")
    yield from cues_of(tables.get("meetings", {}), "meeting")
    yield from cues_of(tables.get("state_nouns", {}), "state_noun")
    yield from cues_of(tables.get("regions", {}), "region")
    yield from cues_of(tables.get("honorifics", {}), "honorific")
    yield from cues_of(dict.fromkeys(naming.source_nouns, "1"), "source")
    yield from cues_of(dict.fromkeys(naming.words.get("thing_names", ()), "1"), "thing")
    yield from cues_of(dict.fromkeys(naming.organisation_nouns, "1"), "organisation")
    yield from cues_of({k: "|".join(v) for k, v in naming.pronouns.items()}, "pronoun")
    described = {k: "|".join(v) for k, v in naming.descriptions.items()}
    yield from cues_of(described, "description")
    definite = naming.words.get("definite", frozenset())
    for phrase, value in described.items():
        opener, _, noun = phrase.partition(" ")
        if opener in definite and " " not in noun:
            yield Cue(noun, "description_noun", value)


def _short_forms(knowledge: Knowledge, by_last: str | None) -> Mapping[str, tuple[str, ...]]:
    """Give the people of the world by the part of the name that they are called by.

    `by_last` is as in `called_by`.
    """
    forms: dict[str, dict[str, None]] = {}
    for person in knowledge.of_kind("person"):
        for text in {person.name, *(n.text for n in person.names)}:
            part = called_by(knowledge, person, text, by_last=by_last)
            forms.setdefault(folded(part), {})[person.id] = None
    return {key: tuple(people) for key, people in forms.items()}


def _family_names(knowledge: Knowledge) -> frozenset[str]:
    people = (person.name for person in knowledge.of_kind("person") if person.sort == FAMILY_FIRST)
    return frozenset(folded(name.split()[0]) for name in people)


def _given_names(knowledge: Knowledge) -> frozenset[str]:
    # what opens a known name opens unknown ones too, were it the family's
    people = (person.name.split() for person in knowledge.of_kind("person"))
    return frozenset(parts[0].lower() for parts in people if len(parts) == 2 and parts[0].isascii())


def _capitals(knowledge: Knowledge) -> Mapping[str, tuple[str, str]]:
    """Give each state's capital as a place: the id and name that stand in the knowledge, or made from it.

    A town that stands for a government besides ("Tel Aviv") has its own, under the state and the town's name.
    """
    places = {name.text: e for name, e in knowledge.names("en") if e.kind == "place"}
    capitals: dict[str, tuple[str, str]] = {}
    for state in knowledge.of_kind("state"):
        for name in state.names:
            if name.lang == "en" and name.sort == "capital" and state.id not in capitals:
                place = places.get(name.text)
                capitals[state.id] = (
                    (place.id, place.name) if place else (f"place:{slug(name.text)}", name.text)
                )
                continue
            town = places.get(name.text) if name.sort == "capital" else None
            if town is not None and capitals.get(state.id, ("", ""))[0] != town.id:
                capitals[f"{state.id} {name.text}"] = (town.id, town.name)
    return capitals
