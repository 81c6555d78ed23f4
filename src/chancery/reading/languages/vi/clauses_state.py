"""What is remembered while a sentence is read, and how clauses that stand before their main clause end."""

from chancery.model.claims import Mood
from chancery.reading.languages.vi.clauses_draft import Draft, Group
from chancery.reading.languages.vi.clauses_phrases import Noun, Sight
from chancery.reading.layers import Link


class State:
    """How far the reading of a sentence has come; `drafts` are its clauses, in the order of their verbs."""

    alone = False
    """after "nên" (so): who acts is not the one before unless it is said"""
    aims = False
    """after "nhằm": what follows is meant to be"""
    instead = False
    """after "thay vì": what follows is not done"""
    asking = False
    """after "liệu": it is asked whether what follows is so"""

    def __init__(self, sight: Sight) -> None:
        """Start at the first word with nothing read."""
        self.sight = sight
        self.drafts: list[Draft] = []
        self.now: int | None = None
        """the clause that takes what follows"""
        self.top: int | None = None
        """the clause that a verb after a comma goes on from"""
        self.waiting: Noun | None = None
        """a phrase that may be the next verb's subject"""
        self.topic: Noun | None = None
        """the phrase before a comma, to which the waiting one may stand in apposition"""
        self.listed: list[Noun] = []
        """phrases between commas, which may turn out to be a list"""
        self.before: list[tuple[str, Noun]] = []
        self.marker: str | None = None
        self.skip = False
        self.link: Link = "root"
        self.parent: int | None = None
        self.fronted: list[int] = []
        self.opened: int | None = None
        self.opener: Link | None = None
        self.comma = False
        self.closed = False
        """a phrase has come between two commas"""
        self.joined = False
        self.deep = 0
        self.inner = False
        """in a nominal clause that is itself a subject: the next predicate is its own"""
        self.acts: list[tuple[Noun, int]] = []
        """event nouns and the clauses made of them"""
        self.reach = 0
        """how far the last event noun's own phrases go"""
        self.recent: Noun | None = None
        self.resume: Noun | None = None
        """the subject that waits for its verb while a list after a comma is read"""
        self.telling: Mood | None = None
        """the mood of what a noun tells, until its verb is read"""
        self.quote: int | None = None
        self.condition: tuple[int, int] | None = None
        """the words of a condition whose main clause is still to come"""
        self.opening = 0
        self.held: tuple[Link, int | None] | None = None

    def says_at_once(self, draft: Draft) -> bool:
        """Tell whether what the verb says may follow it without "rằng"."""
        return self.sight.lemma(draft.group.verb) in self.sight.rules("says_at_once") and not draft.noun

    def says(self, group: Group) -> bool:
        """Tell whether a verb is one of saying."""
        return self.sight.lemma(group.verb) in self.sight.rules("reporting")

    def speaks(self, group: Group) -> bool:
        """Tell whether a verb after a comma is what the speaker himself goes on to do: "…, kêu gọi Nga"."""
        lemma, rules = self.sight.lemma(group.verb), self.sight.rules
        kept = lemma in rules("keeps_back") and self.sight.lemma(group.last) in rules("reporting")
        return self.says(group) or lemma in rules("speakers_do") or kept

    def acting(self, number: int) -> Noun | None:
        """Give the one who acts in a clause, or the one acted on where it is passive."""
        return self.drafts[number].subject

    def unopened(self) -> None:
        """Forget an opener after which no verb came: it was a phrase."""
        self.opened = self.opener = None
        self.waiting = self.topic = self.marker = None
        self.link, self.parent = self.held or ("root", None)
        self.held = None

    def opens_with_act(self, number: int) -> None:
        """Let a clause be what was opened, where its subject is an act: "nếu các cuộc đàm phán thất bại"."""
        if self.opener is None or self.opened is None or self.drafts[number].link != self.opener:
            return
        if all(draft.noun for draft in self.drafts[self.opened : number]):
            self.opened = number

    def now_root(self) -> int | None:
        """Give the opened clause that the clause being read belongs to."""
        number = self.now
        for _ in range(len(self.drafts)):
            if number is None or number == self.opened:
                return number
            number = self.drafts[number].parent
        return None

    def close_fronted(self, here: int) -> None:
        """End a clause that stands before its main clause."""
        if self.opened is None or self.opened >= len(self.drafts):
            return
        draft = self.drafts[self.opened]
        if draft.parent is None:
            self.fronted += [self.opened, *self.further_conditions(self.opened)]
            if draft.link == "condition":
                self.condition = (self.opening, here)
            self.now = self.top = None
            self.waiting = self.topic = None
            self.opened = None
            self.link, self.parent = self.held or ("root", None)
            self.held = None
        else:
            self.opened = None

    def acts_first(self, draft: Draft) -> bool:
        """Tell whether who acts in a clause before the main one is that one's subject: "Sau khi gặp ông X, ông Y …".

        After "dù" and "vì" what looks like a verb may be what happened ("dù giao tranh tạm lắng, …").
        """
        while_so = self.sight.lemma(draft.group.first - 1).endswith(("khi", "dịp"))
        return while_so or self.sight.lemma(draft.group.verb) not in self.sight.rules("event_nouns")

    def further_conditions(self, first: int) -> list[int]:
        """Give the conditions that "và" has added to a condition whose main clause is still to come."""
        found = [first]
        for number in range(first + 1, len(self.drafts)):
            if self.drafts[number].link == "condition" and self.drafts[number].parent in found:
                found.append(number)
        return found[1:]

    def settle_fronted(self, number: int) -> None:
        """Hang the clauses that stood before on their main clause."""
        for one in self.fronted:
            self.drafts[one].parent = number
            if self.drafts[one].subject is None and self.acts_first(self.drafts[one]):
                self.drafts[one].subject = self.drafts[number].subject
        self.fronted = []
        if self.condition is not None:
            self.drafts[number].condition = self.condition
            self.conditioned(number)
            self.condition = None

    def conditioned(self, number: int) -> None:
        """Let what is done on a condition be no fact: "Iran tuyên bố đáp trả nếu bị tấn công"; what is said is said."""
        draft, rules = self.drafts[number], self.sight.rules
        lemma, group = self.sight.lemma(draft.group.verb), draft.group
        kinds = ("reporting", "speakers_do", "own_act", "others_act", "stative", "results", "copula")
        said = any(lemma in rules(kind) for kind in kinds) and lemma not in rules("weighs")
        if group.mood == "fact" and not (group.marked or draft.noun or said):
            group.mood = "plan"  # "Bỉ chỉ ủng hộ nếu …"

    def close_condition(self, here: int) -> None:
        """End a condition that stands after its main clause."""
        if self.opened is not None and self.opened < len(self.drafts):
            draft = self.drafts[self.opened]
            if draft.link == "condition" and draft.parent is not None:
                self.drafts[draft.parent].condition = (self.opening, here)
                self.conditioned(draft.parent)
        self.opened = None
