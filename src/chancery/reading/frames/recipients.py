"""On whom an event is done: from the noun phrases of its clause to somebody, the owner of a thing, or the thing."""

from dataclasses import replace

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.reading.frames.article import ArticleFindings
from chancery.reading.frames.examples import told_before
from chancery.reading.frames.parties import ACTING, Party, is_people, of_mention, parties
from chancery.reading.layers import Clause, Phrase
from chancery.reading.lexicon import Pattern
from chancery.reading.matching import matching, object_of

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
HANDED_OVER = frozenset(["RETREAT.release", "RETREAT.return"])
"""Meanings whose nouns name after "of" whom or what is let go ("the release of the hostages")."""
THINGS = ("treaty", "mission", "meeting")
"""The kinds of mention that are no party."""
_OBJECT_FIRST = ("COERCE", "SANCTION", "ACCUSE")
"""Types whose object is who it is done to, whatever the marker ties: "expelled inspectors from the country"."""
_MEETING_MARKERS = ("to", "with", "for")
"""What ties those who are met; "for" a person: else it says what it is about, as "on" does."""
_TO_WHOM = ("AID", "RETREAT.return")
"""Meanings whose object is what is given; who gets it is tied by a marker."""
_BEHIND_NOUN = 8
"""characters between an exercise and its name"""
_HOSTILE = ("ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION")
_UNDERGONE = ("COERCE", "SANCTION")
_SHELTERED = frozenset(["asylum", "migration", "human_security"])


def recipients_of(
    article: ArticleFindings, clauses: tuple[Clause, ...], clause: Clause, pattern: Pattern
) -> list[Party]:
    """Give on whom it is done: somebody in the object, else somebody tied to the act, else the owner of what the
    object is, else the thing."""
    light = object_of(pattern, clause)
    if pattern.meaning.startswith("ACCUSE") and (doers := _doers(article, clauses, clause)):
        return doers
    clause = _with_nouns_phrases(clauses, clause, light)
    objects = _objects(article, clause, pattern, light)
    found = [] if _gives(article, clause, pattern) else [p for o in objects for p in parties(article, o)]
    attended = pattern.meaning == "CONSULT" and _attends(article, clause)
    if light is not None and not (attended and article.words(light.head)[:1].isupper()):
        own = {p.mention.actor for p in parties(article, clause.subject) if p.mention}
        found += [p for o in light.owners for p in parties(article, o) if p.mention or p.people]
        found = [p for p in found if p.acting or not attended]  # "the Gaza summit in Egypt"
        found = [p for p in found if p.mention is None or p.mention.actor not in own]  # "its aid"
    tied = tuple(o for o in clause.obliques if o.marker in ("to", "on"))
    seekers = _seekers(article, (*objects, *tied) if light is None else (light, *objects, *tied))
    seekers = _left(article, clause, pattern, light) or seekers
    if seekers or any(p.acting for p in found):
        return seekers or [p for p in found if p.acting]
    kind = pattern.meaning.partition(".")[0]
    for marker in _MEETING_MARKERS if pattern.meaning == "CONSULT" else _RECIPIENT_MARKERS:
        if (kind == "AID" and marker == "from") or (kind == "ACCUSE" and marker == "for" and clause.objects):
            continue  # who gives it; whom what is blamed was meant for
        marking = [o for o in clause.obliques if o.marker == marker and o is not light]
        marking = [o for o in marking if not _is_ground(article, o)]
        marked = [p for o in marking for p in parties(article, o) if p.acting]
        if pattern.meaning == "CONSULT" and marker == "for":
            marked = [p for p in marked if p.kind == "person"]  # "a dinner for Netanyahu"
        if marked:
            return marked
    if light is not None and _undergoes(article, pattern, light):
        return parties(article, light)
    inside = [m for o in objects for m in article.mentions_in(o.span) if not _suffers(article, kind, o, m)]
    if light is not None:
        apart = [o.span for o in clause.obliques]
        inside += [m for m in article.mentions_in(light.span) if not any(s.holds(m.span) for s in apart)]
    whole = [m.span for m in inside if m.kind in THINGS]
    inside = [m for m in inside if m.kind in ACTING and not any(s.holds(m.span) for s in whole)]
    inside = [m for m in inside if (w := article.mention_at(m.span)) is None or w.kind not in THINGS]
    if pattern.meaning == "CONSULT":
        discussed = "takes up" in article.lexicon.meanings("agents", clause.lemma)
        inside = [] if discussed or attended else [m for m in inside if not _is_matter(article, m)]
    things = found or _framed(article, clause, light)
    bare = (None, "to", "for") if pattern.meaning == "AID" else (None,)
    if pattern.meaning in _TO_WHOM and pattern.marker in bare:
        things = [p for p in things if p.mention]
    return [of_mention(m) for m in inside[:1]] or things


def _attends(article: ArticleFindings, clause: Clause) -> bool:
    """Whether somebody only takes part in a meeting, whose name or place says not whom he meets there: "dự hội nghị
    thượng đỉnh Gaza", "tham dự Diễn đàn Tương lai ASEAN"."""
    pattern = matching(article.lexicon, "relations", clause)
    return pattern is not None and pattern.meaning == "takes_part_in"


def _doers(article: ArticleFindings, clauses: tuple[Clause, ...], clause: Clause) -> list[Party]:
    """Those whose act it is that somebody condemns: "lên án các cuộc không kích của Israel nhằm vào Iran"."""
    acts = [] if clause.passive else condemned(article, clauses, clause)
    return [p for c in acts for p in parties(article, c.subject) if p.acting]


def condemned(article: ArticleFindings, clauses: tuple[Clause, ...], clause: Clause) -> list[Clause]:
    """Give the acts against others that are the object of a clause, named by a noun: "condemned the attack"."""
    acts = (c for c in clauses if c.noun and any(o.head.meets(c.verb) for o in clause.objects))
    told = article.lexicon.of
    return [
        c for c in acts if any(p.noun and p.meaning.startswith(_HOSTILE) for p in told("events", c.lemma))
    ]


def _suffers(article: ArticleFindings, kind: str, thing: Phrase, mention: Mention) -> bool:
    """Whether a name is of those an act was done to, or where: "condemned the attack in India" blames no Indian."""
    if kind != "ACCUSE" or mention.span.start < thing.head.end:
        return False
    act = any(p.noun and p.meaning.startswith("ASSAULT") for p in article.lexicon.of("events", thing.lemma))
    between = article.words(Span(thing.head.end, mention.span.start)).casefold().split()[:1]
    return act and not any("whose act" in article.lexicon.meanings("agents", word) for word in between)


def _gives(article: ArticleFindings, clause: Clause, pattern: Pattern) -> bool:
    """Whether the object is what is given, and nobody: "contributed 150 soldiers, and Armenia 100"."""
    given = pattern.meaning in _TO_WHOM and pattern.marker is None
    return given and "gives" in article.lexicon.meanings("agents", clause.lemma)


def _is_matter(article: ArticleFindings, mention: Mention) -> bool:
    """Whether a name only tells what a meeting is about: "an emergency session on Sudan"."""
    return told_before(article, mention.span.start, "about", words=2)


def _left(article: ArticleFindings, clause: Clause, pattern: Pattern, light: Phrase | None) -> list[Party]:
    """The body whose membership somebody gives up: "suspended its participation in the CSTO"."""
    if pattern.meaning != "SANCTION.withdraw" or light is None:
        return []
    if "place in a body" not in article.lexicon.meanings("agents", light.lemma):
        return []
    whose = [p for o in light.owners for p in parties(article, o) if p.kind == "state"]
    acting = {p.mention.actor for p in parties(article, clause.subject) if p.mention}
    if acting and whose and not any(p.mention and p.mention.actor in acting for p in whose):
        return whose  # "suspended Mali's membership of the bloc"
    undergoing = [p for o in clause.objects for p in parties(article, o) if p.kind == "state"]
    if clause.passive and undergoing:
        return undergoing  # "Venezuela bị đình chỉ tư cách thành viên Mercosur"
    tied = [o for o in (*light.owners, *clause.obliques) if o.marker in ("in", "of", "from")]
    return [p for o in tied for p in parties(article, o) if p.kind in ("organisation", "group")]


def _seekers(article: ArticleFindings, objects: tuple[Phrase, ...]) -> list[Party]:
    """Those whose place in a body is spoken of: "approved Finland's accession to NATO", "the NATO bids of Sweden"."""
    for thing in objects:
        if "place in a body" in article.lexicon.meanings("agents", thing.lemma):
            owners = sorted(thing.owners, key=lambda o: o.span.start)
            found = [p for o in owners for p in parties(article, o) if p.acting]
            return [p for p in found if p.kind != "organisation"]
    return []


def _is_ground(article: ArticleFindings, phrase: Phrase) -> bool:
    """Whether a phrase is of the ground something is done on: "trên lãnh thổ Litva"."""
    if phrase.marker != "on":
        return False
    return "ground" in article.lexicon.meanings("agents", phrase.lemma)


def _objects(
    article: ArticleFindings, clause: Clause, pattern: Pattern, light: Phrase | None
) -> tuple[Phrase, ...]:
    """The phrases that may name whom it is done to, the likelier ones first."""
    objects = tuple(o for o in clause.objects if o is not light)
    if pattern.marker is None:
        return objects
    marked = tuple(o for o in clause.obliques if o.marker == pattern.marker and o is not light)
    kind = pattern.meaning.partition(".")[0]
    left = pattern.meaning == "SANCTION.withdraw" and marked  # "withdraw his country from the alliance"
    if left:
        return marked
    if kind in _OBJECT_FIRST and any(p.acting for o in objects for p in parties(article, o)):
        return objects
    if pattern.meaning in _TO_WHOM and marked:
        return objects if pattern.marker == "with" else marked  # "provided Ukraine with tanks"
    return (*marked, *objects)


def _undergoes(article: ArticleFindings, pattern: Pattern, light: Phrase) -> bool:
    """Whether the object an entry names is who it is done to: "expelled diplomats", "accepts refugees"."""
    if not is_people(article, light.lemma):
        return False
    if pattern.meaning == "AID":
        return any(p.meaning in _SHELTERED for p in article.lexicon.of("contexts", light.lemma))
    return pattern.meaning.partition(".")[0] in _UNDERGONE or pattern.meaning in HANDED_OVER


def _framed(article: ArticleFindings, clause: Clause, light: Phrase | None) -> list[Party]:
    """What the event noun of a light verb is tied to by its own frame: "conducted a search of the premises"."""
    if light is None:
        return []
    markers = [p.marker for p in article.lexicon.of("events", light.lemma) if p.noun and p.marker]
    tied = [o for o in clause.obliques if o.marker in markers and o.span.start >= light.head.end]
    tied = sorted(tied, key=lambda o: o.span.start)[:1]
    inside = [m for o in tied for m in article.mentions_in(o.span) if m.kind in ACTING]
    return [of_mention(m) for m in inside[:1]] or [p for o in tied for p in parties(article, o)]


def _with_nouns_phrases(clauses: tuple[Clause, ...], clause: Clause, light: Phrase | None) -> Clause:
    """The clause with the phrases of its light object: "suspended aid to Indonesia"."""
    if light is None:
        return clause
    inner = [c for c in clauses if c.noun and c.verb.meets(light.head) and c is not clause]
    return replace(clause, obliques=(*clause.obliques, *(o for c in inner for o in c.obliques)))


def names_it(article: ArticleFindings, clause: Clause, party: Party) -> bool:
    """Tell whether a name nobody knows is that of the exercise: "cuộc tập trận Steadfast Defender"."""
    mention = party.mention
    if mention is None or mention.kind != "organisation":
        return False
    nouns = [o.head for o in clause.objects] + ([clause.verb] if clause.noun else [])
    close = any(0 <= mention.span.start - head.end <= _BEHIND_NOUN for head in nouns)
    return close and mention.how == "shape"
