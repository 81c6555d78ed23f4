"""People: titles and the names beside them, offices spoken of without a name, names nobody knows yet."""

from chancery.ground.ids import slug
from chancery.reading.mentions_draft import Draft, Found, Tools
from chancery.reading.mentions_offices import of_several, put_office
from chancery.reading.mentions_shape import run_from

_LONGEST_TITLE = 16
_OWNED = ("state", "organisation", "group", "place", "office")


def put_people(draft: Draft, tools: Tools) -> None:
    """Put down people with titles, honorifics, appositions or verbs of saying beside them."""
    _native_names(draft, tools)
    _spelled_names(draft, tools)
    taken = -1
    for first, (last, value) in sorted(draft.of("title").items()):
        if first >= taken and _is_title(draft, first):
            taken = max(taken, _title(draft, first, last, value, tools))
    for first, (last, value) in sorted(draft.of("honorific").items()):
        _honorific(draft, first, last, value, tools)


def _is_title(draft: Draft, first: int) -> bool:
    if draft.line.tied[first] and draft.line.words[first].islower():
        return False  # the second half of another word: "chính quyền"
    return draft.cover[first] is None


def _native_names(draft: Draft, tools: Tools) -> None:
    """Names that open with a native family name: "Trần Đức Mậu"."""
    line = draft.line
    families = tools.words("family_names")
    if not families or tools.native is None:
        return
    for at, capital in enumerate(line.capitals[:-1]):
        if not capital or line.keys[at] not in families or draft.cover[at] is not None:
            continue
        end = at + 1
        while end < at + 4 and line.capital(end) and tools.native(line.words[end]):
            if draft.cover[end] is not None or (line.key(end) in tools.naming.not_names and end > at + 2):
                break
            end += 1
        if end - at >= 3 or (end - at == 2 and _person_context(draft, at, end, tools)):
            _put_person(draft, at, end, tools)


def _spelled_names(draft: Draft, tools: Tools) -> None:
    """Names of two words and more that the words beside them show to be a person's."""
    line = draft.line
    if line.shouted or line.titled:
        return
    past = 0
    for at, capital in enumerate(line.capitals):
        if not capital or at < past or draft.cover[at] is not None or _cue_at(draft, at):
            continue
        start, end = at, _name_end(draft, at, tools)
        past = end
        words = [w for w in line.words[start:end] if w[0].isalpha()]
        if len(words) < 2 or len(words) > 5 or all(w.isupper() and len(w) > 1 for w in words):
            continue
        if tools.native is not None and all(map(tools.native, words)) and len(words) not in (3, 4):
            continue
        if any(line.key(i) in tools.naming.organisation_nouns for i in range(start, end)):
            continue
        # "Libertarian Gary Johnson": the name starts with the given name
        if start not in draft.ends("title") and start not in draft.ends("honorific") and end - start > 2:
            start += not _is_given(line.key(start), tools) and _is_given(line.key(start + 1), tools)
        words = [w for w in line.words[start:end] if w[0].isalpha()]
        if (
            draft.opens(start)
            and line.tags[start] not in ("PROPN", "")
            and not _is_given(line.key(start), tools)
        ):
            continue
        if line.key(start - 1) in tools.words("place_nouns"):
            continue
        given = len(words) < 4 and _is_given(line.key(start), tools)
        if given or _person_context(draft, start, end, tools):
            _put_person(draft, start, end, tools)


def _is_given(key: str, tools: Tools) -> bool:
    return key in tools.words("given_names") or key in tools.words("female_names") or key in tools.given


def _name_end(draft: Draft, at: int, tools: Tools) -> int:
    end = run_from(draft, at, tools)
    for here in range(at + 1, end):
        if here in draft.of("title"):
            return here
    return end


def _cue_at(draft: Draft, at: int) -> bool:
    return any(at in draft.of(group) for group in ("title", "honorific", "institution", "organisation"))


def _person_context(draft: Draft, first: int, last: int, tools: Tools) -> bool:
    line = draft.line
    saying = tools.words("saying")
    if line.key(last) in saying and not draft.stop(last):
        return True
    if tools.modifiers_first and line.key(first - 1) in saying and not draft.stop(first - 1):
        return line.key(last) in (",", ".", "") or draft.stop(last)
    if any(end == first for end, _ in _titles_before(draft, first)):
        return True
    if line.key(last) != ",":
        return False
    after = last + 1
    if line.key(after).isdigit() and line.key(after + 1) == ",":
        return True
    skipped = tools.words("articles") | tools.words("title_modifiers")
    while after not in draft.of("title") and line.key(after) in skipped:
        after += 1
    if after in draft.of("title"):
        return True
    owner = draft.starting(after)
    if owner is None or owner.kind not in ("state", "organisation") or not tools.modifiers_first:
        return False
    return draft.after_possessive(owner.last) in draft.of("title")


def _titles_before(draft: Draft, first: int) -> list[tuple[int, str]]:
    both = (draft.of("title"), draft.of("honorific"))
    return [cue for group in both for at in range(max(0, first - 5), first) if (cue := group.get(at))]


def _put_person(draft: Draft, first: int, last: int, tools: Tools) -> Found:
    text = draft.text(first, last)
    # "Donald J. Trump" is Donald Trump
    known = tools.by_name.get(" ".join(p for p in text.split() if len(p.strip(".")) > 1).casefold())
    if known is not None and known.kind == "person":
        return draft.add(Found(first, last, "person", known.id, known.name, "name"))
    return draft.add(Found(first, last, "person", f"person:{slug(text)}", text, "shape", sort="unknown"))


def _title(draft: Draft, first: int, last: int, value: str, tools: Tools) -> int:
    """Read one title with what belongs to it, give it to the person it stands beside; its end is given."""
    office = draft.office_at.get(first)
    if office is not None and not office.dead:
        first, last = min(first, office.first), max(last, office.last)
    begin, owner = _left_part(draft, first, tools)
    end, right, name = _right_part(draft, last, tools)
    owner = owner or right
    person = _person_at(draft, name, tools) if name is not None else None
    if person is None:
        person = _apposed(draft, begin, end, tools)
        if person is not None and person.first < begin:
            end = _apposition_end(draft, end)
    if person is not None and person.kind == "person":
        _drop_offices(draft, begin, max(end, last), person)
        if not person.titles:
            person.title = (begin, min(end, person.first) if person.first >= last else end)
            person.titles, person.owner = value, owner.actor if owner else None
        return max(end, last)
    if of_several(draft, begin, end if right else last, tools):
        if office is not None:
            draft.drop(office)
        return last
    if office is not None and not office.dead:
        return last
    if owner is None and value and not any(f is not None for f in draft.cover[begin:last]):
        draft.bare_titles.append((first, last, value))
    if value and not _is_former(draft, begin, first, tools):
        put_office(draft, (begin, end if right else last), value, owner=owner, tools=tools)
    return last


def _drop_offices(draft: Draft, begin: int, end: int, person: Found) -> None:
    """Take away offices that turn out to be a named person's title."""
    spoken = [office for at in range(begin, end) if (office := draft.office_at.get(at)) is not None]
    for office in reversed(draft.offices):
        if office.first < begin:
            break
        spoken.append(office)
    for office in spoken:
        if office is not person and office.first < end:
            draft.drop(office)


def _left_part(draft: Draft, first: int, tools: Tools) -> tuple[int, Found | None]:
    """Walk left over modifiers and whose title it is: "former US", "NATO's", "deputy"."""
    line, at, owner = draft.line, first, None
    for _ in range(6):
        key = line.key(at - 1)
        before = draft.ending(at)
        hyphen = key == "-" and line.glued(at) and at > 1
        if not tools.modifiers_first and at > 1 and line.tied[at - 1]:
            break  # a piece of another word: "chính quyền Tổng thống Trump"
        if hyphen or key in tools.words("title_modifiers") or key in tools.naming.former:
            at -= 1
        elif not tools.modifiers_first:
            break
        elif owner is None and before is not None and before.kind in ("state", "organisation", "group"):
            if before.sort == "people":
                break
            at, owner = before.first, before
        elif owner is None and key == "s" and line.key(at - 2) == "'" and draft.ending(at - 2) is not None:
            before = draft.ending(at - 2)
            if before is None or before.kind not in ("state", "organisation"):
                break
            at, owner = before.first, before
        else:
            break
    while at < first and line.key(at) in ("-", "and"):
        at += 1
    return at, owner


def _right_part(draft: Draft, last: int, tools: Tools) -> tuple[int, Found | None, int | None]:
    """Walk right to the name: where the title ends, whose it is, and where a name may start, if anywhere."""
    line, at, owner = draft.line, last, None
    links = {word for word in tools.words("title_links") if word.isalpha()}
    end = last
    linked = whose = False
    while at - last < _LONGEST_TITLE and not draft.stop(at):
        found = draft.starting(at)
        key, key_before = line.keys[at], line.key(at - 1)
        if found is not None and found.kind == "person":
            if tools.modifiers_first and key_before in links:
                break  # whose title it is: "a spokeswoman for Clinton"
            return at, owner, at
        if found is not None and found.kind in (*_OWNED, "mission"):
            another = found.kind == "state" and line.key(at - 1) in tools.words("pair_words")
            if another or (tools.modifiers_first and not linked):
                break
            owner = owner or (found if found.kind in ("state", "organisation") else None)
            whose = whose or found.kind == "group"
            at = end = found.last
            linked = False
        elif at in draft.of("title"):
            joint = line.key(at - 1)
            if at != end and joint not in tools.words("title_joints"):
                break  # another's title
            if (owner is not None or whose) and joint in tools.words("pair_words"):
                break  # "Thủ tướng Ba Lan và Phó thủ tướng Đức"
            at = end = draft.of("title")[at][0]
        elif at in draft.of("description") and not tools.modifiers_first:
            at = end = draft.of("description")[at][0]
        elif key in tools.words("title_links") and (line.words[at].islower() or not key.isalpha()):
            linked = True
            at += 1
        elif key in tools.words("title_tails") and (linked or at == end):
            at = end = at + 1
        elif (linked or at == end) and _goes_on(draft, at, tools):
            at = end = at + 2
        elif not tools.modifiers_first and end == at and _is_acronym(draft, at):
            at = end = at + 1  # "Chủ tịch FIFA Infantino"
        elif line.capital(at) and run_from(draft, at, tools) > at:
            return at, owner, at
        elif linked and not tools.modifiers_first and key.isalpha() and not _ends_title(draft, at, tools):
            at += 1
        else:
            break
    return end, owner, None


def _goes_on(draft: Draft, at: int, tools: Tools) -> bool:
    """Tell whether a capital opens one more subject of a title: "Bộ trưởng Quốc phòng và Ngoại giao"."""
    line, links = draft.line, tools.words("title_links")
    if tools.modifiers_first or not line.capital(at) or line.capital(at + 1):
        return False
    return line.key(at).isalpha() and line.key(at) in links and line.key(at + 1) in links


def _is_acronym(draft: Draft, at: int) -> bool:
    """Tell whether a body's acronym stands before a name of ordinary letters."""
    line = draft.line
    short = len(line.words[at]) > 2 and line.words[at].isupper() and not line.shouted
    return short and line.capital(at + 1) and not line.words[at + 1].isupper() and not draft.stop(at + 1)


def _ends_title(draft: Draft, at: int, tools: Tools) -> bool:
    key = draft.line.keys[at]
    verbs = key in tools.words("title_stops") or key in tools.words("acting") or key in tools.words("saying")
    return verbs or at in draft.of("honorific")


def _person_at(draft: Draft, at: int, tools: Tools) -> Found | None:
    """Give the person whose name starts at a word, put down now where nobody knows the name."""
    found = draft.starting(at)
    if found is not None:
        return found if found.kind == "person" else None
    end = _name_end(draft, at, tools)
    if end == at or draft.line.shouted:
        return None
    words = [w for w in draft.line.words[at:end] if w[0].isalpha()]
    if any(draft.line.key(i) in tools.naming.organisation_nouns for i in range(at, end)) or len(words) > 5:
        return None
    if len(words) > 1:
        return _put_person(draft, at, end, tools)
    if all(w.isupper() for w in words) or draft.line.key(at) in tools.naming.not_names:
        return None
    if draft.line.tied[end : end + 1] == [True] and draft.line.words[end].islower():
        return None  # the first half of a longer word: "Tư lệnh Lục quân"
    text = draft.text(at, end)
    return draft.add(Found(at, end, "person", None, text, "short form", sort="pending"))


def _apposed(draft: Draft, begin: int, end: int, tools: Tools) -> Found | None:
    """Give the person that a title without a name stands beside, a comma between them."""
    line, at = draft.line, begin
    while line.key(at - 1) in tools.words("articles") or line.key(at - 1) in tools.words("apposition_words"):
        at -= 1
    if line.key(at - 1) == ",":
        before = draft.ending(at - 1)
        if before is not None and before.kind == "person" and not before.titles:
            return before
    if line.key(end) == "," and (ranked := _past_rank(draft, end + 1, tools)) is not None:
        after = _person_at(draft, ranked, tools)
        return after if after is not None and after.kind == "person" and after.title is None else None
    if line.key(end) == ",":
        at = draft.of("honorific").get(end + 1, (end + 1, ""))[0]  # "the junta leader, Mr. X"
        at += at > end + 1 and line.key(at) == "."
        unknown = _run_of_two(draft, at, tools)
        after = _person_at(draft, at, tools) if unknown else draft.starting(at)
        if after is not None and after.kind == "person" and draft.stop(after.last):
            return after if after.title is None else None
    return None


def _past_rank(draft: Draft, at: int, tools: Tools) -> int | None:
    """Give where a name may start behind a rank that follows an office: "Tư lệnh KFOR, Thiếu tướng X"."""
    last, _ = draft.of("title").get(at) or draft.of("honorific").get(at, (at, ""))
    return last if " ".join(draft.line.keys[at:last]) in tools.words("ranks") else None


def _run_of_two(draft: Draft, at: int, tools: Tools) -> bool:
    """Tell whether an unknown name of two words and more stands between commas here."""
    if not draft.line.capital(at) or draft.cover[at] is not None:
        return False
    end = _name_end(draft, at, tools)
    return end - at > 1 and draft.line.key(end) == ","


def _apposition_end(draft: Draft, at: int) -> int:
    line = draft.line
    end = at
    while end < len(line) and end - at < 24 and line.words[end] not in ',.;:"”':
        end += 1
    return end


def _is_former(draft: Draft, begin: int, first: int, tools: Tools) -> bool:
    return any(draft.line.key(at) in tools.naming.former for at in range(max(0, begin - 1), first))


def _honorific(draft: Draft, first: int, last: int, value: str, tools: Tools) -> None:
    """Read "Mr. X" and "ông X": the name is a person's, and it may be a short form."""
    line = draft.line
    at = last + 1 if line.key(last) == "." else last
    if draft.cover[first] is not None or not (line.capital(at) or line.shouted):
        return
    found = draft.starting(at)
    if found is not None and found.kind != "person":
        # "Mr. Jordan", "ông Anh": a surname that is also a name of something else
        if len(found) > 1 or not tools.modifiers_first:
            return
        draft.drop(found)
        found = None
    person = found or _person_at(draft, at, tools)
    if person is not None and person.title is None:
        person.title, person.titles = (first, last), f"honorific:{value}"
