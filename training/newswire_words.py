"""Words as the treebank writes them: form, base, tags and features."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
_VOWELS = "aeiou"
_DOUBLED = frozenset(
    [
        "ban",
        "equip",
        "plan",
        "slam",
        "step",
        "expel",
        "stop",
        "sit",
        "get",
        "let",
        "cut",
        "hit",
        "set",
        "quit",
        "put",
        "shut",
        "split",
        "admit",
        "submit",
        "permit",
        "commit",
        "refer",
        "transfer",
        "compel",
        "repel",
        "begin",
        "bar",
        "deter",
    ]
)


@dataclass(frozen=True)
class Word:
    """A word with its base form, its tags and features; `glued` to the word before it, `glues` the next one."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str = ""
    several: bool = False
    glued: bool = False
    glues: bool = False


def mark(
    form: str, upos: str, xpos: str, feats: str = "", *, glued: bool = False, glues: bool = False
) -> Word:
    """Give a word of any kind as it stands."""
    return Word(form, form, upos, xpos, feats, glued=glued, glues=glues)


def comma() -> Word:
    """Give a comma."""
    return mark(",", "PUNCT", ",", glued=True)


def preposition(form: str) -> Word:
    """Give a preposition."""
    return mark(form, "ADP", "IN")


def adverb(form: str) -> Word:
    """Give an adverb."""
    return mark(form, "ADV", "RB")


def adjective(form: str, *, name: bool = False) -> Word:
    """Give an adjective, or one that is part of a name."""
    return Word(form, form if name else form.lower(), "ADJ", "NNP" if name else "JJ", "Degree=Pos")


def proper(form: str, *, several: bool = False, agrees: bool = True) -> Word:
    """Give a name."""
    return Word(
        form,
        form,
        "PROPN",
        "NNPS" if several else "NNP",
        f"Number={'Plur' if several else 'Sing'}",
        several and agrees,
    )


def number_word(form: str) -> Word:
    """Give a number, in digits or words."""
    kind = "Digit" if form[0].isdigit() else "Word"
    return mark(form, "NUM", "CD", f"NumForm={kind}|NumType=Card")


_PERSONS = {
    "it": ("it", "its", "Gender=Neut|Number=Sing"),
    "they": ("them", "their", "Number=Plur"),
    "he": ("him", "his", "Gender=Masc|Number=Sing"),
    "she": ("her", "her", "Gender=Fem|Number=Sing"),
}


def pronoun(form: str, *, object_: bool = False) -> Word:
    """Give "he", "it", "they", or the form that they have as objects."""
    other, _, feats = _PERSONS[form]
    case = "Acc" if object_ else "Nom"
    feats = f"Case={case}|{feats}|Person=3|PronType=Prs"
    return Word(other if object_ else form, form, "PRON", "PRP", feats, form == "they")


def owning(form: str) -> Word:
    """Give "its", "their" or "his"."""
    feats = next(f for _, own, f in _PERSONS.values() if own == form)
    return mark(form, "PRON", "PRP$", f"Case=Gen|{feats}|Person=3|Poss=Yes|PronType=Prs")


def common(form: str, *, several: bool = False) -> Word:
    """Give a noun; one of several is written so already."""
    if not several:
        return Word(form, form, "NOUN", "NN", "Number=Sing")
    return Word(
        form, form.removesuffix("s"), "NOUN", "NNS", f"Number={'Ptan' if form == 'troops' else 'Plur'}", True
    )


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    found = {}
    for line in (HERE / "irregular_verbs.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            base, past, participle = line.split()
            found[base] = past.split("/")[0], participle.split("/")[0]
    return found


def conjugated(
    base: str,
    tag: str,
    *,
    several: bool = False,
    past: bool = False,
    passive: bool = False,
    gerund: bool = False,
) -> Word:
    """Give a form of a verb by its Penn tag; `passive` for a participle that is one, `gerund` as after a noun."""
    person = f"Mood=Ind|Number={'Plur' if several else 'Sing'}|Person=3|Tense={{}}|VerbForm=Fin"
    if tag == "VBD":
        return Word(_past(base)[0], base, "VERB", tag, person.format("Past"))
    if tag == "VBZ":
        return Word(_third(base), base, "VERB", tag, person.format("Pres"))
    if tag == "VBP":
        return Word(base, base, "VERB", tag, person.format("Pres"))
    if tag == "VBN":
        return Word(
            _past(base)[1],
            base,
            "VERB",
            tag,
            "Tense=Past|VerbForm=Part" + ("|Voice=Pass" if passive or past else ""),
        )
    if tag == "VBG":
        return Word(_doing(base), base, "VERB", tag, "VerbForm=Ger" if gerund else "Tense=Pres|VerbForm=Part")
    return Word(base, base, "VERB", "VB", "VerbForm=Inf")


def _past(base: str) -> tuple[str, str]:
    prefix = next((p for p in ("", "re", "over", "with") if base.removeprefix(p) in _irregular()), None)
    if prefix is not None and base.startswith(prefix):
        past, participle = _irregular()[base.removeprefix(prefix)]
        return f"{prefix}{past}", f"{prefix}{participle}"
    stem = _stem(base)
    past = (
        f"{stem[:-1]}ied" if stem.endswith("y") and stem[-2] not in _VOWELS else f"{stem.removesuffix('e')}ed"
    )
    return past, past


def _stem(base: str) -> str:
    return base + base[-1] if base in _DOUBLED else base


def _third(base: str) -> str:
    if base == "have":
        return "has"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{base}s"


def _doing(base: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith("ee"):
        return f"{base[:-1]}ing"
    return f"{_stem(base)}ing"
