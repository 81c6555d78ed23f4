"""More of who and where in made-up news: counted and listed, with whom they are put, and what else they are called."""

from dataclasses import replace

from newswire_names import Names
from newswire_source import DAYS
from newswire_trees import Node, leaf
from newswire_words import (
    Word,
    adjective,
    adverb,
    comma,
    common,
    mark,
    number_word,
    owning,
    preposition,
    proper,
)

_VOWELS = "aeiou"


class Nouns(Names):
    """Names and things as longer sentences have them."""

    def state(self) -> Node:
        """A state; some are of two names or many: "Burkina Faso", "the Philippines"."""
        if self.often(0.94):
            return super().state()
        if self.often(0.5):
            first, last = self.chance.choice(
                [("Sri", "Lanka"), ("Burkina", "Faso"), ("Sierra", "Leone"), ("Costa", "Rica")]
            )
            return Node(proper(first), right=[leaf(proper(last), "flat")])
        many = Word("Philippines", "Philippines", "PROPN", "NNPS", "Number=Ptan")
        name = self.chance.choice(["Philippines", "Netherlands", "Maldives", "Seychelles"])
        return Node(Word(name, name, many.upos, many.xpos, many.feats), left=[self.the()])

    def place(self) -> Node:
        """Where, with its kind too: "the city of Aden", "the Idlib region", "the Baltic Sea"."""
        if self.often(0.75):
            return super().place()
        kind = self.chance.randrange(4)
        if kind == 0:
            head = Node(common(self.one("settlements")), left=[self.the()])
            if self.often(0.5):
                side = self.chance.choice(
                    ["northern", "southern", "eastern", "western", "coastal", "besieged"]
                )
                head.left.append(leaf(adjective(side), "amod"))
            self.after(head, "of", Node(proper(self.one("towns"))), "nmod")
            return head
        if kind == 1:
            town = leaf(proper(self.one("towns", "regions")), "compound")
            return Node(common(self.one("areas")), left=[self.the(), town])
        if kind == 2:
            sea = self.chance.choice(["Sea", "Strait", "Gulf", "Ocean"])
            colour = self.chance.choice(
                ["Black/", "Red/", "Baltic", "Taiwan", "Caspian", "Hormuz", "Andaman"]
            )
            name, is_adjective, _ = colour.partition("/")
            part = (
                leaf(adjective(name, name=True), "amod") if is_adjective else leaf(proper(name), "compound")
            )
            return Node(proper(sea), left=[self.the(), part])
        head = Node(common("border", several=False), left=[self.the()])
        self.after(head, self.chance.choice(["with", "between"]), super().place(), "nmod")
        if head.right[-1].left[0].word.form == "between":
            self.joined_to(head.right[-1], "and", super().state())
        return head

    def owned(self, owner: Node) -> Node:
        """An owner before what is its; nothing between commas stands before "'s"."""
        owner.right = [one for one in owner.right if one.label == "flat" or not _has_comma(one)]
        return super().owned(owner)

    def joined_to(self, head: Node, word: str, other: Node) -> None:
        """Put one more behind a name: "and Chad"."""
        other.left.insert(0, leaf(mark(word, "CCONJ", "CC"), "cc"))
        head.right.append(other.under("conj"))

    def counted(self) -> Node:
        """So and so many, at least or up to: "at least 12 soldiers", "3,000 more troops", "dozens of rebels"."""
        found = super().counted()
        if self.often(0.55):
            return found
        kind = self.chance.randrange(5)
        if kind == 0:
            head = Node(
                common(self.chance.choice(["hundreds", "thousands", "dozens", "scores"]), several=True)
            )
            found.left = [one for one in found.left if one.label != "nummod"]
            self.after(head, "of", found, "nmod")
            return head
        count = next(one for one in found.left if one.label == "nummod")
        if kind == 1:
            found.left.insert(
                found.left.index(count) + 1, leaf(mark("more", "ADJ", "JJR", "Degree=Cmp"), "amod")
            )
        elif kind == 2:
            count.left = [self.about()]
        elif kind == 3:
            other = Node(common("others", several=True))
            other.left = [leaf(number_word(self.chance.choice(self.words["numbers"])), "nummod")]
            self.joined_to(found, "and", other)
        else:
            head = Node(number_word(self.chance.choice(["one", "two", "three", "several"])))
            if head.word.form == "several":
                head.word = mark("several", "ADJ", "JJ", "Degree=Pos")
            found.left = [one for one in found.left if one.label != "nummod"]
            found.left.insert(0, self.owned(self.state()) if self.often(0.5) else self.the())
            self.after(head, "of", found, "nmod")
            head.word = replace(head.word, several=head.word.form != "one")
            return head
        return found

    def about(self) -> Node:
        """What is before a number: "at least", "up to", "as many as", "over"."""
        kind = self.chance.randrange(4)
        if kind == 0:
            least = mark(self.chance.choice(["least", "least", "most"]), "ADJ", "JJS", "Degree=Sup")
            return Node(least, "nmod", left=[leaf(preposition("at"), "case")])
        if kind == 1:
            up = mark("up", "ADP", "IN", "ExtPos=ADV")
            return Node(up, "advmod", right=[leaf(preposition("to"), "fixed")])
        if kind == 2:
            as_ = mark("as", "ADV", "RB", "ExtPos=ADV")
            rest = [leaf(mark("many", "ADJ", "JJ", "Degree=Pos"), "fixed"), leaf(preposition("as"), "fixed")]
            return Node(as_, "advmod", right=rest)
        return leaf(adverb(self.chance.choice(["over", "almost", "roughly", "only", "just"])), "advmod")

    def title(self) -> Node:
        """What stands before a name; at times with whose it is: "White House spokesman"."""
        if self.often(0.88):
            return super().title()
        title = Node(
            common(self.chance.choice(["spokesman", "spokeswoman", "chief", "adviser", "envoy", "official"]))
        )
        title.left = [leaf(proper(one), "compound") for one in self.one("posts").split()]
        return title.under("nmod:desc")

    def person(self) -> Node:
        """Somebody by name; now and then with what else he is: ", the head of the alliance,"."""
        found = super().person()
        if (
            found.word.upos == "PROPN"
            and self.often(0.14)
            and not any(n.label == "appos" for n in found.right)
        ):
            other = self.part() if self.often(0.4) else self.office()
            if not other.left or other.left[0].label != "det":
                if other.several:
                    other = self.office()
                first = (other.left[0].word.form if other.left else other.word.form)[0].lower()
                article = self.chance.choice(["the", "an" if first in _VOWELS else "a"])
                feats = f"Definite={'Def' if article == 'the' else 'Ind'}|PronType=Art"
                other.left.insert(0, leaf(mark(article, "DET", "DT", feats), "det"))
            if not other.several:
                self.told_apart(found, other)
        return found

    def named_after(self) -> Node:
        """A post and then who holds it: "the bloc's foreign policy chief, A B,"."""
        head = self.office()
        head.left.insert(0, self.owned(self.state()) if self.often(0.5) else self.the())
        first, *others = self.chance.choice(self.people)
        name = Node(proper(first), right=[leaf(proper(one), "flat") for one in others])
        self.told_apart(head, name)
        return head

    def actor(self, *, plain: bool = False) -> Node:
        """Who acts; one more kind of him."""
        if not plain and self.often(0.03):
            return self.named_after()
        found = super().actor(plain=plain)
        if not plain and found.word.upos == "NOUN" and not found.right and self.often(0.12):
            self.after(found, self.chance.choice(["in", "in", "from", "near", "on"]), self.place(), "nmod")
        return found

    def group(self, *, plural: bool | None = None) -> Node:
        """Who acts, by a common word; at times "the two leaders", "both countries", "its troops"."""
        if self.often(0.05):
            return self.of_body(several=bool(plural) if plural is not None else self.often(0.5))
        found = super().group(plural=plural)
        bare = not any(one.label in ("det", "nmod:poss") for one in found.left)
        if self.often(0.06):
            found.left = [one for one in found.left if one.label not in ("det", "nmod:poss")]
            found.left.insert(0, leaf(owning(self.chance.choice(["its", "their", "his"])), "nmod:poss"))
        elif found.several and bare and self.often(0.22):
            found.left[:0] = self.which_ones()
        return found

    def of_body(self, *, several: bool) -> Node:
        """ "the European Union delegation", "United Nations peacekeepers"."""
        body = self.body()
        head = Node(common(self.one("groups" if several else "group").split()[-1], several=several))
        head.left = [one for one in body.left if one.label == "det"]
        body.left = [one for one in body.left if one.label != "det"]
        if not head.left and not several:
            head.left = [self.the()]
        head.left.append(body.under("compound"))
        return head

    def which_ones(self) -> list[Node]:
        """What stands before several: "the two", "both", "several other"."""
        kind = self.chance.randrange(6)
        if kind == 0:
            return [
                self.the(),
                leaf(number_word(self.chance.choice(["two", "three", "four", "five"])), "nummod"),
            ]
        if kind < 3:
            all_ = self.chance.choice(["both", "all", "some", "these"])
            feats = {"some": "PronType=Ind", "these": "Number=Plur|PronType=Dem"}.get(all_, "PronType=Tot")
            return [leaf(mark(all_, "DET", "DT", feats), "det")]
        many = [leaf(adjective(self.chance.choice(["several", "many", "other"])), "amod")]
        if kind == 3 and many[0].word.form != "other":
            many.append(leaf(adjective("other"), "amod"))
        return many

    def time(self) -> Node:
        """When; at times "earlier this week", "Monday evening", "for three days", "by the end of the year"."""
        if self.often(0.75):
            return super().time()
        kind = self.chance.randrange(5)
        unit = self.chance.choice(["week", "month", "year"])
        if kind < 2:
            this = mark("this", "DET", "DT", "Number=Sing|PronType=Dem")
            head = Node(common(unit), "obl:unmarked", left=[leaf(this, "det")])
            if kind == 0:
                early = mark(self.chance.choice(["earlier", "later"]), "ADV", "RBR", "Degree=Cmp")
                head.left.insert(0, leaf(early, "advmod"))
            return head
        if kind == 2:
            day = proper(self.chance.choice(DAYS))
            part = common(self.chance.choice(["evening", "morning", "night", "afternoon"]))
            head = Node(part, "obl:unmarked", left=[leaf(day, "compound")])
            if self.often(0.4):
                head.left.insert(0, leaf(preposition("on"), "case"))
                head.label = "obl"
            return head
        if kind == 3:
            head = Node(common(unit + "s", several=True), "obl")
            head.left = [leaf(preposition(self.chance.choice(["for", "in", "within", "after"])), "case")]
            head.left.append(
                leaf(number_word(self.chance.choice(["two", "three", "five", "ten", "48"])), "nummod")
            )
            return head
        head = Node(common(self.chance.choice(["end", "start", "beginning"])), "obl")
        head.left = [
            leaf(preposition(self.chance.choice(["by", "at", "until", "before"])), "case"),
            self.the(),
        ]
        of = Node(common(unit), left=[self.the()])
        if self.often(0.4):
            of.left = [leaf(mark("this", "DET", "DT", "Number=Sing|PronType=Dem"), "det")]
        self.after(head, "of", of, "nmod")
        return head

    def backed(self) -> Node:
        """What stands before a noun: "Iran-backed", "Turkish-led"."""
        found = super().backed()
        if self.often(0.35):
            by = found.left[0]
            by.word = adjective(self.chance.choice(self.states)[1])
            by.label = "compound"
        return found

    def listed(self, head: Node) -> None:
        """Put others behind a name: "as well as Mali", ", along with Chad,", "both … and …", ", including …,"."""
        kind = self.chance.randrange(10)
        if kind < 5:
            return super().listed(head)
        other = self.actor(plain=True)
        if kind == 5:
            also = mark("as", "ADV", "RB", "ExtPos=CCONJ")
            parts = [leaf(adverb("well"), "fixed"), leaf(preposition("as"), "fixed")]
            other.left.insert(0, Node(also, "cc", right=parts))
            if self.often(0.4):
                other.left.insert(0, leaf(comma(), "punct"))
            if self.often(0.5):
                middle = self.actor(plain=True).under("conj")
                middle.left.insert(0, leaf(comma(), "punct"))
                head.right.append(middle)
            head.right.append(other.under("conj"))
        elif kind == 6:
            other.left[:0] = [
                leaf(comma(), "punct"),
                leaf(preposition("along"), "case"),
                leaf(preposition("with"), "case"),
            ]
            other.right.append(leaf(comma(), "punct"))
            head.right.append(other.under("nmod"))
        elif kind == 7:
            among = mark("including", "VERB", "VBG", "Tense=Pres|VerbForm=Part")
            if self.often(0.3):
                as_ = leaf(preposition("as"), "fixed")
                case = Node(mark("such", "ADJ", "JJ", "Degree=Pos|ExtPos=ADP"), "case", right=[as_])
            else:
                case = leaf(among, "case")
            other.left.insert(0, case)
            if self.often(0.7):
                other.left.insert(0, leaf(comma(), "punct"))
            if self.often(0.5):
                super().listed(other)
            if self.often(0.8):
                other.right.append(leaf(comma(), "punct"))
            head.right.append(other.under("nmod"))
        elif kind == 8:
            neither = self.often(0.3)
            first = mark("neither", "CCONJ", "CC", "Polarity=Neg") if neither else mark("both", "CCONJ", "CC")
            last = mark("nor", "CCONJ", "CC", "Polarity=Neg") if neither else mark("and", "CCONJ", "CC")
            head.left.insert(0, leaf(first, "cc:preconj"))
            other.left.insert(0, leaf(last, "cc"))
            head.right.append(other.under("conj"))
        else:
            first_, second = self.actor(plain=True).under("conj"), self.actor(plain=True).under("conj")
            for one in (first_, second):
                one.left.insert(0, leaf(comma(), "punct"))
                head.right.append(one)
            self.joined_to(head, "and", other)
        return None

    def thing(self) -> Node:
        """What something is done to; now and then with two ties: "a deal with Mali on the base"."""
        if self.often(0.07):
            last = self.chance.choice(
                ["agreement", "deal", "pact", "accord", "talks", "dispute", "memorandum", "treaty"]
            )
            many = last == "talks"
            head = Node(common(last, several=many))
            if self.often(0.5):
                head.left.append(leaf(adjective(self.one("thing_adjectives")), "amod"))
            if not many:
                head.left.insert(0, self.the())
            self.after(head, "with", self.place_or_actor(), "nmod")
            other = self.thing()
            self.after(head, self.chance.choice(["on", "over", "about"]), other, "nmod")
            return head
        if self.often(0.04):
            first, second = super().thing(), super().thing()
            self.joined_to(first, "and", second)
            return first
        if self.often(0.04):
            return self.some_of(super().thing())
        found = super().thing()
        if self.often(0.07) and not any(one.label in ("nmod:poss", "amod") for one in found.left):
            whose = proper(self.one("bodies", "towns", "armed"))
            at = next((i for i, one in enumerate(found.left) if one.label == "compound"), len(found.left))
            found.left.insert(at, leaf(whose, "compound"))
            for one in found.left:
                if one.word.form == "an":
                    one.word = replace(one.word, form="a", lemma="a")
        return found

    def some_of(self, whole: Node) -> Node:
        """Some of a thing or of things: "part of a treaty", "most of the troops"."""
        of = self.chance.choice(["one", "some", "most", "many"]) if whole.several else "part"
        words = {
            "part": common("part"),
            "one": number_word("one"),
            "some": mark("some", "DET", "DT", "PronType=Ind"),
            "most": mark("most", "ADJ", "JJS", "Degree=Sup"),
            "many": mark("many", "ADJ", "JJ", "Degree=Pos"),
        }
        head = Node(replace(words[of], several=of in ("some", "most", "many")))
        self.after(head, "of", whole, "nmod")
        return head


def _has_comma(node: Node) -> bool:
    return node.word.form == "," or any(_has_comma(one) for one in [*node.left, *node.right])
