"""The base forms of English words: lists of irregular forms, endings that fall off, and the words there are.

The order of the rules is that of spaCy's rule lemmatizer; its lists are the treebank's and our own (`training/`).
"""

from collections.abc import Mapping, Sequence
from functools import cache

from chancery.ground.fixed import fixed
from chancery.reading.languages.en.tokens_shipped import shipped_words

_BASE = ("VerbForm=Inf", "Degree=Pos")


@fixed
class _Table:
    known: frozenset[str]
    irregular: Mapping[str, Sequence[str]]
    endings: Sequence[tuple[str, str]]


@cache
def _tables() -> Mapping[str, _Table]:
    return {
        tag: _Table(frozenset(raw["known"]), raw["irregular"], [(old, new) for old, new in raw["endings"]])
        for tag, raw in shipped_words()["lemmas"].items()
    }


def bases_known(tag: str) -> frozenset[str]:
    """Give the base forms that the model knows of a part of speech: "verb", "noun"."""
    return _tables()[tag].known


def lemma_of(word: str, tag: str, features: str) -> str:
    """Give the base form of a word by its universal part of speech and features ("Number=Sing|…")."""
    plain = word.lower()
    table = _tables().get(tag.lower())
    if _is_base(tag, features.split("|")):
        return plain
    if table is None:
        return word if tag == "PROPN" else plain
    forms: list[str] = []
    other: list[str] = []
    for old, new in table.endings:
        form = plain[: len(plain) - len(old)] + new if plain.endswith(old) else ""
        if form in table.known:
            forms.insert(0, form)
        elif form:
            (other if form.isalpha() else forms).append(form)
    forms = list(dict.fromkeys(forms))
    for form in table.irregular.get(plain, ()):
        if form not in forms:
            forms.insert(0, form)
    return (forms or other or [word])[0]


def _is_base(tag: str, features: Sequence[str]) -> bool:
    """Tell a form that is its own base, as a singular noun or an infinitive is."""
    if tag == "NOUN" and "Number=Sing" in features:
        return True
    present = "VerbForm=Fin" in features and "Tense=Pres" in features
    if tag == "VERB" and present and not any(one.startswith("Number=") for one in features):
        return True
    return any(one in _BASE for one in features)
