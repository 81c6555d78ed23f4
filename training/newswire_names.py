"""Whom and what made-up news is about: states, bodies, people, groups, things, places."""

from collections.abc import Sequence

from newswire_source import Source
from newswire_trees import Node, leaf
from newswire_words import (
    adjective,
    adverb,
    comma,
    common,
    conjugated,
    mark,
    number_word,
    owning,
    preposition,
    pronoun,
    proper,
)

_DESCRIBING = ("foreign", "central", "prime", "special", "armed")
_MASS = frozenset(["artillery", "equipment", "ammunition", "aid", "assistance", "medicine", "food"])
"""Things that are many without being said to be."""


class Names(Source):
    """Names and things by chance, always the same ones for a seed."""

    def state(self) -> Node:
        """A state, or one of its kind: "Turkey", "South Korea", "the United States"."""
        if self.often(0.1):
            word, short = self.chance.choice(
                [("States", "United"), ("Nations", "United"), ("Kingdom", "United")]
            )
            head = Node(
                proper(word, several=word.endswith("s")),
                left=[self.the(), leaf(adjective(short, name=True), "amod")],
            )
            head.word = proper(word, several=word.endswith("s"), agrees=False)
            return head
        *before, last = self.chance.choice(self.states)[0].split()
        names = [
            leaf(adjective(one, name=True), "amod")
            if one in ("Saudi", "New")
            else leaf(proper(one), "compound")
            for one in before
        ]
        return Node(proper(last), left=names)

    def capital(self) -> Node:
        """A capital that stands for its government."""
        return Node(proper(self.chance.choice(self.states)[2]))

    def body(self) -> Node:
        """An organisation: "NATO", "the African Union"."""
        if self.often(0.5):
            return Node(proper(self.one("bodies")))
        *before, last = self.chance.choice(self.words["bodies_the"])
        left = [self.the()]
        for part in before:
            name, is_adjective, _ = part.partition("/")
            left.append(
                leaf(adjective(name, name=True), "amod") if is_adjective else leaf(proper(name), "compound")
            )
        return Node(proper(last), left=left)

    def the(self) -> Node:
        """The article."""
        return leaf(mark("the", "DET", "DT", "Definite=Def|PronType=Art"), "det")

    def owned(self, owner: Node) -> Node:
        """An owner before what is its: "Turkey's"."""
        last = owner
        while last.right:
            last = last.right[-1]  # "two members of the Taliban's"
        several = last.word.form.endswith("s") and last.word.xpos in ("NNS", "NNPS")
        owner.right.append(leaf(mark("'" if several else "'s", "PART", "POS", glued=True), "case"))
        return owner.under("nmod:poss")

    def person(self) -> Node:
        """Somebody by name, mostly with a title: "Turkish Foreign Minister A B"."""
        first, *others = self.chance.choice(self.people)
        if not others or self.often(0.15):
            return Node(proper(others[-1] if others else first))
        head = Node(proper(first), right=[leaf(proper(one), "flat") for one in others])
        if self.often(0.75):
            head.left.append(self.title())
        if self.often(0.15):
            self.told_apart(head, self.group(plural=False))
        return head

    def title(self) -> Node:
        """What stands before a name: "President", "NATO Secretary General", "former defence minister"."""
        kind = self.chance.randrange(5)
        if kind == 0:
            title = Node(
                proper(
                    self.chance.choice(
                        ["President", "Chancellor", "King", "Gen.", "Adm.", "Secretary", "Ambassador"]
                    )
                )
            )
        elif kind < 3:
            of = self.chance.choice(["Prime", "Foreign", "Deputy", "Interior", "Defense", "Defence"])
            part = proper(of) if of[:2] in ("In", "De") and of != "Deputy" else adjective(of, name=True)
            title = Node(proper("Minister"), left=[leaf(part, "amod" if part.upos == "ADJ" else "compound")])
        elif kind == 3:
            title = Node(
                proper("Secretary"), right=[leaf(preposition("of"), "case"), leaf(proper("State"), "nmod")]
            )
            title.right[1].left, title.right = [title.right[0]], title.right[1:]
        else:
            words = self.one("group").split()
            title = Node(common(words[-1]), left=[leaf(common(one), "compound") for one in words[:-1]])
        if self.often(0.5):
            title.left.insert(0, leaf(adjective(self.chance.choice(self.states)[1]), "amod"))
        if self.often(0.12):
            title.left.insert(0, leaf(adjective("former"), "amod"))
        return title.under("nmod:desc")

    def told_apart(self, head: Node, other: Node) -> None:
        """Put another name for it behind a name, between commas."""
        other.left.insert(0, leaf(comma(), "punct"))
        other.right.append(leaf(comma(), "punct"))
        head.right.append(other.under("appos"))

    def group(self, *, plural: bool | None = None) -> Node:
        """Who acts, by a common word: "the Turkish military", "Iran-backed fighters", "Turkey's parliament"."""
        many = self.often(0.5) if plural is None else plural
        *before, last = self.one("groups" if many else "group").split()
        left = [
            leaf(
                adjective(one) if one in _DESCRIBING else common(one),
                "amod" if one in _DESCRIBING else "compound",
            )
            for one in before
        ]
        if self.often(0.25):
            left.insert(0, leaf(adjective(self.one("group_adjectives")), "amod"))
        if self.often(0.12):
            left.insert(0, self.backed())
        kind = self.chance.randrange(10)
        if kind < 5:
            left.insert(0, leaf(adjective(self.chance.choice(self.states)[1]), "amod"))
        elif kind == 5:
            left.insert(
                0,
                leaf(
                    proper(self.chance.choice(["US", "U.S.", "EU", "UN", "NATO", "Taliban", "Hamas"])),
                    "compound",
                ),
            )
        if kind > 7:
            left.insert(0, self.owned(self.state()))
        elif not many or self.often(0.15):
            left.insert(0, self.the())
        return Node(common(last, several=many), left=left)

    def backed(self) -> Node:
        """What stands before a noun: "Iran-backed"."""
        by = Node(proper(self.chance.choice(self.states)[0].split()[-1]), "obl:unmarked")
        by.right.append(leaf(mark("-", "PUNCT", "HYPH", glued=True, glues=True), "punct"))
        return Node(conjugated(self.one("backed"), "VBN", past=True), "amod", left=[by])

    def counted(self) -> Node:
        """So and so many: "12 hostages", "about 2,000 troops", "more than 40 French soldiers"."""
        count = leaf(number_word(self.chance.choice(self.words["numbers"])), "nummod")
        if self.often(0.2):
            about = self.chance.choice(["about", "nearly", "some", "around"])
            word = mark(about, "DET", "DT", "PronType=Ind") if about == "some" else adverb(about)
            count.left.append(leaf(word, "advmod"))
        elif self.often(0.15):
            than = leaf(preposition("than"), "fixed")
            count.left.append(Node(mark("more", "ADJ", "JJR", "Degree=Cmp"), "advmod", right=[than]))
        left = [count]
        if self.often(0.3):
            left.append(leaf(adjective(self.chance.choice(self.states)[1]), "amod"))
        return Node(common(self.one("measures"), several=True), left=left)

    def money(self) -> Node:
        """A sum: "$40 million"."""
        size = Node(mark(self.one("money"), "NUM", "CD", "NumForm=Word|NumType=Card"), "nummod")
        size.left.append(leaf(number_word(str(self.chance.randrange(2, 90))), "compound"))
        return Node(mark("$", "SYM", "$", glues=True), right=[size])

    def thing(self) -> Node:
        """What something is done to: "a new arms embargo", "Kurdish militia positions", "the treaty with Chad"."""
        kind = self.chance.randrange(100)
        if kind < 32:
            return self.act() if kind < 8 else self.tied()
        many = self.often(0.45)
        *before, last = self.one("things" if many else "thing").split()
        joined = {"joint", "military", "economic", "humanitarian", "free", "medical", "naval"}
        left = [
            leaf(adjective(one), "amod") if one in joined else leaf(common(one), "compound") for one in before
        ]
        if self.often(0.35):
            left.insert(0, leaf(adjective(self.one("thing_adjectives")), "amod"))
        if self.often(0.3):
            left.insert(0, leaf(adjective(self.chance.choice(self.states)[1]), "amod"))
        kind = self.chance.randrange(10)
        if kind < 2:
            left.insert(0, self.owned(self.actor(plain=True)))
        elif kind == 2:
            left.insert(0, leaf(owning(self.chance.choice(["its", "their", "his"])), "nmod:poss"))
        elif (not many or kind == 3) and last not in _MASS:
            first = left[0].word.form if left else last
            article = (
                ("an" if first[0].lower() in "aeio" or (first[:2] == "un" and first[:3] != "uni") else "a")
                if self.often(0.5) and not many
                else "the"
            )
            feats = f"Definite={'Def' if article == 'the' else 'Ind'}|PronType=Art"
            left.insert(0, leaf(mark(article, "DET", "DT", feats), "det"))
        head = Node(common(last, several=many and last not in _MASS), left=left)
        if self.often(0.15):
            self.after(
                head,
                self.chance.choice(["with", "on", "against", "for", "between"]),
                self.place_or_actor(),
                "nmod",
            )
        return head

    def act(self) -> Node:
        """An act by its noun: "the deployment of soldiers to Mali", "Egypt's release of prisoners"."""
        last = self.chance.choice(sorted(self.words["acts"]))
        head = Node(
            common(last), left=[self.owned(self.actor(plain=True)) if self.often(0.3) else self.the()]
        )
        self.after(head, "of", self.counted() if self.often(0.4) else self.thing(), "nmod")
        if self.often(0.7):
            self.after(head, self.chance.choice(self.words["acts"][last]), self.place_or_actor(), "nmod")
        return head

    def office(self) -> Node:
        """An office that somebody is put into: "NATO foreign policy chief", "ambassador to Chad"."""
        *before, last = self.one("offices").split()
        adjectives = ("foreign", "prime")
        left = [
            leaf(adjective(one), "amod") if one in adjectives else leaf(common(one), "compound")
            for one in before
        ]
        if self.often(0.4):
            body = self.chance.choice(["NATO", "EU", "UN", "AU", "ASEAN"])
            left.insert(0, leaf(proper(body), "compound"))
        elif self.often(0.5):
            left.insert(0, leaf(adjective(self.chance.choice(self.states)[1]), "amod"))
        head = Node(common(last), left=left)
        if self.often(0.25):
            self.after(head, "of" if self.often(0.6) else "to", self.state(), "nmod")
        return head

    def tied(self) -> Node:
        """A thing that is somebody's or somewhere by what it is: "sanctions against Chad", "its troops in Mali"."""
        last = self.chance.choice(sorted(self.words["ties"]))
        many = last in self.words["many_ties"]
        head = Node(common(last, several=many))
        if self.often(0.3):
            head.left.append(leaf(adjective(self.one("thing_adjectives")), "amod"))
        if self.often(0.35):
            head.left.insert(0, self.owned(self.actor(plain=True)))
        elif self.often(0.3):
            head.left.insert(0, leaf(owning(self.chance.choice(["its", "their", "his"])), "nmod:poss"))
        elif not many or self.often(0.4):
            head.left.insert(0, self.the())
        words: Sequence[str] = self.words["ties"][last]
        self.after(head, self.chance.choice(words), self.place_or_actor(), "nmod")
        return head

    def part(self) -> Node:
        """Somebody of a body or state: "two members of the French Foreign Legion", "leaders of the bloc"."""
        many = self.often(0.6)
        head = Node(common(self.one("parts" if many else "part"), several=many))
        if many and self.often(0.5):
            head.left.append(leaf(number_word(self.chance.choice(self.words["numbers"])), "nummod"))
        elif not many or self.often(0.3):
            head.left.append(self.the())
        of = self.body() if self.often(0.4) else self.group() if self.often(0.5) else self.state()
        self.after(head, "from" if self.often(0.15) else "of", of, "nmod")
        return head

    def they(self, *, object_: bool = False) -> Node:
        """A pronoun."""
        return Node(pronoun(self.chance.choice(["it", "they", "he", "she"]), object_=object_))

    def place(self) -> Node:
        """Where: "Kharkiv", "northern Iraq", "the Sahel"."""
        kind = self.chance.randrange(4)
        if kind == 0:
            return Node(proper(self.one("towns")))
        if kind == 1:
            return Node(proper(self.one("regions")), left=[self.the()])
        found = self.state() if self.often(0.7) else self.capital()
        if kind == 2 and len(found.left) == 0:
            side = self.chance.choice(
                ["northern", "southern", "eastern", "western", "central", "neighbouring"]
            )
            found.left.append(leaf(adjective(side), "amod"))
        return found

    def place_or_actor(self) -> Node:
        """Somebody or somewhere."""
        return self.place() if self.often(0.5) else self.actor(plain=True)

    def actor(self, *, plain: bool = False) -> Node:
        """Who acts, or whom something is done to."""
        kind = self.chance.randrange(12)
        if self.often(0.12):
            return self.part()
        found = (
            self.state()
            if kind < 3
            else self.capital()
            if kind == 3
            else self.body()
            if kind == 4
            else self.person()
            if kind < 7
            else self.counted()
            if kind == 7 and not plain
            else self.group()
        )
        if not plain and self.often(0.15):
            self.listed(found)
        return found

    def listed(self, head: Node) -> None:
        """Put one or two more behind a name: "and the Turkish navy", ", Mali and Niger"."""
        if self.often(0.4):
            middle = self.actor(plain=True).under("conj")
            middle.left.insert(0, leaf(comma(), "punct"))
            head.right.append(middle)
        last = self.actor(plain=True).under("conj")
        last.left.insert(0, leaf(mark("and", "CCONJ", "CC"), "cc"))
        head.right.append(last)

    def after(self, head: Node, word: str, what: Node, label: str) -> None:
        """Hang what stands behind a preposition on a verb or noun."""
        what.left.insert(0, leaf(preposition(word), "case"))
        head.right.append(what.under(label))
