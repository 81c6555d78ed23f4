"""Events: PLOVER's types from verbs and event nouns."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from chancery.ground.spans import Span, trimmed
from chancery.model.claims import Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.circumstances import described
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.examples import means
from chancery.reading.frames.meeting_subjects import governs, of_meeting
from chancery.reading.frames.parties import ACTING as PARTIES
from chancery.reading.frames.parties import Party, is_people, parties, unique
from chancery.reading.frames.recipients import HANDED_OVER, condemned
from chancery.reading.frames.representing import bodies_of, of_their_own
from chancery.reading.frames.sides import (
    ACTS_ALONE,
    FOR_TWO,
    fitting,
    is_where,
    sides,
    stays_nameless,
    wonders,
)
from chancery.reading.frames.stopping import left_open, light_meanings, stopped, undone
from chancery.reading.frames.surroundings import surroundings, with_what_is_asked
from chancery.reading.layers import Clause, Phrase
from chancery.reading.lexicon import Pattern
from chancery.reading.matching import matching, object_of

_MUTUAL = frozenset(["AGREE", "CONSULT", "COOPERATE", "SUPPORT"])
"""Types in which two who act together, on nobody else, are participants."""
_DONE_TO = frozenset(["RETREAT.return", "RETREAT.release", "COERCE.seize", "COERCE.restrict"])
"""Meanings whose verbs mean something else without an object ("return to normal")."""
_SUFFERED = frozenset(["ASSAULT.assassinate", "ASSAULT.execute", "ASSAULT.abduct"])
"""Meanings whose nouns are of whom it is done to: "the president's assassination"."""
_LEFT = ("from", "to", "into", "on", "against")
"""What ties those who are left or let go, and do not act: "the sanctions on Mali were lifted"."""
_ASKING = frozenset(["REQUEST", "AGREE"])
"""Types whose words go on with what is asked for or agreed to do."""
_ASKED_OF_ANOTHER = (("content", "obligation"), ("purpose", "demand"))
"""The link and mood of a clause that says what another is to do."""
_MOST_A_SIDE = 4
_MOST_MATTERS = 2
_LONGEST_MATTER = 80
"""characters of what a meeting is about; what is longer is a sentence of its own"""


def events(article: ArticleFindings) -> Iterator[Draft]:
    """Give every event that a clause of the article speaks of, a noun's only where no verb has told it."""
    found = list(_every(article))
    told = {(d.number, p.head) for d in found for p in _told(article, d)}
    for draft in found:
        if draft.at is None or not draft.at.clause.noun or (draft.number, draft.at.clause.verb) not in told:
            yield draft


def _told(article: ArticleFindings, draft: Draft) -> Iterator[Phrase]:
    """The event nouns that a verb has told of already: "ended its sanctions", "the talks took place"."""
    if draft.at is None:
        return
    clause = draft.at.sentence.clauses[draft.at.index]
    if clause.noun:
        return
    whole = draft.rule == "event.meeting" or bool(light_meanings(article, clause))
    for phrase in (*clause.objects, *([clause.subject] if clause.subject and whole else [])):
        for one in (phrase, *phrase.conjuncts):
            same = (
                p.noun and p.meaning.partition(".")[0] == draft.type
                for p in article.lexicon.of("events", one.lemma)
            )
            if whole or any(same):
                yield one


def _every(article: ArticleFindings) -> Iterator[Draft]:
    for number, sentence, index, clause in article.clauses():
        at = At(number, sentence, index, clause)
        pattern = _matching(article, clause) or _attending(article, clause)
        if (
            pattern is not None
            and pattern.with_object is not None
            and _tells_of_another(article, at, pattern)
        ):
            pattern = None
        if _tells_of_event(article, at) or (pattern is not None and _tells_who_holds(article, at, pattern)):
            continue
        draft = _draft(article, at, pattern) if pattern is not None else None
        held = of_meeting(article, at) if clause.passive and clause.subject is None else None
        if draft is not None and pattern is not None and pattern.with_object is not None:
            draft.roles = of_their_own(article, draft.roles)
        draft = stopped(article, at, draft) if draft is not None else None
        draft = held or _light(article, at) or draft or of_meeting(article, at) or _required(article, at)
        if draft is not None:
            yield draft


def _tells_of_event(article: ArticleFindings, at: At) -> bool:
    """Whether a relative clause only says what an event noun did: "the attack that killed 22 people"."""
    subject = at.clause.subject
    if at.clause.link != "relative" or subject is None:
        return False
    return any(
        c.noun and c.verb.meets(subject.head) and _matching(article, c) is not None
        for c in at.sentence.clauses
    )


def _tells_who_holds(article: ArticleFindings, at: At, pattern: Pattern) -> bool:
    """Whether a clause only says who holds a meeting that is named, or told of by the main clause: "the summit, hosted
    by Laos, will be …"."""
    clause = at.clause
    named = [article.mention_at(o.head) for o in clause.objects if pattern.mutual and pattern.with_object]
    if any(m is not None and m.kind == "meeting" for m in named):
        return "holds meetings" in article.lexicon.meanings("agents", clause.lemma)
    if clause.link != "relative" or not clause.passive or clause.parent is None:
        return False
    above = at.sentence.clauses[clause.parent]
    told = [p.head for p in (above.subject, *above.objects) if p is not None]
    same = any(o.head.meets(head) for o in clause.objects for head in told)
    return same and "holds meetings" in article.lexicon.meanings("agents", clause.lemma)


def _matching(article: ArticleFindings, clause: Clause) -> Pattern | None:
    """The most demanding pattern that fits, its context and kind of party included."""
    return matching(article.lexicon, "events", clause, check=partial(_meets_demands, article))


def _meets_demands(article: ArticleFindings, pattern: Pattern, clause: Clause) -> bool:
    subject = (clause.subject,) if clause.subject is not None else ()
    if pattern.context is not None:
        lemmas = [o.lemma for p in (*subject, *clause.objects) for o in (p, *p.owners)]
        if not any(m.meaning == pattern.context for w in lemmas for m in article.lexicon.of("contexts", w)):
            return False
    if pattern.kind is not None:
        wanted = (pattern.marker,) if pattern.marker is not None else ("", "from")
        tied = [*clause.objects, *(o for o in clause.obliques if o.marker in wanted)]
        if (
            pattern.kind == "person"
            and clause.predicate is None
            and any(_of_people(article, o) for o in tied)
        ):
            return True
        return any((m := article.mention_at(o.head)) is not None and m.kind == pattern.kind for o in tied)
    return True


def _of_people(article: ArticleFindings, phrase: Phrase) -> bool:
    """Whether a phrase without a name is of people: "two followers of the rebel leader"."""
    return article.mention_at(phrase.head) is None and is_people(article, phrase.lemma)


def _light(article: ArticleFindings, at: At) -> Draft | None:
    """An event noun under a verb that adds little: "launched an investigation into", "ended its blockade of"."""
    clause = at.clause
    meanings = [m for m in light_meanings(article, clause) if m != "wordy"]
    if not meanings or clause.noun:
        return None
    strict = _matching(article, clause)
    if strict is not None and strict.with_object is not None:
        return None
    for phrase in clause.objects:
        nouns = [p for p in article.lexicon.of("events", phrase.lemma) if p.noun and p.kind is None]
        if not nouns:
            continue
        kind, _, mode = nouns[0].meaning.partition(".")
        if meanings[0] == "end" and kind == "ASSAULT" and clause.link == "purpose":
            return None  # an aim ("to end the violence") ends nothing
        if meanings[0] == "end" and (kind != "CONSULT" or "finish" not in meanings):
            kind, mode = undone(kind)
        elif kind == "AGREE" and clause.lemma not in ("make", "issue", "give", "offer", "announce", "đưa ra"):
            return None
        inner = next((c for c in at.sentence.clauses if c.noun and c.verb.meets(phrase.head)), None)
        if meanings[0] == "do" and inner is not None and _is_anothers(article, clause, inner):
            return None
        whole = replace(
            clause,
            objects=inner.objects if inner is not None else phrase.owners or _inside_of(article, phrase),
            obliques=(*clause.obliques, *(inner.obliques if inner is not None else ())),
        )
        pattern = replace(nouns[0], meaning=f"{kind}.{mode}" if mode else kind, noun=False)
        made = _draft(article, At(at.number, at.sentence, at.index, whole), pattern)
        if made is not None:
            made.rule = f"event.light.{kind.lower()}"
            made.roles = of_their_own(article, made.roles)
        return made
    return None


def _inside_of(article: ArticleFindings, phrase: Phrase) -> tuple[Phrase, ...]:
    """The first party named in the phrase: "paid a visit Hanoi had asked for", "có chuyến thăm Hàn Quốc"."""
    found = [m for m in article.mentions_in(phrase.span) if m.kind in (*PARTIES, "place")]
    return tuple(Phrase(m.span, m.span, m.text.casefold()) for m in found[:1])


def _attending(article: ArticleFindings, clause: Clause) -> Pattern | None:
    """To take part in a meeting is to meet, whatever word says so."""
    pattern = matching(article.lexicon, "relations", clause)
    if pattern is None or pattern.meaning != "takes_part_in":
        return None
    for phrase in (*clause.objects, *clause.obliques):
        mention = article.mention_at(phrase.head)
        if mention is not None and mention.kind == "meeting":
            return replace(pattern, meaning="CONSULT", marker=None, with_object=None)
    return None


def _required(article: ArticleFindings, at: At) -> Draft | None:
    """To say that another must do something is to ask for it: "Russia says Israel must end its attacks"; so is to want
    it of another: "Turkey wants Sweden to extradite them"."""
    saying = at.clause
    if saying.noun or saying.polarity == "negated" or not matching(article.lexicon, "cues", saying):
        return None
    actors = [p for p in parties(article, saying.subject) if p.acting]
    mine = {p.mention.actor for p in actors if p.mention} | bodies_of(article, actors)
    for child in at.sentence.clauses:
        said = child.parent == at.index and (child.link, child.mood) in _ASKED_OF_ANOTHER
        if not said or child.subject is None or child.polarity == "negated":
            continue
        asked = [p for p in parties(article, child.subject) if p.mention and p.acting]
        if actors and asked and not any(p.mention and p.mention.actor in mine for p in asked):
            roles = [p.role("actor") for p in unique(actors)[:_MOST_A_SIDE]]
            roles += [p.role("recipient") for p in unique(asked)[:_MOST_A_SIDE]]
            span = described(at).cover(child.span)
            return Draft("event", "REQUEST", "event.verb.request", span, roles, at, at.number)
    return None


def _tells_of_another(article: ArticleFindings, at: At, pattern: Pattern) -> bool:
    """Whether the noun that a verb's pattern asks for is another's act."""
    noun = object_of(pattern, at.clause)
    inner = [c for c in at.sentence.clauses if noun is not None and c.noun and c.verb.meets(noun.head)]
    telling = "do" in light_meanings(article, at.clause)
    return telling and any(_is_anothers(article, at.clause, c) for c in inner)


def _is_anothers(article: ArticleFindings, clause: Clause, noun: Clause) -> bool:
    """Whether an act is another's than of who tells of it: "reiterated NATO's support for Ukraine"."""
    if not article.lexicon.of("cues", clause.lemma) or _matching(article, noun) is None:
        return False
    tellers = [p for p in parties(article, clause.subject) if p.mention]
    own = {p.mention.actor for p in tellers if p.mention} | bodies_of(article, tellers)
    whose = {p.mention.actor for p in parties(article, noun.subject) if p.mention}
    return bool(own and whose) and None not in whose and not own & whose


def _is_warned_off(article: ArticleFindings, at: At, clause: Clause) -> bool:
    """Whether it is what somebody is not to do: "warned Manila against provoking it"."""
    tokens = at.sentence.parsed.tokens
    before = [t for t in tokens if at.clause.verb.end <= t.span.start < clause.verb.start]
    return any(means(article, t, "warned off") for t in before)


def _foretold(article: ArticleFindings, at: At, recipients: list[Party]) -> bool:
    """Whether it is warned of what they will do, and not they: "warned that they would attack"."""
    return any(
        c.parent == at.index and c.subject is not None and p.span.meets(c.subject.head)
        for c in at.sentence.clauses
        for p in recipients
        if (
            c.mood in ("plan", "forecast", "hypothesis", "obligation")
            or c.predicate is not None
            or (c.link == "content" and c.tense in ("past", "present"))
        )
        and (c.polarity == "affirmed" or c.tense == "future")  # "warned that Russia will not stop there"
        and not _is_warned_off(article, at, c)
    )


def _draft(article: ArticleFindings, at: At, pattern: Pattern) -> Draft | None:
    kind, _, mode = pattern.meaning.partition(".")
    open_yet = kind == "REJECT" and (left_open(article, at.clause) or stays_nameless(article, at))
    if open_yet or (kind == "REQUEST" and wonders(article, at)):
        return None
    actors, recipients = sides(article, at, pattern, kind)
    cue = article.lexicon.of("cues", at.clause.lemma)
    if kind == "THREATEN" and cue and (_foretold(article, at, recipients) if recipients else not governs(at)):
        return None  # to warn that something may happen threatens nobody
    actors, recipients = fitting(article, at, pattern, actors, recipients)
    kind, mode = _borders(article, at, kind, mode)
    scene = [p for p in actors if p.kind == "state"] if _befalls(article, at.clause) else []
    actors = [p for p in actors if p not in scene]
    if (
        kind == "ASSAULT"
        and not mode
        and "wordy" in light_meanings(article, at.clause)
        and _in_words(article, at)
    ):
        kind, mode = "ACCUSE", "disapprove"
    if kind in FOR_TWO and len(unique([*actors, *recipients])) < 2:
        return None
    handed = pattern.meaning in HANDED_OVER
    alone = at.clause.noun and not recipients and all(p.kind == "person" for p in actors)
    if alone and (kind == "COERCE" or handed or pattern.meaning in _SUFFERED):
        actors, recipients = [], actors  # "the minister's arrest"
    left = [o.span for o in at.clause.obliques if o.marker in _LEFT]
    if kind in ACTS_ALONE and not actors and not handed:
        moved = [p for p in recipients if not is_where(article, at, p)]
        actors = [p for p in moved if not any(s.holds(p.span) for s in left)]  # "the retreat from Kabul"
        recipients = [p for p in recipients if p not in actors]
    together = kind in _MUTUAL and mode != "visit" and len(unique(actors)) > 1 and not recipients
    if (pattern.mutual or together) and actors:
        roles = [p.role("participant") for p in unique([*actors, *recipients])[: 2 * _MOST_A_SIDE]]
    else:
        actors, recipients = unique(actors), unique(recipients)
        roles = [p.role("actor") for p in actors[:_MOST_A_SIDE]]
        roles += [p.role("recipient") for p in recipients[:_MOST_A_SIDE]]
    roles += [p.role("place") for p in scene]
    if pattern.meaning in _DONE_TO and not recipients and not at.clause.objects:
        return None
    if not roles or (kind == "ASSAULT" and pattern.mutual and len(roles) < 2):
        return None  # "the war in Ukraine" says nothing of who attacked whom
    taken = {p.span for p in (*actors, *recipients, *scene)}
    told = _without_acts(article, at) if kind == "ACCUSE" else at.clause
    roles += surroundings(article, told, taken)[: 8 - len(roles)]
    rule = f"event.{'noun' if at.clause.noun else 'verb'}.{kind.lower()}"
    span = with_what_is_asked(at, described(at)) if kind in _ASKING else described(at)
    draft = Draft("event", kind, rule, span, roles, at, at.number, mode or None)
    return _with_matters(article, draft, at) if kind == "CONSULT" else draft


def _without_acts(article: ArticleFindings, at: At) -> Clause:
    """The clause without what tells of the act that is condemned: where it was done, nobody was condemned."""
    clause = at.clause
    acts = condemned(article, at.sentence.clauses, clause)
    theirs = [o.span for c in acts for o in c.obliques]
    return replace(clause, obliques=tuple(o for o in clause.obliques if o.span not in theirs))


def _with_matters(article: ArticleFindings, draft: Draft, at: At) -> Draft:
    """Give a meeting with what it is about, and its words up to that."""
    draft.roles += _matters(article, at, {r.span for r in draft.roles})[: 8 - len(draft.roles)]
    own = at.sentence.parsed.sentence.span  # those who are only counted here are named elsewhere
    for role in draft.roles:
        draft.evidence = draft.evidence.cover(role.span) if own.holds(role.span) else draft.evidence
    return draft


def _matters(article: ArticleFindings, at: At, taken: set[Span]) -> list[Role]:
    """What is talked about: "met to discuss maritime security", "discussed the ceasefire with Egypt"."""
    below = [c for c in at.sentence.clauses if c.parent == at.index and c.link == "purpose"]
    roles = []
    for clause in (at.clause, *below):
        if "takes up" in article.lexicon.meanings("agents", clause.lemma):
            for phrase in (p for o in clause.objects[:1] for p in (o, *o.conjuncts)):
                span = trimmed(article.text, phrase.span)
                if len(span) <= _LONGEST_MATTER and not any(s.meets(span) for s in taken):
                    roles.append(Role("topic", span, article.words(span)))
    return roles[:_MOST_MATTERS]


def _befalls(article: ArticleFindings, clause: Clause) -> bool:
    """Whether a noun is of what befalls the state it is said to be of: "Niger's coup" is not Niger's doing."""
    return clause.noun and "befalls" in article.lexicon.meanings("agents", clause.lemma)


def _borders(article: ArticleFindings, at: At, kind: str, mode: str) -> tuple[str, str]:
    """A border of PLOVER's that no single verb settles: sending peacekeepers is AID."""
    if kind == "MOBILIZE" or (kind == "CONSULT" and mode == "visit"):
        tokens = [t for t in at.sentence.parsed.tokens if at.clause.span.holds(t.span)]
        if any(p.meaning == "peacekeeping" for t in tokens for p in article.lexicon.of("contexts", t.lemma)):
            return "AID", ""
    return kind, mode


def _in_words(article: ArticleFindings, at: At) -> bool:
    """Whether an attack is made in words: "attacked the senator, saying …"."""
    return any(
        c.parent == at.index
        and c.link in ("adverbial", "coordinate")
        and matching(article.lexicon, "cues", c)
        for c in at.sentence.clauses
    )
