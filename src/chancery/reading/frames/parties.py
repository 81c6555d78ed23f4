"""Who plays a part in a clause: from phrases to mentions."""

from collections.abc import Iterable, Iterator

from chancery.ground.fixed import fixed
from chancery.ground.spans import Span, trimmed
from chancery.model.actors import Mention
from chancery.model.claims import Role
from chancery.reading.frames.article import ArticleFindings, At
from chancery.reading.frames.counted import counted, spelt_out
from chancery.reading.layers import Phrase
from chancery.reading.matching import matching

_HYPHENS = ("-", "‑", "–")
_BEHIND = ("state", "organisation", "group", "treaty", "mission")
ACTING = ("state", "organisation", "group", "person", "unnamed")
"""The kinds of mention that can act or be acted on."""
_LONGEST_NAME = 90
_SHORT = 10
_PAIR = 2
_EDGES = " \"'“”‘’,.;:()[]"


@fixed
class Party:
    """Someone or something with a part in a clause; `mention` is None where the words name nobody known.

    `people` tells that the words are of people all the same ("hundreds of banks").
    """

    span: Span
    text: str
    mention: Mention | None
    people: bool = False

    def role(self, name: str) -> Role:
        """Give the party as the role `name` of a claim."""
        return Role(name, self.span, self.text)

    @property
    def kind(self) -> str:
        """The mention's kind, "" for none."""
        return self.mention.kind if self.mention else ""

    @property
    def acting(self) -> bool:
        """Whether it is somebody, who can act or be acted on, and no thing or place."""
        return self.kind in ACTING or (self.people and self.mention is None)


def of_mention(mention: Mention) -> Party:
    """Give a mention as a party."""
    return Party(mention.span, mention.text, mention)


def parties(article: ArticleFindings, phrase: Phrase | None) -> list[Party]:
    """Give those whom `phrase` names, its conjuncts included; words alone where nobody is recognised."""
    if phrase is None:
        return []
    found: list[Party] = exemplified(article, phrase)
    if found:
        return found
    for one in (phrase, *(c for c in phrase.conjuncts if not _describes_person(article, phrase, c))):
        person = _titled(article, one, one.span.cover(phrase.span))
        for party in [of_mention(person)] if person is not None else _one(article, one):
            if all(party.span != other.span for other in found):
                found.append(party)
    return _whole_list(article, found) if phrase.conjuncts else found


def _whole_list(article: ArticleFindings, found: list[Party]) -> list[Party]:
    """A list of states with those that the tree lost between its first and its last."""
    if len(found) < _PAIR or any(
        p.kind != "state" or p.mention is None or p.mention.adjective for p in found
    ):
        return found
    start, end = min(p.span.start for p in found), max(p.span.end for p in found)
    between = article.mentions_in(Span(start, end))
    together = _side_by_side(article, between)
    return [of_mention(m) for m in together] if len(together) == len(between) > len(found) else found


def _describes_person(article: ArticleFindings, phrase: Phrase, other: Phrase) -> bool:
    """Whether what is joined to a name only goes on describing it: "X, the forum's head and a former Fijian minister",
    "Georgia, a partner and no member of the alliance"."""
    described = article.mention_at(phrase.head)
    sorts = ("person", "state")
    if described is None or described.kind not in sorts or article.mention_at(other.head) is not None:
        return False
    between = article.text[described.span.end : other.span.start]
    if not between.lstrip().startswith(","):
        return False
    if described.kind == "state":
        meant = article.lexicon.meanings("agents", article.words(other.head).casefold())
        return other.span.start < other.head.start and bool({"member", "beside another"} & set(meant))
    return other.lemma in article.titles


def exemplified(article: ArticleFindings, phrase: Phrase) -> list[Party]:
    """Give the examples that a phrase without a name is explained by: "others such as Qatar", "several of them,
    Saudi Arabia and Egypt included"; none where it has no such."""
    if "announcing" not in article.lexicon.meanings("agents", phrase.lemma):
        return []
    if article.mention_at(phrase.head) is not None:
        return []
    near = article.mentions_in(Span(phrase.head.end, phrase.head.end + _LONGEST_NAME))
    first = next((m for m in near if m.kind in ACTING and not m.adjective), None)
    if first is None:
        return []
    lead = article.text[phrase.head.end : first.span.start].casefold().strip(" ,").removesuffix("the").strip()
    listing = article.lexicon.meaning
    rest = article.mentions_in(Span(first.span.start, first.span.end + _LONGEST_NAME))
    together = _side_by_side(article, [m for m in rest if m.kind in ACTING and not m.adjective])
    after = article.text[together[-1].span.end :][:_LONGEST_NAME].casefold().lstrip()
    opened = lead in listing("agents", "such as")
    closed = any(after.startswith(word) for word in listing("agents", "included"))
    return [of_mention(m) for m in together] if opened or (closed and len(lead) < _SHORT) else []


def spoken_for(article: ArticleFindings, at: At) -> list[Party]:
    """Who "it", "he" or "they" is in what somebody says, where that fits whoever says it: "the army said it left"."""
    clause = at.clause
    if clause.subject is None or clause.link != "content" or clause.parent is None:
        return []
    words = article.words(clause.subject.head).casefold()
    sort = next((p.meaning for p in article.lexicon.of("pronouns", words) if p.meaning in _SPEAKERS), "")
    saying = at.sentence.clauses[clause.parent]
    if not sort or saying.subject is None or not matching(article.lexicon, "cues", saying):
        return []
    return [p for p in parties(article, saying.subject) if _may_be(article, sort, saying.subject, p)]


_SPEAKERS = ("speaker_body", "speaker_person", "speakers")


def _may_be(article: ArticleFindings, sort: str, phrase: Phrase, party: Party) -> bool:
    head = article.words(phrase.head)
    body = "body" in article.lexicon.meanings("agents", phrase.lemma)
    if sort == "speakers":
        return bool(phrase.conjuncts) or body or head.casefold() != phrase.lemma.casefold()
    if sort == "speaker_person":
        return party.kind == "person" or (party.people and not body)
    if party.mention is not None:
        return party.kind in ("state", "organisation", "group")
    return body or (head[:1].isupper() and not party.people)


def is_people(article: ArticleFindings, lemma: str) -> bool:
    """Whether a word is one of people, who can act ("protester", "court")."""
    return "people" in article.lexicon.meanings("agents", lemma)


def named(article: ArticleFindings, phrase: Phrase | None) -> list[Party]:
    """Give only those parties of `phrase` that are recognised."""
    return [p for p in parties(article, phrase) if p.mention]


def _one(article: ArticleFindings, phrase: Phrase) -> list[Party]:
    at_head = article.mention_at(phrase.head)
    if at_head is None or at_head.kind == "unnamed":
        meant = counted(article, phrase.span)
        meant = meant or spelt_out(article, phrase.head)
        if meant:
            return [of_mention(m) for m in meant]
        leads = "leaders" in article.lexicon.meanings("agents", phrase.lemma)
        led = [m for o in phrase.owners for m in article.mentions_in(o.span) if m.kind == "organisation"]
        if leads and led:
            return [of_mention(led[0])]
        if leads or phrase.lemma in article.titles:
            several = _of_several(article, phrase)
            if several:
                return several
        if at_head is not None and (both := _each_of_own(article, phrase, at_head)):
            return both
    if (at_head is None or at_head.kind == "unnamed") and (
        beside := _described_so(article, phrase)
    ) is not None:
        return [of_mention(beside)]
    if at_head and not (at_head.adjective and at_head.span.end <= phrase.head.start):
        members = list(_listed(article, phrase, at_head)) or _governing(article, phrase, at_head)
        members = members or _last_of_list(article, phrase, at_head)
        return members or [of_mention(_antecedent(article, at_head))]
    if phrase.lemma in article.stand_ins:
        behind = _apposed(article, phrase) or _behind(article, phrase)
        if behind:
            return behind
    if phrase.lemma in article.pronouns or article.words(phrase.head).casefold() in article.pronouns:
        return []
    words = _name_span(article, phrase)
    people = is_people(article, phrase.lemma)
    return [Party(words, article.words(words), None, people)] if len(words) > 1 else []


def _of_several(article: ArticleFindings, phrase: Phrase) -> list[Party]:
    """The states whose leaders are meant: "lãnh đạo ba nước Mỹ, Nhật Bản …", "ngoại trưởng các nước …"."""
    own = [m for o in phrase.owners for m in article.mentions_in(o.span) if m.kind == "state"]
    if not own or own[0].adjective:
        return []
    between = article.words(Span(phrase.head.end, max(phrase.head.end, own[0].span.start))).casefold().split()
    nations = any("counted" in article.lexicon.meanings("agents", word) for word in between[-1:])
    return [of_mention(m) for m in own] if nations else []


def _each_of_own(article: ArticleFindings, phrase: Phrase, head: Mention) -> list[Party]:
    """The states whose people act side by side: "Russian and Ukrainian officials"."""
    if phrase.lemma not in article.stand_ins or phrase.lemma == article.words(phrase.head).casefold():
        return []  # "a Russian and Ukrainian diplomat" is one
    start = min([phrase.span.start, head.span.start, *(o.span.start for o in phrase.owners)])
    own = [m for m in article.mentions_in(Span(start, phrase.head.start)) if m.kind == "state"]
    together = _side_by_side(article, own)
    alike = len(own) == len(together) == _PAIR and all(m.adjective or m.text.isupper() for m in own)
    last = not article.text[own[-1].span.end : phrase.head.start].strip() if own else False
    return [of_mention(m) for m in together] if alike and last else []


def _antecedent(article: ArticleFindings, mention: Mention) -> Mention:
    """The words a pronoun stands for, where its sentence has them: "the EU says it will", not "it"."""
    if mention.how != "pronoun" or mention.actor is None:
        return mention
    for _, sentence in article.sentences_at(mention.span):
        before = [m for m in sentence.mentions if m.span.end <= mention.span.start and not m.adjective]
        named_so = [m for m in before if m.actor == mention.actor and m.how != "pronoun"]
        if named_so:
            return named_so[-1]
    return mention


def _titled(article: ArticleFindings, phrase: Phrase, span: Span) -> Mention | None:
    """The person whose title is the head: "Prime Minister of Japan Fumio Kishida", head "Minister"."""
    for mention in article.mentions_in(span):
        if mention.kind == "person" and mention.title is not None and mention.title.meets(phrase.head):
            return mention
    return _named_last(article, phrase, span)


def _named_last(article: ArticleFindings, phrase: Phrase, span: Span) -> Mention | None:
    """The person whose name ends a phrase that an office opens: "Chủ tịch Ủy ban Bầu cử Hàn Quốc Roh Tae-ak"."""
    if phrase.lemma not in article.titles or phrase.head.start != span.start:
        return None
    last = article.mention_at(Span(max(phrase.head.end, span.end - 1), span.end))
    ends = last is not None and last.kind == "person" and last.how in ("name", "shape") and last.title is None
    return last if ends and last is not None and last.span.end == span.end else None


def _behind(article: ArticleFindings, phrase: Phrase) -> list[Party]:
    """Those for whom a stand-in speaks: "US troops", "the government of Japan"."""
    if _only_some(article, phrase) or _are_others(article, phrase):
        return []
    found: list[Party] = []
    for owner in phrase.owners:
        own = [p for p in named(article, owner) if p.kind != "place"]  # "Delhi police" are not the town
        own = [p for p in own if p.mention is None or not _is_joined_on(article, p.mention)]
        if found and own and not joined(article, found[-1], own[0]):
            break
        found += own
    if found:
        return found
    before = Span(phrase.span.start, max(phrase.span.start, phrase.head.start))
    inside = [m for m in article.mentions_in(before) if m.kind in _BEHIND and not _is_joined_on(article, m)]
    if inside:
        return [of_mention(inside[-1])]
    inside = [m for m in article.mentions_in(phrase.span) if m.kind in _BEHIND]
    after = [m for m in inside if not _is_joined_on(article, m) and not _is_whither(article, phrase, m)]
    return [of_mention(m) for m in _side_by_side(article, after)]


def _is_whither(article: ArticleFindings, phrase: Phrase, mention: Mention) -> bool:
    """Whether a name behind a noun only tells where it goes: "600 soldiers to NATO's brigade"."""
    between = article.words(Span(phrase.head.end, max(phrase.head.end, mention.span.start))).casefold()
    return any("whither" in article.lexicon.meanings("agents", word) for word in between.split())


def _are_others(article: ArticleFindings, phrase: Phrase) -> bool:
    """Whether a state only has them beside it: "its allies" are others."""
    beside = "beside another" in article.lexicon.meanings("agents", phrase.lemma)
    before = [o for o in phrase.owners if o.span.end <= phrase.head.start]
    whose = [m for o in before for m in article.mentions_in(o.span)]
    return beside and any(m.kind == "state" and (m.how == "pronoun" or not m.adjective) for m in whose)


def _apposed(article: ArticleFindings, phrase: Phrase) -> list[Party]:
    """The one member that is named right behind: "the EU's newest member, Croatia, agreed"."""
    if article.words(phrase.head).casefold() != phrase.lemma or article.text[phrase.head.end :][:2] != ", ":
        return []
    if "member" not in article.lexicon.meanings("agents", phrase.lemma):
        return []
    start = phrase.head.end + 2
    after = article.mentions_in(Span(start, max(start, phrase.span.end, start + _LONGEST_NAME)))[:1]
    return [of_mention(m) for m in after if m.span.start == start and m.kind == "state" and not m.adjective]


def _described_so(article: ArticleFindings, phrase: Phrase) -> Mention | None:
    """Who has just been named, where a bare noun behind a comma describes it: "Syria, quốc gia bị đình chỉ …"."""
    start = phrase.head.start
    kinds = article.lexicon.meanings("agents", phrase.lemma)
    lead = article.text[max(0, start - 2) : start]
    if phrase.span.start != start or lead != ", " or not ({"land beside", "body beside"} & set(kinds)):
        return None
    named_so = article.mention_at(Span(start - 3, start - 2))
    wanted = "state" if "land beside" in kinds else "organisation"
    if named_so is None or named_so.kind != wanted or named_so.span.end != start - 2:
        return None
    return named_so


def _is_joined_on(article: ArticleFindings, mention: Mention) -> bool:
    """Whether a name only tells what others are by a participle: "the Iran-backed militias" are not Iran."""
    return article.text[mention.span.end : mention.span.end + 1] in _HYPHENS


def _governing(article: ArticleFindings, phrase: Phrase, head: Mention) -> list[Party]:
    """Those whose governments stand together: "the governments of France and Germany" names France first."""
    if head.kind != "state" or not head.span.start <= phrase.head.start < phrase.head.end < head.span.end:
        return []
    after = article.mentions_in(Span(head.span.start, max(head.span.end, phrase.span.end)))
    return [of_mention(m) for m in _side_by_side(article, after)]


def _last_of_list(article: ArticleFindings, phrase: Phrase, head: Mention) -> list[Party]:
    """Those of a list whose last name was taken for its head: "Mali, Niger and Burkina Faso founded a bloc"."""
    if head.kind != "state" or head.adjective or head.span.start <= phrase.span.start:
        return []
    before = article.mentions_in(Span(phrase.span.start, head.span.start))
    together = _side_by_side(article, [*before, head])
    whole = len(together) == len(before) + 1 > _PAIR and before[0].span.start == phrase.span.start
    return [of_mention(m) for m in together] if whole and not any(m.adjective for m in together) else []


def joined(article: ArticleFindings, one: Party, other: Party) -> bool:
    """Tell whether two names of one sort stand side by side in a list."""
    between = article.text[one.span.end : other.span.start].strip().casefold()
    between = between.removesuffix("the").strip()
    joins = any(p.meaning == "joins" for p in article.lexicon.of("agents", between.strip(", ")))
    return one.kind == other.kind and (between == "," or joins)


def _side_by_side(article: ArticleFindings, found: list[Mention]) -> list[Mention]:
    """The first mention with those in one list with it: "the regimes in Mali, Niger and Burkina Faso"."""
    together = found[:1]
    for mention in found[1:]:
        if not joined(article, of_mention(together[-1]), of_mention(mention)):
            break
        together.append(mention)
    return together


def _only_some(article: ArticleFindings, phrase: Phrase) -> bool:
    """Whether only some of a body's members are spoken of: "một số nước NATO", "các nước sườn Đông NATO", "eight EU
    states"."""
    told = article.lexicon.of
    if not any(p.meaning == "members" for p in told("agents", phrase.lemma)):
        return False
    first = next((m for m in article.mentions_in(phrase.span) if m.kind == "organisation"), None)
    if first is not None and first.span.end <= phrase.head.start:
        lead = (
            article.words(Span(phrase.span.start, max(phrase.span.start, first.span.start)))
            .casefold()
            .split()
        )
        return any(p.meaning == "some" for word in lead for p in told("agents", word))
    if first is None or first.span.start < phrase.head.end:
        return False
    before = article.words(Span(phrase.span.start, phrase.head.start)).casefold().split()
    between = article.words(Span(phrase.head.end, first.span.start)).casefold().split()
    some = any(p.meaning == "some" for word in before for p in told("agents", word))
    return some or not all(any(p.meaning == "all of" for p in told("agents", word)) for word in between)


def _listed(article: ArticleFindings, phrase: Phrase, head: Mention) -> Iterator[Party]:
    """The members of a list that follows its head: "two countries, Japan and South Korea"."""
    if head.kind != "group" or head.actor is not None:
        return
    for mention in article.mentions_in(Span(head.span.end, max(head.span.end, phrase.span.end))):
        if mention.kind == "state" and not mention.adjective:
            yield of_mention(mention)


def _name_span(article: ArticleFindings, phrase: Phrase) -> Span:
    """The noun phrase up to its head, or the head alone where that is long."""
    start, end = min(phrase.span.start, phrase.head.start), max(phrase.head.end, phrase.head.start)
    if phrase.head.start == phrase.span.start:
        end = min(phrase.span.end, phrase.head.start + _LONGEST_NAME)
        for owner in phrase.owners:
            if owner.span.start > phrase.head.end:
                end = max(phrase.head.end, min(end, owner.span.end))
    if end - start > _LONGEST_NAME:
        start, end = phrase.head.start, phrase.head.end
    return trimmed(article.text, Span(start, end), edges=_EDGES)


def unique(found: Iterable[Party]) -> list[Party]:
    """Drop parties that are the same actor or the same words again."""
    seen: set[str] = set()
    kept = []
    for party in found:
        key = (party.mention.actor if party.mention else None) or party.text.casefold()
        if key not in seen:
            seen.add(key)
            kept.append(party)
    return kept
