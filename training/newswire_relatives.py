"""Clauses that tell more of a noun in made-up news: "under which …", "whose …", "where …", "that … signed"."""

from newswire_clauses import Clauses
from newswire_trees import Node, leaf
from newswire_words import Word, comma, common, conjugated, mark, preposition

_WHICH = ("in", "under", "to", "on", "for", "with", "from", "by", "at", "through", "against")
_TENSES = ("past", "past", "has", "had", "will", "now")


class Relatives(Clauses):
    """Clauses whose nouns are told more of than by their subjects."""

    def described(self, noun: Node) -> None:
        """Tell more of a noun; a name has its clause between commas, another noun often."""
        wire = self.wire
        if self.deep > 1 or any(one.label in ("acl", "acl:relcl", "appos") for one in noun.right):
            return None
        inner = self.inner(2)
        last = noun.right[-1] if noun.right else noun
        if last.label == "nmod" and last.word.upos != "PRON" and wire.often(0.5):
            return self.described(last)  # what is told is mostly of the nearest
        human = self.is_human(noun)
        kind = wire.chance.choices(
            [
                inner.reduced,
                inner.doing,
                inner.acting,
                inner.undergone,
                inner.by_which,
                inner.whose,
                inner.where,
            ]
            + [inner.done_to],
            [22, 9, 24, 14, 0 if human else 11, 6, 0 if human else 6, 10],
        )[0]
        verb = kind(noun, human=human)
        named = noun.word.upos == "PROPN" or bool(noun.right)
        first = verb.left[0].word.form if verb.left else ""
        if first != "that" and not (kind == inner.done_to and first not in ("which", "whom")):
            short = verb.label == "acl"
            if wire.often(0.85 if named and not short else 0.3 if short else 0.5):
                verb.left.insert(0, leaf(comma(), "punct"))
                verb.right.append(leaf(comma(), "punct"))
        noun.right.append(verb)
        return None

    def is_human(self, noun: Node) -> bool:
        """Tell a person or people from what is none."""
        if noun.word.upos == "PROPN":
            return any(one.label in ("flat", "nmod:desc") for one in [*noun.left, *noun.right])
        return noun.word.several and noun.word.upos == "NOUN" and noun.word.form in self.wire.people_words

    def relative(self, *, human: bool, role: str, noun: Node) -> Node:
        """The word that stands for the noun: "which", "who", "whom", "that"."""
        that = role != "obl" and self.wire.often(0.4) and noun.word.upos != "PROPN" and not noun.right
        form = "that" if that else ("whom" if role in ("obj", "obl") else "who") if human else "which"
        tag = "WP" if form in ("who", "whom") else "WDT"
        return Node(Word(form, form, "PRON", tag, "PronType=Rel", several=noun.several), role)

    def reduced(self, noun: Node, *, human: bool) -> Node:
        """ "backed by Rwanda", "reached after months of talks", "set to begin in May"."""
        wire = self.wire
        verb = Node(conjugated(wire.one("object"), "VBN", passive=True), "acl")
        if wire.often(0.55):
            wire.after(verb, "by", wire.actor(), "obl:agent")
            if wire.often(0.2):
                wire.after(verb, "with", wire.place_or_actor(), "obl")
        if wire.often(0.12):
            verb.right.append(self.infinitive().under("xcomp"))
            return verb
        if wire.often(0.5) or not verb.right:
            if wire.often(0.4):
                verb.right.append(wire.time())
            else:
                word = wire.chance.choice(
                    ["in", "near", "after", "during", "under", "with", "over", "at", "for"]
                )
                what = wire.thing() if word in ("after", "during", "under", "over", "for") else wire.place()
                wire.after(verb, word, what, "obl")
        return verb

    def doing(self, noun: Node, *, human: bool) -> Node:
        """ "carrying arms", "calling for a ceasefire"."""
        verb = self.transitive() if self.wire.often(0.6) else self.prepositional()
        verb.word = conjugated(verb.word.lemma, "VBG", gerund=True)
        return verb.under("acl")

    def acting(self, noun: Node, *, human: bool) -> Node:
        """ "who leads the mission", "which has applied for membership"."""
        subject = self.relative(human=human, role="nsubj", noun=noun)
        verb = (
            self.being(subject)
            if self.wire.often(0.15)
            else self.core(subject, self.wire.chance.choice(_TENSES))
        )
        return verb.under("acl:relcl")

    def undergone(self, noun: Node, *, human: bool) -> Node:
        """ "who was appointed by the president to lead the mission"."""
        return self.passive(self.relative(human=human, role="nsubj", noun=noun)).under("acl:relcl")

    def by_which(self, noun: Node, *, human: bool) -> Node:
        """ "under which troops will remain at the base"."""
        which = self.relative(human=False, role="obl", noun=noun)
        which.left.append(leaf(preposition(self.wire.chance.choice(_WHICH)), "case"))
        verb = self.simple()
        verb.left.insert(0, which)
        return verb.under("acl:relcl")

    def whose(self, noun: Node, *, human: bool) -> Node:
        """ "whose government applied for membership"."""
        wire = self.wire
        whose = leaf(mark("whose", "PRON", "WP$", "Poss=Yes|PronType=Rel"), "nmod:poss")
        many = wire.often(0.5)
        head = wire.group(plural=many)
        head.left = [whose, *(one for one in head.left if one.label not in ("det", "nmod:poss"))]
        tense = wire.chance.choice(_TENSES)
        verb = self.passive(head) if wire.often(0.2) else self.core(head, tense)
        return verb.under("acl:relcl")

    def where(self, noun: Node, *, human: bool) -> Node:
        """ "where the military seized power in 2021"."""
        verb = self.simple()
        verb.left.insert(0, leaf(mark("where", "ADV", "WRB", "PronType=Rel"), "advmod"))
        return verb.under("acl:relcl")

    def done_to(self, noun: Node, *, human: bool) -> Node:
        """ "which Iran calls illegal", "that Minsk signed with Chad", "Russia imposed in May"."""
        wire = self.wire
        base = (
            wire.chance.choice(sorted(wire.words["object_with"])) if wire.often(0.3) else wire.one("object")
        )
        verb = Node(conjugated(base, "VB"))
        if wire.often(0.12):
            verb.word = conjugated(wire.chance.choice(["call", "consider", "declare", "deem"]), "VB")
            verb.right.append(leaf(common(wire.one("is_a") + "s", several=True), "xcomp"))
        elif words := wire.words["object_with"].get(base, ()):
            wire.after(verb, wire.chance.choice(words), wire.place_or_actor(), "obl")
        elif wire.often(0.3):
            verb.right.append(wire.time())
        subject = wire.they() if wire.often(0.25) else wire.actor(plain=True)
        self.bear(verb, subject, wire.chance.choice(_TENSES))
        if noun.word.upos == "PROPN" or noun.right or wire.often(0.75):
            verb.left.insert(0, self.relative(human=human, role="obj", noun=noun))
        return verb.under("acl:relcl")

    def simple(self) -> Node:
        """Who does what, without what hangs on it loosely."""
        wire = self.wire
        subject = wire.actor(plain=True)
        if wire.often(0.25):
            return self.passive(subject)
        verb = (
            self.transitive()
            if wire.often(0.65)
            else self.plain()
            if wire.often(0.5)
            else self.prepositional()
        )
        self.bear(verb, subject, wire.chance.choice(_TENSES))
        if wire.often(0.25):
            verb.right.append(wire.time())
        return verb
