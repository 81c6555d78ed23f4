"""Whose words: where what is said begins, and which saying a further one goes on from."""

from chancery.reading.languages.vi.clauses_draft import Group
from chancery.reading.languages.vi.clauses_phrases import Noun, noun_phrase
from chancery.reading.languages.vi.clauses_place import Placing

_FEW = 3
_MAIN = ("root", "content", "coordinate")


class Telling(Placing):
    """The part of reading that tells a saying from what is said."""

    def only_where(self, here: int) -> bool:
        """Tell whether what stands after a verb of saying is only where it was said: "trong một tuyên bố"."""
        sight = self.sight
        if sight.role(here) != "prep" or sight.words[here].note not in ("in", "on", "through", "with"):
            return False
        spoken = False
        for there in range(here + 1, len(sight.words)):
            role, lemma = sight.role(there), sight.lemma(there)
            spoken = spoken or lemma in sight.rules("spoken_texts")
            if role == "stop":
                return spoken or there + 1 >= len(sight.words)
            if role == "comp":
                return spoken
            after_passive = role == "verb" and sight.role(there - 1) in ("pass", "adv")
            if role in ("aux", "neg", "cop", "sub") or (role == "verb" and not after_passive and not spoken):
                return False
        return True

    def tells_after(self, comma: int) -> bool:
        """Tell whether what follows the comma after a verb of saying is what is said: "ông X nhấn mạnh, Nga …"."""
        sight, now = self.sight, self.drafts[self.now] if self.now is not None else None
        if now is None or now.group.last != comma or not now.own or not self.says_at_once(now) or self.deep:
            return False
        if now.complement is not None or now.objects or now.link not in ("root", "coordinate"):
            return False
        quoted = any(sight.role(n) == "quote" for n in range(comma))
        follows = sight.role(comma + 1) in ("name", "noun", "det", "pron", "num")
        rest = range(comma + 2, len(sight.words))
        return follows and not quoted and any(sight.role(n) in ("verb", "cop") for n in rest)

    def nobody(self, subject: Noun) -> bool:
        """Tell whether nobody acts: "không ai muốn", "không nước nào muốn"."""
        first = subject.first - (self.sight.role(subject.first) != "neg")
        if first < 0 or self.sight.role(first) != "neg":
            return False
        return any(
            self.sight.lemma(n) in self.sight.rules("anyone") for n in range(subject.first, subject.last)
        )

    def sayer(self, number: int, group: Group) -> int:
        """Give the saying that a further one after "và" goes on from: what was said is of a mere thing, or of the
        one who is now spoken to ("nói Armenia vẫn là thành viên và yêu cầu nước này …")."""
        draft, sight = self.drafts[number], self.sight
        above = draft.parent
        for _ in range(_FEW):
            if draft.link == "nominal" and above is not None:
                draft, above = self.drafts[above], self.drafts[above].parent
        if draft.link != "content" or above is None or self.drafts[above].link not in _MAIN:
            return number
        thing = draft.subject is not None and draft.own and not self.names(draft.subject)
        back = sight.lemma(group.last) in ("nước", "quốc gia") and sight.role(group.last + 1) == "dem"
        return above if thing or back or sight.lemma(group.last) == "họ" else number

    def names(self, noun: Noun) -> bool:
        """Tell whether a phrase holds a name or stands for one ("nước này")."""
        last = self.sight.role(noun.last - 1)
        return last in ("dem", "pron") or any(
            self.sight.role(p) == "name" for p in range(noun.first, noun.last)
        )

    def owner_ahead(self, group: Group) -> Noun | None:
        """Give whose act it is, where that is said after what it is done to: "hoạt động phóng tên lửa của …"."""
        thing = noun_phrase(self.sight, group.last, before_verb=False)
        return thing.owners[-1] if thing is not None and thing.owners else None
