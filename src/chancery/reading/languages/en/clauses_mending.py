"""Trees that cannot be: a full English sentence has a finite verb, and a subject is no verb.

The parser takes many a past tense for a participle ("Turkey ratified the treaty" as "the ratified treaty of
Turkey"). Where nothing else in a sentence could be its verb, that participle is.
"""

from collections.abc import Sequence
from dataclasses import replace

from chancery.reading.layers import Token

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_ENDS = frozenset([".", '."', ".”", "”", '"'])
_CLAUSE_PARTS = frozenset(["mark", "aux", "aux:pass", "advmod", "expl"])
_FINITE_PARTS = frozenset(["nsubj", "nsubj:pass", "aux", "aux:pass", "cop", "expl", "csubj"])


def mended(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Give the words with heads, relations and tags put right where they are impossible."""
    words = _without_false_verbs(tokens)
    roots = [i for i, t in enumerate(words) if t.head == i or t.relation == "root"]
    if len(words) < 4 or len(roots) != 1 or words[-1].text not in _ENDS or "." not in (_last_two(words)):
        return tuple(words)
    root = roots[0]
    if words[root].tag not in (*_NOMINAL, "ADJ") or _has(words, root, _FINITE_PARTS):
        return tuple(words)
    verb = _participle_after(words, root)
    if verb is not None:
        _raise_after(words, root, verb)
        return tuple(words)
    verb = _participle_within(words)
    if verb is not None:
        _raise_within(words, root, verb)
    return tuple(words)


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


def _no_verb(tokens: Sequence[Token], index: int) -> Token:
    """Make a noun of "attacks" in "Taliban attacks on the army went on", which the tagger took for a verb."""
    token = tokens[index]
    if (
        token.tag != "VERB"
        or token.fine not in ("VBZ", "VB", "VBP")
        or token.relation not in ("nsubj", "obj", "obl")
    ):
        return token
    if _has(tokens, index, _FINITE_PARTS | {"obj", "mark", "ccomp", "xcomp"}):
        return token
    return replace(token, tag="NOUN", fine="NNS" if token.fine == "VBZ" else "NN")


def _is_past(token: Token) -> bool:
    return token.fine in ("VBN", "VBD") or (token.fine == "JJ" and token.text.endswith("ed"))


def _participle_after(words: Sequence[Token], root: int) -> int | None:
    """Find a participle that describes the root and has an object, as a passive one cannot."""
    for index in range(root + 1, len(words)):
        token = words[index]
        if token.head != root or token.relation not in ("acl", "amod") or token.fine not in ("VBN", "VBD"):
            continue
        if _has(words, index, frozenset(["obj"])) and not _has(words, index, frozenset(["aux", "mark"])):
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
        and _is_past(words[i])
        and words[i - 1].tag in ("NOUN", "PROPN", "PRON")
        and words[i - 1].fine != "POS"
    ]
    return found[0] if len(found) == 1 else None


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
    words[verb] = replace(words[verb], head=verb)
    _raise_after(words, root, verb)
    words[top] = replace(words[top], head=verb, relation="obj")
    words[verb] = _past(words[verb], verb)


def _past(token: Token, index: int) -> Token:
    return replace(token, head=index, relation="root", tag="VERB", fine="VBD", lemma=_verb_lemma(token))


def _verb_lemma(token: Token) -> str:
    """Give a guess at the verb of a participle the tagger took for an adjective."""
    if token.tag == "VERB" or token.lemma != token.text.casefold():
        return token.lemma
    stem = token.lemma.removesuffix("ed")
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl":
        return stem[:-1]
    return stem + "e" if stem.endswith(("s", "c", "v", "u", "g", "z", "at", "it", "ir", "ur", "in")) else stem
