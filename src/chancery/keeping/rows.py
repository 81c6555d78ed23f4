"""Between the dataclasses of the model and the rows of the tables, in the columns' order."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from chancery.ground.compact import compact
from chancery.ground.moments import When
from chancery.ground.spans import Span
from chancery.keeping.codec import claim_from_json, claim_to_json, parsed, when_from_json, when_to_json
from chancery.keeping.engine import Row
from chancery.keeping.identity import Named, Resolver
from chancery.keeping.store import KeptClaim, Listing, MadeReading, MadeRun
from chancery.model.actors import Mention
from chancery.model.claims import Claim
from chancery.model.documents import Article, Block, Document, Fetch, Text
from chancery.model.judgements import Assessment, Judgement, Review, Withdrawal
from chancery.model.runs import Run

_dumps = compact(allow_nan=True)
_A_NAME = 60
"""Characters of a name that is worth remembering."""


def instant(at: datetime) -> str:
    """Give an aware time as UTC text that sorts as time does; ValueError for one without its zone."""
    if at.tzinfo is None:
        raise ValueError(f"a time without its zone: {at.isoformat()}")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def written(value: Any) -> str:
    """Give a small mapping or list as JSON."""
    return _dumps(value)


def text_row(number: int, text: Text, text_id: str, known_at: int) -> Row:
    """Give a row of `texts`."""
    blocks = written([[b.span.start, b.span.end, b.path, b.link_density, b.hint] for b in text.blocks])
    return (
        number,
        text_id,
        text.characters,
        blocks,
        text.extractor,
        text.version,
        known_at,
    )


def text_of(row: Row) -> Text:
    """Read characters, blocks, extractor, version."""
    characters, blocks, extractor, version = row
    return Text(
        characters, tuple(Block(Span(b[0], b[1]), *b[2:]) for b in json.loads(blocks)), extractor, version
    )


def document_row(document: Document, document_id: str, text_id: str, *, world: bool, known_at: int) -> Row:
    """Give a row of `documents`."""
    told = (document.source, document.address, document.title, document.outlet)
    return (
        document_id,
        text_id,
        *told,
        when_to_json(document.published),
        document.lang,
        int(world),
        known_at,
    )


def document_of(text: Text, row: Row) -> Document:
    """Read text id, source, address, title, outlet, published, lang."""
    _, source, address, title, outlet, published, lang = row
    return Document(text, source, address, title, outlet, when_from_json(published), lang)


def listing_of(row: Row) -> Listing:
    """Read a row of the list of documents."""
    document, text, source, address, title, outlet, published, lang, known_at, run, claims = row
    when = when_from_json(published)
    return Listing(document, text, source, address, title, outlet, when, lang, known_at, run, claims)


def run_row(run: Run, known_at: int) -> Row:
    """Give a row of `runs`."""
    return (run.id, run.reader, run.version, written(dict(sorted(run.parameters.items()))), known_at)


def run_of(row: Row) -> Run:
    """Read version, reader, parameters."""
    return Run(row[0], row[1], json.loads(row[2]))


def made_reading_of(row: Row) -> MadeReading:
    """Read number, document, source, run, known_at, at, number and run of the reading before."""
    _, document, source, run, known_at, at, _, before = row
    return MadeReading(document, source, run, known_at, datetime.fromisoformat(at), before)


def made_run_of(row: Row) -> MadeRun:
    """Read id, version, reader, parameters, documents, claims, current, first, last."""
    _, version, reader, parameters, documents, claims, current, first, last = row
    run = Run(version, reader, json.loads(parameters))
    return MadeRun(run, documents, current, int(claims), first, last)


def fetch_row(document_id: str, fetch: Fetch, known_at: int) -> Row:
    """Give a row of `fetches`."""
    return (document_id, fetch.place, instant(fetch.at), written(dict(fetch.headers)), known_at)


def fetch_of(row: Row) -> Fetch:
    """Read place, at, headers."""
    return Fetch(row[0], datetime.fromisoformat(row[1]), json.loads(row[2]))


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _span(first: int | None, past: int | None) -> Span | None:
    return None if first is None or past is None else Span(first, past)


def article_row(reading: int, article: Article) -> Row:
    """Give a row of `articles`."""
    ends = (*_ends(article.span), *_ends(article.title))
    return (reading, article.number, *ends, when_to_json(article.published), article.lang)


def article_of(row: Row) -> Article:
    """Read number, first, past, title_first, title_past, published, lang."""
    number, first, past, title_first, title_past, published, lang = row
    return Article(number, Span(first, past), _span(title_first, title_past), when_from_json(published), lang)


def mention_row(reading: int, number: int, mention: Mention) -> Row:
    """Give a row of `mentions`."""
    who = (mention.text, mention.kind, mention.actor, mention.name, mention.how, mention.office)
    return (reading, number, *_ends(mention.span), *who, *_ends(mention.title), int(mention.adjective))


def mention_of(row: Row) -> Mention:
    """Read first, past, words, kind, actor, name, how, office, title_first, title_past, adjective."""
    first, past, words, kind, actor, name, how, office, title_first, title_past, adjective = row
    title = _span(title_first, title_past)
    return Mention(Span(first, past), words, kind, actor, name, how, office, title, bool(adjective))


def _days(when: When | None) -> Row:
    if when is None:
        return (None, None, None)
    earliest, latest = when.earliest, when.latest
    return (when.edtf, earliest.isoformat() if earliest else None, latest.isoformat() if latest else None)


def _named(who: tuple[str | None, str]) -> str:
    """Give who is named as JSON."""
    return _remembered(who) if len(who[1]) <= _A_NAME else written(who)


@lru_cache(maxsize=20_000)
def _remembered(who: tuple[str | None, str]) -> str:
    """Remember how the short names are written: the same few come again and again."""
    return written(who)


class ClaimRows:
    """The rows of one document's claims, with the actors that its mentions propose for their roles."""

    def __init__(self, mentions: tuple[Mention, ...]) -> None:
        """Make ready to look up who is meant."""
        self._resolver = Resolver(mentions)
        self._published: When | None = None
        self._out = _days(None)

    def told(self, claim: Claim) -> tuple[str, str, list[str | None]]:
        """Give a claim and who is named as JSON, and its roles' actors."""
        whole = claim_to_json(claim)
        who = self._resolver.who
        roles = [who(r.role, r.span, r.text) for r in claim.roles]
        sources = [who(s.role, s.span, s.text) for s in claim.attribution]
        told = f"[{','.join(map(_named, (*roles, *sources)))}]"
        return whole, told, [actor for actor, _ in roles]

    def claim(self, number: int, claim: Claim, told: tuple[str | None, str, str], known_at: int) -> Row:
        """Give a row of `claims`; `told` is its form, the claim and who is named, as `told` gives them.

        The form may be None: `forms.formed` fills it in.
        """
        form, whole, named = told
        what = (claim.family, claim.type, claim.mode, claim.polarity, claim.mood, claim.stance)
        how = (claim.lang, claim.confidence, claim.rule)
        times = (*_days(claim.when), *_days(claim.deadline), *self._published_on(claim))
        place = (claim.document, claim.evidence.start, claim.evidence.end, claim.article)
        return (
            number,
            claim.id,
            form,
            *place,
            *what,
            *how,
            *times,
            claim.quote,
            whole,
            known_at,
            self.day(claim),
            named,
        )

    def day(self, claim: Claim) -> str:
        """Give the last day of a claim's time, else of its article's; "" for none."""
        last: str | None = (_days(claim.when) if claim.when is not None else self._published_on(claim))[2]
        return last or ""

    def _published_on(self, claim: Claim) -> Row:
        if claim.published is not self._published:  # the claims of an article share its day
            self._published, self._out = claim.published, _days(claim.published)
        return self._out

    def roles(self, number: int, claim: Claim, actors: list[str | None]) -> list[Row]:
        """Give the rows of `roles` of the claim with this number."""
        return [
            (number, place, role.role, role.span.start, role.span.end, role.text, actors[place])
            for place, role in enumerate(claim.roles)
        ]


def kept_of(row: Row) -> KeptClaim:
    """Read whole, id, named, source, run, known_at."""
    whole, claim_id, named, source, run, known_at = row
    who = tuple([Named(one, name) for one, name in parsed(named)])
    return KeptClaim(claim_from_json(whole, id=claim_id), source, run, known_at, who)


def note_row(note: Judgement | Assessment | Review | Withdrawal) -> Row:
    """Give a row of the table that keeps such notes, without `known_at`."""
    at = instant(note.at)
    if isinstance(note, Judgement):
        withdrawn = instant(note.withdrawn_at) if note.withdrawn_at else None
        return (note.left, note.right, note.verdict, note.score, note.by, at, withdrawn)
    if isinstance(note, Assessment):
        return (note.left, note.right, note.verdict, note.by, at)
    if isinstance(note, Review):
        return (note.claim, note.verdict, note.value, note.by, at)
    return (note.claim, note.reason, note.by, at)


def note_fields(row: Row, columns: Sequence[int]) -> Row:
    """Give a note's fields with the texts at `columns` read as times."""
    return tuple(
        datetime.fromisoformat(v) if i in columns and v is not None else v for i, v in enumerate(row)
    )
