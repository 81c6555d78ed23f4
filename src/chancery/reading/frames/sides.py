"""Who acts in an event, and on whom."""

from dataclasses import replace

from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.parties import ACTING as PARTIES
from chancery.reading.frames.parties import Party, is_people, of_mention, parties, spoken_for, unique
from chancery.reading.layers import Clause, Phrase
from chancery.reading.lexicon import Pattern
from chancery.reading.matching import object_of

_OF_IS_ACTOR = frozenset(
    ["CONSULT", "RETREAT", "MOBILIZE", "PROTEST", "AGREE", "REQUEST", "REJECT", "THREATEN", "COOPERATE"]
    + ["CONCEDE"]
)
"""Types whose event nouns name the one who acts after a bare "of" ("the withdrawal of US troops")."""
_RECIPIENT_MARKERS = (
    "to",
    "against",
    "with",
    "toward",
    "on",
    "at",
    "into",
    "from",
    "for",
    "over",
    "of",
    "by",
)
_FROM_IS_ACTOR = frozenset(["ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "REJECT"])
"""Types whose event nouns name the one who acts after "from": "complaints from the planners"."""
_ASKED = frozenset(["REQUEST", "ACCUSE"])
"""Types whose recipient may only be named as the one who is to act."""
HANDED_OVER = frozenset(["RETREAT.release", "RETREAT.return"])
"""Meanings whose nouns name after "of" whom or what is let go ("the release of the hostages")."""
ACTS_ALONE = frozenset(["RETREAT", "MOBILIZE"])
"""Types in which those moved are those who act: "the withdrawal of US troops"."""
_THINGS = ("treaty", "mission", "meeting")


def sides(article: ArticleFindings, at: At, pattern: Pattern, kind: str) -> tuple[list[Party], list[Party]]:
    """Give who acts, and on whom, in the clause at `at` as `pattern` reads it."""
    clause = at.clause
    actors = [p for p in parties(article, clause.subject) if p.kind not in (*_THINGS, "place")]
    actors = actors or spoken_for(article, at)
    nobody = clause.subject is not None and not any(p.mention for p in actors)
    if nobody and clause.subject and any(p.noun for p in article.lexicon.of("events", clause.subject.lemma)):
        actors = []  # "the attack killed 22 people": the attack is the event, not who acts
    recipients = _recipients(article, at.sentence.clauses, clause, pattern)
    moves = kind == "MOBILIZE" or pattern.meaning in ("RETREAT", "RETREAT.withdraw")
    if moves and pattern.marker is None and not clause.noun:
        own = [
            p
            for o in clause.objects
            for p in parties(article, o)
            if o.lemma in article.stand_ins and p.mention
            if not any(b.span.holds(p.span) for b in clause.obliques)  # "its troops from Syria"
        ]
        actors = unique([*actors, *own])
        recipients = [p for p in recipients if p.mention and p.span not in {q.span for q in own}]
    if clause.noun and not actors and kind in _FROM_IS_ACTOR:
        by = [p for o in clause.obliques if o.marker in ("by", "from") for p in parties(article, o)]
        actors, recipients = by, [p for p in recipients if p.span not in {q.span for q in by}]
    if clause.noun and kind == "CONSULT" and pattern.meaning.endswith(".visit") and not actors:
        return _visitors(article, at), [p for o in clause.objects for p in parties(article, o)] or recipients
    if clause.noun and not actors:
        between = [o for o in clause.obliques if o.marker == "between"]
        ofs = [p for o in (*clause.objects, *between) for p in parties(article, o)]
        if ofs and (kind in _OF_IS_ACTOR or pattern.mutual) and pattern.meaning not in HANDED_OVER:
            actors = ofs
            recipients = [p for p in recipients if p.span not in {q.span for q in ofs}]
    if pattern.swapped:
        by = [p for o in clause.obliques if o.marker in ("by", "from") for p in parties(article, o)]
        meets = any(
            p.noun and p.meaning == "CONSULT"
            for o in clause.objects
            for p in article.lexicon.of("events", o.lemma)
        )
        if meets or any(p.kind in _THINGS or (kind == "CONSULT" and not p.mention) for p in by or recipients):
            return [], []  # "hosted a summit": nobody visits
        actors, recipients = (by or recipients), actors
    if not recipients and kind in _ASKED:
        recipients = _asked(article, at)
    recipients = [
        p for p in recipients if p.mention or not any(t.span.meets(p.span) for t in at.sentence.times)
    ]
    mine = {p.mention.actor for p in actors if p.mention and p.mention.actor}
    others = [p for p in recipients if p.mention is None or p.mention.actor not in mine]
    return actors, [p for p in others if p.kind not in ("treaty", "meeting")]


def _visitors(article: ArticleFindings, at: At) -> list[Party]:
    """Who visits, where the noun alone does not say: the one who acts "during a visit to …"."""
    if at.clause.parent is None:
        return []
    return [p for p in parties(article, at.sentence.clauses[at.clause.parent].subject) if p.kind in PARTIES]


def _asked(article: ArticleFindings, at: At) -> list[Party]:
    """Who is to act, where the act stands in a clause of its own: "demanded that the minister resign"."""
    for child in at.sentence.clauses:
        if child.parent == at.index and child.link in ("content", "purpose") and not child.noun:
            return parties(article, child.subject)
    return []


def _recipients(
    article: ArticleFindings, clauses: tuple[Clause, ...], clause: Clause, pattern: Pattern
) -> list[Party]:
    """Who it is done to: somebody in the object, else somebody tied to the act, else the owner of what the object
    is, else the thing."""
    light = object_of(pattern, clause)
    clause = _with_nouns_phrases(clauses, clause, light)
    objects = tuple(o for o in clause.objects if o is not light)
    if pattern.marker is not None:
        objects = (*(o for o in clause.obliques if o.marker == pattern.marker), *objects)
    found = [p for o in objects for p in parties(article, o)]
    if light is not None:
        own = {p.mention.actor for p in parties(article, clause.subject) if p.mention}
        found += [p for o in light.owners for p in parties(article, o) if p.mention]
        found = [p for p in found if p.mention is None or p.mention.actor not in own]  # "its aid"
    if any(p.acting for p in found):
        return [p for p in found if p.acting]
    for marker in _RECIPIENT_MARKERS:
        marked = [p for o in clause.obliques if o.marker == marker for p in parties(article, o) if p.acting]
        if marked:
            return marked
    inside = [m for o in objects for m in article.mentions_in(o.span)]
    if light is not None:
        apart = [o.span for o in clause.obliques]
        inside += [m for m in article.mentions_in(light.span) if not any(s.holds(m.span) for s in apart)]
    whole = [m.span for m in inside if m.kind in _THINGS]
    inside = [m for m in inside if m.kind in PARTIES and not any(s.holds(m.span) for s in whole)]
    taken_in = [light] if light is not None and _undergoes(article, pattern, light) else []
    whom = [p for o in taken_in for p in parties(article, o)]
    return whom or [of_mention(m) for m in inside[:1]] or found or _framed(article, clause, light)


_UNDERGONE = ("COERCE", "SANCTION", "ASSAULT")
_SHELTERED = frozenset(["asylum", "migration", "human_security"])


def _undergoes(article: ArticleFindings, pattern: Pattern, light: Phrase) -> bool:
    """Whether the object an entry names is who it is done to: "expelled diplomats", "accepts refugees"."""
    kind = pattern.meaning.partition(".")[0]
    if not is_people(article, light.lemma):
        return False
    if kind == "AID":
        return any(p.meaning in _SHELTERED for p in article.lexicon.of("contexts", light.lemma))
    return kind in _UNDERGONE or pattern.meaning in HANDED_OVER


def _framed(article: ArticleFindings, clause: Clause, light: Phrase | None) -> list[Party]:
    """What the event noun of a light verb is tied to by its own frame: "conducted a search of the premises"."""
    if light is None:
        return []
    markers = [p.marker for p in article.lexicon.of("events", light.lemma) if p.noun and p.marker]
    tied = [o for m in markers for o in clause.obliques if o.marker == m]
    inside = [m for o in tied for m in article.mentions_in(o.span) if m.kind in PARTIES]
    return [of_mention(m) for m in inside[:1]] or [p for o in tied for p in parties(article, o)]


def _with_nouns_phrases(clauses: tuple[Clause, ...], clause: Clause, light: Phrase | None) -> Clause:
    """The clause with the phrases of its light object: "suspended aid to Indonesia"."""
    if light is None:
        return clause
    inner = [c for c in clauses if c.noun and c.verb.meets(light.head) and c is not clause]
    return replace(clause, obliques=(*clause.obliques, *(o for c in inner for o in c.obliques)))
