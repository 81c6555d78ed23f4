"""Who does it, told by little words: "giữa A và B", "do NATO đứng đầu", "được ký bởi Hy Lạp"."""

from chancery.reading.languages.vi.clauses_draft import Draft, Group
from chancery.reading.languages.vi.clauses_hang import Hanging
from chancery.reading.languages.vi.clauses_phrases import Noun, noun_phrase


class Agents(Hanging):
    """The part of reading that finds who acts behind a preposition."""

    def on_between(self, here: int) -> int:
        """Read "giữa A và B": both take part in the event noun before it."""
        first = noun_phrase(self.sight, here + 1, before_verb=False)
        if first is None:
            return here + 1
        end = self.listed_between(first)
        if self.sight.role(end) == "conj" or self.sight.lemma(end) == "với":
            second = noun_phrase(self.sight, end + 1, before_verb=False)
            if second is not None:
                first.conjuncts.append(second)
                first.full = True
                end = second.last
        act = self.act_before(first)
        if act is not None and self.drafts[act].subject is None:
            self.drafts[act].subject = first
            self.marker = None
            if self.now is None and self.waiting is not None:
                self.waiting.last = max(self.waiting.last, end)
                return end
            self.marker = "between"
        waiting_end = first.whole().last
        self.place(first)
        if self.now is None and self.waiting is not None:
            self.waiting.last = max(self.waiting.last, waiting_end)
        return end

    def listed_between(self, first: Noun) -> int:
        """Take in what commas list before the last ("giữa Mỹ, Anh và Australia"); give the place behind it."""
        end, more = first.last, []
        while self.sight.lemma(end) == ",":
            other = noun_phrase(self.sight, end + 1, before_verb=False)
            if other is None or not self.is_bare_name(other):
                break
            more.append(other)
            end = other.last
        if not more or self.sight.role(end) != "conj":
            return first.last
        first.conjuncts += more
        return end

    def on_agent(self, here: int) -> int:
        """Read "do X đứng đầu" after a noun: a description in the passive."""
        sight = self.sight
        agent = noun_phrase(sight, here + 1, before_verb=True)
        described = self.recent
        if agent is not None and sight.lemma(agent.last) in sight.rules("leading"):
            described = self.led(described)
        while described is not None and described.owners and described.owners[-1].last == described.last:
            described = described.owners[-1]
        close = agent is not None and sight.role(agent.last) == "verb" and described is not None
        if agent is None or not close or sight.role(here - 1) == "stop":
            self.marker, self.skip = None, True
            return here + 1
        verb = agent.last
        group = Group(here, verb + 1, verb, passive=True, agent=agent, marked=True)
        self.drafts.append(Draft(group, described, False, "relative", self.now))
        self.marker, self.skip = None, False
        if self.now is None and self.waiting is not None:
            self.waiting.last = max(self.waiting.last, verb + 1)
        return verb + 1

    def done_by(self, here: int) -> int | None:
        """Read "được ký bởi Thổ Nhĩ Kỳ và Hy Lạp": who did it, behind the verb. None where no passive lacks it."""
        now = self.drafts[self.now] if self.now is not None and self.waiting is None else None
        if now is None or not now.group.passive or now.group.agent is not None:
            return None
        agent = noun_phrase(self.sight, here + 1, before_verb=False)
        end = agent.last if agent is not None else here
        while agent is not None and self.sight.role(end) == "conj":
            more = noun_phrase(self.sight, end + 1, before_verb=False)
            if more is None:
                break
            agent.conjuncts.append(more)
            end = more.last
        now.group.agent = agent
        return end if agent is not None else None

    def led(self, nearest: Noun | None) -> Noun | None:
        """What somebody leads is the phrase that waits, not where it is: "phái bộ tại Kosovo do NATO đứng đầu"."""
        waits = self.waiting
        if (
            waits is None
            or nearest is None
            or waits is nearest
            or not waits.first < nearest.first < waits.last
        ):
            return nearest
        topic = self.topic
        named = topic is not None and topic.last + 1 == waits.first and self.sight.role(topic.head) == "name"
        return topic if named else waits
