"""What two ids have to do with each other in the claims: offices they hold, lists they stand in together."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from chancery.asking.claims.told import Teller, Told
from chancery.asking.review.spelling import Likeness
from chancery.ground.ids import folded
from chancery.ground.moments import When, overlaps
from chancery.keeping.store import ClaimFilter

_AT_ONCE = 400
_MOST_HOLDERS = 200


@dataclass(frozen=True, slots=True)
class Post:
    """An office as a claim gives it: its id where it is known, its words, whose (ids), when."""

    office: str | None
    words: str
    of: frozenset[str]
    time: When | None
    lang: str


@dataclass(slots=True)
class Company:
    """The posts of each id, and who stands beside whom."""

    posts: dict[str, list[Post]]
    lists: dict[str, set[str]] = field(default_factory=dict)
    """ids that play the same part in one claim: a list"""
    facing: dict[str, set[str]] = field(default_factory=dict)
    """ids that play different parts in one claim"""

    def between(self, left: str, right: str) -> Likeness:
        """Give what the claims say for and against two ids being one; the score may be below 0."""
        score, reasons, against = 0.0, [], []
        posts = [(a, b) for a in self.posts.get(left, ()) for b in self.posts.get(right, ()) if _meet(a, b)]
        if any(_same(a, b) for a, b in posts):
            score += 0.25
            reasons.append("same office on the same day")
        elif any(_other(a, b) for a, b in posts):
            score -= 0.15
            against.append("different offices on one day")
        if right in self.lists.get(left, ()):
            score -= 0.4
            against.append("both in one list")
        elif right in self.facing.get(left, ()):
            score -= 0.3
            against.append("both in one claim, in different parts")
        return Likeness(score, tuple(reasons), tuple(against))


def posts_of(teller: Teller, documents: Sequence[str] = ()) -> dict[str, list[Post]]:
    """Give everybody's posts by id, from pages (of `documents` alone, where any are given) and `knowledge/`."""
    found: dict[str, list[Post]] = {}
    for told in (
        *_told(teller, ClaimFilter(types=("holds_office",)), documents),
        *teller.claims(ClaimFilter(types=("holds_office",), knowledge="only")),
    ):
        for person in told.ids("subject"):
            found.setdefault(person, []).extend(_posts(told))
    return found


def in_one_post(posts: Mapping[str, Iterable[Post]]) -> Iterator[tuple[str, str]]:
    """Give pairs of ids that hold one post at one time; a post that very many hold tells nothing."""
    holders: dict[object, dict[str, list[Post]]] = {}
    for person, held in posts.items():
        for post in held:
            holders.setdefault(post.office or (post.words, post.of), {}).setdefault(person, []).append(post)
    for people in holders.values():
        if len(people) <= _MOST_HOLDERS:
            for one, other in combinations(sorted(people), 2):
                if any(_meet(a, b) for a in people[one] for b in people[other]):
                    yield one, other


def company_of(
    teller: Teller, ids: Collection[str], posts: dict[str, list[Post]], documents: Sequence[str] = ()
) -> Company:
    """Gather the company of these ids from every claim of a page (of `documents` alone) that names one of them."""
    company = Company(posts)
    wanted = sorted({one for actor in ids for one in teller.publisher.merges.alike(actor)})
    chosen = frozenset(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        some = ClaimFilter(actors=tuple(wanted[start : start + _AT_ONCE]))
        for told in _told(teller, some, documents):
            _note(company, told, chosen)
    return company


def _told(teller: Teller, wanted: ClaimFilter, documents: Sequence[str]) -> Iterator[Told]:
    """Give the wanted claims, of `documents` alone where any are given."""
    if not documents:
        yield from teller.claims(wanted)
    for start in range(0, len(documents), _AT_ONCE):
        yield from teller.claims(replace(wanted, documents=tuple(documents[start : start + _AT_ONCE])))


def _note(company: Company, told: Told, chosen: frozenset[str]) -> None:
    named = [(party.role, party.id) for party in told.parties if party.id in chosen]
    for role, one in named:
        for other_role, other in named:
            if one is not None and other is not None and one != other:
                beside = company.lists if role == other_role else company.facing
                beside.setdefault(one, set()).add(other)


def _posts(told: Told) -> Iterable[Post]:
    of = frozenset(told.ids("object"))
    for party in told.having("office"):
        yield Post(party.id, folded(party.text), of, told.time, told.claim.lang)


def _meet(one: Post, other: Post) -> bool:
    if one.time is None or other.time is None:
        return False
    return overlaps(one.time, other.time.earliest or date.min, other.time.latest or date.max)


def _same(one: Post, other: Post) -> bool:
    if one.office is not None and other.office is not None:
        return one.office == other.office
    return one.words == other.words and one.of == other.of


def _other(one: Post, other: Post) -> bool:
    """Tell two offices apart: known ones by their ids, others only where one language names both."""
    if one.office is not None and other.office is not None:
        return one.office != other.office
    return one.lang == other.lang and one.words != other.words and bool(one.of & other.of)
