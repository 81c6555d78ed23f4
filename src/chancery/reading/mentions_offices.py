"""Offices spoken of without a name, settled by date, and sources that keep their description."""

from chancery.ground.ids import digest, folded
from chancery.ground.moments import When
from chancery.knowledge.world import Office
from chancery.reading.mentions_draft import Draft, Found, Tools


def put_office(
    draft: Draft, words: tuple[int, int], titles: str, *, owner: Found | None, tools: Tools
) -> None:
    """Put an office down that is spoken of without its holder's name; who that is, is settled by date."""
    begin, end = words
    if owner is None or owner.actor is None or begin >= end:
        return
    if tools.modifiers_first and draft.line.key(begin - 1) in tools.words("indefinite"):
        return
    office = office_of(tools, owner.actor, titles)
    if office is None:
        draft.unknown_offices.append(words)
        return
    mine = Found(begin, end, "person", None, office.name, "office", sort="office", office=office.id)
    mine.owner = owner.actor
    # whose office it is stays a mention of its own
    draft.note(mine)
    draft.offices.append(mine)


def of_several(draft: Draft, begin: int, end: int, tools: Tools) -> bool:
    """Tell whether an office is spoken of as held in several states: "các ngoại trưởng Anh và Pháp".

    One that opens a list of states ("Bộ trưởng Quốc phòng Mỹ, Nhật Bản và Hàn Quốc") is each one's.
    """
    line = draft.line
    if tools.modifiers_first:
        return False
    if line.key(begin - 1) in tools.words("plurals") - tools.words("indefinite"):
        return True
    owner = draft.ending(end)
    if owner is None or owner.kind not in ("state", "organisation"):
        return False
    according = line.key(begin - 1) in tools.words("pronoun_after")
    return _opens_list(draft, end, tools, according=according)


def _opens_list(draft: Draft, end: int, tools: Tools, *, according: bool) -> bool:
    """Tell whether the words up to `end` open a list of states; after "theo" a comma may end the source."""
    line = draft.line
    joints: list[str] = []
    at = end
    while (joint := line.key(at)) == "," or (joint.isalpha() and joint in tools.words("pair_words")):
        state = draft.starting(at + 1)
        if state is None or state.kind != "state":
            break
        joints.append(joint)
        at = state.last
    if not joints or (joints[0] == "," and according):
        return False  # "Theo Ngoại trưởng Anh, Pháp và Đức sẽ …"
    return joints[-1] != "," or len(joints) > 1


def office_of(tools: Tools, actor: str, titles: str) -> Office | None:
    """Give the one office of an actor that bears one of these titles; None where none or several do."""
    wanted = set(titles.split("|"))
    found = [o for o in tools.knowledge.offices_of(actor) if o.title in wanted]
    return found[0] if len(found) == 1 else None


def settle_offices(draft: Draft, tools: Tools, published: When | None, *, spoken: frozenset[str]) -> None:
    """Give each office its holder on the article's date, as far as that is sure.

    `spoken` are the actors that the article names: "head of the alliance" is an office of NATO only
    where no other alliance is spoken of.
    """
    titled = {at for f in draft.living() if f.title for at in range(*f.title)}
    for found in draft.living():
        if found.kind == "office":
            # "adviser to the president" is what somebody is; "Trợ lý Tổng thống" is not the president
            helps = not tools.modifiers_first and _serves(draft, found.first, tools)
            if found.first in titled or helps or not _is_meant(draft, found, tools, spoken):
                draft.drop(found)
                continue
            found.kind, found.office, found.how, found.sort = "person", found.actor, "office", "office"
            found.actor = None
            office = tools.knowledge.offices.get(found.office or "")
            found.name = office.name if office else found.name
        if found.kind != "person" or found.office is None or found.actor is not None:
            continue
        if not tools.modifiers_first and _serves(draft, found.first, tools):
            draft.drop(found)
            continue
        if published is None or _is_predicate(draft, found, tools):
            continue
        holder = tools.knowledge.holder_on(found.office, published)
        person = tools.knowledge.entities.get(holder.person) if holder is not None else None
        if person is not None:
            found.actor, found.name = person.id, person.name


def _serves(draft: Draft, first: int, tools: Tools) -> bool:
    """Tell whether a post or a kinsman stands right before an office, whose bearer is then not meant."""
    if draft.line.key(first - 1) in tools.naming.former:
        return False
    kin = draft.line.key(first - 1) in tools.words("kin_words") and draft.free(first - 1, first)
    return kin or first in draft.ends("title") or first in draft.ends("source")


def _is_meant(draft: Draft, found: Found, tools: Tools, spoken: frozenset[str]) -> bool:
    """A name without a capital ("head of the alliance") is an office's only where its body is spoken of."""
    if any(c.isupper() for c in draft.text(found.first + 1, found.last)) or draft.line.capital(found.first):
        return True
    office = tools.knowledge.offices.get(found.actor or "")
    if office is None or office.of not in spoken:
        return False
    sort = _sort(tools, office.of)
    return not any(other != office.of and _sort(tools, other) == sort for other in spoken)


def _sort(tools: Tools, actor: str) -> str | None:
    entity = tools.knowledge.entities.get(actor)
    return entity.sort if entity is not None else None


def _is_predicate(draft: Draft, found: Found, tools: Tools) -> bool:
    """Tell whether words say what somebody was, is or will be: who holds it on the day is not meant."""
    line = draft.line
    at = found.first - 1
    if line.key(at) in tools.words("post_words"):
        return True  # "for NATO chief", but not "for the NATO chief"
    while line.key(at) in tools.words("articles"):
        at -= 1
    if found.first in draft.of("title"):
        # "Phó tổng thống": its first word is a part of the title
        return line.key(at) in tools.words("predicates") | tools.words("plurals") | tools.naming.former
    told = tools.words("predicates") | tools.words("plurals") | tools.naming.former
    return line.key(at) in told or line.key(found.first) in told


def put_sources(draft: Draft, tools: Tools, *, salt: str) -> None:
    """Put unnamed sources down: "a senior NATO official", "các chuyên gia", "Phó thủ tướng Nga".

    Who bears an office that is not known is a source without a name.
    """
    _put_unknown_officers(draft, tools, salt=salt)
    titled = {at for f in draft.living() if f.title for at in range(*f.title)}
    for first, (last, _) in sorted(draft.of("source").items()):
        around = _source_words(draft, first, last, tools, titled=titled)
        if around is None:
            continue
        begin, end = around
        if not tools.modifiers_first and _of_state(draft, end) and _opens_list(draft, end, tools, according=True):
            continue  # "lãnh đạo Mali và Niger": each state's
        words = draft.text(begin, end)
        name = _without_articles(words, tools)
        actor = "unnamed:" + digest([salt, folded(name)], length=12)
        source = Found(begin, end, "unnamed", actor, name, "description", sort="source")
        one = draft.line.key(begin) in tools.words("indefinite")
        plural = draft.line.key(begin + 1) in tools.words("plurals")
        source.titles = "one" if one and not plural else "many"
        draft.note(source)


def _of_state(draft: Draft, end: int) -> bool:
    owner = draft.ending(end)
    return owner is not None and owner.kind == "state"


def _put_unknown_officers(draft: Draft, tools: Tools, *, salt: str) -> None:
    people = {at for f in draft.living() if f.kind == "person" for at in range(f.first, f.last)}
    titled = {at for f in draft.living() if f.title for at in range(*f.title)}
    for begin, end in draft.unknown_offices:
        if not people.isdisjoint(range(begin, end)) or not titled.isdisjoint(range(begin, end)):
            continue
        inside = set(draft.line.keys[begin:end])
        if inside & (tools.words("plurals") | tools.words("pair_words")) - {"-"}:
            continue  # several people
        words = draft.text(begin, end)
        told = Found(begin, end, "unnamed", None, words, "description", sort="source")
        if _is_predicate(draft, told, tools) or (not tools.modifiers_first and _serves(draft, begin, tools)):
            continue
        told.actor, told.titles = "unnamed:" + digest([salt, folded(words)], length=12), "one"
        draft.note(told)


def _without_articles(words: str, tools: Tools) -> str:
    for article in sorted(tools.words("articles"), key=len, reverse=True):
        if words.lower().startswith(article + " "):
            return words[len(article) + 1 :]
    return words


def _source_words(
    draft: Draft, first: int, last: int, tools: Tools, *, titled: set[int]
) -> tuple[int, int] | None:
    line = draft.line
    if any(f is not None for f in draft.cover[first:last]) or first in draft.of("description"):
        return None
    if first in titled:
        return None
    begin, end = (_source_left if tools.modifiers_first else _source_right)(draft, first, last, tools)
    opener = line.key(begin) if begin < first else line.key(begin - 1)
    if opener in tools.words("source_openers") and begin == first and begin > 0:
        begin -= 1
    plural = not tools.modifiers_first or line.key(last - 1) not in tools.words("singular_sources")
    if tools.modifiers_first and not plural and line.key(begin) not in tools.words("indefinite"):
        return None
    if not tools.modifiers_first and begin == first and end == last and not draft.opens(first):
        return None
    # a name follows: that was its title
    follows = draft.starting(end)
    return None if follows is not None and follows.kind == "person" else (begin, end)


def _source_left(draft: Draft, first: int, last: int, tools: Tools) -> tuple[int, int]:
    line, at = draft.line, first
    for _ in range(6):
        before = draft.ending(at)
        if before is not None and before.kind in ("state", "organisation", "group", "place"):
            at = before.first
        elif line.key(at - 1) in tools.words("source_modifiers") or (
            line.key(at - 1) == "-" and line.glued(at)
        ):
            at -= 1
        elif line.key(at - 1) == "s" and line.key(at - 2) == "'" and draft.ending(at - 2) is not None:
            at -= 2
        else:
            break
    if line.key(at - 1) in tools.words("source_openers"):
        at -= 1
    return max(at, 0), last


def _source_right(draft: Draft, first: int, last: int, tools: Tools) -> tuple[int, int]:
    line, begin, end = draft.line, first, last
    while line.key(begin - 1) in tools.words("source_openers"):
        begin -= 1
    while end < len(line) and end - last < 8:
        found = draft.starting(end)
        if found is not None and found.kind in ("state", "organisation", "group"):
            end = found.last
        elif end in draft.of("description"):
            end = draft.of("description")[end][0]
        elif end in draft.of("title"):
            end = draft.of("title")[end][0]
        elif line.key(end) in tools.words("source_modifiers"):
            end += 1
        else:
            break
    return begin, end
