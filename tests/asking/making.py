"""Small pages with their claims, made by hand: what is asked is tested without the reader."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from chancery.ground.moments import parse_edtf
from chancery.ground.spans import Span
from chancery.keeping.store import DocumentReading
from chancery.model.actors import Kind, Mention
from chancery.model.claims import Claim, Figure, Option, Role, Source
from chancery.model.documents import Article, Document, Fetch, Text
from chancery.model.runs import Run

RUN = Run("1.0", "tests")
NAMES: Mapping[str, tuple[Kind, str, str]] = {
    "NATO": ("organisation", "org:nato", "NATO"),
    "NATO forces": ("group", "group:nato-forces", "NATO forces"),
    "NATO defence ministers": ("group", "group:nato-defence-ministers", "NATO defence ministers"),
    "the United States": ("state", "state:USA", "United States"),
    "Germany": ("state", "state:DEU", "Germany"),
    "Afghanistan": ("state", "state:AFG", "Afghanistan"),
    "Kosovo": ("state", "state:XKX", "Kosovo"),
    "Russia": ("state", "state:RUS", "Russia"),
    "Azerbaijan": ("state", "state:AZE", "Azerbaijan"),
    "Sweden": ("state", "state:SWE", "Sweden"),
    "Japan": ("state", "state:JPN", "Japan"),
    "South Korea": ("state", "state:KOR", "South Korea"),
    "IP4": ("group", "group:ip4", "IP4"),
    "Jens Stoltenberg": ("person", "person:jens-stoltenberg", "Jens Stoltenberg"),
    "Anna Tvedtsund": ("person", "person:anna-tvedtsund", "Anna Tvedtsund"),
    "Otto Tvedtsund": ("person", "person:otto-tvedtsund", "Otto Tvedtsund"),
    "Resolute Support": ("mission", "mission:resolute-support", "Resolute Support Mission"),
    "KFOR": ("mission", "mission:kfor", "Kosovo Force"),
    "the Doha agreement": ("treaty", "treaty:us-taliban-agreement", "US-Taliban agreement"),
    "the Washington summit": (
        "meeting",
        "meeting:nato-summit-2024-washington",
        "NATO Washington Summit 2024",
    ),
}
"""What the pages of the tests name."""


class Page:
    """A page under making: text first, then claims on stretches of it."""

    def __init__(self, text: str, *, published: str | None = "2020-12-02", source: str = "page.txt") -> None:
        self.document = Document(Text(text, (), "plain", "1"), source)
        self.published = parse_edtf(published, basis="document") if published else None
        self.claims: list[Claim] = []

    @property
    def text(self) -> str:
        return self.document.text.characters

    def claim(
        self,
        family: str,
        type: str,
        quote: str,
        roles: Sequence[tuple[str, str]] = (),
        *,
        says: str | None = None,
        confidence: float = 0.8,
        figures: Sequence[tuple[float, str, str]] = (),
        when: str | None = None,
        deadline: str | None = None,
        options: Sequence[Option] = (),
        **fields: Any,
    ) -> Claim:
        """Add a claim; roles are (role, words) and the words stand somewhere on the page."""
        start = self.text.index(quote)
        made = Claim(
            document=self.document.id,
            family=cast(Any, family),
            type=type,
            roles=tuple(Role(role, self._span(words), words) for role, words in roles),
            evidence=Span(start, start + len(quote)),
            quote=quote,
            lang="en",
            rule=fields.pop("rule", f"{family}.verb.{type.lower()}"),
            confidence=confidence,
            figures=tuple(Figure(v, unit, cast(Any, bound), None, str(v)) for v, unit, bound in figures),
            when=parse_edtf(when) if when else None,
            deadline=parse_edtf(deadline) if deadline else None,
            attribution=fields.pop(
                "attribution", (Source("speaker", says, self._span(says)),) if says else ()
            ),
            options=tuple(options),
            published=self.published,
            **fields,
        )
        self.claims.append(made)
        return made

    def _span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def reading(self) -> DocumentReading:
        """Give the page as it is kept, with a mention wherever a known name stands."""
        article = Article(0, Span(0, len(self.text)), None, self.published, "en")
        fetch = Fetch(f"pages/{self.document.source}", datetime(2024, 7, 12, tzinfo=UTC))
        return DocumentReading(
            self.document, fetch, RUN, (article,), tuple(self._mentions()), tuple(self.claims)
        )

    def _mentions(self) -> list[Mention]:
        found: list[Mention] = []
        for name, (kind, actor, canonical) in sorted(NAMES.items(), key=lambda item: -len(item[0])):
            start = self.text.find(name)
            while start >= 0:
                span = Span(start, start + len(name))
                if not any(other.span.meets(span) for other in found):
                    found.append(Mention(span, name, kind, actor, canonical, "name"))
                start = self.text.find(name, span.end)
        return found


def kabul() -> Page:
    """A page of December 2020 about a mission, its forces, a deadline and a decision."""
    page = Page(
        "NATO has about 9,600 troops in Resolute Support. Roughly a third come from the United States. "
        "The Pentagon plans to leave 2,500 of the troops of the United States. "
        "Germany has 1,300 soldiers there. "
        "Under the Doha agreement, all foreign soldiers must leave Afghanistan by 1 May, if the truce holds. "
        "NATO was no party to the deal. "
        "NATO defence ministers must decide in February whether to stay.",
        source="kabul.txt",
    )
    page.claim(
        "measure",
        "troops",
        "about 9,600 troops in Resolute Support",
        [("of", "NATO"), ("mission", "Resolute Support")],
        figures=[(9600, "troops", "about")],
    )
    page.claim(
        "measure",
        "share",
        "Roughly a third come from the United States",
        [("of", "the United States")],
        figures=[(1 / 3, "share", "about")],
    )
    page.claim(
        "measure",
        "troops",
        "The Pentagon plans to leave 2,500 of the troops of the United States",
        [("of", "the United States")],
        figures=[(2500, "troops", "exactly")],
        mood="plan",
    )
    page.claim(
        "measure",
        "troops",
        "Germany has 1,300 soldiers there",
        [("of", "Germany")],
        figures=[(1300, "troops", "exactly")],
    )
    page.claim(
        "event",
        "RETREAT",
        "all foreign soldiers must leave Afghanistan by 1 May",
        [
            ("actor", "all foreign soldiers"),
            ("recipient", "Afghanistan"),
            ("instrument", "the Doha agreement"),
        ],
        mode="withdraw",
        mood="obligation",
        deadline="2021-05-01",
        condition="the truce holds",
    )
    page.claim(
        "relation",
        "party_to",
        "NATO was no party to the deal",
        [("subject", "NATO"), ("object", "the Doha agreement")],
        polarity="negated",
    )
    page.claim(
        "decision",
        "open",
        "NATO defence ministers must decide in February whether to stay",
        [
            ("decider", "NATO defence ministers"),
            ("about", "Resolute Support"),
            ("forum", "NATO defence ministers"),
        ],
        when="2021-02",
        mood="obligation",
        options=[Option("stay", "to stay")],
    )
    return page
