"""How a verb's clause hangs on the clauses before it, and who is its subject."""

from chancery.reading.languages.vi.clauses_asides import Asides
from chancery.reading.languages.vi.clauses_draft import Draft, Group
from chancery.reading.languages.vi.clauses_phrases import Noun
from chancery.reading.layers import Link

_ALWAYS_SAYS = frozenset(["cho rằng", "cho biết", "cho hay", "cho thấy"])
_MAIN: tuple[Link, ...] = ("root", "content", "coordinate")
_SHARES: tuple[Link, ...] = ("purpose", "adverbial", "coordinate", "condition", "content")
"""Clauses without a subject of their own, hung in these ways, have the subject of the one they hang on."""


class Hanging(Asides):
    """The part of reading that makes clauses of verbs."""

    def take_verb(self, group: Group) -> int:
        """Make the clause of a verb group; give the place after it."""
        spelt_out = self.now is not None and self.sight.role(self.drafts[self.now].group.verb) == "list"
        if self.resume is not None and (self.comma or spelt_out) and self.waiting is None:
            self.now, self.waiting, self.comma = None, self.resume, False
        self.resume = None
        if self.only_opens(group):
            return self.on_content(group.last - 1)
        between = self.now is not None and self.waiting is not None and self.closed
        if between and self.now is not None and not self.listed_asked(group):
            self.described(self.drafts[self.now])
        now = self.now
        draft = self.hang(group) if now is not None and self.waiting is None else self.fresh(group)
        if self.instead:
            draft.group.polarity, self.instead = "negated", False
        if self.aims and draft.link in ("purpose", "adverbial") and draft.group.mood == "fact":
            draft.group.mood = "plan"
        self.aims = False
        if self.before_that(draft):
            draft.group.mood = "plan"  # "yêu cầu Nga rút quân trước khi đàm phán"
        elif self.awaited(draft):
            draft.group.mood = "hypothesis"
        if draft.own and draft.subject is not None and self.nobody(draft.subject):
            draft.group.polarity = "negated"
        if draft.subject is not None and self.whoever(draft.subject):
            draft.group.mood = "hypothesis" if draft.group.mood == "fact" else draft.group.mood
        self.drafts.append(draft)
        number = len(self.drafts) - 1
        self.now = number
        self.opens_with_act(number)
        for noun, act in self.acts:
            if noun is draft.subject and draft.own and self.drafts[act].parent is None:
                self.drafts[act].parent = number
                if group.agent is not None and self.sight.lemma(noun.head) in self.sight.rules("own_acts"):
                    self.drafts[act].subject = self.drafts[act].subject or group.agent
        opens = draft.link in ("condition", "adverbial") and (self.opener is not None or self.top is None)
        if not self.deep and not draft.told and (opens or self.is_main(draft)):
            self.top = number
        if draft.link in _MAIN and self.fronted:
            self.settle_fronted(number)
        self.waiting = self.topic = None
        self.listed = []
        self.before, self.marker = [], None
        self.comma = self.joined = self.skip = self.closed = False
        self.opener = None
        says = self.sight.lemma(group.verb) in _ALWAYS_SAYS and self.sight.role(group.last) != "stop"
        if says and not self.only_where(group.last) and not self.only_when(group.last):
            return self.on_content(group.last - 1)
        return group.last

    def only_opens(self, group: Group) -> bool:
        """Tell whether "cho rằng" only opens what a noun tells: "bác bỏ cáo buộc cho rằng …"."""
        target = self.drafts[self.now].target if self.now is not None and self.waiting is None else None
        if target is None or group.marked or self.comma or self.joined:
            return False
        told = self.sight.lemma(target.head) in self.sight.rules("told_nouns")
        return told and target.last == group.first and self.sight.lemma(group.verb) in _ALWAYS_SAYS

    def described(self, draft: Draft) -> None:
        """A phrase between two commas after a verb only describes, unless the verb has no subject yet."""
        if draft.subject is None and not draft.group.passive:
            draft.subject = self.borne_by(self.listed[0]) if self.listed else self.waiting
            self.topic = self.listed[0] if self.listed else self.waiting
        else:
            self.waiting = None

    def fresh(self, group: Group) -> Draft:
        """Make a clause that brings its own subject, or opens without one."""
        asked = self.asked_together(group)
        if asked is not None:
            return Draft(group, asked, False, "purpose", self.now)
        subject = self.borne_by(self.topic) if self.topic is not None else self.waiting
        self.take_list(subject)
        if subject is not None and self.nobody(subject) and self.sight.role(subject.first) != "neg":
            subject.first -= 1
        link, parent = self.link, self.parent
        if self.now is not None and link == "root":
            link, parent = self.beside(group)
        if subject is not None and self.now is not None and self.fronted_passive(self.now):
            self.drafts[self.now].subject = subject
            self.drafts[self.now].link, link, parent = "adverbial", "root", None
            self.fronted.append(self.now)
        if subject is None and parent is not None and link == "adverbial":
            parent = self.told_by_speaker(parent, group)
        draft = Draft(group, subject, subject is not None, link, parent)
        alone, self.alone = self.alone, False
        if subject is None and parent is not None and link in _SHARES and not alone:
            draft.subject = self.blamed(parent, group) or self.acting(parent)
        draft.obliques = [*self.before]
        if subject is not None:
            self.meets_before(subject)
        if self.asking:
            group.mood, self.asking = "hypothesis" if group.mood == "fact" else group.mood, False
        if self.telling is not None:
            draft.told = True
            group.mood = self.telling if group.mood == "fact" else group.mood
            self.telling = None
        self.link, self.parent = "root", None
        return draft

    def take_list(self, subject: Noun | None) -> None:
        """Let all act that a list without "và" names: "Ba Lan, Litva, Estonia ký hiệp ước"."""
        named = [n for n in (*self.listed, self.waiting) if n is not None and n is not subject]
        if subject is None or len(named) < 2 or named[-1] is not self.waiting:
            return
        if not all(self.sight.role(n.first) == "name" and n.last == n.first + 1 for n in named):
            return
        owner = self.goes_on_from(subject, named[-1])
        if owner is not subject:
            owner.conjuncts.extend(n for n in named if n not in owner.conjuncts)
            return
        titled = bool(subject.owners) and subject.owners[-1].last == subject.last == named[0].first - 1
        if titled or (self.sight.role(subject.first) == "name" and subject.last == subject.first + 1):
            subject.conjuncts.extend(n for n in named if n not in subject.conjuncts)

    def end_list(self) -> None:
        """Put a bare name after a comma to the name it goes on from: "với Nhật Bản, Hàn Quốc nhằm …"."""
        more = self.waiting
        first = self.drafts[self.now].target if self.now is not None and more is not None else None
        if first is None or more is None or self.topic is not None or len(self.listed) > 1:
            return
        ends = self.sight.role(first.last - 1), self.sight.role(more.first), self.sight.lemma(first.last)
        if ends == ("name", "name", ",") and more.first == first.last + 1 and more.last == more.first + 1:
            first.conjuncts.append(more)
            self.waiting, self.listed, self.comma = None, [], False

    def asked_together(self, group: Group) -> Noun | None:
        """Those of whom something is wanted, where a comma lists them: "muốn NATO, Trung Quốc hỗ trợ"."""
        chain = self.listed_asked(group)
        if not chain:
            return None
        for one in chain[1:]:
            chain[0].conjuncts += [one, *one.conjuncts]
        return chain[0]

    def beside(self, group: Group) -> tuple[Link, int | None]:
        """How a clause with its own subject hangs on the clause read before it."""
        now = self.drafts[self.now] if self.now is not None else None
        if now is None:
            return "root", None
        if not self.comma and not self.joined and self.says_at_once(now):
            now.complement = (self.waiting.first if self.waiting else group.first, len(self.sight.words))
            return "content", self.now
        return "coordinate", self.top if self.top is not None else self.now

    def hang(self, group: Group) -> Draft:
        """Make a clause whose subject is understood, from a verb that follows another."""
        assert self.now is not None
        number, now = self.now, self.drafts[self.now]
        rules, lemma = self.sight.rules, self.sight.lemma(now.group.verb)
        if self.link != "root":
            link, parent = self.link, self.parent
            self.link, self.parent = "root", None
            return Draft(group, self.acting(number), False, link, parent)
        if self.joined or self.comma:
            return self.go_on(group)
        if group.marked and now.link == "relative" and lemma in rules("stative"):
            said = self.said_above(group, now)
            if said is not None:
                return said
        if self.goes_on_after_list(now) or (self.described_in_passing(group, now) and now.link in _MAIN):
            draft = Draft(group, now.subject, True, now.link, now.parent)
            now.link, now.parent = "relative", len(self.drafts)
            self.opened = len(self.drafts) if self.opened == number else self.opened
            return draft
        finite = group.marked and not group.passive
        if finite and now.own and lemma in rules("stative") and now.link in _MAIN:
            draft = Draft(group, now.subject, True, now.link, now.parent)
            now.link, now.parent = "relative", len(self.drafts)
            return draft
        target = now.target
        if target is not None and target is now.predicate and self.is_occasion(now, target):
            now.predicate = None
            return Draft(group, target, True, "coordinate", number)
        if target is None:
            self.undergoes_that_too(now, group)
            says = self.says_at_once(now) and lemma not in rules("own_act")
            if says:
                now.complement = (group.first, len(self.sight.words))
                if now.group.passive and now.group.agent is None and lemma in rules("accusing"):
                    group.mood = "hypothesis" if group.mood == "fact" else group.mood
                return Draft(group, self.acting(number), False, "content", number)
            if lemma in rules("own_act") or now.group.passive:
                return Draft(group, self.acting(number), False, "purpose", number)
            if lemma in rules("others_act"):  # "kêu gọi ngừng bắn": who is to do it is not said
                return Draft(group, None, False, "purpose", number)
            return Draft(group, self.acting(number), False, "coordinate", number)
        return self.after_object(group, target)

    def go_on(self, group: Group) -> Draft:
        """A verb after "và" or a comma: the same one acts."""
        assert self.now is not None
        number = self.now
        result = self.sight.lemma(group.verb) in self.sight.rules("results") and self.comma
        if self.comma and self.top is not None:
            number = self.past_aside(self.top) if self.speaks(group) and not self.both(group) else self.top
            above = self.drafts[number].parent
            if above is not None and self.drafts[number].link == "content" and self.speaks(group):
                number = above
        if self.joined and group.passive and self.top is not None and self.drafts[number].link == "purpose":
            number = self.top  # "cử tàu X tới Y và bị Z cáo buộc"
        if self.reacts(group):
            return Draft(group, self.drafts[self.now].subject, False, "coordinate", self.now)
        listed = self.listed_act(group)
        if listed is not None:
            act = self.drafts[listed]
            group.mood = act.group.mood
            return Draft(group, act.subject, False, "coordinate", listed)
        if self.further_demand(group):
            assert self.now is not None
            now = self.drafts[self.now]
            group.mood = now.group.mood if group.mood == "fact" else group.mood
            return Draft(group, now.subject, False, "coordinate", self.now)
        base = self.drafts[number]
        verb, thing = self.sight.lemma(group.verb), self.drafts[self.now].target
        does = verb in self.sight.rules("things_do") and not group.marked  # "dự hội nghị, diễn ra ở …"
        does = does or self.sight.lemma(group.first) in self.sight.rules("describes_last")
        does = does or self.is_held(group)
        if does and self.comma and thing is not None:
            return Draft(group, thing, False, "relative", self.now)
        if base.link == "relative" and self.sight.role(base.group.verb) == "cop" and base.parent is not None:
            number, base = base.parent, self.drafts[base.parent]  # "mô tả NATO là … và khẳng định"
        further = False
        if self.joined and not self.comma and self.speaks(group):
            above = self.sayer(number, group)
            number, base, further = above, self.drafts[above], above != number
        listed = self.comma and base.group.tense == "future" and not result and not self.speaks(group)
        if not group.marked and (listed or (self.joined and not self.comma)):
            group.mood, group.tense = base.group.mood, base.group.tense
            if base.group.passive:
                group.passive, group.agent = True, base.group.agent
        if self.joined and not self.comma and base.link == "condition":
            above = number if base.parent is None else base.parent
            return Draft(group, base.subject, False, "condition", above)
        return Draft(group, None if result else base.subject, False, "coordinate", number, further=further)

    def after_object(self, group: Group, target: Noun) -> Draft:
        """A verb after an object: what that one is to do, what is said of it, or what goes on."""
        assert self.now is not None
        number, now = self.now, self.drafts[self.now]
        rules, lemma = self.sight.rules, self.sight.lemma(now.group.verb)
        bare = target in now.objects
        told = self.after_told_noun(group, target) or self.describes_it(group, target)
        if told is not None:
            return told
        if bare and self.says(group) and self.sight.lemma(target.head) in rules("spoken_texts"):
            return Draft(group, self.acting(number), False, "coordinate", number)  # "ra tuyên bố khẳng định"
        early = self.of_an_act(group, target)
        if early is not None:
            return early
        if bare and target.event and self.sight.lemma(target.head) in rules("receptions"):
            guest = Noun(target.head + 1, target.last, target.last - 1)
            return Draft(group, guest, False, "purpose", number)
        if target.governs:
            mood = rules.moods.get(self.sight.lemma(target.head), group.mood)
            undecided = lemma in rules("undecided") and self.sight.lemma(target.head) == "quyết định"
            group.mood = "hypothesis" if undecided else mood
        elif not bare and now.objects and self.says_at_once(now) and lemma not in rules("others_act"):
            return self.said_of(group, now.objects.pop())
        if target.governs or (bare and lemma in rules("light") and target.event and not group.marked):
            return Draft(group, self.acting(number), False, "purpose", number)
        if bare and lemma in rules("others_act"):
            says = lemma in rules("reporting")
            if says:
                now.complement = (target.first, len(self.sight.words))
            return Draft(group, target, False, "content" if says else "purpose", number)
        if not bare and lemma in rules("others_act") and now.objects and not group.marked:
            return Draft(group, now.objects[-1], False, "purpose", number)  # "mời ông Putin tới Miami dự …"
        if bare and self.says_at_once(now) and self.nobody(target) and self.sight.role(target.first) != "neg":
            target.first -= 1  # "tuyên bố không ai được …"
        said = group.marked or self.sight.role(group.verb) == "cop"
        if bare and self.says_at_once(now) and (said or self.sight.role(target.last - 1) != "noun"):
            now.objects.remove(target)
            now.complement = (target.first, len(self.sight.words))
            return Draft(group, target, True, "content", number)
        meant = self.of_the_one_meant(group, target)
        if meant is not None:
            return meant
        verb = self.sight.lemma(group.verb)
        helps = verb in rules("results") and self.sight.role(target.last - 1) == "noun"
        if group.marked or helps or verb in rules("stative"):
            timed = self.sight.lemma(target.head) in rules("time_nouns")
            return Draft(group, None if timed else target, False, "relative", number)
        if lemma in rules("own_act") or lemma in rules("serial"):
            return Draft(group, self.acting(number), False, "purpose", number)
        return Draft(group, self.acting(number), False, "adverbial", number)

    def of_an_act(self, group: Group, target: Noun) -> Draft | None:
        """A verb after a noun that names somebody's act, or after a clause that is itself what will do something."""
        assert self.now is not None
        number, now = self.now, self.drafts[self.now]
        rules, lemma = self.sight.rules, self.sight.lemma(now.group.verb)
        joins = target.governs and self.sight.lemma(group.verb) in rules("joining")
        if (
            joins and (owner := self.owner_ahead(group)) is not None
        ):  # "nghị định thư gia nhập NATO của Thụy Điển"
            mood = rules.moods.get(self.sight.lemma(target.head), "hypothesis")
            group.mood = mood if group.mood == "fact" else group.mood
            return Draft(group, owner, False, "nominal", number)
        anyones = target.governs and self.sight.lemma(target.head) in rules("anyones_acts")
        if anyones and lemma not in rules("light") and lemma not in rules("results"):
            return Draft(group, self.owner_ahead(group), False, "nominal", number)
        if target.governs and lemma in rules("weighs"):  # "không ủng hộ đề xuất đóng cửa biên giới"
            mood = rules.moods.get(self.sight.lemma(target.head), "hypothesis")
            group.mood = mood if group.mood == "fact" else group.mood
            return Draft(group, self.owner_ahead(group), False, "adverbial", number)
        if target in now.objects and self.comes_from(group, target):
            group.passive = True
            return Draft(group, target, False, "relative", number)  # "đánh chặn tên lửa phóng từ Yemen"
        foretold = group.marked and group.mood != "fact" and self.sight.lemma(group.verb) in rules("results")
        told = now.subject is not None and not now.group.marked and not self.says_at_once(now)
        if foretold and told and now.link in _MAIN:
            now.group.mood = "hypothesis"  # "Ukraine gia nhập NATO sẽ gây ra …"
            return Draft(group, None, False, "coordinate", number)
        return None

    def of_the_one_meant(self, group: Group, target: Noun) -> Draft | None:
        """A verb after an object whose subject is that object, or the one who was said to be it."""
        assert self.now is not None
        number, now = self.now, self.drafts[self.now]
        bare = target in now.objects
        if self.sight.role(group.verb) == "cop" and bare and not group.marked:
            return Draft(group, target, False, "relative", number)  # "chào đón Thụy Điển là thành viên"
        called = now.predicate is not None and (target is now.predicate or target.first > now.predicate.first)
        if called and group.marked and now.subject is not None and self.names(now.subject):
            return Draft(group, now.subject, False, "relative", number)  # "Hungary là nước chưa phê chuẩn"
        marker = next((m for m, n in now.obliques if n is target), "")
        if marker == "for" and not group.marked and target.last == group.first and self.names(target):
            return Draft(group, target, False, "purpose", number)  # "mở đường cho Stockholm trở thành …"
        return None

    def after_told_noun(self, group: Group, target: Noun) -> Draft | None:
        """A verb after "cáo buộc", "vấn đề": what is told or asked, with a subject of its own or with none."""
        assert self.now is not None
        number, now = self.now, self.drafts[self.now]
        rules, noun, verb = self.sight.rules, self.sight.lemma(target.head), self.sight.lemma(now.group.verb)
        if noun in rules("topics") and target.last == target.head + 1 == group.first:
            group.mood = "hypothesis" if group.mood == "fact" else group.mood
            return Draft(group, None, False, "nominal", number)
        end = target.last + (self.sight.role(target.last) == "quote")
        if noun not in rules("told_nouns") or end != group.first:
            return None
        owner = target.owners[-1] if target.owners else None
        subject: Noun | None = None
        if owner is not None and owner.first == target.head + 1:
            target.owners.remove(owner)
            target.last, subject = owner.first, owner
        elif target.last != target.head + 1:
            return None
        elif verb in rules("denying") or now.group.passive:
            subject = self.acting(number)
        mood = self.told_by(now, target)
        group.mood = mood if group.mood == "fact" else group.mood
        own = subject is not None and subject is owner
        return Draft(group, subject, own, "content", number, told=True)

    def on_content(self, here: int) -> int:
        """ "rằng": what follows is what is said."""
        if self.now is None:
            return here + 1
        governor = self.sight.lemma(self.drafts[self.now].group.verb)
        if self.sight.lemma(here) == "là" and governor not in self.sight.rules("says_la"):
            self.marker = "as"
            return here + 1
        self.drafts[self.now].complement = (here + 1, len(self.sight.words))
        self.link, self.parent = "content", self.now
        self.now = self.waiting = self.topic = self.marker = None
        self.opened = None
        self.comma = self.joined = False
        return here + 1
