"""Whole sentences of made-up news: what stands before the main clause and behind it, and who said it."""

from newswire_trees import Node, leaf
from newswire_turns import OPENING, Turns
from newswire_words import adverb, comma, common, conjugated, mark

_SAYING = (
    "say",
    "say",
    "say",
    "say",
    "announce",
    "report",
    "add",
    "warn",
    "claim",
    "insist",
    "confirm",
    "note",
)


class Sentences(Turns):
    """Sentences from the words of a newswire."""

    def whole(self) -> Node:
        """A sentence with its full stop; some are headlines without one."""
        wire = self.wire
        if wire.often(0.09):
            return self.headline()
        root = self.clause()
        if wire.often(0.25):
            self.opened(root)
        if wire.often(0.22):
            self.followed(root)
        if wire.often(0.05):
            self.linked(root)
        if wire.often(0.14):
            root = self.reported(root)
        elif wire.often(0.03):
            self.said_within(root)
        root.right.append(leaf(mark(".", "PUNCT", ".", glued=True), "punct"))
        return root

    def clause(self) -> Node:
        """Who did what; what is done or is has clauses behind it as well."""
        root = super().clause()
        if root.word.xpos in ("VBN", "JJ", "NN") and self.wire.often(0.15):
            self.joined(root)
        return root

    def opened(self, root: Node) -> None:
        """Put something before a sentence: when, where, in which case, according to whom."""
        wire = self.wire
        kind = wire.chance.choices(
            [
                self.when_first,
                self.where_first,
                self.clause_first,
                self.to_whom,
                self.doing_first,
                self.amid_first,
            ]
            + [self.done_first],
            [8, 4, 7, 2, 4, 3, 2],
        )[0]
        first = kind()
        if first.label not in ("obl", "advmod", "obl:unmarked") or wire.often(0.7):
            first.right.append(leaf(comma(), "punct"))
        root.left.insert(0, first)

    def linked(self, root: Node) -> None:
        """ "But …", "Meanwhile, …"."""
        if self.wire.often(0.5):
            root.left.insert(0, leaf(mark(self.wire.chance.choice(["and", "but"]), "CCONJ", "CC"), "cc"))
        else:
            word = leaf(adverb(self.wire.chance.choice(["however", "meanwhile", "also", "still"])), "advmod")
            if self.wire.often(0.8):
                word.right.append(leaf(comma(), "punct"))
            root.left.insert(0, word)

    def when_first(self) -> Node:
        """ "On Monday"."""
        return self.wire.time()

    def where_first(self) -> Node:
        """ "In Vilnius"."""
        wire = self.wire
        if wire.often(0.4):
            return self.case(wire.chance.choice(["in", "for", "under", "with", "at"]), wire.thing())
        return self.case(wire.chance.choice(["in", "in", "at", "near"]), wire.place())

    def to_whom(self) -> Node:
        """ "According to the ministry"."""
        return self.case("according to", self.wire.actor())

    def amid_first(self) -> Node:
        """ "Despite the ban"."""
        return self.case(self.wire.one("circumstances"), self.wire.thing())

    def clause_first(self) -> Node:
        """ "If Finland joins the pact"."""
        return self.subclause(self.wire.chance.choice(OPENING))

    def doing_first(self) -> Node:
        """ "After meeting his counterpart", "Speaking in Geneva"."""
        inner = self.inner(2)
        other = inner.prepositional() if self.wire.often(0.5) else inner.transitive()
        other.word = conjugated(other.word.lemma, "VBG")
        if self.wire.often(0.5):
            word = self.wire.chance.choice(["after", "after", "before", "while", "since", "by", "without"])
            other.left.insert(0, leaf(mark(word, "SCONJ", "IN"), "mark"))
        return other.under("advcl")

    def done_first(self) -> Node:
        """ "Backed by Russian jets"."""
        verb = self.inner(2).reduced(self.wire.the(), human=False)
        return verb.under("advcl")

    def followed(self, root: Node) -> None:
        """Put a clause behind a sentence, or a sentence beside it."""
        wire = self.wire
        kind = wire.chance.choices(
            [self.beside, self.loosely, self.doing_after, self.with_doing, self.later], [7, 3, 9, 1, 4]
        )[0]
        kind(root)

    def loosely(self, root: Node) -> None:
        """ "; Hungary vetoed it", ": the army left", " - the army left"."""
        wire = self.wire
        other = self.inner(2).simple()
        form = wire.chance.choice([";", ";", ":", "-", "–"])
        tag = "," if form in ";-–" else ":"
        other.left.insert(0, leaf(mark(form, "PUNCT", tag, glued=form in ";:"), "punct"))
        root.right.append(other.under("parataxis"))

    def with_doing(self, root: Node) -> None:
        """ ", with Russia and China abstaining"."""
        wire = self.wire
        inner = self.inner(2)
        who = wire.actor(plain=True)
        if wire.often(0.4):
            wire.listed(who)
        other = inner.transitive() if wire.often(0.6) else inner.plain()
        passive = wire.often(0.3)
        other.word = conjugated(other.word.lemma, "VBN" if passive else "VBG", passive=passive)
        if passive:
            other.right = [one for one in other.right if one.label not in ("obj", "iobj", "xcomp")]
        other.left = [
            leaf(comma(), "punct"),
            leaf(mark("with", "SCONJ", "IN"), "mark"),
            who.under("nsubj:pass" if passive else "nsubj"),
        ]
        root.right.append(other.under("advcl"))

    def speaker(self) -> Node:
        """Who says something."""
        wire = self.wire
        if wire.often(0.15):
            return wire.they()
        who = wire.group() if wire.often(0.6) else wire.person()
        if wire.often(0.12) and who.word.upos != "PRON":
            self.described(who)
        return who

    def reported(self, root: Node) -> Node:
        """Put who said it behind a sentence, as what is said of it: ", officials said in a statement on Friday"."""
        wire = self.wire
        if wire.often(0.08):
            by = self.case("according to", wire.actor())
            by.left.insert(0, leaf(comma(), "punct"))
            root.right.append(by)
            return root
        quoted = wire.often(0.3)
        if quoted and wire.often(0.3):
            root = self.we()
        if quoted:
            root.left.insert(0, leaf(mark('"', "PUNCT", "``", glues=True), "punct"))
        root.right.append(leaf(comma(), "punct"))
        if quoted:
            root.right.append(leaf(mark('"', "PUNCT", "''", glued=True), "punct"))
        who = self.speaker()
        said = Node(
            conjugated(wire.chance.choice(_SAYING), "VBD", several=who.several), left=[root.under("ccomp")]
        )
        if wire.often(0.3 if quoted else 0.15) and who.word.upos != "PRON":
            said.right.append(who.under("nsubj"))
        else:
            said.left.append(who.under("nsubj"))
            if wire.often(0.1):
                said.word = conjugated("tell", "VBD", several=who.several)
                said.right.append(wire.group(plural=True).under("iobj"))
        self.said_how(said)
        return said

    def we(self) -> Node:
        """ "We will respond to the attack"."""
        form = self.wire.chance.choice(["we", "we", "I"])
        number = "Sing" if form == "I" else "Plur"
        word = mark(form, "PRON", "PRP", f"Case=Nom|Number={number}|Person=1|PronType=Prs")
        return self.core(Node(word), "will")

    def said_how(self, said: Node) -> None:
        """Say when and in what something was said, and what was said besides."""
        wire = self.wire
        if wire.often(0.25):
            said.right.append(wire.time())
        if wire.often(0.2):
            paper = Node(common(wire.chance.choice(["statement", "interview", "speech", "letter", "report"])))
            article = "an" if paper.word.form == "interview" else "a"
            paper.left.append(leaf(mark(article, "DET", "DT", "Definite=Ind|PronType=Art"), "det"))
            wire.after(said, "in", paper, "obl")
        if wire.often(0.12):
            self.doing_after(said)

    def said_within(self, root: Node) -> None:
        """Put who said it into a sentence: "The ship, the navy said, sailed"."""
        at = next((i for i, one in enumerate(root.left) if one.label in ("nsubj", "nsubj:pass")), None)
        if at is None or root.left[at].word.upos == "PRON":
            return
        who = self.wire.group()
        said = Node(conjugated("say", "VBD", several=who.several), "parataxis")
        said.left = [leaf(comma(), "punct"), who.under("nsubj")]
        said.right = [leaf(comma(), "punct")]
        root.left.insert(at + 1, said)

    def headline(self) -> Node:
        """A headline: no articles, the present, "to …" for what will be, a participle for what was undergone."""
        wire, kind = self.wire, self.wire.chance.randrange(10)
        subject = wire.actor(plain=True)
        if kind == 0:
            root = Node(
                conjugated(wire.one("object"), "VBN", passive=True), left=[subject.under("nsubj:pass")]
            )
            wire.after(root, wire.chance.choice(["in", "after", "near"]), wire.place(), "obl")
        elif kind == 1:
            root = self.infinitive()
            root.left.insert(0, subject.under("nsubj"))
        else:
            root = self.core(subject, "now")
        if kind in (2, 3):
            other = self.inner(2).transitive()
            other.word = conjugated(other.word.lemma, root.word.xpos, several=root.word.xpos == "VBP")
            other.left.insert(0, leaf(comma(), "punct"))
            root.right.append(other.under("conj"))
        elif kind == 4:
            root.right.append(leaf(mark(":", "PUNCT", ":", glued=True), "punct"))
            root.right.append(wire.group().under("parataxis"))
        elif kind == 5:
            said = Node(conjugated("say", "VBZ"), left=[root.under("ccomp")])
            said.left.append(wire.body().under("nsubj"))
            root.right.append(leaf(comma(), "punct"))
            root = said
        if wire.often(0.6):
            _bare(root)
        return root


def _bare(node: Node) -> None:
    """Take the articles out, as headlines do."""
    node.left = [one for one in node.left if one.word.form not in ("the", "a", "an") or one.label != "det"]
    for one in [*node.left, *node.right]:
        _bare(one)
