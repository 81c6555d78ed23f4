"""Meetings told in other ways than by a verb: an agenda, a caption, "in this meeting"."""

from collections.abc import Iterator, Sequence

from chancery.ground.moments import When
from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.claims import Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.circumstances import own_span, times_of
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.examples import listed, means
from chancery.reading.frames.parties import parties, unique
from chancery.reading.layers import Clause, Phrase, SentenceFindings, Token

_BODIES = ("state", "organisation", "group")
_MATTERS = (*_BODIES, "mission", "treaty", "person", "place")
_MEETING = (*_BODIES, "person")
_NEAR = 3
"""sentences: how far back "this meeting" may look"""
_REACH = 60
"""characters behind a meeting's name in which its place and day stand"""
_GOES_ON = ("VERB", "AUX", "CCONJ", "SCONJ", "PRON")
_STOPS = (";", ":", "(", ".")
_FIRST_WORDS = 3
_MOST = 8
_PAIR = 2


def meetings(article: ArticleFindings, found: Sequence[Draft]) -> Iterator[Draft]:
    """Give the meetings that an agenda or a caption tells of; `found` are the events told by clauses."""
    held = [d for d in found if d.type == "CONSULT"]
    for number, sentence in enumerate(article.sentences):
        if article.kinds[number] == "caption":
            yield from _pictured(article, number, sentence, held)
        else:
            yield from _on_agenda(article, number, sentence, held)
            yield from _met(article, number, sentence, held)
            yield from _named(article, number, sentence, held)


def _met(
    article: ArticleFindings, number: int, sentence: SentenceFindings, held: Sequence[Draft]
) -> Iterator[Draft]:
    """Read "the ministers agreed at an emergency meeting": those who act together there have met."""
    for index, clause in enumerate(sentence.clauses):
        if any(d.number == number and d.evidence.meets(clause.verb) for d in held):
            continue
        done = "done in meetings" in article.lexicon.meanings("agents", clause.lemma)
        if clause.noun or not done or clause.polarity == "negated" or clause.link == "condition":
            continue
        talks = [p for p in clause.obliques if p.marker in ("in", "at", "during") and _is_talks(article, p)]
        who = unique(p for p in parties(article, clause.subject) if p.mention and p.kind in _MEETING)
        together = len(who) > 1 or any(p.kind in ("group", "organisation") for p in who)
        if not talks or not together:
            continue
        at = At(number, sentence, index, clause)
        span = own_span(at).cover(talks[0].span)
        roles = [p.role("participant") for p in who[:_MOST]]
        yield Draft("event", "CONSULT", "event.meeting.at", span, roles, at, number)
        return


def _named(
    article: ArticleFindings, number: int, sentence: SentenceFindings, held: Sequence[Draft]
) -> Iterator[Draft]:
    """Read "the CSTO summit in Bishkek on November 27": whose meeting, with its own place and day right behind it."""
    published = article.article.published
    for meeting in (m for m in sentence.mentions if m.kind == "meeting"):
        if any(d.number == number and d.evidence.meets(meeting.span) for d in held):
            continue
        own = [
            m for m in article.mentions_in(meeting.span) if m.kind in ("organisation", "group") and m.actor
        ]
        near = Span(meeting.span.end, min(meeting.span.end + _REACH, sentence.parsed.sentence.span.end))
        tokens = [t for t in sentence.parsed.tokens if near.holds(t.span)]
        end = next((t.span.start for t in tokens if t.tag in _GOES_ON or t.text in _STOPS), near.end)
        behind = Span(near.start, max(near.start, end))
        time = next((t for t in sentence.times if behind.holds(t.span) and t.when and not t.marker), None)
        places = [
            m for m in article.mentions_in(meeting.span.cover(behind)) if m.kind == "place" or _is_land(m)
        ]
        if len({m.actor for m in own}) != 1 or time is None or time.when is None:
            continue
        roles = [Role("participant", own[0].span, own[0].text)]
        roles += [Role("place", m.span, m.text) for m in places[:1]]
        span = meeting.span.cover(time.span).cover(roles[-1].span)
        last = published.latest if published is not None else None
        ahead = last is not None and time.when.earliest is not None and time.when.earliest > last
        draft = Draft("event", "CONSULT", "event.meeting", span, roles, None, number, when=time.when)
        draft.mood = "plan" if ahead else "fact"
        yield draft


def _is_land(mention: Mention) -> bool:
    return mention.kind == "state" and not mention.adjective


def _on_agenda(
    article: ArticleFindings, number: int, sentence: SentenceFindings, held: Sequence[Draft]
) -> Iterator[Draft]:
    """Read "the agenda also includes …": the meeting told of just before, with what it is about."""
    words = [t for t in sentence.parsed.tokens if t.tag not in ("DET", "PUNCT", "ADJ")][:_FIRST_WORDS]
    opens = next((t for t in words if means(article, t, "agenda")), None)
    verb = next(
        (t for t in sentence.parsed.tokens if opens and t.tag == "VERB" and t.span > opens.span), None
    )
    before = [d for d in held if 0 < number - d.number <= _NEAR and d.polarity == "affirmed"]
    who = [r for r in before[-1].roles if r.role in ("participant", "actor", "recipient")] if before else []
    if opens is None or verb is None or not who:
        return
    at = _root(number, sentence, verb)
    end = at.clause.span.end if at is not None else sentence.parsed.sentence.span.end
    span = Span(opens.span.start, max(end, verb.span.end))
    roles = [Role("participant", r.span, r.text) for r in who[: _MOST // 2]]
    taken = {_key(article, r.span) for r in roles}
    for mention in article.mentions_in(span):
        if mention.kind in _MATTERS and (mention.actor or mention.text) not in taken and len(roles) < _MOST:
            taken.add(mention.actor or mention.text)
            roles.append(Role("topic", mention.span, mention.text))
    if len(roles) > len(who):
        when = met(article, held, number)
        yield Draft("event", "CONSULT", "event.meeting", span, roles, None, number, when=when)


def _root(number: int, sentence: SentenceFindings, verb: Token) -> At | None:
    for index, clause in enumerate(sentence.clauses):
        if not clause.noun and clause.verb.meets(verb.span):
            return At(number, sentence, index, clause)
    return None


def _pictured(
    article: ArticleFindings, number: int, sentence: SentenceFindings, held: Sequence[Draft]
) -> Iterator[Draft]:
    """Read a caption that names two or more and says that it was at a meeting: "X and Y during a meeting"."""
    span = sentence.parsed.sentence.span
    if any(d.number == number for d in held):
        return
    talks = [p for c in sentence.clauses for p in c.obliques if p.marker in ("during", "at", "in")]
    talks = [p for p in talks if _is_talks(article, p)]
    if not talks:
        return
    people = [m for m in article.mentions_in(Span(span.start, talks[0].span.start)) if m.kind == "person"]
    people = [m for m in people if m.actor and not any(m is not o and o.span.holds(m.span) for o in people)]
    who = {m.actor: m for m in reversed(people)}
    if len(who) < _PAIR:
        return
    roles = [
        Role("participant", m.span, m.text) for m in sorted(who.values(), key=lambda m: m.span)[: _MOST - 1]
    ]
    when = next((t.when for t in sentence.times if t.when is not None and not t.marker), None)
    yield Draft("event", "CONSULT", "event.meeting", span, roles, None, number, when=when)


def _is_talks(article: ArticleFindings, phrase: Phrase) -> bool:
    return any(p.noun and p.meaning.startswith("CONSULT") for p in article.lexicon.of("events", phrase.lemma))


def met(article: ArticleFindings, held: Sequence[Draft], number: int) -> When | None:
    """Give when the meeting was that a sentence told of last before this one, None where it does not say."""
    for draft in reversed(held):
        if 0 < number - draft.number <= _NEAR and draft.at is not None:
            return draft.when or times_of(article, draft.at, "fact").when
    return None


def in_that_meeting(article: ArticleFindings, number: int) -> bool:
    """Tell whether a sentence goes on in the meeting told of before: "in this meeting, he …"."""
    sentence = article.sentences[number]
    tokens = sentence.parsed.tokens
    for clause in sentence.clauses:
        for phrase in clause.obliques:
            if phrase.marker not in ("in", "at", "during") or not _is_talks(article, phrase):
                continue
            if any(phrase.span.holds(t.span) and means(article, t, "that one") for t in tokens):
                return True
    return False


def with_sides(article: ArticleFindings, draft: Draft) -> None:
    """Fill in sides that stand beside an event's clause: whose meeting it is, who did what is an example."""
    if draft.type == "CONSULT" and draft.has("actor") and not draft.has("recipient"):
        host = next((m for r in draft.roles if r.role == "place" for m in _whose_meeting(article, r)), None)
        if host is not None and len(draft.roles) < _MOST:
            draft.roles.append(Role("recipient", host.span, host.text))
    if draft.at is not None and draft.at.clause.noun and not draft.has("actor") and draft.has("recipient"):
        actor = _by_example(article, draft.at)
        if actor is not None and not any(r.span.meets(actor.span) for r in draft.roles):
            draft.roles.insert(0, Role("actor", actor.span, actor.text))
            draft.evidence = draft.evidence.cover(actor.span)
    if (
        draft.mode == "withdraw"
        and draft.type == "RETREAT"
        and draft.at is not None
        and not draft.has("place")
    ):
        place = _left(article, draft.at)
        draft.roles = [r for r in draft.roles if place is None or (r.role, r.span) != ("topic", place.span)]
        if place is not None and not any(r.span.meets(place.span) for r in draft.roles):
            draft.roles.append(Role("place", place.span, place.text))


def _whose_meeting(article: ArticleFindings, role: Role) -> list[Mention]:
    """The body or group that a meeting without a name of its own is of: "meetings of NATO's ministers"."""
    meeting = article.mention_at(role.span)
    if meeting is None or meeting.kind != "meeting" or meeting.actor is not None:
        return []
    inside = [m for m in article.mentions_in(meeting.span) if m.kind == "group" and m.actor]
    return [m for m in inside if not any(m is not o and o.span.holds(m.span) for o in inside)]


def _by_example(article: ArticleFindings, at: At) -> Mention | None:
    """Who did what an event noun is an example of: "IS has caused many incidents, such as the attack on …"."""
    tokens = at.sentence.parsed.tokens
    first = next((i for i, t in enumerate(tokens) if t.span.start >= at.clause.span.start), 0)
    lead = article.text[max(0, at.clause.span.start - 20) : at.clause.span.start].casefold()
    if first < _PAIR or not any(lead.rstrip().endswith(w) for w in listed(article, "such as")):
        return None
    doing = [c for c in at.sentence.clauses if not c.noun and c.verb.end <= at.clause.span.start]
    clause = max(doing, key=lambda c: c.verb.start, default=None)
    if clause is None or not _does(article, clause):
        return None
    ahead = Span(at.sentence.parsed.sentence.span.start, clause.verb.start)
    actors = [m for m in article.mentions_in(ahead) if m.kind in _BODIES and not m.adjective]
    return actors[-1] if len({m.actor or m.text for m in actors}) == 1 else None


def _does(article: ArticleFindings, clause: Clause) -> bool:
    return (
        clause.lemma in listed(article, "does harm")
        and clause.polarity == "affirmed"
        and bool(clause.objects)
    )


def _left(article: ArticleFindings, at: At) -> Mention | None:
    """The place that forces leave: "withdraw half of its troops from Afghanistan"."""
    inside = [t for t in at.sentence.parsed.tokens if at.clause.span.holds(t.span)]
    for mention in article.mentions_in(at.clause.span):
        if mention.kind not in ("state", "place") or mention.adjective:
            continue
        before = [t for t in inside if t.span.end <= mention.span.start and t.tag != "DET"]
        if before and means(article, before[-1], "away from"):
            return mention
    return None


def _key(article: ArticleFindings, span: Span) -> str:
    mention = article.mention_at(span)
    return (mention.actor if mention is not None else None) or article.words(span)
