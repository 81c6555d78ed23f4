"""Organisations that nobody knows yet, from their shape: runs of capitals and their head nouns."""

from chancery.ground.ids import slug
from chancery.reading.mentions_draft import Draft, Found, Tools
from chancery.reading.mentions_text import Line

_MOST_SMALL = 6
"""A name runs on in at most so many small words."""
MOST_WORDS = 12
"""A name has at most so many words."""
_INSIDE = frozenset(["'", "-", "."])


def run_from(draft: Draft, at: int, tools: Tools, *, covered: bool = False) -> int:
    """Give the end of the run of capitalised words that starts at `at` (`at` itself: none starts there).

    Particles ("van", "al-"), initials and joined words belong to it; words that are never names and
    known names (unless `covered`) end it.
    """
    line = draft.line
    end, here = at, at
    while here < len(line) and here - at < MOST_WORDS:
        key = line.keys[here]
        if line.capital(here) and (covered or draft.cover[here] is None):
            inside = end > at and (covered or _half_of_name(draft, here))
            if key in tools.naming.not_names and not inside:
                break
            here += 1
            end = here
            if len(key) == 1 and line.key(here) == "." and line.glued(here) and line.capital(here + 1):
                here += 1
        elif end > at and key in _INSIDE and line.glued(here) and line.glued(here + 1):
            if key == "'" and line.key(here + 1) == "s":
                break
            here += 1
            # "Suk-yeol": the second half may be small
            if line.words[here].islower() and key == "-" and line.words[here].isalpha() and here - 1 == end:
                here += 1
                end = here
        elif key in tools.words("particles") and _capital_follows(draft, here):
            here += 1
        else:
            break
    return end


def _half_of_name(draft: Draft, at: int) -> bool:
    """Tell whether a word is the first half of a given name of two: "Kim In-chul", "Baek Ju-on"."""
    line = draft.line
    tied = line.key(at + 1) == "-" and line.glued(at + 1) and line.glued(at + 2)
    return tied and line.words[at + 2].islower() and line.words[at + 2].isalpha()


def _capital_follows(draft: Draft, at: int) -> bool:
    line = draft.line
    following = at + 1
    if line.key(following) in ("-", "'") and line.glued(following):
        following += 1
    return line.capital(following) and draft.cover[following] is None


def compose_organisations(draft: Draft, tools: Tools) -> None:
    """Put organisations nobody knows together: "Atlas Research Center", "Viện Nghiên cứu Phương Đông"."""
    if draft.line.shouted or draft.line.titled:
        return
    if tools.modifiers_first:
        _suffixed(draft, tools)
    else:
        _prefixed(draft, tools)


def _suffixed(draft: Draft, tools: Tools) -> None:
    line = draft.line
    past = 0
    for at, capital in enumerate(line.capitals):
        if not capital or at < past or _is_person(draft, at) or title_starts(draft, at):
            continue
        end = _long_run(draft, at, tools)
        heads = [i for i in range(at, end) if line.key(i) in tools.naming.organisation_nouns]
        if end - at > 1 and heads and _worth(draft, at, end):
            _put_organisation(draft, at, end, draft.text(at, end))
        past = end


def _long_run(draft: Draft, at: int, tools: Tools) -> int:
    """Give the end of a run of capitals joined by little words, known names of places and states within."""
    line = draft.line
    end = here = at
    while here < len(line) and here - at < MOST_WORDS:
        key = line.keys[here]
        if _is_person(draft, here) or (here > at and title_starts(draft, here)):
            break
        if line.capital(here):
            opens = here == at or line.key(here - 1) in (".", ",")
            if opens and key in tools.naming.not_names and key not in tools.words("name_adjectives"):
                break
            here += 1
            end = here
        elif _ties(line, here) or (
            key in tools.words("joiners") and here > at and _joins(draft, here, at, tools)
        ):
            here += 1
        else:
            break
    return end


def _ties(line: Line, at: int) -> bool:
    """Tell whether a mark ties two parts of a name: a hyphen, an apostrophe, an initial's full stop."""
    if not line.glued(at):
        return False
    if line.keys[at] == ".":
        return len(line.key(at - 1)) == 1
    return line.keys[at] in ("-", "'") and line.glued(at + 1) and line.capital(at + 1)


def _joins(draft: Draft, at: int, start: int, tools: Tools) -> bool:
    line = draft.line
    following = at + 1
    while following - at < 3 and line.key(following) in tools.words("joiners"):
        following += 1
    barred = tools.naming.not_names - tools.words("name_adjectives")
    if not line.capital(following) or line.key(following) in barred:
        return False
    heads = tools.naming.organisation_nouns
    if line.key(at) in tools.words("owners") or line.key(at) in ("for", "on"):
        return line.key(at - 1) in heads or line.key(at - 1) in tools.words("title_tails")
    # "Center for A and B", but not "the Army and the Navy"
    return line.key(at) in ("and", "&") and any(line.key(i) in ("of", "for", "on") for i in range(start, at))


def _is_person(draft: Draft, at: int) -> bool:
    found = draft.cover[at]
    return found is not None and found.kind in ("person", "office", "group", "meeting", "treaty")


def title_starts(draft: Draft, at: int) -> bool:
    """Tell whether a title or an honorific starts at a word."""
    return at in draft.of("title") or at in draft.of("honorific")


def _worth(draft: Draft, first: int, last: int) -> bool:
    """Tell whether a run says more than a known name that it is made of."""
    inside = {id(f): f for f in draft.cover[first:last] if f}.values()
    if any(f.first < first or f.last > last for f in inside):
        return False
    return not any(len(f) == last - first for f in inside) and sum(map(len, inside)) < last - first


def _prefixed(draft: Draft, tools: Tools) -> None:
    line = draft.line
    for first, (head_end, _) in draft.of("organisation").items():
        if not _heads_name(draft, first, head_end, tools):
            continue
        end = _whole_name(draft, first, _headed_run(draft, first, head_end, tools), tools)
        if end > head_end and _worth(draft, first, end) and not _is_only_state(draft, head_end, end):
            start = first if line.capital(first) else head_end
            name = _english(draft, first, head_end, end, tools)
            _put_organisation(draft, start, end, name)


_KNOWN = ("state", "organisation", "mission", "group", "treaty")


def _is_only_state(draft: Draft, first: int, last: int) -> bool:
    """Tell whether nothing but a state's name follows the head: "công ty Ukraine" is no name."""
    found = draft.starting(first)
    known = found is not None and found.last == last and found.kind in _KNOWN
    return known and found is not None and found.sort != "capital"


def _heads_name(draft: Draft, first: int, head_end: int, tools: Tools) -> bool:
    """Tell whether a head noun may open a name: a word of its own, no title, not a known name."""
    line = draft.line
    if draft.cover[first] is not None or line.tied[first] or line.tied[head_end : head_end + 1] == [True]:
        return False
    titles = draft.of("title")
    if any(titles.get(start, (0, ""))[0] > first for start in range(max(0, first - 6), first + 1)):
        return False
    return line.capital(first) or line.key(first) not in tools.words("capital_heads")


def _headed_run(draft: Draft, first: int, at: int, tools: Tools) -> int:
    """Give the end of a name that starts with its head noun: capitals, and small words between them."""
    line = draft.line
    end = here = at
    lower = 0
    most_lower = 3 if line.capital(first) else 0
    while here < len(line) and here - at < MOST_WORDS:
        if here > at and line.capital(here) and _heads_again(draft, here):
            break
        found = draft.cover[here]
        if found is not None and (found.kind == "person" or here in draft.of("title")):
            break
        if found is not None and found.kind == "organisation" and here > at and len(found) > 2:
            break
        if found is not None and found.kind == "state" and here > at and found.first == here:
            return found.last
        if line.capital(here):
            if end == at and line.key(here) in tools.naming.not_names and not line.tied[here + 1 : here + 2]:
                break
            if end == at and f"{line.key(here)} {line.key(here + 1)}" in tools.naming.not_names:
                break  # "nhóm Hồi giáo cực đoan"
            here = found.last if found is not None and found.first == here else here + 1
            end, lower = here, 0
        elif (
            found is not None
            and found.first == here == end
            and here > at
            and found.kind in ("place", "state")
        ):
            here = end = found.last
            lower = 0
        elif line.tied[here] and end == here and here > at:
            here += 1
            end = here
        elif line.keys[here].isalpha() and lower < most_lower and not _ends_name(line.keys[here], tools):
            here += 1
            lower += 1
        else:
            break
    return end


def _whole_name(draft: Draft, first: int, end: int, tools: Tools) -> int:
    """Give the end of a name whose last part runs on in small words; `first` where that end is not clear.

    So it does after "và" ("Ủy ban Đối ngoại và Quan hệ kinh tế"), or after a little word's capital.
    """
    line = draft.line
    joined = any(line.key(at) in tools.words("pair_words") for at in range(first, end))
    if not joined and line.key(end - 1) not in tools.words("plurals"):
        return end
    at = end
    while at < len(line) and line.words[at].islower() and line.keys[at].isalpha():
        if _stops_name(line, at, tools):
            return at
        found = draft.starting(at)
        if found is not None:
            return at
        at += 1
        if at - end > _MOST_SMALL:
            return first
    found = draft.starting(at)
    state = found is not None and found.kind == "state" and at > end
    return found.last if found is not None and state else at


def _stops_name(line: Line, at: int, tools: Tools) -> bool:
    """Tell whether a small word, or the word that it is a syllable of, does not belong to a name."""
    if line.tied[at]:
        return False
    nexts = (line.keys[at], line.key(at + 1)) if line.tied[at + 1 : at + 2] == [True] else (line.keys[at],)
    verbs = tools.words("acting") | tools.words("saying") | tools.words("pair_words")
    return (
        any(_ends_name(key, tools) or key in tools.words("owners") for key in nexts) or line.keys[at] in verbs
    )


def _heads_again(draft: Draft, at: int) -> bool:
    """Tell whether another name starts here, with a head noun of its own."""
    head = draft.of("organisation").get(at) or draft.of("institution").get(at)
    return head is not None and draft.line.tied[head[0] : head[0] + 1] != [True]


def _ends_name(key: str, tools: Tools) -> bool:
    if key in tools.words("joiners"):
        return False
    return (
        key in tools.words("title_stops") or key in tools.words("owners") or key in tools.words("where_words")
    )


def _english(draft: Draft, first: int, head_end: int, end: int, tools: Tools) -> str:
    """Put a name into English where its head noun has a fixed form there and the rest is a name as it is."""
    written = draft.text(first, end)
    form = tools.table("organisation_forms").get(" ".join(draft.line.keys[first:head_end]))
    rest = _put_together(draft, head_end, end, tools) or draft.text(head_end, end)
    named = draft.line.key(end - 1) in tools.words("foreign_heads") and end - head_end > 1
    if not draft.line.capital(first) or named:
        return rest  # "Viện Hudson Institute" has its English name already
    if form is None or not rest.isascii():
        return written
    return form.format(rest)


def _put_together(draft: Draft, first: int, last: int, tools: Tools) -> str | None:
    """Put "Sáng kiến châu Á" into English, where a known noun stands before a known name."""
    for middle in range(first + 1, last):
        noun = tools.table("name_nouns").get(" ".join(draft.line.keys[first:middle]))
        name = draft.starting(middle)
        if noun is not None and name is not None and name.last == last:
            return f"{name.name} {noun}"
    return None


def _put_organisation(draft: Draft, first: int, last: int, name: str) -> None:
    whole = Found(first, last, "organisation", f"org:{slug(name)}", name, "shape", sort="unknown")
    draft.add(whole)
