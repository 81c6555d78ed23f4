"""Meetings that are the subject of their clause: "the talks focused on …", "the summit, hosted by Laos, will be held in
…", "the summit brought together …"."""

from chancery.ground.spans import Span
from chancery.model.claims import Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.circumstances import carrying
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.parties import ACTING as PARTIES
from chancery.reading.frames.parties import Party, of_mention, parties, unique
from chancery.reading.frames.surroundings import surroundings
from chancery.reading.layers import Clause, Phrase

_MOST_A_SIDE = 4


def of_meeting(article: ArticleFindings, at: At) -> Draft | None:
    """A meeting as the subject: "the talks focused on …", "the summit, to be held in …, will …"."""
    subject = at.clause.subject or (at.clause.objects[0] if at.clause.passive and at.clause.objects else None)
    if subject is None or at.clause.noun:
        return None
    mention = article.mention_at(subject.head)
    named = mention is not None and mention.kind == "meeting"
    talks = any(p.noun and p.meaning == "CONSULT" for p in article.lexicon.of("events", subject.lemma))
    if not named and not talks:
        return None
    owners = [p for o in subject.owners for p in parties(article, o) if p.mention]
    for inner in (c for c in at.sentence.clauses if c.noun and c.verb.meets(subject.head)):
        between = [o for o in inner.obliques if o.marker in ("between", "with")]
        owners += [p for o in (inner.subject, *between) for p in parties(article, o) if p.mention]
    if named and mention is not None:
        owners += [
            of_mention(m) for m in article.mentions_in(mention.span) if m.kind in ("organisation", "group")
        ]
    owners += [
        of_mention(m) for m in article.mentions_in(subject.span) if not m.adjective and m.kind in PARTIES
    ]
    owners += _hosts(article, at, subject)
    others = _taking_part(article, at.clause, subject)
    who = [p for p in unique([*owners, *others]) if p.kind in PARTIES][:_MOST_A_SIDE]
    roles = [p.role("participant") for p in who]
    if not roles and not named:
        return None
    if named and mention is not None:
        roles.append(Role("topic" if not roles else "place", mention.span, mention.text))
    around = surroundings(article, at.clause, {r.span for r in roles})
    around = [r for r in around if r.role != "topic" or not _is_person(article, r)][: 8 - len(roles)]
    roles += around
    dated = any(at.clause.span.meets(t.span) for t in at.sentence.times)
    placed = len(around) > (0 if who or named else 1)
    telling = len(who) > len(owners) or placed or dated or at.clause.link == "purpose"
    if not roles or not telling or governs(at):
        return None
    return Draft("event", "CONSULT", "event.meeting", _with_meeting(at, subject), roles, at, at.number)


def _is_person(article: ArticleFindings, role: Role) -> bool:
    mention = article.mention_at(role.span)
    return mention is not None and mention.kind == "person"


def _with_meeting(at: At, meeting: Phrase) -> Span:
    """The clause with the meeting it describes: "the ministers' meeting scheduled for February"."""
    span = carrying(at)
    return span.cover(meeting.span) if 0 <= span.start - meeting.span.end <= 3 else span


def _taking_part(article: ArticleFindings, clause: Clause, meeting: Phrase) -> list[Party]:
    """Those whose part in the meeting is told: "is to have the participation of 30 states, among them Armenia",
    "brought together the leaders of China and India"."""
    if "brings together" in article.lexicon.meanings("agents", clause.lemma):
        return [p for o in clause.objects if o is not meeting for p in parties(article, o) if p.mention]
    around = (*clause.objects, *(o for o in clause.obliques if o.marker in ("with", "under")))
    told = [o for o in around if o is not meeting and article.lexicon.of("relations", o.lemma)]
    found = [m for o in told for m in article.mentions_in(o.span) if not m.adjective]
    return [of_mention(m) for m in found if m.kind in PARTIES]


def _hosts(article: ArticleFindings, at: At, meeting: Phrase) -> list[Party]:
    """Those who hold the meeting, where a clause beside it says so: "the summit, hosted by Laos, will be held in …"."""
    return [
        p
        for c in at.sentence.clauses
        if c.passive and c.link == "relative" and any(o.head.meets(meeting.head) for o in c.objects)
        if "holds meetings" in article.lexicon.meanings("agents", c.lemma)
        for p in parties(article, c.subject)
        if p.mention
    ]


def governs(at: At) -> bool:
    """Whether the clause only says what is to be done, and another does it: "threatened to attack"."""
    return any(c.parent == at.index and c.link == "purpose" for c in at.sentence.clauses)
