"""Who belongs to what, told without a verb of joining: "NATO members Estonia and Latvia", "Turkey, a NATO member",
"a bloc that includes Russia and Belarus", "the six members of the pact: …"."""

from collections.abc import Iterator, Sequence

from chancery.ground.fixed import fixed
from chancery.ground.spans import Span
from chancery.model.actors import Kind, Mention
from chancery.reading.frames.article import ArticleFindings
from chancery.reading.frames.drafts import Draft
from chancery.reading.frames.examples import means
from chancery.reading.frames.parties import Party, joined, of_mention
from chancery.reading.layers import SentenceFindings, Token

_MOST = 4
"""as many subjects in one claim as in those that a verb tells"""
_BODIES = ("organisation", "group")
_FARTHEST = 14
"""words between a body and the list of its members"""
_NEAR = 4
"""words between a comma and the body that a state behind it belongs to"""
_MEMBERS = "-members"
_PAIR = 2
_NAMED = ("name", "description")
_OPENER = 10
"""words before a comma that may say what a state behind it is a member of"""
_HYPHENS = ("-", "–", "—")
_SMALL = ("DET", "ADJ", "NUM", "ADV", "PART")


@fixed
class _List:
    """States side by side: "Russia, Belarus and Armenia", from word `first` to before `last`."""

    states: tuple[Mention, ...]
    first: int
    last: int


def memberships(article: ArticleFindings) -> Iterator[Draft]:
    """Give a membership for every list of states that stands beside its body, or a member beside it."""
    for number, sentence in enumerate(article.sentences):
        if not any(m.kind == "state" for m in sentence.mentions):
            continue
        if not any(m.kind in _BODIES and m.actor for m in sentence.mentions):
            continue
        line = _Line(article, sentence)
        for states in line.lists():
            body = line.headed(states) or line.described(states) or line.spelt_out(states)
            body = body or line.opened(states)
            body = body or line.bracketed(states)
            if body is not None and not line.denied(states, body):
                yield from _drafts(article, number, states, body, line.told(states, body))


def _drafts(
    article: ArticleFindings, number: int, states: _List, body: Party, whole: Span
) -> Iterator[Draft]:
    new = body.mention is not None and article.mention_at(body.span) != body.mention
    extra = (body.mention,) if new and body.mention is not None else ()
    for first in range(0, len(states.states), _MOST):
        roles = [of_mention(m).role("subject") for m in states.states[first : first + _MOST]]
        roles.append(body.role("object"))
        yield Draft(
            "relation", "member_of", "relation.list.member_of", whole, roles, None, number, extra=extra
        )


def of_members(
    article: ArticleFindings, sentence: SentenceFindings, group: Mention, ending: str = _MEMBERS
) -> Party | None:
    """Give the body that "NATO members" are of, where its name stands in these words; `ending` closes its id."""
    if not (group.actor or "").endswith(ending):
        return None
    part = (group.actor or "").partition(":")[2].removesuffix(ending)
    actor = next((i for i in (f"org:{part}", f"group:{part}") if i in article.known), None)
    named = [
        t
        for t in sentence.parsed.tokens
        if group.span.holds(t.span) and t.text[:1].isupper() and not means(article, t, "member")
    ]
    if actor is None or not named:
        return None
    span = named[0].span.cover(named[-1].span)
    kind: Kind = "organisation" if actor.startswith("org:") else "group"
    text = article.words(span)
    name = next((name for body, name in article.bodies.values() if body == actor), text)
    return of_mention(Mention(span, text, kind, actor, name, "name"))


class _Line:
    """One sentence's words and mentions."""

    def __init__(self, article: ArticleFindings, sentence: SentenceFindings) -> None:
        """Take a sentence of an article."""
        self.article, self.sentence = article, sentence
        self.tokens: Sequence[Token] = sentence.parsed.tokens
        self.mentions = sorted(sentence.mentions, key=lambda m: m.span)
        self.bodies = [m for m in self.mentions if m.kind in _BODIES and m.actor and m.how in _NAMED]

    def _at(self, place: int) -> int:
        """The number of the first word that starts at a place or after it."""
        return next((i for i, t in enumerate(self.tokens) if t.span.start >= place), len(self.tokens))

    def _is(self, at: int, meaning: str) -> bool:
        return 0 <= at < len(self.tokens) and means(self.article, self.tokens[at], meaning)

    def lists(self) -> Iterator[_List]:
        """Give the states of the sentence, those side by side together."""
        own = [m for m in self.mentions if m.kind == "state" and m.how == "name" and m.actor]
        own = [m for m in own if not m.adjective or m.text == m.name]
        together: list[Mention] = []
        for state in own:
            if together and not self._beside(together[-1], state):
                yield self._list(together)
                together = []
            together.append(state)
        if together:
            yield self._list(together)

    def _beside(self, one: Mention, other: Mention) -> bool:
        """Whether two states stand in one list: "Úc, Anh và Mỹ", "Úc-Anh-Mỹ"."""
        between = self.article.text[one.span.end : other.span.start].strip()
        return between in _HYPHENS or joined(self.article, of_mention(one), of_mention(other))

    def _list(self, states: Sequence[Mention]) -> _List:
        return _List(tuple(states), self._at(states[0].span.start), self._at(states[-1].span.end))

    def headed(self, states: _List) -> Party | None:
        """The body whose "members" stand right before the list: "NATO members Estonia and Latvia"."""
        at = states.first - 1
        while at >= 0 and (self.tokens[at].text in (",", ":", "—", "–", "-") or self._opens(at)):
            at -= 1
        if self._is(at, "be") and any(m.span.end == self.tokens[at - 1].span.end for m in self.bodies):
            at -= 1
        if (of_them := self._members_of(at)) is not None:
            return of_them
        told = self._said_to_be(at)
        at = at if told is None else told
        if at < 0:
            return None
        group = next((m for m in self.bodies if m.span.holds(self.tokens[at].span)), None)
        if group is not None and (group.actor or "").endswith(_MEMBERS):
            return self._of_group(group)
        whole = next((m for m in self.bodies if m.span.end == self.tokens[at].span.end), None)
        if whole is not None and at < states.first - 1 and self._has_members(whole):
            return of_mention(whole)
        member = at
        if self._is(at, "lands") and self._is(at - 1, "member"):
            member = at - 1
        if not self._is(member, "member"):
            return None
        before = [m for m in self.bodies if m.span.end <= self.tokens[member].span.start]
        if not before or (group := before[-1]).actor is None:
            return None
        gap = self.tokens[self._at(group.span.end) : member]
        if not gap or (told is not None and len(before) == 1):
            return of_mention(group)
        if states.first - 1 == at or len(before) > 1:
            return None  # "the bloc's founding member France" tells whose; "members France" does not
        return of_mention(group) if not any(t.text in (",", ";", ":") for t in gap) else None

    def _has_members(self, body: Mention) -> bool:
        """Whether members of a body are told of: "the wealthiest members of the forum, Australia and …"."""
        return self._has_members_at(self._at(body.span.start))

    def _has_members_at(self, at: int) -> bool:
        """Whether "members of" stand right before a word."""
        at -= 1
        while at > 0 and self.tokens[at].tag == "DET":
            at -= 1
        lands = self._is(at - 1, "lands") and self._is(at - 2, "member")
        first = at - 2 if lands else at - 1
        past = any(self._is(i, "no member") for i in range(max(0, first - 2), first))
        return self._is(at, "belongs to") and self._is(first, "member") and not past

    def opened(self, states: _List) -> Party | None:
        """The body that a sentence opens with, as what its subject belongs to: "A NATO member since 1952, Turkey …"."""
        at = states.first - 1
        if len(states.states) > 1 or at < 1 or self.tokens[at].text != ",":
            return None
        start = max((i + 1 for i in range(at) if self.tokens[i].text in (":", ";", "—", "–")), default=0)
        region = range(start, at)
        acts = any(
            c.subject is not None and c.subject.head.meets(states.states[0].span)
            for c in self.sentence.clauses
            if not c.noun
        )
        verbs = any(self.tokens[i].tag in ("VERB", "AUX") for i in region)
        if len(region) > _OPENER or verbs or not acts or any(self._is(i, "no member") for i in region):
            return None
        span = Span(self.tokens[start].span.start, self.tokens[at].span.start)
        inside = [m for m in self.bodies if span.holds(m.span)]
        groups = [m for m in inside if (m.actor or "").endswith(_MEMBERS)]
        if groups:
            return self._of_group(groups[0]) if len(inside) <= _PAIR else None
        told = any(self._is(i, "member") for i in region) and len(inside) == 1
        return of_mention(inside[0]) if told else None

    def _members_of(self, at: int) -> Party | None:
        """The body right before whose name "members of" stands: "các thành viên chính thức của CSTO là …"."""
        body = next((m for m in self.bodies if m.span.holds(self.tokens[at].span)), None) if at > 0 else None
        before = self._at(body.span.start) - 1 if body is not None else -1
        linked = before > 0 and self.tokens[before].tag == "ADP"
        while before > 0 and (self._is(before, "sort of member") or self.tokens[before].tag == "ADP"):
            before -= 1
        found = linked and self._is(before, "member") and not self._is(before, "no member")
        return of_mention(body) if body is not None and found and self._is(at + 1, "be") else None

    def _said_to_be(self, at: int) -> int | None:
        """The word "member" before "là" and what sort of member it is: "6 thành viên sáng lập là Nga, …"."""
        sort = at - 1 if self._is(at, "be") else at
        while self._is(sort, "sort of member"):
            sort -= 1
        return sort if sort < at and self._is(sort, "member") else None

    def _opens(self, at: int) -> bool:
        return self._is(at, "such as") or self.tokens[at].tag == "DET"

    def _of_group(self, group: Mention) -> Party | None:
        """The body that "NATO members" are of, where its name stands in these words."""
        return of_members(self.article, self.sentence, group)

    def described(self, states: _List) -> Party | None:
        """The body that a state is called a member of behind it: "Turkey, a NATO member, objected"."""
        at = states.last
        if at >= len(self.tokens) or self.tokens[at].text != ",":
            return None
        at += 1
        for _ in range(_NEAR):
            if at >= len(self.tokens):
                return None
            body = next((m for m in self.bodies if m.span.start == self.tokens[at].span.start), None)
            if body is not None:
                if (body.actor or "").endswith(_MEMBERS):
                    return self._of_group(body)
                return of_mention(body) if self._is(self._past_sorts(body), "member") else None
            if self._is(at, "member"):
                whole = next((m for m in self.bodies if 0 < self._at(m.span.start) - at < _NEAR), None)
                linked = whole is not None and self.tokens[at + 1].tag == "ADP"
                return of_mention(whole) if whole is not None and linked else None
            if self.tokens[at].tag not in _SMALL and not self._is(at, "both") and not self._is_sort(at):
                return None
            at += 1
        return None

    def _is_sort(self, at: int) -> bool:
        return self._is(at, "sort of member")

    def _past_sorts(self, body: Mention) -> int:
        """The word behind what sort of member it is: "the bloc's newest member", "NATO founding member"."""
        at = self._at(body.span.end)
        for _ in range(_NEAR):
            if at >= len(self.tokens) or not (self.tokens[at].tag in _SMALL or self._is_sort(at)):
                break
            at += 1
        return at

    def spelt_out(self, states: _List) -> Party | None:
        """The body that is described as one of or between those listed: "AUKUS, a pact between …"."""
        if len(states.states) < 2:
            return None
        before = [m for m in self.bodies if m.span.end <= self.tokens[states.first].span.start]
        at = states.first - 1
        while at >= 0 and self.tokens[at].tag in ("DET", "NUM"):
            at -= 1
        if not before or at < 0 or not self._is(at, "spells out"):
            return None
        body = before[-1]
        gap = range(self._at(body.span.end), at)
        if len(gap) > _FARTHEST or not any(self._is(i, "kind of body") for i in gap):
            return None
        if not (self.tokens[gap[0]].text in (",", "(", ")") or self._is(gap[0], "be")):
            return None
        busy = [i for i in gap if self.tokens[i].tag == "VERB" and not self._is(i, "spells out")]
        return None if busy else of_mention(body)

    def bracketed(self, states: _List) -> Party | None:
        """The body in brackets behind those it is made of: "liên minh an ninh Úc-Anh-Mỹ (AUKUS)"."""
        at = states.last
        if len(states.states) < 2 or at + 1 >= len(self.tokens) or self.tokens[at].text != "(":
            return None
        body = next((m for m in self.bodies if m.span.start == self.tokens[at + 1].span.start), None)
        before = range(max(0, states.first - _NEAR), states.first + 1)
        kind = any(self._is(i, "kind of body") for i in before)
        return of_mention(body) if body is not None and kind else None

    def told(self, states: _List, body: Party) -> Span:
        """The words that tell of the membership, "member" among them."""
        whole = body.span.cover(states.states[0].span).cover(states.states[-1].span)
        for mention in self.mentions:
            if mention.span.meets(whole) and (mention.actor or "").endswith(_MEMBERS):
                whole = whole.cover(mention.span)
        first = self._at(body.span.start)
        before = [i for i in range(max(0, first - _NEAR), first) if self._is(i, "member")]
        if before and self._has_members_at(first):
            whole = whole.cover(self.tokens[before[0]].span)
        after = self._at(whole.end)
        if after < len(self.tokens) and self.tokens[after].text == ")":
            kinds = range(max(0, states.first - _NEAR), states.first)
            opens = [self.tokens[i].span for i in kinds if self._is(i, "kind of body")]
            return whole.cover(self.tokens[after].span).cover(opens[0] if opens else whole)
        owned = body.mention is not None and whole.end == body.span.end
        after = self._past_sorts(body.mention) if owned and body.mention is not None else after
        return whole.cover(self.tokens[after].span) if self._is(after, "member") else whole

    def denied(self, states: _List, body: Party) -> bool:
        """Whether they are members no more, not yet, or not at all, as far as the words tell."""
        low = min(states.first, self._at(body.span.start))
        high = max(states.last, self._at(body.span.end))
        around = range(max(0, low - 2), min(len(self.tokens), high + 3))
        if any(self._is(i, "no member") for i in around):
            return True
        span = body.span.cover(states.states[0].span)
        return any(
            c.polarity == "negated" or c.mood != "fact"
            for c in self.sentence.clauses
            if not c.noun and c.span.holds(span) and span.holds(c.verb)
        )
