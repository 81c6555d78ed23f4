"""Names that may be one: pairs of ids with what speaks for it and against, best first, for somebody to judge."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from chancery.asking.claims.told import Teller
from chancery.asking.review.company import Company, company_of, in_one_post, posts_of
from chancery.asking.review.spelling import LONGEST, Likeness, Spelt, less_one, likeness
from chancery.ground.spans import Span
from chancery.keeping.judging import Judged, judged, pair_of
from chancery.keeping.store import Listing, Store
from chancery.knowledge.loader import load_knowledge
from chancery.model.judgements import Judgement

LEAST_LIKELY = 0.5
"""The least score of a pair that is proposed."""
MOST_TOGETHER = 40
"""Names in one block that are compared each with each; a larger block is split by letters first."""

_AROUND = 80
_POOR = 0.45
"""What is less alike is one name only if an office says so."""
_NAMES = ("name", "shape")
_SORTS = ("name", "short", "official")
_PEOPLE = "person"


@dataclass(slots=True)
class NameSeen:
    """Somebody or something as pages name it: its id, its name, every way it was written, and how often.

    `documents` are those that name it, `place` the first place of its name (document and characters; None
    where no page gives it). `known`: the package's own knowledge has it. Of ids that were judged to be one,
    the one that speaks for all.
    """

    id: str
    name: str
    written: set[str] = field(default_factory=set)
    mentions: int = 0
    documents: set[str] = field(default_factory=set)
    known: bool = False
    place: tuple[str, Span] | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two ids that may be one: how likely (0 to 1), why, and what speaks against it."""

    left: NameSeen
    right: NameSeen
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def candidates(
    store: Store,
    *,
    least: float = LEAST_LIKELY,
    limit: int | None = None,
    newest: int | None = None,
    known_at: int | None = None,
) -> list[Candidate]:
    """Propose pairs of ids that may be one, the likeliest first; at least one of each is no known actor.

    With `newest`, of the so many documents known last alone: names are looked for there, and what was told of them.

    A pair on which a judgement stands, by itself or through others, is not proposed; one whose judgement was
    withdrawn is. Every name of the record is looked at once.
    """
    teller = Teller(store, known_at=known_at, least=0.0)
    some = None
    if newest is not None and store.count_documents(known_at=teller.known_at) > newest:
        some = store.latest_documents(limit=newest, known_at=teller.known_at)
    where = tuple(one.id for one in some or ())
    names, posts = names_seen(teller, some), posts_of(teller, where)
    found = alike_names(names.values())
    for left, right in in_one_post(posts):
        if left in names and right in names and pair_of(left, right) not in found:
            found |= _best(names[left], names[right])
    standing = judged(store.notes(Judgement, known_at=teller.known_at))
    alike = [
        (names[left], names[right], like)
        for (left, right), like in found.items()
        if not _judged(teller, standing, left, right)
    ]
    company = company_of(teller, {one.id for left, right, _ in alike for one in (left, right)}, posts, where)
    proposed = [_candidate(left, right, like, company) for left, right, like in alike]
    chosen = sorted(
        (one for one in proposed if one.score >= least),
        key=lambda one: (-one.score, -min(one.left.mentions, one.right.mentions), one.left.id, one.right.id),
    )
    return chosen if limit is None else chosen[:limit]


def names_seen(teller: Teller, documents: Iterable[Listing] | None = None) -> dict[str, NameSeen]:
    """Gather every id that pages (of `documents`, or all) name with its names, and those of `knowledge/`."""
    merges = teller.publisher.merges
    seen = _known_names(teller)
    for listing in teller.store.documents(known_at=teller.known_at) if documents is None else documents:
        for mention in teller.store.mentions(listing.id, run=listing.run, known_at=teller.known_at):
            if mention.actor is None or mention.kind == "unnamed" or len(mention.name) > LONGEST:
                continue
            one = merges.canonical(mention.actor)
            held = seen.get(one)
            if held is None:
                held = seen[one] = NameSeen(one, mention.name)
            held.mentions += 1
            held.documents.add(listing.id)
            if held.place is None and mention.how in _NAMES:
                held.place = (listing.id, mention.span)
            if mention.how in _NAMES and not held.known:
                held.written.add(mention.name)
                if not mention.adjective and mention.office is None and len(mention.text) <= LONGEST:
                    held.written.add(mention.text)
    return seen


def words_about(store: Store, seen: NameSeen) -> tuple[str, str] | None:
    """Give the words around the first place of a name, and their source; None where no page names it."""
    if seen.place is None:
        return None
    document, span = seen.place
    page = store.document(document)
    text = page.text.characters
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + _AROUND)
    before = "…" if start > 0 and text[start - 1] != "\n" else ""
    after = "…" if end < len(text) and text[end] != "\n" else ""
    return before + text[start:end].strip() + after, page.source


def _known_names(teller: Teller) -> dict[str, NameSeen]:
    world = teller.store.actors(known_at=teller.known_at)
    seen = {}
    for entity in load_knowledge().entities.values():
        if entity.id in world and entity.kind != "office":
            written = {name.text for name in entity.names if name.sort in _SORTS} | {entity.name}
            seen[entity.id] = NameSeen(entity.id, entity.name, written, known=True)
    return seen


def alike_names(names: Iterable[NameSeen]) -> dict[tuple[str, str], Likeness]:
    """Give pairs of ids with names that are at all alike, and their best likeness; two known ones never.

    Only names that share a key are compared (see `Spelt.keys`), so it takes little more than twice as long
    for twice as many.
    """
    spelt: list[tuple[NameSeen, Spelt]] = [
        (one, Spelt(text, _kind(one) == _PEOPLE)) for one in names for text in sorted(one.written)
    ]
    blocks: dict[str, list[int]] = {}
    for number, (_, name) in enumerate(spelt):
        for key in dict.fromkeys(name.keys()):
            blocks.setdefault(key, []).append(number)
    found: dict[tuple[str, str], Likeness] = {}
    compared: set[tuple[int, int]] = set()
    for block in blocks.values():
        for left, right in _pairs(block, spelt):
            (one, ours), (other, theirs) = spelt[left], spelt[right]
            if (left, right) in compared or not _comparable(one, other):
                continue
            compared.add((left, right))
            like = likeness(ours, theirs)
            if like is None or like.score < _POOR or not _of_kinds(one, other, like):
                continue
            pair = pair_of(one.id, other.id)
            if pair not in found or like.score > found[pair].score:
                found[pair] = like
    return found


def _best(one: NameSeen, other: NameSeen) -> dict[tuple[str, str], Likeness]:
    """Compare every name of two ids; empty where they cannot be one."""
    if not _comparable(one, other):
        return {}
    person = _kind(one) == _PEOPLE
    likes = (likeness(Spelt(a, person), Spelt(b, person)) for a in one.written for b in other.written)
    best = max((like for like in likes if like is not None), key=lambda like: like.score, default=None)
    return {} if best is None else {pair_of(one.id, other.id): best}


def _pairs(block: list[int], spelt: list[tuple[NameSeen, Spelt]]) -> Iterator[tuple[int, int]]:
    """Give the pairs of a block; of a large one, those of like spelling alone."""
    if len(block) <= MOST_TOGETHER:
        yield from combinations(block, 2)
        return
    closer: dict[str, list[int]] = {}
    for number in block:
        for key in less_one(spelt[number][1].letters):
            closer.setdefault(key, []).append(number)
    for few in closer.values():
        if len(few) <= MOST_TOGETHER:
            yield from combinations(few, 2)


def _kind(one: NameSeen) -> str:
    return one.id.partition(":")[0]


def _comparable(one: NameSeen, other: NameSeen) -> bool:
    if one.id == other.id or (one.known and other.known):
        return False
    return (_kind(one) == _PEOPLE) == (_kind(other) == _PEOPLE)


def _of_kinds(one: NameSeen, other: NameSeen, like: Likeness) -> bool:
    """Tell whether two kinds may be one: a place may be a state, but only under its very name."""
    return _kind(one) == _kind(other) or like.score >= 0.95


def _judged(teller: Teller, standing: Judged, left: str, right: str) -> bool:
    merges = teller.publisher.merges
    return any(
        standing.on(one, other) is not None for one in merges.alike(left) for other in merges.alike(right)
    )


def _candidate(left: NameSeen, right: NameSeen, like: Likeness, company: Company) -> Candidate:
    beside = company.between(left.id, right.id)
    reasons, against = [*like.reasons, *beside.reasons], [*like.against, *beside.against]
    score = like.score + beside.score
    if left.documents & right.documents:
        if like.score >= 0.7:
            score += 0.03
            reasons.append("same document, two spellings")
        else:
            score -= 0.1
            against.append("both named in one document")
    known = next((one for one in (left, right) if one.known), None)
    if known is not None and like.score >= 0.95:
        reasons[0] = "the package knows this name for it"
    first, second = sorted((left, right), key=lambda one: (not one.known, -one.mentions, one.id))
    return Candidate(first, second, round(min(max(score, 0.0), 1.0), 2), tuple(reasons), tuple(against))
