"""From drafts to claims: circumstances, attribution, contexts, confidence; and no claim twice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from chancery.ground.fixed import fixed
from chancery.ground.moments import When
from chancery.ground.spans import Span, trimmed
from chancery.model.actors import Mention
from chancery.model.claims import MOST_ROLES, Claim, Role
from chancery.model.ontology import Ontology
from chancery.reading.confidence import Confidence
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.bonds import fates, with_bond
from chancery.reading.frames.chains import chain_of
from chancery.reading.frames.circumstances import (
    Time,
    condition_of,
    figures_of,
    mood_of,
    plain_figures,
    times_of,
    unsaid,
)
from chancery.reading.frames.consequences import with_consequences
from chancery.reading.frames.decisions import decisions
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.endings import is_only_meant, is_weighed, there_already, thought_of, told
from chancery.reading.frames.events import events
from chancery.reading.frames.gapping import counted_on, gapped
from chancery.reading.frames.measures import measures
from chancery.reading.frames.meetings import in_that_meeting, meetings, met, with_sides
from chancery.reading.frames.memberships import memberships
from chancery.reading.frames.offices import offices
from chancery.reading.frames.offices_told import told_offices
from chancery.reading.frames.open_questions import decisions_to_come, open_questions
from chancery.reading.frames.relations import groups, relations
from chancery.reading.frames.statements import assertions, statements
from chancery.reading.frames.stretches import Stretches
from chancery.reading.frames.sureness import marked
from chancery.reading.languages.base import Naming
from chancery.reading.layers import Clause

_EDGES = " \t\r\n,;:"
_CLOSING = ' \t\r\n"”’»)'
_REFUSALS: Mapping[str, str | None] = {
    "event.verb.agree": None,
    "event.verb.support": None,
    "event.verb.cooperate": None,
    "event.verb.aid": "assist",
    "event.verb.consult": "meet",
}
"""PLOVER's mode of REJECT where somebody says they will not do what a rule finds."""


@fixed
class Framed:
    """The claims of an article, and the mentions that their roles needed beside those found before."""

    claims: tuple[Claim, ...]
    extra: tuple[Mention, ...]


def frame(article: ArticleFindings, *, naming: Naming, ontology: Ontology, confidence: Confidence) -> Framed:
    """Turn one article's findings into claims."""
    drafts = list(_drafts(article, naming))
    claims: dict[str, Claim] = {}
    near: Stretches[Claim] = Stretches()
    extra: list[Mention] = []
    held = [d for d in drafts if d.type == "CONSULT"]
    for draft in drafts:
        if draft.family == "statement" and draft.when is None and in_that_meeting(article, draft.number):
            draft.when = met(article, held, draft.number)
        claim = _claim(article, draft, confidence)
        if claim is None or ontology.faults(claim):
            continue
        if claim.id not in claims and not _doubled(claim, near.meeting(claim.evidence)):
            claims[claim.id] = claim
            near.add(claim.evidence, claim)
            extra += draft.extra
    linked = with_consequences(article, _linked(list(claims.values())))
    return Framed(tuple(linked), tuple(extra))


def _drafts(article: ArticleFindings, naming: Naming) -> Iterator[Draft]:
    found = _promises(list(events(article)))
    for draft in found:
        with_sides(article, draft)
        with_bond(article, draft)
    found += fates(article, found)
    found += meetings(article, found)
    tied = list(relations(article))
    found += [*tied, *gapped(article, tied)]
    found += groups(article)
    found += memberships(article)
    many = list(measures(article))
    found += [*many, *counted_on(article, many)]
    bodies = naming.organisation_nouns
    found += offices(article, nouns=naming.person_nouns, former=naming.former, nameless=bodies)
    found += told_offices(article, bodies=bodies)
    found += decisions(article)
    found += open_questions(article)
    found += decisions_to_come(article)
    said = list(statements(article))
    yield from found
    yield from said
    # what somebody else says is not the paper's own assertion
    claimed = [d.evidence for d in found if d.family != "measure" and d.rule != "office.title"]
    claimed += [d.content.span for d in said if d.content is not None]
    yield from assertions(article, claimed)


_GOVERNORS = frozenset(["AGREE", "REJECT", "REQUEST", "THREATEN"])
_LESS_SURE = 0.85


def _promises(drafts: list[Draft]) -> list[Draft]:
    """To agree, refuse, ask or threaten to do something is the event; what is to be done lends it its parties.

    The act governed stays beside it, as planned, demanded or denied, a little less sure.
    """
    governors = {
        (d.number, d.at.index): d
        for d in drafts
        if d.at is not None and d.type in _GOVERNORS and not d.at.clause.noun
    }
    for draft in drafts:
        if draft.at is None or draft.at.clause.parent is None or draft.at.clause.link != "purpose":
            continue
        governor = governors.get((draft.number, draft.at.clause.parent))
        if governor is None or governor is draft:
            continue
        spans = {r.span for r in governor.roles}
        for role in draft.roles:
            if role.role != "actor" and role.span not in spans:
                asked = (
                    governor.type == "REQUEST" and draft.type != "AID"
                )  # whom it is done to is not who is asked
                again = role.role == "recipient" and (governor.has("recipient") or asked)
                governor.roles.append(replace(role, role="topic") if again else role)
        governor.evidence = governor.evidence.cover(draft.evidence)
        draft.certainty *= _LESS_SURE
    return drafts


def _claim(article: ArticleFindings, draft: Draft, confidence: Confidence) -> Claim | None:
    if draft.at is not None and (unsaid(article, draft.at) or _asked(article, draft)):
        return None
    _circumstances(article, draft)
    evidence = _with_whole_times(article, draft, trimmed(article.text, draft.evidence, edges=_EDGES))
    if not len(evidence) or not draft.roles:
        return None
    anchor = draft.at.clause.verb if draft.at else (draft.content.span if draft.content else evidence)
    chain = draft.attribution or chain_of(article, anchor, authored=draft.type != "holds_office")
    rule = marked(article, draft, chain)
    return Claim(
        document=article.document,
        family=draft.family,
        type=draft.type,
        roles=_tidy(draft.roles),
        evidence=evidence,
        quote=article.words(evidence),
        lang=article.article.lang,
        rule=rule,
        confidence=round(confidence.of(rule, article.article.lang) * draft.certainty, 3),
        mode=draft.mode,
        contexts=draft.contexts,
        when=draft.when,
        deadline=draft.deadline,
        condition=draft.condition,
        content=draft.content,
        figures=draft.figures,
        polarity=draft.polarity,
        mood=draft.mood,
        stance=draft.stance,
        attribution=chain,
        options=draft.options,
        article=article.article.number,
        published=article.article.published,
    )


def _asked(article: ArticleFindings, draft: Draft) -> bool:
    """Whether the sentence only asks: a question tells nothing, but of a choice that somebody has."""
    sentence = article.sentences[draft.number].parsed.sentence.span
    return draft.family != "decision" and article.words(sentence).rstrip(_CLOSING).endswith("?")


def _with_whole_times(article: ArticleFindings, draft: Draft, evidence: Span) -> Span:
    """No date is cut at the end of the words: "by May 1, 2021", not "by May 1"."""
    for time in article.sentences[draft.number].times:
        if time.span.meets(evidence) and time.span.end > evidence.end:
            evidence = Span(evidence.start, time.span.end)
    return evidence


def _refused(draft: Draft, clause: Clause) -> None:
    """Call an act that somebody will not do what PLOVER calls it: "will not accept them" is REJECT.

    To have not done it refuses nothing, nor does "may not" or "if they do not"; and what is not given up stays
    told of the thing that is held.
    """
    said = clause.polarity == "negated" and clause.mood == "plan"
    if said and (draft.mood, draft.polarity) == ("plan", "negated") and draft.rule in _REFUSALS:
        draft.type, draft.mode, draft.polarity = "REJECT", _REFUSALS[draft.rule], "affirmed"
        draft.rule = "event.verb.reject"


def _circumstances(article: ArticleFindings, draft: Draft) -> None:
    at = draft.at
    if at is not None and not draft.settled:
        if draft.rule != "statement.paper":
            draft.mood, draft.polarity = mood_of(article, at)
            if at.clause.noun and draft.family == "event":
                _as_a_noun(article, draft, at)
            if draft.type == "member_of" and draft.mood == "fact" and is_weighed(article, at):
                draft.mood, draft.polarity = "plan", "affirmed"
            elif draft.type == "member_of" and (draft.mood, draft.polarity) == ("fact", "affirmed"):
                draft.mood = "plan" if is_only_meant(article, at) else "fact"
            if draft.family == "relation" and (tie := told(article, at, draft.type)) is not None:
                draft.mood, draft.polarity = tie.mood, tie.polarity
                draft.evidence = draft.evidence.cover(tie.span)
                draft.ended = tie.polarity == "negated"
            if draft.ended:
                draft.polarity, draft.rule = "negated", f"relation.end.{draft.type}"
            _refused(draft, at.clause)
        # by when something is to be decided is its deadline, as if it were planned
        awaited = draft.family == "decision" and draft.type in ("open", "deferred")
        time = times_of(article, at, "plan" if awaited else draft.mood)
        if draft.family == "measure" and there_already(article, draft.figures, at):
            draft.mood, draft.polarity, time = "fact", "affirmed", Time(None, None)
        if draft.family == "decision":
            time = _governed(article, at, time)
        elif draft.type == "AGREE" and not at.clause.noun:
            time = _promised(article, at, time)
        draft.when, draft.deadline = draft.when or time.when, draft.deadline or time.deadline
        if draft.when is None and draft.deadline is None:
            draft.when = _at_meeting(article, draft)
        if draft.family == "event" and draft.mood == "fact" and _to_come(article, draft):
            if _has_been(draft, at):
                draft.when = None  # of what it is about: "approved a plan for exercises in January"
            else:
                draft.mood = "plan"
        draft.condition = draft.condition or condition_of(article, at)
        draft.figures = draft.figures or plain_figures(figures_of(at, draft.evidence))
    if draft.family == "event":
        draft.contexts = article.contexts(draft.number)


_WORDS = frozenset(["REQUEST", "ACCUSE", "AGREE", "THREATEN", "REJECT"])
"""Types that are done in words: one that is rejected has been made all the same."""
_ARRANGED = frozenset(["CONSULT", "SUPPORT"])
"""Types that are as much to come as what is done to them: "will attend the signing"."""


def _as_a_noun(article: ArticleFindings, draft: Draft, at: At) -> None:
    """Put right what the verb above makes of an act that a noun names."""
    if draft.type in _WORDS and draft.polarity == "negated" and at.clause.polarity == "affirmed":
        draft.polarity = "affirmed"
    parent = at.clause.parent
    if draft.mood == "fact":
        draft.mood = thought_of(article, at)
    if draft.type not in _ARRANGED or draft.mood != "fact" or parent is None:
        return
    above = at.sentence.clauses[parent]
    if not above.noun and any(o.span.holds(at.clause.verb) for o in above.objects):
        draft.mood = mood_of(article, At(at.number, at.sentence, parent, above))[0]


def _to_come(article: ArticleFindings, draft: Draft) -> bool:
    """Whether an event told as a fact lies after the article's date, or is only set down for its day."""
    lemma = draft.at.clause.lemma if draft.at is not None and draft.rule == "event.meeting" else ""
    if any(p.meaning == "plan" for p in article.lexicon.of("moods", lemma)):
        return True
    published = article.article.published
    first = draft.when.earliest if draft.when is not None else None
    return (
        published is not None
        and published.latest is not None
        and first is not None
        and first > published.latest
    )


def _has_been(draft: Draft, at: At) -> bool:
    """Whether a verb tells the act itself as past, whenever what it is about will be."""
    return draft.rule != "event.meeting" and not at.clause.noun and at.clause.tense == "past"


def _at_meeting(article: ArticleFindings, draft: Draft) -> When | None:
    """The days of the known meeting that the claim is at or about, where its own words give no time."""
    if draft.family not in ("event", "statement", "decision"):
        return None
    for role in draft.roles:
        mention = article.mention_at(role.span)
        if mention is not None and mention.kind == "meeting" and mention.actor and mention.span == role.span:
            return article.meeting_time(mention.actor)
    return None


def _governed(article: ArticleFindings, at: At, own: Time) -> Time:
    """A decision's times are also those of what is decided: "the decision to withdraw by mid-January"."""
    for index, child in enumerate(at.sentence.clauses):
        if child.parent == at.index and child.link in ("purpose", "content"):
            inner = times_of(article, At(at.number, at.sentence, index, child), "plan")
            own = Time(own.when or inner.when, own.deadline or inner.deadline)
    return own


def _promised(article: ArticleFindings, at: At, own: Time) -> Time:
    """By when a promise is to be kept: the day that what is promised is due, which is not when it was made."""
    inner = _governed(article, at, Time(None, None)).deadline
    if inner is None:
        return own
    late = own.when is not None and own.when.latest == inner.latest
    return Time(None if late else own.when, own.deadline or inner)


def _tidy(roles: Iterable[Role]) -> tuple[Role, ...]:
    """No role twice on the same words; at most as many as a claim may have."""
    kept: list[Role] = []
    for role in roles:
        if all((role.role, role.span) != (other.role, other.span) for other in kept):
            kept.append(role)
    return tuple(kept[:MOST_ROLES])


def _doubled(claim: Claim, others: Iterable[Claim]) -> bool:
    """Whether the same type, with the same parties, stands there already."""
    parties = {(r.role, r.span) for r in claim.roles}
    for other in others:
        if (other.family, other.type) != (claim.family, claim.type):
            continue
        if (
            claim.family in ("event", "decision")
            and not claim.options
            and parties <= {(r.role, r.span) for r in other.roles}
        ):
            return True
    return False


def _linked(claims: list[Claim]) -> list[Claim]:
    """Tell each statement which claims stand inside what it says."""
    near = Stretches((c.evidence, c) for c in claims if c.family != "statement")
    return [_with_inner(claim, near) for claim in claims]


def _with_inner(claim: Claim, near: Stretches[Claim]) -> Claim:
    said = claim.content
    if said is None:
        return claim
    inner = [c.id for c in near.meeting(said.span) if said.span.holds(c.evidence)]
    return replace(claim, content=replace(said, claims=tuple(inner)))
