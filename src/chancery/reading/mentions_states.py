"""States: capitals that stand for governments, names that are words as well, and states' institutions."""

from collections.abc import Callable

from chancery.ground.ids import slug
from chancery.knowledge.world import Entity
from chancery.reading.mentions_draft import Draft, Found, Tools
from chancery.reading.mentions_text import marks_of


def settle_states(draft: Draft, tools: Tools) -> None:
    """Decide each capital, seat and doubtful name of a sentence."""
    _drop_syllables(draft, tools)
    for found in draft.living():
        if found.kind == "state" and found.sort == "capital":
            _settle_capital(draft, found, tools)
        elif found.kind == "state" and found.sort == "seat":
            _settle_seat(draft, found, tools)
        elif found.ambiguous and found.kind != "office" and _is_other(draft, found, tools):
            draft.drop(found)
    for found in draft.living():
        if found.kind == "state" and not found.adjective and _is_attribute(draft, found, tools):
            found.adjective = True
    _join_abbreviations(draft)


def _is_attribute(draft: Draft, found: Found, tools: Tools) -> bool:
    """Tell whether a state's name is used as an adjective: "US troops", "Ukraine war"."""
    if not tools.modifiers_first or found.sort in ("capital", "seat", "people"):
        return False
    line, at = draft.line, found.last
    if at >= len(line) or not line.words[at].islower():
        return at in draft.of("title") or at in draft.of("institution")
    if line.key(at) in tools.words("acting") or line.key(at) in tools.words("saying"):
        return False
    if found.last - 1 in line.subjects or line.ends[at - 1] == line.starts[at]:
        return False
    if line.tags[at]:
        return line.tags[at] in ("NOUN", "ADJ", "PROPN")
    return found.sort == "abbreviation" and at in draft.of("source")


def _settle_capital(draft: Draft, found: Found, tools: Tools) -> None:
    written = draft.text(found.first, found.last)
    own = tools.places.get(f"{found.actor} {written}")
    place, name = own or tools.places.get(found.actor or "", ("", ""))
    if not place:
        place, name = f"place:{slug(written)}", written
    if stands_for_government(draft, found, tools):
        found.how = "short form"
        return
    found.adjective = not _clearly_place(draft, found, tools)
    found.kind, found.actor, found.name = "place", place, name


def _settle_seat(draft: Draft, found: Found, tools: Tools) -> None:
    before = _before(draft, found, tools)
    if draft.line.key(before) in tools.words("place_words") - {"from", "từ", "to", "với"}:
        # in the building is in the capital
        place, name = tools.places.get(found.actor or "", (None, found.name))
        found.kind, found.actor, found.name = "place", place, name
    else:
        found.how = "short form"


def stands_for_government(draft: Draft, found: Found, tools: Tools) -> bool:
    """Tell whether a capital is spoken of as one speaks of a government, from the words beside it."""
    line, after = draft.line, found.last
    before = _before(draft, found, tools)
    if f"{line.key(before - 1)} {line.key(before)}" in tools.words("partner_words"):
        return True  # "military aid to Kyiv"
    if _clearly_place(draft, found, tools):
        return False
    key = line.key(after)
    if key in tools.words("saying"):
        return True
    # at home the capital is a town that things happen in
    home = found.actor == tools.table("order").get("home")
    if key in tools.words("acting") and not home:
        return True
    if draft.after_possessive(after) != after:
        return True
    verb = after + 1 if line.tags[after : after + 1] == ["ADV"] else after  # "Ankara still refuses"
    if line.tags[verb : verb + 1] in (["VERB"], ["AUX"]):
        return True
    partner = line.key(before)
    partners = tools.words("partner_words")
    if partner in partners:
        return True
    if partner in tools.words("owners") and line.key(before - 1) in tools.words("owned_nouns"):
        return True
    if partner in tools.words("pair_words"):
        return any(
            f is not None and f.kind == "state" and f.last == before for f in draft.cover[before - 1 : before]
        )
    if line.parsed and not home and after - 1 in line.subjects:
        return True  # "Kyiv and several others boycotted it", "Washington on Monday lifted a ban"
    # "Moscow and Kyiv", "Moscow-Kyiv": both or neither
    return key in tools.words("pair_words") and _names_state(draft, after + 1)


def _names_state(draft: Draft, at: int) -> bool:
    other = draft.starting(at)
    return other is not None and other.kind == "state"


def _clearly_place(draft: Draft, found: Found, tools: Tools) -> bool:
    line, after = draft.line, found.last
    if line.words[after - 1].isupper() and not line.shouted and draft.opens(found.first):
        return True  # a dateline
    before = _before(draft, found, tools)
    key = line.key(before)
    if key in tools.words("place_words") or key in tools.words("visit_words"):
        return True
    if f"{line.key(before - 1)} {key}" in tools.words("visit_words"):
        return True
    if line.key(after) in tools.words("town_words"):
        return True
    following = draft.starting(after + 1)
    # "Brussels, Belgium": a town and its state
    return line.key(after) == "," and following is not None and following.actor == found.actor


def _before(draft: Draft, found: Found, tools: Tools) -> int:
    at = found.first - 1
    while draft.line.key(at) in tools.words("articles"):
        at -= 1
    return at


def _is_other(draft: Draft, found: Found, tools: Tools) -> bool:
    """Tell whether a name that is a word as well is meant as something else here."""
    line = draft.line
    if line.shouted:
        return tools.modifiers_first
    if tools.modifiers_first:
        # "Jordan Peterson": a first name; "General Jordan"
        before = found.first - 1
        named = line.capital(before) and draft.cover[before] is None and not _is_cue(draft, before)
        given = line.key(before) in tools.words("given_names") or line.key(before) in tools.words(
            "female_names"
        )
        inside = not draft.opens(before) or given  # "Rep. Jim Jordan"
        if named and inside and line.key(before) not in tools.naming.not_names:
            return found.first not in draft.ends("title")
        follows = line.capital(found.last) and draft.free(found.last, found.last + 1)
        return (
            follows and line.key(found.last) not in tools.naming.not_names and not _is_cue(draft, found.last)
        )
    if not draft.opens(found.first) or line.key(found.last) in tools.words("acting") | {",", "-", "và"}:
        return False
    # "Nga tấn công …" is Russia; "Anh tấn công …" may be he
    verb = line.tags[found.last : found.last + 1] == ["VERB"]
    return not verb or line.key(found.first) in tools.naming.honorifics


def _is_cue(draft: Draft, at: int) -> bool:
    return any(at in draft.of(group) for group in ("title", "institution", "meeting", "group"))


def _drop_syllables(draft: Draft, tools: Tools) -> None:
    """Drop one-syllable states that are a syllable of a longer native name ("Trần Đức Mậu", "Lào Cai")."""
    native = tools.native
    line = draft.line
    if native is None or line.shouted:
        return
    for found in draft.living():
        if len(found) != 1 or found.kind != "state" or not native(line.words[found.first]):
            continue
        if _is_syllable(draft, found, native):
            draft.drop(found)
            continue
        if line.capital(found.first - 1) and draft.free(found.first - 1, found.first):
            earlier = {line.key(found.first - 1), line.key(found.first - 2)}
            if earlier & tools.words("family_names"):
                draft.drop(found)
                continue
        if not line.capital(found.last) or not draft.free(found.last, found.last + 1):
            continue
        following = line.words[found.last]
        titled = found.first in draft.ends("title")
        owned = found.first in draft.ends("institution")
        if native(following) and marks_of(following) and not titled and not owned:
            draft.drop(found)


def _is_syllable(draft: Draft, found: Found, native: Callable[[str], bool]) -> bool:
    """Tell whether the language's own words make the name a part of a longer one, or of a common noun."""
    line = draft.line
    follows = line.words[found.last] if line.tied[found.last : found.last + 1] == [True] else ""
    if follows.islower() or _is_head(draft, found):
        return True
    if found.first in draft.ends("title"):
        return False
    if line.tied[found.first] and native(line.words[found.first - 1]):
        return True
    return follows.isalpha() and native(follows)


def _is_head(draft: Draft, found: Found) -> bool:
    """Tell whether a longer common noun starts with the name's letters: "Trung tâm"."""
    groups = ("organisation", "institution", "title", "meeting")
    return any(draft.of(g).get(found.first, (0, ""))[0] > found.last for g in groups)


def _join_abbreviations(draft: Draft) -> None:
    """Make one of a name and its abbreviation in brackets: "Islamic State (IS)"."""
    line = draft.line
    for found in draft.living():
        if (
            line.key(found.last) != "("
            or found.dead
            or found.kind not in ("organisation", "mission", "treaty")
        ):
            continue
        short = draft.starting(found.last + 1)
        end = short.last if short is not None else found.last + 2
        if line.key(end) != ")" or (short is not None and short.actor != found.actor):
            continue
        if short is None and not (line.words[end - 1].isupper() and len(found) > 1):
            continue
        if short is not None:
            draft.drop(short)
        found.last = end + 1
        for at in range(found.first, found.last):
            draft.cover[at] = found


def compose_institutions(draft: Draft, tools: Tools) -> None:
    """Put states' institutions together: "Russian Foreign Ministry", "Quốc hội Azerbaijan"."""
    for first, (last, value) in draft.of("institution").items():
        inside = {id(f): f for f in draft.cover[first:last] if f is not None}
        if any(f.kind != "organisation" or f.first <= first or f.last < last for f in inside.values()):
            continue
        around = _owner(draft, first, last, tools)
        seated = _seated(draft, last, value, tools) if around is None else None
        if around is None and seated is None:
            continue
        begin, end, owner = around or (first, last, None)
        entity = tools.knowledge.entities.get((owner.actor if owner else seated) or "")
        if entity is not None and entity.kind == "state":
            for name in inside.values():
                draft.drop(name)  # "Foreign Affairs" of "Ministry of Foreign Affairs" is no magazine
            draft.add(_institution((begin, end), entity, value, tools))


def name_governments(draft: Draft, tools: Tools) -> None:
    """Put states down whose government is named after a person: "the Trump administration"."""
    for first, (last, value) in draft.of("institution").items():
        if not value.endswith("|state"):
            continue
        owned = draft.line.key(first - 1) == "s" and draft.line.key(first - 2) == "'"
        leader = (
            draft.ending(first - 2 if owned else first) if tools.modifiers_first else draft.starting(last)
        )
        if leader is None and not tools.modifiers_first:
            leader = next((f for f in draft.living() if f.title == (last, f.first)), None)
        if leader is None or leader.kind != "person" or leader.actor is None:
            continue
        offices = (tools.knowledge.offices.get(h.office) for h in tools.knowledge.held_by(leader.actor))
        states = {o.of for o in offices if o is not None and o.of.startswith("state:")}
        if len(states) != 1:
            continue
        state = tools.knowledge.entities[states.pop()]
        begin, end = min(first, leader.first), max(last, leader.last)
        draft.note(Found(begin, end, "state", state.id, state.name, "office", sort="government"))


def _owner(draft: Draft, first: int, last: int, tools: Tools) -> tuple[int, int, Found] | None:
    """Give where an institution starts and ends with the state it belongs to, and that state."""
    line = draft.line
    if tools.modifiers_first:
        end = first
        if line.key(first - 1) == "s" and line.key(first - 2) == "'":
            end = first - 2
        left = draft.ending(end)
        if left is not None and left.kind == "state" and left.sort not in ("people",):
            return left.first, last, left
    at = last
    if line.key(at) in tools.words("owners"):
        at += 1
    elif tools.modifiers_first:
        return None
    while line.key(at) in tools.words("articles"):
        at += 1
    right = draft.starting(at)
    if right is not None and right.kind == "state" and right.sort not in ("adjective", "people", "seat"):
        return first, right.last, right
    return None


_SEATED = ("ministry", "parliament", "court", "bank", "state", "staff")
"""Institutions that stand in their own state's capital: an embassy does not."""


def _seated(draft: Draft, last: int, value: str, tools: Tools) -> str | None:
    """Give the state in whose capital an institution is: "the Foreign Ministry in Moscow"."""
    place = draft.starting(last + 1)
    if not tools.modifiers_first or draft.line.key(last) not in tools.words("venue_words") or place is None:
        return None
    if value.partition("|")[2] not in _SEATED:
        return None
    states = [key.partition(" ")[0] for key, (where, _) in tools.places.items() if where == place.actor]
    return states[0] if len(states) == 1 and place.kind == "place" else None


def _institution(words: tuple[int, int], state: Entity, value: str, tools: Tools) -> Found:
    begin, end = words
    english, _, sort = value.partition("|")
    if sort == "state":
        return Found(begin, end, "state", state.id, state.name, "name", sort="government")
    whole = f"{adjective_of(state)} {english}"
    short = tools.table("departments").get(state.id.lower())
    if short is not None:
        whole = f"{short} {english.replace('Ministry of', 'Department of')}"
    known = tools.by_name.get(whole.casefold())
    if known is not None:
        return Found(begin, end, known.kind, known.id, known.name, "name", sort=sort)  # type: ignore[arg-type]
    code = state.id.partition(":")[2].lower()
    if sort == "group":
        return Found(begin, end, "group", f"group:{code}-{slug(english)}", whole, "shape", sort=sort)
    return Found(begin, end, "organisation", f"org:{code}-{slug(english)}", whole, "shape", sort=sort)


def adjective_of(state: Entity) -> str:
    """Give the English adjective of a state, or its name where it has none."""
    return next((n.text for n in state.names if n.lang == "en" and n.sort == "adjective"), state.name)
