"""What stands between the parts of a clause or beside it: asides, aims, conditions, lists of those asked."""

import itertools

from chancery.reading.languages.vi.clauses_draft import Draft, Group
from chancery.reading.languages.vi.clauses_phrases import Noun
from chancery.reading.languages.vi.clauses_telling import Telling

_FEW = 3
_ASIDE = 22
"""words that a clause between a subject and its verb has at most"""


class Asides(Telling):
    """The part of reading that tells what goes on from what stands beside it."""

    def listed_asked(self, group: Group) -> list[Noun]:
        """The names behind an object that a comma joins to it, all of whom are to do what a verb says."""
        now, more = self.drafts[self.now] if self.now is not None else None, self.waiting
        first = now.target if now is not None else None
        if now is None or more is None or first is None or group.marked or self.joined or self.link != "root":
            return []
        if first not in now.objects or self.sight.lemma(first.last) != ",":
            return []
        if self.sight.lemma(now.group.verb) not in self.sight.rules("others_act"):
            return []
        chain = [first, *(n for n in self.listed if n is not first)]
        if chain[-1] is not more or any(a.last + 1 != b.first for a, b in itertools.pairwise(chain)):
            return []
        named = all(self.sight.role(n.last - 1) == "name" for n in chain)
        if named:
            return chain if self.may_be_asked(now, first, group) else []
        calls = self.sight.lemma(now.group.verb) in self.sight.rules("calling_on")
        alike = all(self.sight.role(n.head) == "noun" and not n.event and not n.governs for n in chain)
        return chain if calls and alike else []

    def may_be_asked(self, now: Draft, first: Noun, group: Group) -> bool:
        """Tell whether a verb behind a list is what those listed are to do; not where a thing with a name is sent
        ("điều tàu A, Mỹ điều …"), nor what somebody is taken in as ("kết nạp A, B và C ký …")."""
        put = self.sight.lemma(now.group.verb) in self.sight.rules("puts_in")
        if put and self.sight.lemma(group.verb) not in self.sight.rules("becomes"):
            return False
        titled = self.names_a(first, "person") or self.sight.lemma(first.head) in self.sight.rules("led_by")
        return titled or self.is_bare_name(first)

    def past_condition(self, number: int) -> int:
        """Give what a clause behind a comma hangs on: not the condition that the comma has ended."""
        draft = self.drafts[number]
        behind = draft.link == "condition" and draft.parent is not None and draft.parent < number
        return number if not behind or draft.parent is None else draft.parent

    def past_aside(self, number: int) -> int:
        """Give what a saying behind a comma goes on from: not what the comma has ended ("đóng cửa biên giới sau khi
        Nga tập trận, cáo buộc …"), unless that told of another the while ("…, trong khi Nga tập trận, cáo buộc …")."""
        for _ in range(_FEW):
            draft = self.drafts[number]
            behind = draft.parent is not None and draft.parent < number
            if draft.link not in ("adverbial", "condition") or not behind:
                break
            first = draft.subject.first if draft.own and draft.subject is not None else draft.group.first
            if self.sight.lemma(first - 1) in self.sight.rules("meanwhile"):
                break
            assert draft.parent is not None
            number = draft.parent
        return number

    def both(self, group: Group) -> bool:
        """Tell whether a verb is the second of two that go together: "vừa kêu gọi hỗ trợ, vừa yêu cầu đầu hàng"."""
        return any(self.sight.lemma(n) == "vừa" for n in range(group.first, group.verb))

    def reacts(self, group: Group) -> bool:
        """Tell whether a saying behind a comma is of those whom something has made speak: "khiến NATO phản đối, cho
        rằng …"."""
        now = self.drafts[self.now] if self.now is not None else None
        if now is None or now.link != "purpose" or now.parent is None or not self.comma:
            return False
        made = self.sight.lemma(self.drafts[now.parent].group.verb) in self.sight.rules("results")
        judges = self.sight.lemma(now.group.verb) in self.sight.rules("weighs")
        return made and self.speaks(group) and (judges or self.speaks(now.group)) and now.subject is not None

    def means_otherwise(self, here: int) -> bool:
        """Tell ", nếu không Mỹ sẽ …" (or else) from "nếu không có …" (if there is none)."""
        if self.sight.lemma(here) != "nếu không" or not self.comma or self.now is None:
            return False
        return self.sight.lemma(here + 1) in (",", "thì") or self.clause_ahead(here + 1)

    def told_by_speaker(self, parent: int, group: Group) -> int:
        """Give what a saying without a subject hangs on behind "dù", "sau khi": not what was said, but who said it
        spoke or was spoken of ("X nói Nga mạnh, dù trước đó cho biết …", "X tuyên bố sẽ …, khi hội đàm với Y")."""
        above = self.drafts[parent].parent
        content = self.drafts[parent].link == "content" and above is not None
        opener = group.first - 1
        while self.sight.role(opener) == "time":
            opener -= 1
        if self.sight.role(opener) != "sub" or self.sight.role(opener - 1) != "stop":
            return parent
        met = self.sight.lemma(opener) in self.sight.rules("while_at_it") and not self.drafts[parent].own
        return above if content and (met or self.says(group)) and above is not None else parent

    def denied(self, number: int) -> bool:
        """Tell whether a clause says that something is not so."""
        return self.drafts[number].group.polarity == "negated"

    def before_that(self, draft: Draft) -> bool:
        """Tell whether a clause is only to follow what has yet to be done: "sẽ rút quân trước khi ký hiệp ước"."""
        above = self.drafts[draft.parent] if draft.parent is not None else None
        if above is None or draft.group.mood != "fact" or draft.link != "adverbial":
            return False
        if self.sight.lemma(draft.group.first - 1) != "trước khi" or draft.group.tense == "past":
            return False
        due = above.group.mood in ("plan", "obligation", "demand", "proposal")
        return due or self.sight.lemma(above.group.verb) in self.sight.rules("calling_on")

    def describes_it(self, group: Group, target: Noun) -> Draft | None:
        """A verb that only describes the phrase before it: "Công ước Ottawa cấm mìn", "nước ứng viên gia nhập EU"."""
        sight, verb = self.sight, self.sight.lemma(group.verb)
        if group.marked or target.last != group.first or self.now is None:
            return None
        seeks = sight.rules.moods.get(sight.lemma(target.last - 1))
        if verb in sight.rules("joining") and seeks is not None and target.head != target.last - 1:
            group.mood = seeks
            return Draft(group, self.drafts[self.now].subject, False, "purpose", self.now)
        if verb in sight.rules("treaties_do") and self.names_a(target, "treaty"):
            return Draft(group, target, False, "relative", self.now)
        return None

    def awaited(self, draft: Draft) -> bool:
        """Tell whether a clause tells only how long something is to be done: "sẽ trừng phạt Iran đến khi Tehran …"."""
        above = self.drafts[draft.parent] if draft.parent is not None else None
        if above is None or draft.group.mood != "fact" or draft.group.tense or draft.link != "adverbial":
            return False
        first = draft.subject.first if draft.own and draft.subject is not None else draft.group.first
        return above.group.mood != "fact" and self.sight.lemma(first - 1) in self.sight.rules("until")

    def aside_end(self, here: int) -> int | None:
        """Give the comma that ends a clause between a subject and its verb, opened at `here`; None where it is none."""
        sight = self.sight
        if sight.lemma(here - 1) != "," or self.waiting is None or not self.names(self.waiting):
            return None
        end = next((n for n in range(here + 1, here + _ASIDE) if sight.role(n) == "stop"), None)
        if end is None or sight.lemma(end) != ",":
            return None
        acts = any(sight.role(n) == "verb" for n in range(here + 1, end))
        return end if acts and sight.role(end + 1) in ("verb", "aux", "neg", "pass", "adv", "cop") else None

    def opens_speech(self, colon: int) -> bool:
        """Tell whether a colon opens what was said, without quotation marks: "ông X nói: nước ông sẽ …"."""
        now = self.drafts[self.now] if self.now is not None else None
        if now is None or now.subject is None or not self.says_at_once(now) or now.complement is not None:
            return False
        first = self.sight.role(colon + 1)
        return not now.objects and first not in ("quote", "stop") and self.quote is None and not self.deep

    def comes_from(self, group: Group, thing: Noun) -> bool:
        """Tell whether a verb only says where a thing comes from: "tên lửa phóng từ Yemen"."""
        sight = self.sight
        sent = sight.lemma(group.verb) in sight.rules("launched") and sight.lemma(group.last) == "từ"
        return sent and not group.marked and not self.names(thing)
