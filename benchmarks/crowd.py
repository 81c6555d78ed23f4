"""A record's worth of pages that nobody wrote: many, distributed as the news is, the same at every run.

Few actors are in most claims and most actors in few (Zipf, exponent 1); later years have more pages; the kinds
of claims come as often as on the development pages. Every claim stands on its words.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

from chancery.ground.moments import Moment
from chancery.ground.spans import Span
from chancery.keeping.store import DocumentReading
from chancery.knowledge.loader import load_knowledge
from chancery.model.actors import Mention
from chancery.model.claims import Claim, Family, Figure, Role, Source
from chancery.model.documents import Article, Block, Document, Fetch, Text
from chancery.model.runs import Run

CLAIMS_EACH = 12
RUN = Run("1", "benchmark")
AT = datetime(2026, 6, 1, tzinfo=UTC)
FIRST, DAYS = date(2000, 1, 1), 9_600
_UNKNOWN = 40_000
_KINDS: tuple[tuple[int, Family, str, str, tuple[str, str]], ...] = (
    (30, "statement", "says", "said of {b} that the talks on {t} would go on", ("speaker", "about")),
    (14, "event", "CONSULT", "met {b} in Brussels to discuss {t}", ("actor", "recipient")),
    (8, "event", "AGREE", "agreed with {b} on {t}", ("actor", "recipient")),
    (6, "event", "SUPPORT", "welcomed the stand of {b} on {t}", ("actor", "recipient")),
    (6, "event", "ACCUSE", "accused {b} of breaking the pact on {t}", ("actor", "recipient")),
    (5, "event", "ASSAULT", "attacked positions of {b} near {t}", ("actor", "recipient")),
    (5, "event", "SANCTION", "imposed sanctions on {b} over {t}", ("actor", "recipient")),
    (4, "event", "RETREAT", "will withdraw forces from {b} under {t}", ("actor", "recipient")),
    (6, "relation", "partner_of", "is a partner of {b} in {t}", ("subject", "object")),
    (4, "relation", "holds_office", "speaks for {b} on {t}", ("subject", "object")),
    (8, "measure", "troops", "has 1,200 troops beside {b} for {t}", ("of", "mission")),
    (4, "decision", "open", "has not decided whether to join {b} in {t}", ("decider", "about")),
)
_TOPICS = (
    "security",
    "the Black Sea",
    "grain",
    "energy",
    "training",
    "cyber defence",
    "air policing",
    "Kabul",
)


class Crowd:
    """Who appears in the pages, the most frequent first, with how often."""

    def __init__(self) -> None:
        """Take everybody in `knowledge/` and forty thousand who are not."""
        entities = load_knowledge().entities.values()
        known = [
            (e.id, e.name, e.kind) for e in entities if e.kind in ("state", "organisation", "group", "person")
        ]
        first = {"org:nato": 0, "state:USA": 1, "state:RUS": 2, "state:UKR": 3, "org:eu": 4}
        known.sort(key=lambda one: (first.get(one[0], 9), one[2] == "person", one[0]))
        unknown = [(f"person:witness-{n}", f"Witness N{n}", "person") for n in range(_UNKNOWN)]
        self.actors = known + unknown
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.actors))))

    def some(self, chance: random.Random, count: int) -> list[tuple[str, str, str]]:
        """Draw actors by how often they appear."""
        return chance.choices(self.actors, cum_weights=self._weights, k=count)


def pages(claims: int, *, seed: int = 1, each: int = CLAIMS_EACH) -> Iterator[DocumentReading]:
    """Give readings with `claims` claims in all, `each` in every one, in the order they might arrive."""
    crowd, chance = Crowd(), random.Random(seed)
    for number in range((claims + each - 1) // each):
        count = min(each, claims - number * each)
        yield _page(crowd, chance, number, count)


def _page(crowd: Crowd, chance: random.Random, number: int, count: int) -> DocumentReading:
    # twice as many pages at the end of the time as halfway through it
    day = FIRST + timedelta(days=int(DAYS * chance.random() ** 0.5))
    drafts = chance.choices(_KINDS, weights=[kind[0] for kind in _KINDS], k=count)
    circle = crowd.some(chance, 4)
    lines, places = [], []
    start = 0
    for place, kind in enumerate(drafts):
        one, other = chance.sample(circle, 2)
        line = f"{one[1]} " + kind[3].format(b=other[1], t=chance.choice(_TOPICS)) + f" ({number}.{place})."
        places.append((start, line, one, other, kind))
        lines.append(line)
        start += len(line) + 1
    characters = "\n".join(lines)
    blocks = tuple(Block(Span(s, s + len(line))) for s, line, *_ in places)
    published = Moment(day, day, day.isoformat())
    source = f"outlet-{number % 400}.example/{number}"
    document = Document(
        Text(characters, blocks, "benchmark", "1"), source, f"https://{source}", published=published
    )
    whole = document.id
    mentions, found = [], []
    for first, line, one, other, kind in places:
        ends = []
        for actor, name, sort in (one, other):
            at = first + line.index(name, 0 if actor == one[0] else len(one[1]))
            ends.append(Span(at, at + len(name)))
            mentions.append(Mention(ends[-1], name, sort, actor, name, "name"))  # type: ignore[arg-type]
        found.append(_claim(whole, chance, published, first, line, kind, ends, (one[1], other[1])))
    return DocumentReading(
        document,
        Fetch(document.address or "", AT),
        RUN,
        (Article(0, Span(0, len(characters)), None, published, "en"),),
        tuple(mentions),
        tuple(found),
    )


def _claim(
    document: str,
    chance: random.Random,
    published: Moment,
    first: int,
    line: str,
    kind: tuple[int, Family, str, str, tuple[str, str]],
    ends: list[Span],
    names: tuple[str, str],
) -> Claim:
    _, family, type, _, roles = kind
    due = published.earliest + timedelta(days=chance.randrange(30, 900))
    deadline = Moment(due, due, due.isoformat(), "resolved") if type == "RETREAT" else None
    speaks = family == "statement"
    return Claim(
        document=document,
        family=family,
        type=type,
        roles=tuple(Role(role, span, name) for role, span, name in zip(roles, ends, names, strict=True)),
        evidence=Span(first, first + len(line)),
        quote=line,
        lang="en",
        rule=f"benchmark.{type}",
        confidence=round(0.2 + 0.75 * chance.random(), 2),
        deadline=deadline,
        mood="plan" if deadline else "fact",
        stance=chance.choice(("neutral", "warns", "praises", "prioritises")) if speaks else None,
        figures=(Figure(1200, "troops", "about", None, "1,200 troops"),) if type == "troops" else (),
        attribution=(Source("outlet", "the page"),),
        published=published,
    )
