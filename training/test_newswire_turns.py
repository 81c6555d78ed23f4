"""The constructions of made-up news: each stands in it, with the tree that the treebank gives it."""

from collections.abc import Callable

import pytest
from newswire import newswire
from newswire_nouns import Nouns
from newswire_sentences import Sentences
from newswire_trees import Node, laid_out, leaf
from newswire_words import common, conjugated, mark, proper
from treebank import Sentence

MANY = 2500
Holds = Callable[[Sentence, int], bool]


@pytest.fixture(scope="module")
def made() -> list[Sentence]:
    return list(newswire(MANY, seed=5))


def word(sentence: Sentence, at: int) -> str:
    return sentence.words[at].lower()


def label_above(sentence: Sentence, at: int) -> str:
    return sentence.labels[sentence.heads[at]]


def children(sentence: Sentence, at: int, label: str) -> list[int]:
    found = zip(sentence.heads, sentence.labels, strict=True)
    return [i for i, (head, own) in enumerate(found) if head == at and own == label]


def is_tied(*forms: str, label: str) -> Holds:
    """Words one after the other, of which the first has that relation and the others are fixed to it."""

    def holds(sentence: Sentence, at: int) -> bool:
        if [one.lower() for one in sentence.words[at : at + len(forms)]] != list(forms):
            return False
        rest = range(at + 1, at + len(forms))
        fixed = all(sentence.heads[i] == at and sentence.labels[i] == "fixed" for i in rest)
        return fixed and sentence.labels[at] == label

    return holds


def is_word(form: str, label: str, above: str) -> Holds:
    return lambda s, i: word(s, i) == form and s.labels[i] == label and label_above(s, i) == above


def is_clause_after_comma(sentence: Sentence, at: int) -> bool:
    return (
        sentence.labels[at] == "advcl"
        and sentence.xpos[at] == "VBG"
        and sentence.words[at - 1] == ","
        and bool(children(sentence, at, "ccomp"))
    )


def is_said(sentence: Sentence, at: int) -> bool:
    """ "…, officials said": what is said hangs on the saying."""
    told = children(sentence, at, "ccomp")
    return sentence.heads[at] == at and bool(told) and told[0] < at and sentence.words[told[0]] != "that"


def is_inverted(sentence: Sentence, at: int) -> bool:
    who = children(sentence, at, "nsubj")
    return is_said(sentence, at) and bool(who) and who[0] > at


CONSTRUCTIONS: dict[str, Holds] = {
    "under which troops remain": lambda s, i: (
        word(s, i) == "which"
        and s.labels[i] == "obl"
        and label_above(s, i) == "acl:relcl"
        and word(s, i - 1) in ("under", "to", "in")
        and s.heads[i - 1] == i
    ),
    "whose government left": lambda s, i: (
        word(s, i) == "whose" and s.labels[i] == "nmod:poss" and s.labels[s.heads[i]].startswith("nsubj")
    ),
    "where it seized power": is_word("where", "advmod", "acl:relcl"),
    "that Minsk signed": is_word("that", "obj", "acl:relcl"),
    "whom it accused": is_word("whom", "obj", "acl:relcl"),
    "who was appointed": is_word("who", "nsubj:pass", "acl:relcl"),
    "reached after talks": lambda s, i: s.labels[i] == "acl" and s.xpos[i] == "VBN" and s.words[i - 1] == ",",
    "saying that": is_clause_after_comma,
    "with Russia abstaining": is_word("with", "mark", "advcl"),
    "a day after soldiers seized power": lambda s, i: (
        s.labels[i] == "obl:unmarked"
        and label_above(s, i) == "advcl"
        and word(s, i + 1) in ("after", "before")
    ),
    "when conditions are met": is_word("when", "advmod", "advcl"),
    "if it joins": is_word("if", "mark", "advcl"),
    "according to the army": is_tied("according", "to", label="case"),
    "because of the ban": is_tied("because", "of", label="case"),
    "as well as Japan": is_tied("as", "well", "as", label="cc"),
    "such as Mali": is_tied("such", "as", label="case"),
    "up to 30": is_tied("up", "to", label="advmod"),
    "as many as 30": is_tied("as", "many", "as", label="advmod"),
    "at least 12": lambda s, i: (
        word(s, i) == "least" and s.labels[i] == "nmod" and label_above(s, i) == "nummod"
    ),
    "including Mali": is_word("including", "case", "nmod"),
    "along with Mali": lambda s, i: word(s, i) == "along" and s.heads[i] == s.heads[i + 1],
    "both Mali and Chad": lambda s, i: word(s, i) == "both" and s.labels[i] == "cc:preconj",
    "neither Mali nor Chad": lambda s, i: word(s, i) == "neither" and s.labels[i] == "cc:preconj",
    "not only but also": lambda s, i: (
        word(s, i) == "only" and word(s, i - 1) == "not" and s.upos[s.heads[i]] == "VERB"
    ),
    "bans trucks from crossing": is_word("from", "mark", "advcl"),
    "agreed to begin to withdraw": lambda s, i: (
        s.labels[i] == "xcomp" and label_above(s, i) == "xcomp" and word(s, i - 1) == "to"
    ),
    "considers sending": lambda s, i: s.labels[i] == "xcomp" and s.feats[i] == "VerbForm=Ger",
    "officials said": is_said,
    "said the minister": is_inverted,
    "the navy said, in between": lambda s, i: s.labels[i] == "parataxis" and word(s, i) == "said",
    "the army left; the navy stayed": lambda s, i: (
        word(s, i) == ";" and s.labels[i] == "punct" and label_above(s, i) == "parataxis"
    ),
    "X to send Y": lambda s, i: word(s, i) == "to" and s.xpos[i + 1] == "VB" and s.heads[i + 1] == i + 1,
    "the city of Aden": lambda s, i: (
        word(s, i) == "city" and s.labels[i + 2] == "nmod" and s.heads[i + 2] == i
    ),
    "Iran-backed": lambda s, i: s.words[i] == "-" and s.labels[i - 1] == "obl:unmarked",
    "Turkish-backed": lambda s, i: s.words[i] == "-" and s.labels[i - 1] == "compound",
    "took part in": lambda s, i: word(s, i) == "part" and s.labels[i] == "obj" and word(s, i + 1) == "in",
    "became a member": lambda s, i: s.labels[i] == "xcomp" and s.lemmas[s.heads[i]] == "become",
    "quotes": lambda s, i: s.xpos[i] == "``" and label_above(s, i) == "ccomp",
    "the two leaders": lambda s, i: s.labels[i] == "nummod" and word(s, i - 1) == "the",
    "earlier this week": lambda s, i: word(s, i) == "earlier" and label_above(s, i) == "obl:unmarked",
}


@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_a_construction_stands_in_the_news(made: list[Sentence], name: str) -> None:
    holds = CONSTRUCTIONS[name]
    assert any(holds(one, at) for one in made for at in range(len(one.words) - 2))


def test_no_sentence_is_longer_than_is_printed(made: list[Sentence]) -> None:
    assert max(len(one.words) for one in made) <= 45


def test_what_stands_in_quotes_begins_with_a_capital() -> None:
    root = Node(
        conjugated("leave", "VBD"),
        left=[
            leaf(mark('"', "PUNCT", "``", glues=True), "punct"),
            leaf(common("troops", several=True), "nsubj"),
        ],
    )
    assert laid_out(root).words == ['"', "Troops", "left"]


def test_a_deal_is_with_somebody_and_a_ban_is_not() -> None:
    sentences = Sentences(Nouns(1))
    for noun, parts in (("deal", [1]), ("ban", [2])):
        verb = Node(conjugated("sign", "VB"), right=[leaf(common(noun), "obj")])
        sentences.wire.after(verb, "with", Node(proper("Chad")), "obl")
        sentences.tied_to_noun(verb)
        assert [len(verb.right)] == parts


def test_a_verb_is_not_said_again() -> None:
    sentences = Sentences(Nouns(1))
    verb = Node(conjugated("pledge", "VBD"), left=[leaf(proper("Chad"), "nsubj")])
    verb.right = [leaf(common("tanks", several=True), "obj")]
    sentences.gapped(verb)
    made = laid_out(verb)
    other = made.labels.index("conj")
    assert made.heads[other] == made.words.index("pledged")
    assert made.labels[-1] == "orphan"
    assert made.heads[-1] == other


def test_nothing_between_commas_stands_before_whose_it_is() -> None:
    nouns = Nouns(1)
    owner = Node(proper("Erik"), right=[leaf(proper("Holm"), "flat")])
    nouns.told_apart(owner, Node(common("envoy"), left=[nouns.the()]))
    thing = Node(common("army"), left=[nouns.owned(owner)])
    assert laid_out(thing).words == ["Erik", "Holm", "'s", "army"]
