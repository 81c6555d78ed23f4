"""Names that neither the knowledge nor a head noun tells: by their use in the article, the words beside."""

from collections.abc import Iterator, Sequence

from chancery.ground.ids import slug
from chancery.model.actors import Kind
from chancery.reading.mentions_draft import Draft, Found, Tools
from chancery.reading.mentions_shape import run_from, title_starts


def free_runs(draft: Draft, tools: Tools) -> Iterator[tuple[int, int]]:
    """Give the capitalised runs that nothing covers yet, first word and word after the last."""
    line = draft.line
    if line.shouted or line.titled:
        return
    past = 0
    for at, capital in enumerate(line.capitals):
        if capital and at >= past and draft.cover[at] is None:
            end = run_from(draft, at, tools)
            if end > at:
                yield at, end
                past = end


def name_people_by_use(drafts: Sequence[Draft], tools: Tools) -> None:
    """Put down names of two or three words whose last word is used alone elsewhere, as only people's are."""
    alone: set[str] = set()
    people = {f.name.split()[-1] for draft in drafts for f in draft.living() if f.kind == "person"}
    longer: list[tuple[Draft, int, int]] = []
    for draft in drafts:
        for first, last in free_runs(draft, tools):
            if last - first == 1:
                alone.add(draft.line.words[first])
            elif last - first <= 3:
                longer.append((draft, first, last))
    for draft, first, last in longer:
        line = draft.line
        plain = all(w.isalpha() and not w.isupper() for w in line.words[first:last])
        if draft.opens(first) or line.words[last - 1] in people:
            continue
        if not plain or line.words[last - 1] not in alone or _is_thing(draft, first, last, tools):
            continue
        if any(line.key(i) in tools.naming.organisation_nouns for i in range(first, last)):
            continue
        if any(title_starts(draft, i) for i in range(first, last)):
            continue
        if line.key(first - 1) in tools.words("definite") or line.key(first - 1) in tools.words(
            "where_words"
        ):
            continue
        if tools.native is None or not all(map(tools.native, line.words[first:last])):
            text = draft.text(first, last)
            draft.add(Found(first, last, "person", f"person:{slug(text)}", text, "shape", sort="unknown"))


def name_the_rest(drafts: Sequence[Draft], tools: Tools, *, seen: frozenset[str]) -> None:
    """Put down what is left of capitalised runs in mid-sentence: a place after "in", else an organisation.

    `seen` are words that stand capitalised in mid-sentence somewhere in the article; only such a word is a
    name where it opens a sentence alone. A name that is once a place is one throughout the article.
    """
    left: list[tuple[Draft, int, int, Kind]] = []
    for draft in drafts:
        place_end = -1
        for first, last in free_runs(draft, tools):
            if _is_nameable(draft, first, last, tools, seen):
                # "Tulsa, Oklahoma"
                within = place_end == first - 1 and draft.line.key(place_end) == ","
                kind = "place" if within else _kind_of(draft, first, last, tools)
                left.append((draft, first, last, kind))
                place_end = last if kind == "place" else -1
    places = {draft.text(first, last) for draft, first, last, kind in left if kind == "place"}
    for draft, first, last, _ in left:
        text = draft.text(first, last)
        settled: Kind = "place" if text in places else "organisation"
        prefix = "place" if settled == "place" else "org"
        draft.add(Found(first, last, settled, f"{prefix}:{slug(text)}", text, "shape", sort="unknown"))


def _is_nameable(draft: Draft, first: int, last: int, tools: Tools, seen: frozenset[str]) -> bool:
    line = draft.line
    if any(title_starts(draft, i) or i in draft.of("institution") for i in range(first, last)):
        return False
    if _is_thing(draft, first, last, tools):
        return False
    if tools.native is not None and all(tools.native(w) for w in line.words[first:last] if w.isalpha()):
        return line.tags[first] == "PROPN" and last - first > 1 and not draft.opens(first)
    words = [w for w in line.words[first:last] if w[0].isalpha()]
    if not words:
        return False
    if last - first == 1 and len(words[0]) < 2:
        return False
    if last - first == 1 and (
        line.keys[first] in tools.words("given_names") or line.keys[first] in tools.words("female_names")
    ):
        return False
    if draft.opens(first):
        if last - first > 1:
            return line.tags[first] in ("PROPN", "") and line.keys[first] in seen
        return line.words[first] in seen or (words[0].isupper() and len(words[0]) > 2)
    tags = set(line.tags[first:last])
    return bool(tags & {"PROPN", ""}) and line.keys[first] not in tools.naming.not_names


def _is_thing(draft: Draft, first: int, last: int, tools: Tools) -> bool:
    """Tell whether a name is a weapon's or a vehicle's: "Tomahawk missiles", "tiêm kích MiG-29"."""
    line = draft.line
    if line.key(last) == "-" and line.glued(last) and line.key(last + 1)[:1].isdigit():
        return True
    if any(c.isdigit() for c in line.keys[last - 1]) or (line.key(first - 1).isdigit() and line.glued(first)):
        return True
    if tools.modifiers_first:
        return line.key(last) in tools.words("things")
    pair = f"{line.key(first - 2)} {line.key(first - 1)}"
    return pair in tools.words("things") or line.key(first - 1) in tools.words("things")


def _kind_of(draft: Draft, first: int, last: int, tools: Tools) -> Kind:
    line = draft.line
    before = first - 1
    while line.key(before) in tools.words("articles"):
        before -= 1
    if line.words[first].isupper() and len(line.words[first]) > 2:
        return "organisation"
    if line.key(before) in tools.words("where_words"):
        return "place"
    if line.key(before) == "," and draft.ending(before) is not None:
        earlier = draft.ending(before)
        if earlier is not None and earlier.kind == "place":
            return "place"
    following = draft.starting(last + 1)
    if line.key(last) == "," and following is not None and following.kind in ("place", "state"):
        return "place" if following.sort != "adjective" else "organisation"
    if line.key(last) in tools.words("town_words"):
        return "place"
    return "organisation"
