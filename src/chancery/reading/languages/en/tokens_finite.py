"""Sentences whose verb the parser missed: "Hungary opposes the plan" read as "the plan of Hungary's opposes".

Where a tree has no finite verb, a word that may be one is tried: put as "will oppose", which cannot be taken
for a noun or a participle, it shows what the tree would be. The tree is kept if that word heads it.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from chancery.ground.fixed import fixed
from chancery.model.written import from_yaml
from chancery.reading.languages.en.tokens_lemmas import bases_known
from chancery.reading.languages.en.tokens_model import Row

LONGEST = 60
"""Longer sentences are left as they are: in a list of so many words nothing is sure to be the verb."""

_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_UNDER_NOUN = frozenset(["acl:relcl", "acl", "advcl", "advcl:relcl"])
_SUBJECT_TAGS = frozenset(["NOUN", "PROPN", "PRON", "NUM"])
_OBJECT_TAGS = frozenset(["DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"])
_VOWELS = frozenset("aeiou")


@fixed
class _Words:
    """The language's own facts, from `tokens_finite.yaml`."""

    pasts: dict[str, str]
    without_object: frozenset[str]
    nouns_and_verbs: frozenset[str]
    verbs: frozenset[str]
    no_verbs: frozenset[str]
    lemmas: frozenset[str]
    sets: Mapping[str, frozenset[str]]
    ordered: Mapping[str, tuple[str, ...]]


@cache
def _words() -> _Words:
    folder = files("chancery.reading.languages") / "en"
    raw = from_yaml((folder / "tokens_finite.yaml").read_text(encoding="utf-8"))
    pasts = (pair.partition(":") for pair in raw["pasts"].split())
    return _Words(
        pasts={past: base for past, _, base in pasts},
        without_object=frozenset(raw["without_object"].split()),
        nouns_and_verbs=frozenset(raw["nouns_and_verbs"].split()),
        verbs=frozenset(raw["verbs"].split()),
        no_verbs=frozenset(raw["no_verbs"].split()),
        lemmas=frozenset(f"{raw['verbs']} {raw['cut_short']}".split()),
        sets={name: frozenset(words.split()) for name, words in raw.items()},
        ordered={name: tuple(raw[name].split()) for name in ("seen_states", "seen_two")},
    )


@fixed
class Guess:
    """A sentence with "will" put before the word `at` that may be its verb, and how that word would be read."""

    words: list[str]
    at: int
    base: str
    fine: str


def word_set(name: str) -> frozenset[str]:
    """Give a set of words of `tokens_finite.yaml`: "weekdays", "months", "auxiliaries" …"""
    return _words().sets[name]


def stand_ins(name: str) -> tuple[str, ...]:
    """Give the words of `tokens_finite.yaml` that stand in for others, in their order: "seen_states"."""
    return _words().ordered[name]


def whole_lemma(lemma: str) -> str:
    """Give a verb's dictionary form where the model cut too much off it: "boycot", "reignit"."""
    verbs = _words().lemmas
    whole = (form for form in (f"{lemma}{lemma[-1:]}", f"{lemma}e", lemma.removesuffix("e")) if form in verbs)
    return lemma if lemma in verbs else next(whole, lemma)


def verb_of_past(word: str) -> str | None:
    """Give the verb of the news whose past tense a word is: "vetoed" -> "veto"; None where none is known."""
    known = _words().lemmas | _words().nouns_and_verbs | _words().without_object
    return next((b for b in _bases_of_past(word.casefold()) if b in known), None)


def can_be_finite(word: str) -> bool:
    """Tell a past tense or an auxiliary by its form: "lifted", "met", "has"."""
    return word in word_set("auxiliaries") or (
        word.islower() and any(b in _verbs() for b in _bases_of_past(word))
    )


def can_be_verb(word: str) -> bool:
    """Tell whether a word in small letters is the bare form of a verb."""
    return word in _verbs()


def guess(words: Sequence[str], tree: Sequence[Row]) -> Guess | None:
    """Give the sentence as it would be with its likeliest verb made plain, None where it lacks none."""
    if not 3 <= len(words) <= LONGEST or _is_whole(tree) or not _lacks_verb(words, tree):
        return None
    for at in range(1, len(words) - 1):
        found = _form(words, tree, at)
        if found is not None:
            base, fine = found
            after = words[at + 1 :]
            if _is_title(words):
                after = [_small(word, _verbs() | bases_known("noun")) for word in after]
            return Guess([*words[:at], "will", base, *after], at, base, fine)
    return None


def _small(word: str, common: frozenset[str]) -> str:
    """Write a common word of a headline without its capital."""
    plain = word.casefold()
    return plain if plain in common or plain.removesuffix("s") in common else word


def kept(found: Guess, tree: Sequence[Row]) -> list[Row] | None:
    """Give the tree of the guess without the word put in; None if the guess was wrong."""
    at = found.at + 1
    verb, helper = tree[at], tree[found.at]
    if verb.head != at or verb.tag != "VERB" or helper.head != at or helper.relation != "aux":
        return None
    if not any(row.head == at and row.relation == "nsubj" for row in tree[: found.at]):
        return None
    given = [r for i, r in enumerate(tree) if i != found.at]
    result = [_moved(row, found.at) for row in given]
    result[found.at] = Row(found.at, result[found.at].relation, found.base, "VERB", found.fine)
    if found.fine == "VBP":
        _join_subjects(result, found.at)
    return result


def _join_subjects(tree: list[Row], verb: int) -> None:
    """Make one list of the names before a headline's verb: "Egypt, Qatar sign pact"."""
    names = [i for i, row in enumerate(tree) if row.head == verb and row.relation in ("nsubj", "vocative")]
    first, row = names[0], tree[names[0]]
    tree[first] = Row(verb, "nsubj", row.lemma, row.tag, row.fine)
    for at in range(first + 1, verb):
        row = tree[at]
        if (row.head == first and row.relation in ("list", "appos")) or (row.head == verb and at in names):
            tree[at] = Row(first, "conj", row.lemma, row.tag, row.fine)


def _moved(row: Row, at: int) -> Row:
    head = row.head if row.head < at else max(at, row.head - 1)
    return Row(head, row.relation, row.lemma, row.tag, row.fine)


def _is_whole(tree: Sequence[Row]) -> bool:
    """Tell a tree whose root is a finite verb: most are, and nothing more is asked of them."""
    root = next((row for at, row in enumerate(tree) if row.head == at), None)
    return root is not None and root.tag in ("VERB", "AUX") and root.fine not in ("VB", "VBG")


def _lacks_verb(words: Sequence[str], tree: Sequence[Row]) -> bool:
    root = next((at for at, row in enumerate(tree) if row.head == at), None)
    if root is None:
        return False
    under = {row.relation for at, row in enumerate(tree) if row.head == root != at}
    if tree[root].fine == "VBG":  # "Malaysia and Singapore favour leaving it out"
        return not under & {"aux", "cop"}
    if tree[root].tag in ("VERB", "AUX"):  # the infinitive of "Germany Agrees to Send Tanks"
        to = any(row.head == root and words[at].lower() == "to" for at, row in enumerate(tree[:root]))
        return tree[root].fine == "VB" and to
    if under & {"cop", "aux", "aux:pass", "expl"}:
        return False
    return not any(row.fine in _FINITE and _is_main(words, tree, at, root) for at, row in enumerate(tree))


def _is_main(words: Sequence[str], tree: Sequence[Row], at: int, root: int) -> bool:
    """Tell whether a finite word is one of a clause that hangs on no noun."""
    above = tree[at].head if tree[at].relation in ("aux", "aux:pass", "cop") else at
    if tree[above].relation in _UNDER_NOUN or tree[above].relation in ("amod", "compound"):
        return False
    told = tree[above].head == root and any(
        row.head == above and words[index].lower() == "that" for index, row in enumerate(tree) if index > root
    )
    return not told and not any(tree[a].relation in _UNDER_NOUN for a in _ancestors(tree, above))


def _ancestors(tree: Sequence[Row], at: int) -> Iterator[int]:
    for _ in tree:
        if tree[at].head == at:
            return
        at = tree[at].head
        yield at


@cache
def _verbs() -> frozenset[str]:
    """Give the base forms of verbs, the model's and our own."""
    words = _words()
    own = words.without_object | words.nouns_and_verbs | words.verbs | set(words.pasts.values())
    return bases_known("verb") | own


def _form(words: Sequence[str], tree: Sequence[Row], at: int) -> tuple[str, str] | None:
    """Give base and tag of the word `at` if it can be a finite verb where it stands."""
    word, before, after = words[at], tree[at - 1], at + 1
    named = before.tag in _SUBJECT_TAGS or before.fine[:2] == "NN"
    if not word.isalpha() or not named or before.fine == "POS":
        return None
    plain = word.lower()
    if plain in _words().no_verbs:
        return None
    printed = _is_printed(words)
    if word[0].isupper() and (printed or not _is_title(words)):
        return None
    past = next((b for b in _bases_of_past(plain) if b in _verbs()), _participle(word, tree[at]))
    if past is not None:
        if words[after].lower() in word_set("particles") and at + 2 < len(words):
            after = at + 2
        free = past in _words().without_object
        if free or _follows(words, tree, after, printed=printed) or _calls(words, tree, at + 1):
            return past, "VBD"
    base = next((b for b in _bases_of_present(plain) if b in _verbs()), None)
    fine = "VBZ"
    if base is None and plain in _verbs() and _are_several(words, tree, at):
        base, fine = plain, "VBP"
    if base is None or not (_is_object(words, tree, after) or _is_clause(words, tree, at + 1)):
        return None
    sure = base not in bases_known("noun") or base in _words().nouns_and_verbs
    return (base, fine) if sure else None


def _are_several(words: Sequence[str], tree: Sequence[Row], at: int) -> bool:
    """Tell a plural or a list of names before the word `at`: "Bahrain, Egypt end blockade"."""
    if tree[at - 1].fine in ("NNS", "NNPS"):
        return True
    first = next((i for i in range(at - 1, 0, -1) if not words[i][0].isupper()), 0)
    return 0 < first < at - 1 and words[first].lower() in (",", "and", "&") and words[first - 1][0].isupper()


def _participle(word: str, row: Row) -> str | None:
    """Give the verb of a word that the tagger took for a participle though the model knows no such verb."""
    plain = row.lemma.casefold()
    return plain if row.fine in ("VBN", "VBD") and plain != word.lower() else None


def _follows(words: Sequence[str], tree: Sequence[Row], at: int, *, printed: bool) -> bool:
    """Tell an object after a past tense; "stolen art" may be a mere heading unless a full stop ends it."""
    sure = tree[at].tag in ("DET", "PRON", "NUM", "PROPN", "ADJ") or tree[at].fine in ("NNP", "NNPS")
    return _is_object(words, tree, at) and (printed or sure)


def _is_object(words: Sequence[str], tree: Sequence[Row], at: int) -> bool:
    row = tree[at]
    named = row.tag in _OBJECT_TAGS or row.fine in ("NNP", "NNPS", "VBG")
    return named and row.fine not in ("WDT", "WP", "POS") and words[at].lower() != "that"


def _is_clause(words: Sequence[str], tree: Sequence[Row], at: int) -> bool:
    """Tell "that" with a subject after it, "to" with an infinitive, "calls for" with what is called for."""
    if at + 1 >= len(words):
        return False
    opens, then = words[at].lower(), tree[at + 1]
    if opens == "that":
        return then.tag in _OBJECT_TAGS
    if opens in ("for", "on"):
        return _calls(words, tree, at)
    return opens == "to" and (then.fine == "VB" or words[at + 1].lower() in _words().nouns_and_verbs)


def _calls(words: Sequence[str], tree: Sequence[Row], at: int) -> bool:
    """Tell "the paper signed by the Taliban calls for talks." from the heading "Taliban calls for talks"."""
    calling = words[at].lower() in ("for", "on") and words[at - 1].lower() in word_set("calling")
    return _is_printed(words) and calling and _is_object(words, tree, at + 1)


def _is_printed(words: Sequence[str]) -> bool:
    return words[-1] in (".", '."', ".”")


def _is_title(words: Sequence[str]) -> bool:
    """Tell a headline with capitals throughout."""
    long = [word for word in words if len(word) > 3 and word.isalpha()]
    return len(long) > 1 and all(w[0].isupper() for w in long) and not all(w.isupper() for w in long)


def _bases_of_present(word: str) -> Iterator[str]:
    if word.endswith("ies") and len(word) > 4:
        yield f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]


def _bases_of_past(word: str) -> Iterator[str]:
    if word in _words().pasts:
        yield _words().pasts[word]
    if not word.endswith("ed") or len(word) < 5:
        return
    if word.endswith("ied"):
        yield f"{word[:-3]}y"
    yield word[:-1]
    yield word[:-2]
    if word[-3] == word[-4] and word[-3] not in _VOWELS:
        yield word[:-3]
