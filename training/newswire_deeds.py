"""What is done in made-up news: a verb with what it takes."""

from dataclasses import dataclass, replace
from typing import Self

from newswire_names import Names
from newswire_trees import Node, leaf
from newswire_words import Word, adjective, adverb, comma, common, conjugated, mark, preposition

_BE = {("past", False): "was", ("past", True): "were", ("now", False): "is", ("now", True): "are"}


_BLAMING = (
    ("accuse", "of"),
    ("blame", "for"),
    ("criticise", "for"),
    ("condemn", "for"),
    ("praise", "for"),
    ("thank", "for"),
    ("suspect", "of"),
    ("charge", "with"),
)


def auxiliary(form: str, base: str, tag: str, feats: str) -> Word:
    """Give an auxiliary."""
    return Word(form, base, "AUX", tag, feats)


def finite(form: str, base: str, *, several: bool, tense: str) -> Word:
    """Give an auxiliary that agrees with its subject."""
    tag = "VBD" if tense == "Past" else "VBP" if several else "VBZ"
    number = "Plur" if several else "Sing"
    return auxiliary(form, base, tag, f"Mood=Ind|Number={number}|Person=3|Tense={tense}|VerbForm=Fin")


@dataclass
class Deeds:
    """Verbs with what they take, from the words of a newswire."""

    wire: Names
    deep: int = 0

    def inner(self, more: int) -> Self:
        """Give the clauses that stand within one of these."""
        return replace(self, deep=self.deep + more)

    def bear(self, verb: Node, subject: Node, tense: str) -> None:
        """Give a verb, so far a base form, its subject and tense."""
        several, base = subject.several, verb.word.lemma
        helpers: list[Word] = []
        if tense == "past":
            verb.word = conjugated(base, "VBD", several=several)
        elif tense == "now":
            verb.word = conjugated(base, "VBP" if several else "VBZ", several=several)
        elif tense == "has":
            helpers = [finite("have" if several else "has", "have", several=several, tense="Pres")]
            verb.word = conjugated(base, "VBN")
        elif tense == "had":
            helpers = [finite("had", "have", several=several, tense="Past")]
            verb.word = conjugated(base, "VBN")
        elif tense in ("would have", "has been"):
            modal = self.wire.chance.choice(["would", "may", "could", "should", "might"])
            helpers = [
                auxiliary(modal, modal, "MD", "VerbForm=Fin"),
                auxiliary("have", "have", "VB", "VerbForm=Inf"),
            ]
            verb.word = conjugated(base, "VBN")
            if tense == "has been":
                been = auxiliary("been", "be", "VBN", "Tense=Past|VerbForm=Part")
                helpers = [finite("have" if several else "has", "have", several=several, tense="Pres"), been]
                verb.word = conjugated(base, "VBG")
        elif tense in ("doing", "was doing"):
            form = _BE["past" if tense == "was doing" else "now", several]
            helpers = [finite(form, "be", several=several, tense="Past" if tense == "was doing" else "Pres")]
            verb.word = conjugated(base, "VBG")
        elif tense == "did":
            helpers = [finite("did", "do", several=several, tense="Past")]
            verb.word = conjugated(base, "VB")
        else:
            modal = self.wire.chance.choice(["will", "will", "would", "may", "could", "must", "should"])
            helpers = [auxiliary(modal, modal, "MD", "VerbForm=Fin")]
            verb.word = conjugated(base, "VB")
        left = [subject.under("nsubj"), *(leaf(one, "aux") for one in helpers)]
        if helpers and (tense == "did" or self.wire.often(0.1)):
            left.append(leaf(mark("not", "PART", "RB", "Polarity=Neg"), "advmod"))
        verb.left = [*left, *verb.left]

    def transitive(self) -> Node:
        """A verb with its object."""
        wire = self.wire
        base = (
            wire.one("object") if wire.often(0.7) else wire.chance.choice(sorted(wire.words["object_with"]))
        )
        verb = Node(conjugated(base, "VB"))
        what = wire.thing() if wire.often(0.6) else wire.counted() if wire.often(0.3) else wire.actor()
        if wire.often(0.05):
            what = wire.they(object_=True)
        elif wire.often(0.04) and self.deep < 2:
            what = self.aimed()
        if base in ("give", "grant", "offer", "send", "pledge", "promise", "tell") and wire.often(0.5):
            verb.right.append(wire.actor(plain=True).under("iobj"))
            what = wire.money() if wire.often(0.3) else wire.thing()
        elif base in ("give", "provide", "pledge", "donate") and wire.often(0.4):
            what = wire.money()
        if wire.often(0.12) and what.word.upos != "PRON":
            self.described(what)
        verb.right.append(what.under("obj"))
        if base == "shoot" and wire.often(0.7):
            verb.right.insert(0, leaf(adjective("dead"), "xcomp"))
        if any(n.label == "nmod" for n in what.right):
            return verb
        words = wire.words["object_with"].get(base, ())
        if words and wire.often(0.7):
            wire.after(verb, wire.chance.choice(words), wire.place_or_actor(), "obl")
        elif wire.often(0.3):
            where = wire.chance.choice(["in", "near", "over", "into", "from", "at"])
            wire.after(verb, where, wire.place(), "obl")
        return verb

    def prepositional(self) -> Node:
        """A verb with a word and its object: "withdrew from the treaty"."""
        wire = self.wire
        base = wire.chance.choice(sorted(wire.words["prepositional"]))
        verb = Node(conjugated(base, "VB"))
        what = wire.thing() if wire.often(0.5) else wire.place_or_actor()
        wire.after(verb, wire.chance.choice(wire.words["prepositional"][base]), what, "obl")
        if wire.often(0.25):
            wire.after(verb, "in", wire.place(), "obl")
        return verb

    def plain(self) -> Node:
        """A verb alone, or with a place."""
        verb = Node(conjugated(self.wire.one("plain"), "VB"))
        if self.wire.often(0.5):
            self.wire.after(
                verb, self.wire.chance.choice(["in", "from", "near", "to"]), self.wire.place(), "obl"
            )
        return verb

    def phrasal(self) -> Node:
        """A verb with its particle: "took over the airport", "called a strike off" too."""
        wire = self.wire
        base = wire.chance.choice(sorted(wire.words["phrasal"]))
        verb = Node(conjugated(base, "VB"))
        particle = leaf(mark(wire.words["phrasal"][base], "ADP", "RP"), "compound:prt")
        what = wire.thing().under("obj")
        verb.right = [particle, what] if wire.often(0.85) else [what, particle]
        if wire.often(0.3):
            wire.after(verb, "to", wire.place_or_actor(), "obl")
        return verb

    def driving(self) -> Node:
        """ "pushed the rebels out of the town"."""
        wire = self.wire
        verb = Node(conjugated(wire.one("object_out"), "VB"), right=[wire.actor(plain=True).under("obj")])
        where = wire.thing() if wire.often(0.4) else wire.place()
        where.left = [leaf(preposition("out"), "case"), leaf(preposition("of"), "case"), *where.left]
        verb.right.append(where.under("obl"))
        return verb

    def blaming(self) -> Node:
        """Whom somebody blames for doing what: "accused it of imposing sanctions"."""
        wire, (base, word) = self.wire, self.wire.chance.choice(_BLAMING)
        whom = wire.they(object_=True) if wire.often(0.3) else wire.actor(plain=True)
        what = self.transitive()
        what.word = conjugated(what.word.lemma, "VBG")
        what.left = [leaf(mark(word, "SCONJ", "IN"), "mark"), *what.left]
        return Node(conjugated(base, "VB"), right=[whom.under("obj"), what.under("advcl")])

    def naming(self) -> Node:
        """Whom somebody puts into an office: "appointed X envoy"."""
        verb = Node(conjugated(self.wire.one("naming"), "VB"))
        verb.right = [self.wire.person().under("obj"), self.wire.office().under("xcomp")]
        return verb

    def aimed(self) -> Node:
        """What somebody means to do: "Sweden's bid to join the pact", "a decision to suspend talks"."""
        wire = self.wire
        head = Node(common(wire.one("aims")))
        head.left = [wire.owned(wire.actor(plain=True)) if wire.often(0.5) else wire.the()]
        head.right = [self.infinitive().under("acl")]
        return head

    def to_do(self) -> Node:
        """A verb with what is to be done: "agreed to lift the ban"."""
        if self.wire.often(0.05):
            verb = Node(conjugated("have", "VB"), right=[leaf(adverb("yet"), "advmod")])  # "has yet to join"
        else:
            verb = Node(conjugated(self.wire.one("to_do"), "VB"))
        verb.right.append(self.infinitive().under("xcomp"))
        return verb

    def infinitive(self) -> Node:
        """ "to lift the ban"."""
        inner = self.transitive() if self.wire.often(0.75) else self.prepositional()
        if self.wire.often(0.08):
            inner.left.append(
                leaf(adverb(self.wire.chance.choice(["completely", "fully", "soon", "quickly"])), "advmod")
            )
        inner.left = [leaf(mark("to", "PART", "TO"), "mark"), *inner.left]
        return inner

    def urging(self) -> Node:
        """Somebody is to do something: "urged the bloc to lift sanctions", "allowed aid workers to enter"."""
        wire = self.wire
        told = wire.often(0.5)
        verb = Node(conjugated(wire.one("somebody_to_do" if told else "object_to_do"), "VB"))
        verb.right = [
            wire.actor(plain=True).under("iobj" if told else "obj"),
            self.infinitive().under("xcomp"),
        ]
        return verb

    def described(self, noun: Node) -> None:
        """Tell more of a noun: "killed in the attack", "carrying arms", ", which left in May,"."""
        wire, kind = self.wire, self.wire.chance.randrange(4)
        if kind == 0:
            verb = Node(conjugated(wire.one("object"), "VBN", passive=True), "acl")
            wire.after(verb, wire.chance.choice(["in", "by", "near"]), wire.place_or_actor(), "obl")
            if verb.right[-1].left[0].word.form == "by":
                verb.right[-1].label = "obl:agent"
        elif kind == 1:
            verb = Node(
                conjugated(wire.one("object"), "VBG", gerund=True), "acl", right=[wire.thing().under("obj")]
            )
        else:
            human = wire.often(0.3)
            who = mark("who" if human else "which", "PRON", "WP" if human else "WDT", "PronType=Rel")
            verb = self.transitive()
            tense = wire.chance.choice(["past", "has", "will"])
            self.bear(verb, Node(replace(who, several=noun.several)), tense)
            verb.label = "acl:relcl"
            if wire.often(0.7):
                verb.left.insert(0, leaf(comma(), "punct"))
                verb.right.append(leaf(comma(), "punct"))
        noun.right.append(verb)
