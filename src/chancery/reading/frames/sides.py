"""Who acts in an event, and on whom."""

from chancery.ground.spans import Span
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.examples import means
from chancery.reading.frames.parties import ACTING as PARTIES
from chancery.reading.frames.parties import Party, of_mention, parties, spoken_for, unique
from chancery.reading.frames.recipients import HANDED_OVER, THINGS, names_it, recipients_of
from chancery.reading.layers import Clause
from chancery.reading.lexicon import Pattern

_OF_IS_ACTOR = frozenset(
    ["CONSULT", "RETREAT", "MOBILIZE", "PROTEST", "AGREE", "REQUEST", "REJECT", "THREATEN", "COOPERATE"]
    + ["CONCEDE"]
)
"""Types whose event nouns name the one who acts after a bare "of" ("the withdrawal of US troops")."""
_FROM_IS_ACTOR = frozenset(["ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "REJECT"])
"""Types whose event nouns name the one who acts after "from": "complaints from the planners"."""
_NO_ACTORS = tuple(kind for kind in (*THINGS, "place") if kind != "mission")
"""The kinds of mention that act in nothing; a mission does, as its troops do."""
_LONGEST_TITLE = 80
_COMMA = 3
"""characters from a day to the name behind it"""
_BETWEEN = ("SUPPORT", "AGREE")
"""Types that two do together when it is done to what is between them."""
_TALKS_MARKERS = ("for", "at", "during", "after", "in")
"""What ties talks to those who act around them and have them."""
_PUT_TO = frozenset(["REQUEST", "AGREE"])
"""Types whose nouns are put to somebody."""
_ASKED = frozenset(["REQUEST", "ACCUSE"])
"""Types whose recipient may only be named as the one who is to act."""
_WORDS_ONLY = frozenset(["CONSULT", "AGREE", "COOPERATE", "SUPPORT", "THREATEN", "REQUEST"])
"""Types whose recipient is somebody; a thing in that place is what it is about."""
FOR_TWO = frozenset(["COOPERATE"])
"""Types that take two."""
ACTS_ALONE = frozenset(["RETREAT", "MOBILIZE"])
"""Types in which those moved are those who act: "the withdrawal of US troops"."""


def sides(article: ArticleFindings, at: At, pattern: Pattern, kind: str) -> tuple[list[Party], list[Party]]:
    """Give who acts, and on whom, in the clause at `at` as `pattern` reads it."""
    clause = at.clause
    actors = [p for p in parties(article, clause.subject) if p.kind not in _NO_ACTORS]
    actors = actors or spoken_for(article, at)
    nobody = clause.subject is not None and not any(p.mention for p in actors)
    if nobody and clause.subject and _is_a_matter(article, clause.subject.lemma):
        actors = []  # "the attack killed 22 people": the attack is the event, not who acts
    recipients = recipients_of(article, at.sentence.clauses, clause, pattern)
    moves = kind == "MOBILIZE" or pattern.meaning in ("RETREAT", "RETREAT.withdraw")
    if moves and pattern.marker is None and not clause.noun:
        actors, recipients = _moving(article, at, actors, recipients)
    if clause.noun and not actors and kind in _FROM_IS_ACTOR:
        by = [p for o in clause.obliques if o.marker in ("by", "from") for p in parties(article, o)]
        actors, recipients = by, [p for p in recipients if p.span not in {q.span for q in by}]
    if clause.noun and kind == "CONSULT" and pattern.meaning.endswith(".visit") and not actors:
        return _visitors(article, at), [p for o in clause.objects for p in parties(article, o)] or recipients
    if clause.passive and not clause.noun and not actors and kind in _BETWEEN:
        actors = _between(article, at)
        recipients = [p for p in recipients if p.span not in {q.span for q in actors}]
    if clause.noun and kind == "CONSULT" and not actors and _meets_there(article, at):
        actors = [p for p in _visitors(article, at) if p.mention]
    if clause.noun and not actors:
        between = [o for o in clause.obliques if o.marker == "between"]
        ofs = [p for o in (*clause.objects, *between) for p in parties(article, o)]
        leaves = (pattern.meaning, pattern.marker) == ("SANCTION.withdraw", "from")
        acts = kind in _OF_IS_ACTOR or pattern.mutual or leaves
        if ofs and acts and pattern.meaning not in HANDED_OVER:
            actors = ofs
            recipients = [p for p in recipients if p.span not in {q.span for q in ofs}]
    if clause.noun and kind in ACTS_ALONE:
        there = [p for p in actors if is_where(article, at, p)]  # "the deployment of troops in Latvia"
        actors = [p for p in actors if p not in there]
        recipients = unique([*recipients, *there])
    if clause.noun and kind == "SANCTION" and actors and not recipients and _are_named_for(article, at):
        actors, recipients = [], actors  # "new Russia sanctions"
    if kind == "SANCTION" and clause.passive and not clause.noun and not actors:
        actors = _whose_sanctions(article, at)
        recipients = [p for p in recipients if p.span not in {q.span for q in actors}]
    if kind in _PUT_TO and actors and _is_right_behind(article, at):
        actors, recipients = [], [*actors, *recipients]
    if pattern.swapped:
        turned = _turned(article, at, kind, actors, recipients)
        if turned is None:
            return [], []  # "hosted a summit": nobody visits
        actors, recipients = turned
    if not recipients and kind in _ASKED:
        recipients = _asked(article, at)
    return _apart(article, at, actors, recipients)


def is_where(article: ArticleFindings, at: At, party: Party) -> bool:
    """Whether a state or place is named as where something is or goes, right behind the word for that."""
    before = [t for t in at.sentence.parsed.tokens if t.span.end <= party.span.start][-1:]
    named = party.mention is not None and party.kind in ("state", "place") and not party.mention.adjective
    return named and any(means(article, t, told) for t in before for told in ("where", "whither"))


def _apart(
    article: ArticleFindings, at: At, actors: list[Party], recipients: list[Party]
) -> tuple[list[Party], list[Party]]:
    """Both sides without times, treaties and meetings, and nobody on both."""
    recipients = [
        p for p in recipients if p.mention or not any(t.span.meets(p.span) for t in at.sentence.times)
    ]
    actors = [q for p in actors for q in (_behind_day(article, p) if _is_day(at, p) else [p])]
    mine = {p.mention.actor for p in actors if p.mention and p.mention.actor}
    others = [p for p in recipients if p.mention is None or p.mention.actor not in mine]
    others = [p for p in others if all(p.span != q.span for q in actors)]
    return actors, [p for p in others if p.kind not in ("treaty", "meeting")]


def _is_a_matter(article: ArticleFindings, lemma: str) -> bool:
    """Whether a word is of what was done or agreed, which acts in nothing itself: "the raid", "the agreement"."""
    told = any(p.noun for p in article.lexicon.of("events", lemma))
    return told or "acts in nothing" in article.lexicon.meanings("agents", lemma)


def _whose_sanctions(article: ArticleFindings, at: At) -> list[Party]:
    """Whose the sanctions are that are told of in the passive: "UN sanctions were imposed anew"."""
    told = [
        o
        for o in at.clause.objects
        if any(p.noun and p.meaning == "SANCTION" for p in article.lexicon.of("events", o.lemma))
    ]
    return [p for o in told for w in o.owners for p in parties(article, w) if p.acting]


def _turned(
    article: ArticleFindings, at: At, kind: str, actors: list[Party], recipients: list[Party]
) -> tuple[list[Party], list[Party]] | None:
    """Turn the sides of a verb whose subject is who it is done to; None where a meeting or a thing takes part."""
    clause = at.clause
    by = [p for o in clause.obliques if o.marker in ("by", "from") for p in parties(article, o)]
    meets = any(
        p.noun and p.meaning in ("CONSULT", "COOPERATE")
        for o in clause.objects
        for p in article.lexicon.of("events", o.lemma)
    )
    if meets or any(p.kind in THINGS or (kind == "CONSULT" and not p.mention) for p in by or recipients):
        return None
    return by or recipients, actors


def _is_day(at: At, party: Party) -> bool:
    """Whether what was taken for somebody is mostly a time: "this past weekend"."""
    if party.mention is not None:
        return False
    found = (t.span for t in at.sentence.times if t.type == "DATE" and t.span.meets(party.span))
    return any(
        2 * (min(s.end, party.span.end) - max(s.start, party.span.start)) >= len(party.span) for s in found
    )


def _behind_day(article: ArticleFindings, party: Party) -> list[Party]:
    """Who stands right behind the day that was taken for who acts: "On Nov. 18, Jens Stoltenberg called …"."""
    inside = [m for m in article.mentions_in(party.span) if m.kind in PARTIES]
    inside = [m for m in inside if not m.adjective or m.span.start == party.span.start]
    if inside:
        return [of_mention(inside[0])]  # "Denmark last week announced …"
    end = party.span.end
    found = [m for m in article.mentions_in(Span(end, end + _LONGEST_TITLE)) if not m.adjective]
    starts = [m.title.start if m.title is not None else m.span.start for m in found]
    near = [m for m, start in zip(found, starts, strict=True) if 0 <= start - end <= _COMMA]
    near = [m for m in near if m.kind == "person"] or [m for m in near if m.kind in PARTIES]
    return [of_mention(m) for m in near[:1]]


def _moving(
    article: ArticleFindings, at: At, actors: list[Party], recipients: list[Party]
) -> tuple[list[Party], list[Party]]:
    """Count those whose troops are moved among those who act, and the troops not among whom it is done to."""
    clause = at.clause
    own = [
        p
        for o in clause.objects
        for p in parties(article, o)
        if o.lemma in article.stand_ins and p.mention
        if not any(b.span.holds(p.span) for b in clause.obliques)  # "its troops from Syria"
    ]
    left = [p for p in own if actors and _left(article, at, p)]
    own, recipients = [p for p in own if p not in left], [*recipients, *left]
    apart = [p for p in recipients if p.span not in {q.span for q in own}]
    people = [p for p in apart if p.people and not any(o.span.holds(p.span) for o in clause.objects)]
    return unique([*actors, *own]), [p for p in apart if p.mention or p in people]


def _are_named_for(article: ArticleFindings, at: At) -> bool:
    """Whether a noun right before names those whom it is about: "Russia sanctions", not "US", "Russia's", "Russian"."""
    before = [m for m in article.mentions_in(at.clause.span) if 0 <= at.clause.verb.start - m.span.end <= 1]
    return any(m.kind == "state" and m.text == m.name and not m.text.isupper() for m in before)


def _left(article: ArticleFindings, at: At, party: Party) -> bool:
    """Whether they are those whom others leave: "its 2,500 troops from Iraq"."""
    before = [t for t in at.sentence.parsed.tokens if t.span.end <= party.span.start and t.tag != "DET"][-1:]
    return any(means(article, t, "away from") for t in before)


def _visitors(article: ArticleFindings, at: At) -> list[Party]:
    """Who visits, where the noun alone does not say: the one who acts "during a visit to …"."""
    if at.clause.parent is None:
        return []
    return [p for p in parties(article, at.sentence.clauses[at.clause.parent].subject) if p.kind in PARTIES]


def _between(article: ArticleFindings, at: At) -> list[Party]:
    """Those between whom something is signed, or the thing is that is: "a deal between Armenia and Iran was …"."""
    own = [p for o in at.clause.obliques if o.marker == "between" for p in parties(article, o) if p.acting]
    if len(own) > 1:
        return own
    heads = [o.head for o in at.clause.objects]
    inner = [c for c in at.sentence.clauses if c.noun and any(c.verb.meets(h) for h in heads)]
    found = [p for c in inner for o in c.obliques if o.marker == "between" for p in parties(article, o)]
    return [p for p in found if p.mention and p.kind in PARTIES]


def _meets_there(article: ArticleFindings, at: At) -> bool:
    """Whether whoever acts has the talks: "arrived for talks with Lavrov", "agreed at their summit"."""
    clause = at.clause
    if clause.parent is None or at.sentence.clauses[clause.parent].noun:
        return False
    above = at.sentence.clauses[clause.parent]
    there = any(o.marker in _TALKS_MARKERS and o.head.meets(clause.verb) for o in above.obliques)
    at_it = any(o.marker == "at" and o.head.meets(clause.verb) for o in above.obliques)
    whose = article.words(clause.subject.head).casefold() if at_it and clause.subject is not None else ""
    own = whose in article.pronouns
    return there and (own or any(o.marker == "with" for o in clause.obliques))


def _asked(article: ArticleFindings, at: At) -> list[Party]:
    """Who is to act, where the act stands in a clause of its own: "demanded that the minister resign"."""
    for child in at.sentence.clauses:
        if child.parent == at.index and child.link in ("content", "purpose") and not child.noun:
            return parties(article, child.subject)
    return []


def _is_right_behind(article: ArticleFindings, at: At) -> bool:
    """Whether nothing ties a name to the noun before it: "lời mời Ukraine" is Ukraine's to accept."""
    clause = at.clause
    if not clause.noun or clause.subject is None or clause.subject.span.start < clause.verb.end:
        return False
    return not article.text[clause.verb.end : clause.subject.span.start].strip()


def stays_nameless(article: ArticleFindings, at: At) -> bool:
    """Tell whether somebody only will not be named: "a diplomat who declined to be identified"."""
    names = article.lexicon.meaning("agents", "is to be named")
    return any(c.parent == at.index and c.passive and c.lemma in names for c in at.sentence.clauses)


def wonders(article: ArticleFindings, at: At) -> bool:
    """Tell whether an asking only wants to know, or not to be named: "asked whether Turkey would ratify it"."""
    tokens = at.sentence.parsed.tokens
    inner = [
        c
        for c in at.sentence.clauses
        if c.parent == at.index and not c.noun and c.span.start > at.clause.verb.end
    ]
    names = article.lexicon.meaning("agents", "is to be named")
    if any(c.lemma in names and c.passive and c.polarity == "negated" for c in inner):
        return True
    before = [t for c in inner[:1] for t in tokens if at.clause.verb.end <= t.span.start < c.span.start]
    return any(means(article, t, "whether") for t in before)


def _are_counted(article: ArticleFindings, clause: Clause) -> bool:
    """Whether those who act are only counted or have a title: "hai bên", "the two sides", "các ngoại trưởng"."""
    if clause.subject is None:
        return False
    if clause.subject.lemma in article.titles:
        return True
    return "counted" in article.lexicon.meanings("agents", clause.subject.lemma.rpartition(" ")[2])


def _abbreviates(article: ArticleFindings, party: Party) -> bool:
    """Whether a name nobody knows only abbreviates the words before it: "Thỏa thuận Hợp tác Quốc phòng (DCA)"."""
    if party.mention is None or party.mention.how != "shape":
        return False
    around = article.text[max(0, party.span.start - 1) : party.span.end + 1]
    return party.kind == "organisation" and around[:1] == "(" and around[-1:] == ")"


def fitting(
    article: ArticleFindings, at: At, pattern: Pattern, actors: list[Party], recipients: list[Party]
) -> tuple[list[Party], list[Party]]:
    """Leave out those who cannot act, or have it done to them, in events of the pattern's type."""
    kind, _, mode = pattern.meaning.partition(".")
    if kind == "CONSULT" and actors and not _are_counted(article, at.clause):
        actors = [
            p for p in actors if p.mention or p.people
        ]  # "the place that holds the summit" meets nobody
    if kind in _WORDS_ONLY:
        recipients = [p for p in recipients if p.mention or (p.people and mode != "visit")]
    if kind == "MOBILIZE":
        recipients = [p for p in recipients if p.mention or not p.people]  # "the deployment of 230 troops"
    recipients = [p for p in recipients if not _abbreviates(article, p)]
    if kind in FOR_TWO:
        recipients = [p for p in recipients if not names_it(article, at.clause, p)]
    return actors, recipients
