"""Verbs of made-up news with more behind them: clauses that follow, verbs that are joined, what is told."""

from newswire_relatives import Relatives
from newswire_trees import Node, leaf
from newswire_words import adverb, comma, common, conjugated, mark, number_word, preposition

TENSES = (
    *("past", "past", "past", "past", "has", "had", "will"),
    *("now", "doing", "was doing", "did", "would have", "has been"),
)
OPENING = (
    "when",
    "if",
    "after",
    "before",
    "as",
    "because",
    "although",
    "while",
    "since",
    "until",
    "once",
    "unless",
)


class Turns(Relatives):
    """Clauses whose verbs have more behind them."""

    def case(self, words: str, what: Node) -> Node:
        """What stands behind a preposition, or behind two that are one: "because of"."""
        first, *rest = words.split()
        feats = "ExtPos=ADP" if rest else ""
        word = mark(first, "ADP", "IN", feats)
        if first in ("according", "following"):
            word = mark(first, "VERB", "VBG", ("ExtPos=ADP|" if rest else "") + "Tense=Pres|VerbForm=Part")
        elif first == "due":
            word = mark(first, "ADJ", "JJ", "Degree=Pos|ExtPos=ADP")
        what.left.insert(0, Node(word, "case", right=[leaf(preposition(one), "fixed") for one in rest]))
        return what.under("obl")

    def subclause(self, word: str) -> Node:
        """A clause with its own subject, opened by a word."""
        other = self.inner(2).simple()
        opening = (
            leaf(mark(word, "ADV", "WRB", "PronType=Int"), "advmod")
            if word == "when"
            else leaf(mark(word, "SCONJ", "IN"), "mark")
        )
        other.left.insert(0, opening)
        return other.under("advcl")

    def doing_after(self, root: Node) -> None:
        """ ", citing military exercises", ", saying that …", ", killing at least 12 people", ", forcing … to flee"."""
        other = self.telling_more()
        other.left.insert(0, leaf(comma(), "punct"))
        root.right.append(other.under("advcl"))

    def telling_more(self) -> Node:
        """What somebody does in doing something else."""
        wire, inner = self.wire, self.inner(2)
        kind = wire.chance.randrange(8)
        if kind < 2:
            verb = inner.telling()
        elif kind == 2:
            verb = Node(conjugated(wire.chance.choice(["cite", "cite", "describe", "quote"]), "VB"))
            verb.right.append(wire.thing().under("obj"))
            if verb.word.lemma == "describe":
                verb.right[0] = wire.they(object_=True).under("obj")
                wire.after(verb, "as", wire.thing(), "obl")
        elif kind == 3:
            verb = Node(
                conjugated(wire.chance.choice(["kill", "wound", "injure", "displace", "capture"]), "VB")
            )
            verb.right.append(wire.counted().under("obj"))
            if wire.often(0.4):
                other = Node(conjugated(wire.chance.choice(["injure", "wound", "destroy"]), "VBG"), "conj")
                other.left.append(leaf(mark("and", "CCONJ", "CC"), "cc"))
                other.right.append(wire.counted().under("obj"))
                verb.right.append(other)
        elif kind == 4:
            verb = inner.urging() if wire.often(0.5) else inner.blaming()
        elif kind == 5:
            verb = Node(conjugated(wire.chance.choice(["call", "deem", "declare"]), "VB"))
            what = wire.they(object_=True) if wire.often(0.5) else wire.thing()
            name = Node(
                common(wire.one("is_a")),
                left=[leaf(mark("a", "DET", "DT", "Definite=Ind|PronType=Art"), "det")],
            )
            verb.right = [what.under("obj"), name.under("xcomp")]
        else:
            verb = inner.transitive()
        verb.word = conjugated(verb.word.lemma, "VBG")
        return verb

    def beside(self, root: Node) -> None:
        """ ", and the EU suspended talks", ", but …", ", while …"."""
        wire = self.wire
        word = wire.chance.choice(["and", "and", "but", "while", "although", "as"])
        other = self.inner(2).simple()
        joins = word in ("and", "but")
        other.left.insert(
            0,
            leaf(
                mark(word, "CCONJ", "CC") if joins else mark(word, "SCONJ", "IN"), "cc" if joins else "mark"
            ),
        )
        other.left.insert(0, leaf(comma(), "punct"))
        root.right.append(other.under("conj" if joins else "advcl"))

    def later(self, root: Node) -> None:
        """ ", a day after soldiers seized power", "days before the summit"."""
        wire = self.wire
        several = wire.often(0.6)
        unit = wire.chance.choice(["day", "week", "month", "year", "hour"])
        length = Node(common(unit + "s" * several, several=several))
        if several and wire.often(0.6):
            length.left.append(leaf(number_word(wire.one("numbers")), "nummod"))
        elif not several:
            article = "an" if unit == "hour" else "a"
            length.left.append(leaf(mark(article, "DET", "DT", "Definite=Ind|PronType=Art"), "det"))
        if wire.often(0.6):
            other = self.subclause(wire.chance.choice(["after", "before"]))
            other.left.insert(0, length.under("obl:unmarked"))
        else:
            other = self.case(wire.chance.choice(["after", "before"]), wire.thing())
            other.left.insert(0, length.under("nmod:unmarked"))
        if wire.often(0.6):
            other.left.insert(0, leaf(comma(), "punct"))
        root.right.append(other)

    def telling(self) -> Node:
        """A verb with what is told, to somebody at times; what is told may be undergone, or be something."""
        wire, inner = self.wire, self.inner(1)
        to_whom = wire.often(0.15)
        base = wire.chance.choice(["tell", "warn", "assure", "inform"]) if to_whom else wire.one("clause")
        verb = Node(conjugated(base, "VB"))
        if to_whom:
            verb.right.append(wire.actor(plain=True).under("iobj"))
        subject = wire.they() if wire.often(0.2) else wire.actor()
        kind = wire.chance.randrange(10)
        told = (
            inner.passive(subject)
            if kind < 2
            else inner.being(subject)
            if kind == 2
            else inner.core(subject, wire.chance.choice(TENSES))
        )
        if wire.often(0.12) and self.deep < 1:
            self.beside(told)
            if told.right[-1].label == "advcl":
                told.right.pop()
        if wire.often(0.55):
            told.left.insert(0, leaf(mark("that", "SCONJ", "IN"), "mark"))
        verb.right.append(told.under("ccomp"))
        return verb

    def transitive(self) -> Node:
        """A verb with its object and at times what for: "over their supply of …", "because of …"."""
        wire = self.wire
        kind = wire.chance.randrange(103)
        if kind > 99:
            return self.helping()
        if kind < 4:
            return self.providing()
        if kind < 7:
            return self.barring()
        if kind < 9:
            return self.becoming()
        if kind < 11:
            return self.seizing()
        verb = super().transitive()
        self.tied_to_noun(verb)
        if wire.often(0.11):
            verb.right.append(self.case(wire.one("circumstances"), wire.thing()))
        elif wire.often(0.04):
            verb.right.append(self.in_answer())
        return verb

    def tied_to_noun(self, verb: Node) -> None:
        """Hang "with Turkey" on the deal where one is signed: it is a deal with somebody."""
        for at, one in enumerate(verb.right[1:], 1):
            noun = verb.right[at - 1]
            ties = self.wire.words["ties"].get(noun.word.form, ())
            if (
                one.label == "obl"
                and noun.label == "obj"
                and not noun.right
                and one.left[0].word.form in ties
            ):
                noun.right.append(one.under("nmod"))
                del verb.right[at]
                return

    def in_answer(self) -> Node:
        """ "in response to its launch of a satellite", "as part of the deal"."""
        wire = self.wire
        noun = wire.chance.choice(["part", *sorted(wire.words["for_what"])])
        what = Node(common(noun))
        wire.after(what, "of" if noun == "part" else wire.words["for_what"][noun], wire.thing(), "nmod")
        return self.case("as" if noun == "part" else "in", what)

    def helping(self) -> Node:
        """ "help them counter threats", "let the bloc lift sanctions"."""
        wire = self.wire
        verb = Node(conjugated(wire.chance.choice(["help", "help", "let", "make"]), "VB"))
        whom = wire.they(object_=True) if wire.often(0.4) else wire.actor(plain=True)
        what = self.inner(2).transitive() if wire.often(0.7) else self.inner(2).prepositional()
        verb.right = [whom.under("obj"), what.under("xcomp")]
        return verb

    def becoming(self) -> Node:
        """ "became the full member of the alliance", "remains dependent on Mali"."""
        verb = Node(conjugated(self.wire.chance.choice(["become", "remain"]), "VB"))
        what = self.what_is()
        verb.right.append(what.under("xcomp"))
        return verb

    def seizing(self) -> Node:
        """ "took part in the summit", "opened fire on positions", "seized control of the town"."""
        wire = self.wire
        if wire.often(0.35):
            noun = wire.chance.choice(sorted(wire.words["filed"]))
            verb = Node(conjugated(wire.chance.choice(["file", "launch", "open", "start", "join"]), "VB"))
            article = "an" if noun[0] in "ai" else "a"
            what = Node(common(noun), "obj")
            what.left = [leaf(mark(article, "DET", "DT", "Definite=Ind|PronType=Art"), "det")]
            wire.after(what, wire.chance.choice(wire.words["filed"][noun]), wire.thing(), "nmod")
            verb.right = [what]
            return verb
        base, noun, word, on_noun = wire.chance.choice(
            [("take", "part", "in", ""), ("open", "fire", "on", ""), ("seize", "control", "of", "nmod")]
            + [
                ("take", "control", "of", "nmod"),
                ("declare", "war", "on", "nmod"),
                ("claim", "responsibility", "for", "nmod"),
            ]
            + [
                ("seize", "power", "in", ""),
                ("lose", "control", "of", "nmod"),
                ("take", "advantage", "of", ""),
            ]
        )
        what = Node(common(noun), "obj")
        verb = Node(conjugated(base, "VB"), right=[what])
        wire.after(
            what if on_noun else verb,
            word,
            wire.thing() if wire.often(0.6) else wire.place(),
            on_noun or "obl",
        )
        return verb

    def providing(self) -> Node:
        """ "provide Ukraine with 50 vehicles", "describe it as a threat"."""
        wire = self.wire
        if wire.often(0.6):
            verb = Node(conjugated(wire.chance.choice(["provide", "supply", "equip", "present"]), "VB"))
            verb.right.append(wire.actor(plain=True).under("obj"))
            wire.after(verb, "with", wire.counted() if wire.often(0.5) else wire.thing(), "obl")
        else:
            verb = Node(
                conjugated(wire.chance.choice(["describe", "designate", "recognise", "use", "see"]), "VB")
            )
            verb.right.append((wire.thing() if wire.often(0.5) else wire.actor(plain=True)).under("obj"))
            wire.after(verb, "as", wire.thing(), "obl")
        return verb

    def barring(self) -> Node:
        """ "bans trucks from crossing the border"."""
        wire = self.wire
        verb = Node(
            conjugated(wire.chance.choice(["ban", "prevent", "bar", "stop", "deter", "prohibit"]), "VB")
        )
        what = self.inner(2).transitive()
        what.word = conjugated(what.word.lemma, "VBG")
        what.left = [leaf(mark("from", "SCONJ", "IN"), "mark"), *what.left]
        verb.right = [wire.actor(plain=True).under("obj"), what.under("advcl")]
        return verb

    def to_do(self) -> Node:
        """A verb with what is to be done, at times two and at times with a verb between: "agreed to begin to …"."""
        wire = self.wire
        if wire.often(0.12):
            verb = Node(
                conjugated(
                    wire.chance.choice(["consider", "begin", "start", "stop", "suggest", "propose"]), "VB"
                )
            )
            what = self.inner(1).transitive()
            what.word = conjugated(what.word.lemma, "VBG", gerund=True)
            verb.right.append(what.under("xcomp"))
            return verb
        verb = super().to_do()
        what = verb.right[-1]
        if wire.often(0.12):
            middle = Node(conjugated(wire.chance.choice(["begin", "help", "continue", "try", "start"]), "VB"))
            middle.left.append(leaf(mark("to", "PART", "TO"), "mark"))
            middle.right.append(what)
            verb.right[-1] = middle.under("xcomp")
        elif wire.often(0.2):
            other = self.inner(2).infinitive() if wire.often(0.4) else self.inner(2).transitive()
            other.left.insert(0, leaf(mark("and", "CCONJ", "CC"), "cc"))
            what.right.append(other.under("conj"))
        return verb

    def joined(self, verb: Node) -> None:
        """Let more follow: a third verb, a clause of time, "not only …, but also"."""
        wire = self.wire
        kind = wire.chance.randrange(10)
        passive = any(one.label == "aux:pass" for one in verb.left)
        active = verb.word.upos == "VERB" and not passive
        if kind < 2:
            self.doing_after(verb)
        elif kind == 2:
            verb.right.append(self.subclause(wire.chance.choice(OPENING)))
        elif kind == 3 and active:
            self.chained(verb)
        elif kind == 4 and active and verb.word.xpos == "VBD":
            self.not_only(verb)
        elif kind == 5 and verb.word.xpos in ("VBD", "VBZ", "VBP"):
            self.gapped(verb)
        elif passive and kind < 8:
            other = Node(conjugated(wire.one("object"), "VBN", passive=True), "conj")
            other.left.append(leaf(mark("and", "CCONJ", "CC"), "cc"))
            wire.after(other, wire.chance.choice(["in", "to", "by"]), wire.place_or_actor(), "obl")
            if other.right[0].left[0].word.form == "by":
                other.right[0].label = "obl:agent"
            verb.right.append(other)
        elif active:
            super().joined(verb)
        else:
            self.later(verb)

    def chained(self, verb: Node) -> None:
        """ "closed its border, expelled diplomats and recalled its envoy", "but …", "and said it would …"."""
        wire = self.wire
        inner = self.inner(2)
        makers = [inner.transitive, inner.transitive, inner.prepositional, inner.to_do, inner.telling]
        words = ["and"] if wire.often(0.75) else ["but"]
        if wire.often(0.4):
            words.insert(0, "")
        for word in words:
            other = wire.chance.choice(makers)()
            other.word = conjugated(other.word.lemma, verb.word.xpos, several="Plur" in verb.word.feats)
            if word:
                other.left.insert(0, leaf(mark(word, "CCONJ", "CC"), "cc"))
            if not word or wire.often(0.15):
                other.left.insert(0, leaf(comma(), "punct"))
            verb.right.append(other.under("conj"))

    def not_only(self, verb: Node) -> None:
        """ "not only recalled its envoy but also suspended aid"."""
        at = len(verb.left)
        verb.left[at:] = [
            leaf(mark("not", "PART", "RB", "Polarity=Neg"), "advmod"),
            leaf(adverb("only"), "advmod"),
        ]
        other = self.inner(2).transitive()
        other.word = conjugated(other.word.lemma, verb.word.xpos, several="Plur" in verb.word.feats)
        other.left[:0] = [leaf(mark("but", "CCONJ", "CC"), "cc"), leaf(adverb("also"), "advmod")]
        verb.right.append(other.under("conj"))

    def gapped(self, verb: Node) -> None:
        """ "… 30 tanks and Norway 20": the verb is not said again."""
        wire = self.wire
        if verb.right and verb.right[-1].label == "obj" and verb.right[-1].word.xpos == "NNS":
            other = wire.state().under("conj")
            other.left.insert(0, leaf(mark("and", "CCONJ", "CC"), "cc"))
            other.right.append(leaf(number_word(wire.one("numbers")), "orphan"))
            verb.right.append(other)
