"""Trees that cannot be: a full English sentence has a finite verb, and a subject is no verb.

The parser takes many a past tense for a participle ("Turkey ratified the treaty" as "the ratified treaty of
Turkey"). Where nothing else in a sentence could be its verb, that participle is.
"""

from collections.abc import Sequence
from dataclasses import replace

from chancery.reading.languages.en.clauses_apposed import apposed
from chancery.reading.languages.en.clauses_lists import relisted
from chancery.reading.languages.en.clauses_sayings import sayings_raised
from chancery.reading.languages.en.clauses_ties import retied
from chancery.reading.languages.en.clauses_titles import titles_lowered
from chancery.reading.languages.en.clauses_turns import turns_righted
from chancery.reading.languages.en.clauses_verbs import verbs_freed
from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Token

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_ENDS = frozenset([".", '."', ".”", "”", '"'])
_CLAUSE_PARTS = frozenset(["mark", "aux", "aux:pass", "advmod", "expl", "obj", "ccomp", "xcomp"])
_SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
_FINITE_PARTS = frozenset(["nsubj", "nsubj:pass", "aux", "aux:pass", "cop", "expl", "csubj"])


def mended(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Give the words with heads, relations and tags put right where they are impossible."""
    words = _without_false_verbs(tokens)
    turns_righted(words)
    verbs_freed(words)
    sayings_raised(words)
    relisted(words)
    apposed(words)
    _lower_participles(words)
    _free_gerunds(words)
    _raise_second_saying(words)
    _name_relatives(words)
    titles_lowered(words)
    _describe_nouns(words)
    retied(words)
    roots = [i for i, t in enumerate(words) if t.head == i or t.relation == "root"]
    if len(words) < 4 or len(roots) != 1 or words[-1].text not in _ENDS or "." not in (_last_two(words)):
        return tuple(words)
    root = roots[0]
    if words[root].tag not in (*_NOMINAL, "ADJ") or _has(words, root, _FINITE_PARTS - _SUBJECTS):
        return tuple(words)
    if _finite_elsewhere(words):
        return tuple(words)
    acted = _has(words, root, _SUBJECTS)
    verb = None if acted else _participle_after(words, root)
    if verb is not None:
        _raise_after(words, root, verb)
        return tuple(words)
    verb = _participle_within(words)
    if verb is not None:
        _raise_within(words, root, verb)
    return tuple(words)


def _finite_elsewhere(words: Sequence[Token]) -> bool:
    """Tell whether there is a finite verb that describes no noun."""
    for token in words:
        if token.fine in ("VBD", "VBZ", "VBP", "MD"):
            above = words[token.head] if token.relation in ("aux", "aux:pass", "cop") else token
            if above.relation != "acl:relcl":
                return True
    return False


def _last_two(words: Sequence[Token]) -> str:
    return "".join(t.text for t in words[-2:])


def _has(words: Sequence[Token], index: int, relations: frozenset[str]) -> bool:
    return any(t.head == index and t.relation in relations for i, t in enumerate(words) if i != index)


def _without_false_verbs(tokens: Sequence[Token]) -> list[Token]:
    words = [_no_verb(tokens, i) for i in range(len(tokens))]
    for index, token in enumerate(words):
        if 0 <= token.head < len(words) and words[token.head].tag != tokens[token.head].tag:
            relation = {"nsubj": "compound", "obl": "nmod", "obj": "nmod"}.get(token.relation, token.relation)
            words[index] = replace(token, relation=relation)
    return words


_BEFORE_GERUND = frozenset(["by", "without", "after", "before", "while"])


def _free_gerunds(words: list[Token]) -> None:
    """Make a verb of "building" in "by building closer ties": nouns stand before no article."""
    for index, token in enumerate(words):
        if (
            token.fine == "VBG"
            and token.tag == "NOUN"
            and token.relation in ("advcl", "acl", "xcomp", "ccomp")
        ):
            words[index] = replace(token, tag="VERB", lemma=_of_gerund(token))
    for index in range(1, len(words) - 1):
        token, tie, noun = words[index], words[index - 1], words[index].head
        if not token.text.endswith("ing") or token.relation not in ("compound", "amod") or noun <= index + 1:
            continue
        if tie.text.casefold() not in _BEFORE_GERUND or words[index + 1].tag not in ("ADJ", "DET"):
            continue
        for other, word in enumerate(words[:index]):
            if word.head == noun:
                relation = "mark" if other == index - 1 else word.relation
                words[other] = replace(word, head=index, relation=relation)
        above, relation = words[noun].head, words[noun].relation
        words[index] = replace(
            token, head=above, relation="advcl", tag="VERB", fine="VBG", lemma=_of_gerund(token)
        )
        words[noun] = replace(words[noun], head=index, relation="obj")
        if above == noun or relation == "root":
            words[index] = replace(words[index], head=index, relation="root")


def _of_gerund(token: Token) -> str:
    return token.lemma if token.tag == "VERB" else token.lemma.removesuffix("ing")


def _raise_second_saying(words: list[Token]) -> None:
    """Hang a second verb of saying on the first instead of on what was said.

    In "said that it would stay, and denied that …" the comma sets it apart, in "has said that they stay and
    praised them" the tense.
    """
    for index in range(2, len(words)):
        token = words[index]
        if token.relation != "conj" or token.tag != "VERB" or words[index - 1].relation != "cc":
            continue
        first = token.head
        if (
            not 0 <= first < index - 2
            or words[first].relation != "ccomp"
            or _has(words, index, _FINITE_PARTS)
        ):
            continue
        saying = words[first].head
        now = words[first].fine in ("VBP", "VBZ") or (  # "threaten" looks like an infinitive
            words[first].fine == "VB" and not _has(words, first, frozenset(["aux", "aux:pass"]))
        )
        if token.fine == "VBD" and now:
            saying = _past_above(words, first)
        elif words[index - 2].text != "," or not 0 <= saying < first or token.fine != words[saying].fine:
            saying = -1
        if saying >= 0 and token.fine in ("VBD", "VBZ", "VBP"):
            words[index] = replace(token, head=saying)


def _past_above(words: Sequence[Token], index: int) -> int:
    """Give the nearest verb above that tells of the past, -1 where there is none."""
    for _ in words:
        head = words[index].head
        if not 0 <= head < len(words) or head == index:
            return -1
        index = head
        perfect = any(t.head == index and t.relation == "aux" and t.lemma == "have" for t in words)
        if words[index].fine == "VBD" or perfect:
            return index
    return -1


def _describe_nouns(words: list[Token]) -> None:
    """Hang "to build" on "plans" in "made plans to build", "who came" on the noun right before "who"."""
    tables = clause_words()
    for index, token in enumerate(words):
        if token.tag != "VERB" or not 0 <= token.head < index:
            continue
        if token.relation == "xcomp" and words[index - 1].text.casefold() == "to":
            meant = [
                i
                for i in range(token.head + 1, index)
                if words[i].head == token.head
                and words[i].relation == "obj"
                and words[i].lemma in tables.unreal_nouns
            ]
            if meant and tables.holds("support_verbs", words[token.head].lemma):
                words[index] = replace(token, head=meant[-1], relation="acl")
        elif token.relation in ("ccomp", "xcomp", "advcl", "parataxis"):
            pronoun = _relative_subject(words, index)
            noun = _noun_before(words, pronoun)
            if noun >= 0:
                words[index] = replace(token, head=noun, relation="acl:relcl")


def _relative_subject(words: Sequence[Token], verb: int) -> int:
    for index in range(max(0, verb - 8), verb):
        token = words[index]
        if token.head == verb and token.relation.startswith("nsubj") and token.text in ("who", "which"):
            return index
    return -1


def _noun_before(words: Sequence[Token], pronoun: int) -> int:
    before = pronoun - 1
    while before > 0 and words[before].tag == "PUNCT":
        before -= 1
    return before if before >= 0 and words[before].tag in ("NOUN", "PROPN") else -1


def _name_relatives(words: list[Token]) -> None:
    """Call "the deal under which they will pay" a relative clause where the tree has it a mere participle, and
    "the pact that China signed" where it has it tell what the pact is."""
    for index, token in enumerate(words):
        if token.relation == "acl" and token.fine in ("VBD", "VBZ", "VBP") and 0 <= token.head < index - 1:
            noun, tie = words[token.head], words[token.head + 1]
            if tie.text == "that" and clause_words().holds("binding_nouns", noun.lemma):
                words[index] = replace(token, relation="acl:relcl")
        if token.relation == "acl" and any(
            t.head == index and t.fine in ("WDT", "WP", "WP$") for t in words[max(0, index - 8) : index]
        ):
            words[index] = replace(token, relation="acl:relcl")


def _lower_participles(words: list[Token]) -> None:
    """Put "an appeal filed by lawyers" right where the tree has an appeal hang on the filing."""
    for index in range(1, len(words)):
        token, noun = words[index], words[index - 1]
        if (
            token.fine != "VBN"
            or token.tag != "VERB"
            or token.relation not in ("obj", "nsubj", "obl", "nmod")
        ):
            continue
        if noun.head != index or noun.tag not in ("NOUN", "PROPN") or token.head == index - 1:
            continue
        if _has(words, index, frozenset(["aux", "aux:pass", "cop", "mark"])):
            continue
        words[index - 1] = replace(noun, head=token.head, relation=token.relation)
        words[index] = replace(token, head=index - 1, relation="acl")
        for other in range(index - 1):
            if words[other].head == index:
                words[other] = replace(words[other], head=index - 1)


def _no_verb(tokens: Sequence[Token], index: int) -> Token:
    """Make a noun of "attacks" in "Taliban attacks on the army went on", which the tagger took for a verb."""
    token = tokens[index]
    if _is_name(tokens, index):
        relation = "obj" if token.relation == "xcomp" else token.relation
        return replace(token, tag="PROPN", fine="NNP", lemma=token.text, relation=relation)
    if token.fine in _NOUNS and token.tag in ("VERB", "ADJ") and not _has(tokens, index, _CLAUSE_PARTS):
        return replace(token, tag="PROPN" if token.fine.startswith("NNP") else "NOUN")
    if token.tag != "VERB" or token.fine not in ("VBZ", "VB", "VBP"):
        return token
    if _has(tokens, index, _CLAUSE_PARTS):
        return token
    subject = token.relation in ("nsubj", "nsubj:pass") or (token.relation == "csubj" and token.fine == "VBZ")
    bare = token.relation in ("obj", "obl") and not _has(tokens, index, _FINITE_PARTS)
    if not (subject or bare):
        return token
    relation = "nsubj" if token.relation == "csubj" else token.relation
    return replace(token, tag="NOUN", fine="NNS" if token.fine == "VBZ" else "NN", relation=relation)


_NOUNS = frozenset(["NN", "NNS", "NNP", "NNPS"])
_NAMED = frozenset(["nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "xcomp"])


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    """Tell a name, taken for an adjective or a verb, by its capital and its part: "Japan met Biden"."""
    token = tokens[index]
    if index == 0 or token.tag not in ("ADJ", "VERB", "ADV") or token.relation not in _NAMED:
        return False
    headline = sum(t.text[:1].isupper() for t in tokens) * 2 > len(tokens)
    return (
        token.text[:1].isupper() and not headline and not _has(tokens, index, _CLAUSE_PARTS | _FINITE_PARTS)
    )


def _participle_after(words: Sequence[Token], root: int) -> int | None:
    """Find a participle that describes the root and has an object, as a passive one cannot."""
    for index in range(root + 1, len(words)):
        token = words[index]
        if token.head != root or token.relation not in ("acl", "amod") or token.fine not in ("VBN", "VBD"):
            continue
        acts = _has(words, index, frozenset(["obj"])) or clause_words().holds("never_undergone", token.text)
        if acts and not _has(words, index, frozenset(["aux", "mark", "obl:agent"])):
            return index
    return None


def _raise_after(words: list[Token], root: int, verb: int) -> None:
    words[verb] = replace(words[verb], head=verb, relation="root", tag="VERB", fine="VBD")
    for index, token in enumerate(words):
        if token.head == root and index > verb:
            relation = {"nmod": "obl", "conj": "parataxis"}.get(token.relation, token.relation)
            words[index] = replace(token, head=verb, relation=relation)
    words[root] = replace(words[root], head=verb, relation="nsubj")


def _participle_within(words: Sequence[Token]) -> int | None:
    """Find a participle before a noun that comes right after another noun: "The US reduced military aid."."""
    found = [
        i
        for i in range(1, len(words) - 1)
        if words[i].relation == "amod"
        and words[i].head > i
        and words[i].fine in ("VBN", "VBD")
        and (words[i - 1].tag in ("NOUN", "PROPN", "PRON") or _closes_apposition(words, i - 1))
        and words[i - 1].fine != "POS"
    ]
    return found[0] if len(found) == 1 else None


def _closes_apposition(words: Sequence[Token], comma: int) -> bool:
    """Tell the second comma of "Serbia's president, Aleksandar Vucic, blamed"."""
    if comma < 2 or words[comma].text != ",":
        return False
    names = [i for i in range(comma) if words[i].relation == "appos" and words[i].head < i]
    return bool(names) and (names[-1] == comma - 1 or words[comma - 1].head == names[-1])


def _raise_within(words: list[Token], root: int, verb: int) -> None:
    if root < verb:
        _raise_behind(words, root, verb)
        return
    crossing = [i for i in range(verb) if words[i].head >= verb and words[i].tag in _NOMINAL]
    if not crossing:
        return
    subject = crossing[-1]
    for index in range(verb):
        token = words[index]
        if token.head >= verb and index != subject:
            above = verb if token.tag == "PUNCT" else subject
            words[index] = replace(token, head=above)
    words[subject] = replace(words[subject], head=verb, relation="nsubj")
    governed = any(t.head == root and t.relation == "case" and i > verb for i, t in enumerate(words))
    words[root] = replace(words[root], head=verb, relation="obl" if governed else "obj")
    words[verb] = _past(words[verb], verb)


def _raise_behind(words: list[Token], root: int, verb: int) -> None:
    """Raise a participle where the sentence's subject, before it, was taken for all of the sentence."""
    top = words[verb].head
    for _ in words:
        if words[top].head <= verb:
            break
        top = words[top].head
    if top <= verb:
        return
    _give_back(words, root, verb)
    words[verb] = replace(words[verb], head=verb)
    _raise_after(words, root, verb)
    words[top] = replace(words[top], head=verb, relation="obj")
    words[verb] = _past(words[verb], verb)


def _give_back(words: list[Token], root: int, verb: int) -> None:
    """Hang what stands before the raised verb, taken for part of its object, on the verb before it."""
    loose = [i for i in range(root + 1, verb) if words[i].head > verb]
    nouns = [i for i in loose if words[i].tag in _NOMINAL]
    if not nouns:
        return
    noun = nouns[-1]
    above = next((i for i in range(noun, root, -1) if words[i].tag == "VERB"), root)
    free = words[above].tag == "VERB" and not _has(words, above, frozenset(["obj"]))
    for index in loose:
        words[index] = replace(words[index], head=noun)
    words[noun] = replace(words[noun], head=above, relation="obj" if free else "dep")


def _past(token: Token, index: int) -> Token:
    return replace(token, head=index, relation="root", tag="VERB", fine="VBD")
