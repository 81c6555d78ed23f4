"""Make the tables of spaCy's rule lemmatizer from a treebank and a list of irregular verbs.

Three tables: the base forms known for each part of speech; the forms that the endings do not explain; and the
endings, longest first, each with what replaces it in words never seen ("-ized" to "-ize", "-tted" to "-t").
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.lookups import Lookups
from treebank import Sentence

Pair = tuple[str, str]
Rule = tuple[str, str]

INFLECTED = {
    "VERB": ("s", "ed", "ing"),
    "NOUN": ("s",),
    "ADJ": ("er", "est"),
    "ADV": ("er", "est"),
}
"""The endings that English adds to each part of speech."""

SPELLINGS: dict[str, tuple[Rule, ...]] = {
    "s": (("ies", "y"), ("es", ""), ("s", "")),
    "ed": (("ed", ""), ("ed", "e"), ("ied", "y")),
    "ing": (("ing", ""), ("ing", "e"), ("ying", "ie")),
    "er": (("er", ""), ("er", "e"), ("ier", "y")),
    "est": (("est", ""), ("est", "e"), ("iest", "y")),
}
"""How each ending may be taken off, the likelier last: of the known bases found, spaCy takes the last."""

LONGEST_ENDING = 6
ENOUGH = 3
SURE = 0.8


def read_irregular(path: Path) -> Iterator[Pair]:
    """Give (form, base) of each irregular verb; a line is ``base past participle``, variants after ``/``."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        base, *forms = line.split()
        for form in forms:
            for variant in form.split("/"):
                yield variant, base


def candidates(form: str, ending: str) -> Iterator[str]:
    """Give the bases that a form with this ending may have."""
    for old, new in SPELLINGS[ending]:
        if form.endswith(old) and len(form) > len(old) + 1:
            stem = form[: -len(old)]
            yield stem + new
            if not new and len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


def _rule(form: str, base: str) -> Rule:
    """Give what differs at the end of a form and its base."""
    same = 0
    while same < min(len(form), len(base)) and form[same] == base[same]:
        same += 1
    return form[same:], base[same:]


def learn_endings(pairs: Iterable[Pair], endings: tuple[str, ...]) -> list[Rule]:
    """Give replacements of endings, longest first, for forms whose base is one of the candidates."""
    votes: dict[str, Counter[Rule]] = defaultdict(Counter)
    for form, base in set(pairs):
        ending = next((e for e in endings if form.endswith(e)), None)
        if ending is None or base not in candidates(form, ending):
            continue
        old, new = _rule(form, base)
        for length in range(max(len(old), len(ending)), min(LONGEST_ENDING, len(form) - 1) + 1):
            votes[form[-length:]][old, new] += 1
    learnt: dict[str, Rule] = {}
    for suffix in sorted(votes, key=lambda s: (len(s), s)):
        (best, count), total = votes[suffix].most_common(1)[0], votes[suffix].total()
        shorter = next((learnt[suffix[i:]] for i in range(1, len(suffix)) if suffix[i:] in learnt), None)
        if best != shorter and (shorter is None or (count >= ENOUGH and count / total >= SURE)):
            learnt[suffix] = best
    return [
        (suffix, suffix[: len(suffix) - len(old)] + new)
        for suffix, (old, new) in sorted(learnt.items(), key=lambda item: (-len(item[0]), item[0]))
    ]


def _every_spelling(endings: tuple[str, ...]) -> list[Rule]:
    """Give plain replacements, which count only where the base is known, and at last the form itself."""
    plain = [rule for ending in endings for rule in SPELLINGS[ending]]
    doubled = [
        (letter * 2 + ending, letter) for ending in endings if ending != "s" for letter in "bdgklmnprt"
    ]
    return [*plain, *doubled, ("", "")]


def _apply(form: str, rules: list[Rule], known: set[str]) -> str:
    """Do what spaCy's rule lemmatizer does with a form that is no exception."""
    guesses = [form[: len(form) - len(old)] + new for old, new in rules if form.endswith(old)]
    sure = [guess for guess in guesses if guess in known]
    return sure[-1] if sure else next(iter(guesses), form)


def read_bases(path: Path) -> Iterator[Pair]:
    """Give (base, base) of each regular verb in a list of one a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line, line


def _known(counts: Iterable[Counter[str]], endings: tuple[str, ...]) -> set[str]:
    """Give the base forms to trust.

    Left out are slips of the pen: a word seen once that is a known one with an ``e`` more or less, and an
    inflected form of a word at least as common.
    """
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    plain = {lemma for lemma in total if lemma.isalpha() and lemma.islower()}

    def slip(lemma: str) -> bool:
        twins = {lemma + "e", lemma.removesuffix("e")} - {lemma}
        if total[lemma] == 1 and any(total[twin] > 1 for twin in twins):
            return True
        ending = next((e for e in endings if lemma.endswith(e)), None)
        bases = set(candidates(lemma, ending)) & plain - {lemma} if ending else set()
        return any(total[base] >= total[lemma] for base in bases)

    return {lemma for lemma in plain if not slip(lemma)}


def make_tables(sentences: Iterable[Sentence], verbs: Iterable[Pair]) -> Lookups:
    """Give the tables ``lemma_index``, ``lemma_exc`` and ``lemma_rules``; ``verbs`` are (form, base)."""
    seen: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for sentence in sentences:
        for word, lemma, upos in zip(sentence.words, sentence.lemmas, sentence.upos, strict=True):
            if upos not in {"PROPN", "X", "PUNCT", "SYM", "NUM"}:
                seen[upos][word.lower().replace("’", "'")][lemma] += 1
    for form, base in verbs:
        seen["VERB"].setdefault(form, Counter([base]))
    index: dict[str, list[str]] = {}
    exceptions: dict[str, dict[str, list[str]]] = {}
    rules: dict[str, list[Rule]] = {}
    for upos, forms in seen.items():
        best = {form: counts.most_common(1)[0][0] for form, counts in forms.items()}
        endings = INFLECTED.get(upos, ())
        known = _known(forms.values(), endings) if endings else set()
        learnt = learn_endings(best.items(), endings)
        ordered = learnt + _every_spelling(endings)
        odd = {form: lemma for form, lemma in best.items() if _apply(form, ordered, known) != lemma}
        odd |= {form.replace("'", "’"): lemma for form, lemma in best.items() if "'" in form}
        name = upos.lower()
        index[name] = sorted(known)
        exceptions[name] = {form: [lemma] for form, lemma in sorted(odd.items())}
        rules[name] = ordered
    tables = Lookups()
    tables.add_table("lemma_index", index)
    tables.add_table("lemma_exc", exceptions)
    tables.add_table("lemma_rules", rules)
    return tables
