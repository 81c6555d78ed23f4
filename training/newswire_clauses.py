"""Clauses of the made-up news: who does what to whom, when and where, with what hangs on it."""

from dataclasses import replace

from newswire_deeds import Deeds, auxiliary, finite
from newswire_trees import Node, leaf
from newswire_words import adjective, adverb, comma, common, conjugated, mark

_BE = {("past", False): "was", ("past", True): "were", ("now", False): "is", ("now", True): "are"}


class Clauses(Deeds):
    """Clauses from the words of a newswire."""

    def whole(self) -> Node:
        """A sentence with its full stop; some are headlines without one."""
        wire = self.wire
        if wire.often(0.08):
            return self.headline()
        root = self.clause()
        if wire.often(0.12):
            time = wire.time()
            if wire.often(0.6):
                time.right.append(leaf(comma(), "punct"))
            root.left.insert(0, time)
        elif wire.often(0.04):
            self.fronted(root)
        if wire.often(0.12):
            self.said(root)
        root.right.append(leaf(mark(".", "PUNCT", ".", glued=True), "punct"))
        return root

    def headline(self) -> Node:
        """A headline: present tense, no full stop, no adverb."""
        root = self.core(self.wire.actor(plain=True), "now")
        return root

    def said(self, root: Node) -> None:
        """Put who said it behind a sentence: ", officials said"."""
        said = Node(conjugated("say", "VBD", several=True), "parataxis")
        who = self.wire.group(plural=True) if self.wire.often(0.6) else self.wire.person()
        said.left = [leaf(comma(), "punct"), who.under("nsubj")]
        if self.wire.often(0.3):
            said.right.append(self.wire.time())
        root.right.append(said)

    def clause(self) -> Node:
        """Who did what."""
        wire = self.wire
        kind = wire.chance.randrange(100)
        if kind < 3:
            return self.there()
        subject = (
            wire.they()
            if kind < 12
            else self.aimed()
            if kind < 15
            else wire.thing()
            if kind < 21
            else wire.actor()
        )
        if wire.often(0.1) and subject.word.upos != "PRON":
            self.described(subject)
        if wire.often(0.16):
            return self.passive(subject)
        if wire.often(0.14):
            return self.being(subject)
        return self.core(subject, wire.chance.choice(["past"] * 6 + ["has", "will", "now", "doing"]))

    def core(self, subject: Node, tense: str) -> Node:
        """A clause in the active voice."""
        wire = self.wire
        make = wire.chance.choices(
            [
                self.transitive,
                self.prepositional,
                self.plain,
                self.to_do,
                self.telling,
                self.urging,
                self.phrasal,
                self.driving,
                self.blaming,
                self.naming,
            ],
            [50, 12, 6, 9, 9, 6, 5, 2, 5, 2],
        )[0]
        verb = make()
        self.bear(verb, subject, tense)
        if wire.often(0.3):
            self.timed(verb)
        elif wire.often(0.08):
            verb.left.append(leaf(adverb(wire.one("adverbs")), "advmod"))
        if self.deep < 2 and wire.often(0.22):
            self.joined(verb)
        return verb

    def timed(self, verb: Node) -> None:
        """Say when: between subject and verb, behind the verb, or at the end."""
        time, kind = self.wire.time(), self.wire.chance.randrange(10)
        subject = next(at for at, one in enumerate(verb.left) if one.label in ("nsubj", "nsubj:pass"))
        if kind < 4:
            verb.left.insert(subject + 1, time)
        elif kind < 6 and not any(one.label in ("obj", "compound:prt", "iobj") for one in verb.right):
            verb.right.insert(0, time)
        else:
            at = next(
                (i for i, one in enumerate(verb.right) if one.label in ("ccomp", "xcomp")), len(verb.right)
            )
            verb.right.insert(at, time)

    def passive(self, subject: Node) -> Node:
        """A clause in the passive voice: "were detained by border guards on Friday"."""
        wire = self.wire
        verb = Node(conjugated(wire.one("object"), "VBN", passive=True))
        several = subject.several
        if wire.often(0.6):
            form = "were" if several else "was"
            helpers = [leaf(finite(form, "be", several=several, tense="Past"), "aux:pass")]
        elif wire.often(0.5):
            had = leaf(finite("have" if several else "has", "have", several=several, tense="Pres"), "aux")
            helpers = [had, leaf(auxiliary("been", "be", "VBN", "Tense=Past|VerbForm=Part"), "aux:pass")]
        else:
            will = leaf(auxiliary("will", "will", "MD", "VerbForm=Fin"), "aux")
            helpers = [will, leaf(auxiliary("be", "be", "VB", "VerbForm=Inf"), "aux:pass")]
        verb.left = [subject.under("nsubj:pass"), *helpers]
        if wire.often(0.07):
            verb.word = conjugated(wire.one("naming"), "VBN", passive=True)
            verb.right.append(wire.office().under("xcomp"))
            if wire.often(0.5):
                self.timed(verb)
            return verb
        if wire.often(0.2):
            base = wire.chance.choice(
                ["expect", "ask", "force", "allow", "order", "invite", "urge", "set", "authorize"]
            )
            verb.word = conjugated(base, "VBN", passive=True)
            verb.right.append(self.infinitive().under("xcomp"))
            return verb
        if wire.often(0.5):
            by = wire.actor()
            if wire.often(0.15):
                wire.after(by, "in", wire.thing(), "nmod")
            wire.after(verb, "by", by, "obl:agent")
        if wire.often(0.5):
            wire.after(verb, "in", wire.place(), "obl")
        if wire.often(0.3):
            self.timed(verb)
        return verb

    def what_is(self) -> Node:
        """What somebody is: "heavily dependent on the US", "ready to leave", "the only member of the bloc"."""
        wire, kind = self.wire, self.wire.chance.randrange(5)
        if kind < 2:
            word = wire.chance.choice(sorted(wire.words["being"]))
            what = Node(adjective(word))
            if wire.often(0.25):
                what.left.append(leaf(adverb(wire.one("degrees")), "advmod"))
            words: list[str] = wire.words["being"][word]
            if words:
                wire.after(
                    what,
                    wire.chance.choice(words),
                    wire.thing() if wire.often(0.4) else wire.place_or_actor(),
                    "obl",
                )
        elif kind == 2:
            what = Node(adjective(wire.one("being_to_do")), right=[self.infinitive().under("xcomp")])
        else:
            what = Node(common(wire.one("is_a")), left=[wire.the()])
            if wire.often(0.5):
                what.left.append(leaf(adjective(wire.one("is_a_adjectives")), "amod"))
            if wire.often(0.8):
                wire.after(what, wire.chance.choice(["of", "of", "to", "in"]), wire.place_or_actor(), "nmod")
        return what

    def being(self, subject: Node) -> Node:
        """Who is what: "is heavily dependent on the US", "would be its partners", "is ready to leave"."""
        wire, what = self.wire, self.what_is()
        several = subject.several
        if wire.often(0.7):
            tense = wire.chance.choice(["Past", "Pres", "Pres"])
            form = _BE["past" if tense == "Past" else "now", several]
            helpers = [leaf(finite(form, "be", several=several, tense=tense), "cop")]
        elif wire.often(0.4):
            have = finite("have" if several else "has", "have", several=several, tense="Pres")
            helpers = [
                leaf(have, "aux"),
                leaf(auxiliary("been", "be", "VBN", "Tense=Past|VerbForm=Part"), "cop"),
            ]
            if wire.often(0.3):
                helpers.insert(
                    1, leaf(adverb(wire.chance.choice(["long", "always", "never", "already"])), "advmod")
                )
        else:
            modal = wire.chance.choice(["will", "would", "could", "may", "must"])
            helpers = [leaf(auxiliary(modal, modal, "MD", "VerbForm=Fin"), "aux")]
            helpers.append(leaf(auxiliary("be", "be", "VB", "VerbForm=Inf"), "cop"))
        if wire.often(0.12):
            helpers.insert(1, leaf(mark("not", "PART", "RB", "Polarity=Neg"), "advmod"))
        what.left = [subject.under("nsubj"), *helpers, *what.left]
        if wire.often(0.12):
            other = self.transitive()
            modal = wire.chance.choice(["will", "would", "could", "must"])
            other.word = conjugated(other.word.lemma, "VB")
            other.left = [
                leaf(mark("and", "CCONJ", "CC"), "cc"),
                leaf(auxiliary(modal, modal, "MD", "VerbForm=Fin"), "aux"),
            ]
            what.right.append(other.under("conj"))
        return what

    def there(self) -> Node:
        """What there is: "There are 300 soldiers in Mali"."""
        wire = self.wire
        what = wire.counted() if wire.often(0.6) else wire.tied()
        tense = wire.chance.choice(["Past", "Pres"])
        form = _BE["past" if tense == "Past" else "now", what.several]
        verb = Node(replace(finite(form, "be", several=what.several, tense=tense), upos="VERB"))
        verb.left = [leaf(mark("there", "PRON", "EX"), "expl")]
        verb.right = [what.under("nsubj")]
        if wire.often(0.7):
            wire.after(verb, "in", wire.place(), "obl")
        return verb

    def fronted(self, root: Node) -> None:
        """Put what somebody does meanwhile before the sentence: "Speaking in Geneva, …"."""
        other = self.prepositional() if self.wire.often(0.5) else self.transitive()
        other.word = conjugated(other.word.lemma, "VBG")
        other.right.append(leaf(comma(), "punct"))
        root.left.insert(0, other.under("advcl"))

    def telling(self) -> Node:
        """A verb with what is told: "said the army had left"."""
        wire = self.wire
        verb = Node(conjugated(wire.one("clause"), "VB"))
        inner = self.inner(1)
        told = inner.core(wire.actor(), wire.chance.choice(["past", "past", "has", "will", "will", "now"]))
        if wire.often(0.5):
            told.left.insert(0, leaf(mark("that", "SCONJ", "IN"), "mark"))
        verb.right.append(told.under("ccomp"))
        return verb

    def joined(self, verb: Node) -> None:
        """Let a second clause follow: "and …", ", accusing …", "after …"."""
        wire, kind = self.wire, self.wire.chance.randrange(5)
        inner = self.inner(2)
        if kind == 0:
            other = inner.transitive()
            other.word = conjugated(other.word.lemma, verb.word.xpos, several="Plur" in verb.word.feats)
            other.left.insert(0, leaf(mark("and", "CCONJ", "CC"), "cc"))
            verb.right.append(other.under("conj"))
        elif kind == 1:
            other = inner.transitive()
            other.word = conjugated(other.word.lemma, "VBG")
            other.left.insert(0, leaf(comma(), "punct"))
            verb.right.append(other.under("advcl"))
        elif kind == 2:
            other = inner.transitive()
            other.word = conjugated(other.word.lemma, "VBG")
            other.left.insert(
                0, leaf(mark(wire.chance.choice(["after", "before", "while"]), "SCONJ", "IN"), "mark")
            )
            verb.right.append(other.under("advcl"))
        elif kind == 3:
            other = inner.core(wire.actor(plain=True), wire.chance.choice(["past", "has"]))
            other.left.insert(
                0,
                leaf(
                    mark(wire.chance.choice(["after", "as", "because", "if", "while"]), "SCONJ", "IN"), "mark"
                ),
            )
            verb.right.append(other.under("advcl"))
        else:
            other = inner.infinitive()
            verb.right.append(other.under("advcl"))
