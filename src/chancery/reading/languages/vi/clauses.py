"""Vietnamese clauses: who does what to whom, from words, their parts of speech and their order.

There is no parser behind this. Verbs are told from nouns by the word lists and the tagger, subjects and
objects by where they stand; words.yaml says which verbs govern which clauses.
"""

import itertools
from collections.abc import Sequence

from chancery.ground.spans import Span, trimmed
from chancery.model.actors import Mention
from chancery.reading.languages.vi.clauses_draft import Draft, finished
from chancery.reading.languages.vi.clauses_phrases import Sight
from chancery.reading.languages.vi.clauses_read import Reader
from chancery.reading.languages.vi.clauses_settle import settle
from chancery.reading.languages.vi.clauses_words import Word, grammar, roles
from chancery.reading.languages.vi.words import spelt
from chancery.reading.layers import Clause, Parsed, Token

_DEEPEST = 8
_MOST = 700
"""No sentence is read beyond this many words."""


def clauses(text: str, parsed: Parsed, mentions: Sequence[Mention]) -> list[Clause]:
    """Give the clauses of a parsed sentence, in the order in which their verbs were read.

    `mentions` may be empty; those with a capital are read as names, whatever words they hold;
    who is only described ("Lãnh đạo SCO") is read word by word.
    """
    named = (m for m in mentions if m.kind != "unnamed" and any(c.isupper() for c in m.text))
    names = sorted(named, key=lambda m: m.span)
    tokens = _cut_at_names(text, parsed.tokens[:_MOST], names)
    if not tokens:
        return []
    words = roles(tokens, _named(tokens, names))
    settle(grammar(), words)
    _lies_in(words, names)
    _under_treaties(words, names)
    sight = Sight(words, grammar(), [m.kind for m in names])
    drafts = Reader(sight).read()
    _quoted(sight, drafts)
    _end_contents(sight, drafts)
    return [finished(sight, draft) for draft in _telling(drafts)]


def _telling(drafts: list[Draft]) -> list[Draft]:
    """Leave out event nouns with nobody and nothing beside them; clauses on them hang one higher."""
    empty = [d.noun and d.subject is None and not d.objects and not d.obliques for d in drafts]
    number: list[int | None] = []
    for bare in empty:
        number.append(None if bare else sum(n is not None for n in number))
    for draft in drafts:
        for _ in drafts:
            if draft.parent is None or not empty[draft.parent]:
                break
            draft.parent = drafts[draft.parent].parent
    for draft in drafts:
        draft.parent = number[draft.parent] if draft.parent is not None else None
    return [draft for draft, bare in zip(drafts, empty, strict=True) if not bare]


def _named(tokens: Sequence[Token], names: Sequence[Mention]) -> list[int]:
    """Number the name each token lies in, -1 for none."""
    found = []
    here = 0
    for token in tokens:
        while here < len(names) and names[here].span.end <= token.span.start:
            here += 1
        found.append(here if here < len(names) and names[here].span.holds(token.span) else -1)
    return found


def _lies_in(words: list[Word], names: Sequence[Mention]) -> None:
    """Let a state play no part that only says where a town lies: "ở Madrid, Tây Ban Nha, các nhà lãnh đạo"."""
    towns = {m.span.end for m in names if m.kind == "place"}
    for here in range(2, len(words)):
        word, before = words[here], words[here - 1]
        if word.name < 0 or names[word.name].kind != "state" or before.lemma != ",":
            continue
        part = any(w.lemma in _PARTS for w in words[max(0, here - 4) : here - 2])
        if not part and words[here - 2].token.span.end not in towns:
            continue
        end = here
        while end < len(words) and words[end].name == word.name:
            end += 1
        after = words[end : end + 2]
        listed = len(after) > 1 and after[0].lemma == "," and after[1].role == "name"
        if not listed and (not after or after[0].role in _AFTER_TOWN):
            for one in words[here:end]:
                one.role, one.name = "time", -1


def _under_treaties(words: list[Word], names: Sequence[Mention]) -> None:
    """Tie "theo INF" to what is done under the treaty; of whoever else "theo" stands before, it tells who says so."""
    for word, after in itertools.pairwise(words):
        if word.lemma == "theo" and after.name >= 0 and names[after.name].kind == "treaty":
            word.role, word.note = "prep", "under"


_PARTS = frozenset(["tỉnh", "bang", "thành phố", "thủ đô", "thị trấn", "vùng", "hạt"])
_AFTER_TOWN = frozenset(["stop", "time", "prep", "open", "shut", "quote", "sub"])


def _cut_at_names(text: str, tokens: Sequence[Token], names: Sequence[Mention]) -> list[Token]:
    """Cut the words that hold a name and something else, at the spaces before and after the name."""
    edges = sorted({m.span.start for m in names} | {m.span.end for m in names})
    found: list[Token] = []
    here = 0
    for token in tokens:
        start, end = token.span.start, token.span.end
        while here < len(edges) and edges[here] <= start:
            here += 1
        places = [start]
        while here < len(edges) and edges[here] < end:
            places.append(edges[here])
            here += 1
        if len(places) == 1:
            found.append(token)
            continue
        for first, last in zip(places, [*places[1:], end], strict=True):
            span = trimmed(text, Span(first, last), edges="-–/")
            if len(span):
                written = span.of(text)
                tag = "PROPN" if written[0].isupper() else token.tag
                found.append(Token(span, written, spelt(written), tag))
    return found


def _quoted(sight: Sight, drafts: list[Draft]) -> None:
    """Hang what stands before a closing "ông X nói" on that verb as its content."""
    for number, draft in enumerate(drafts):
        verb = draft.group.verb
        if draft.noun or draft.complement or sight.lemma(verb) not in sight.rules("reporting"):
            continue
        if draft.subject is None or draft.objects or draft.link not in ("root", "coordinate"):
            continue
        first = draft.subject.first
        if sight.role(draft.group.last) != "stop" or sight.role(first - 1) != "stop" or first < 2:
            continue
        if sight.role(first - 2) != "quote":
            continue
        draft.link, draft.parent = "root", None
        draft.complement = (0, first)
        for other in drafts[:number]:
            if other.parent is None and other.group.first < first:
                other.link, other.parent = "content", number


def _end_contents(sight: Sight, drafts: list[Draft]) -> None:
    """End each content before the first clause after it that does not belong to it."""
    for number, draft in enumerate(drafts):
        if draft.complement is None or draft.complement[0] < draft.group.verb:
            continue
        first, last = draft.complement
        inside = {number}
        for later in range(number + 1, len(drafts)):
            above = _above(drafts, later)
            if (above in inside and not drafts[later].further) or (above is None and drafts[later].noun):
                inside.add(later)
                continue
            own = drafts[later].subject if drafts[later].own else None
            start = min(drafts[later].group.first, own.first if own else last)
            if start > first:
                last = min(last, start)
                break
        draft.complement = (first, last)


def _above(drafts: list[Draft], number: int) -> int | None:
    """Give the clause read earlier that this one hangs on, through those that come after it."""
    above = drafts[number].parent
    for _ in range(_DEEPEST):
        if above is None or above < number:
            break
        above = drafts[above].parent
    return above
