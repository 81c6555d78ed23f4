"""Sentences whose verb the parser missed: "Hungary opposes the plan" read as "the plan of Hungary's opposes".

Where a tree has no finite verb, a word that may be one is tried: put as "will oppose", which cannot be taken
for a noun or a participle, it shows what the tree would be. The tree is kept if that word heads it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from chancery.model.written import from_yaml
from chancery.reading.languages.en.tokens_model import Row

LONGEST = 60
"""Longer sentences are left as they are: in a list of so many words nothing is sure to be the verb."""

_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_UNDER_NOUN = frozenset(["acl:relcl", "acl", "advcl", "advcl:relcl"])
_SUBJECT_TAGS = frozenset(["NOUN", "PROPN", "PRON", "NUM"])
_OBJECT_TAGS = frozenset(["DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"])
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Guess:
    """A sentence with "will" put before the word `at` that may be its verb, and how that word would be read."""

    doc: Doc
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


def can_be_finite(nlp: Language, word: str) -> bool:
    """Tell a past tense or an auxiliary by its form: "lifted", "met", "has"."""
    verbs, _ = _known(nlp)
    return word in word_set("auxiliaries") or (
        word.islower() and any(b in verbs for b in _bases_of_past(word))
    )


def can_be_verb(nlp: Language, word: str) -> bool:
    """Tell whether a word in small letters is the bare form of a verb."""
    return word in _known(nlp)[0]


def guess(nlp: Language, doc: Doc, tree: Sequence[Row]) -> Guess | None:
    """Give the sentence as it would be with its likeliest verb made plain, None where it lacks none."""
    if not 3 <= len(doc) <= LONGEST or _is_whole(tree) or not _lacks_verb(doc):
        return None
    verbs, nouns = _known(nlp)
    title = _is_title(doc)
    for at in range(1, len(doc) - 1):
        found = _form(doc, tree, at, verbs, nouns)
        if found is not None:
            base, fine = found
            words = [t.text for t in doc]
            if title:
                words[at + 1 :] = [_small(word, verbs | nouns) for word in words[at + 1 :]]
            words[at : at + 1] = ["will", base]
            spaces = [bool(t.whitespace_) for t in doc]
            spaces.insert(at, True)
            starts: list[bool | int | None] = [index == 0 for index in range(len(words))]
            return Guess(Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts), at, base, fine)
    return None


def _small(word: str, common: frozenset[str]) -> str:
    """Write a common word of a headline without its capital."""
    plain = word.casefold()
    return plain if plain in common or plain.removesuffix("s") in common else word


def kept(found: Guess, doc: Doc, tree: Sequence[Row]) -> list[Row] | None:
    """Give `tree`, that of `doc`, the guess parsed, without the word put in; None if the guess was wrong."""
    verb, helper = doc[found.at + 1], doc[found.at]
    if verb.head.i != verb.i or verb.pos_ != "VERB" or helper.head.i != verb.i or helper.dep_ != "aux":
        return None
    if not any(t.dep_ == "nsubj" and t.i < found.at for t in verb.children):
        return None
    given = [r for i, r in enumerate(tree) if i != found.at]
    result = [_moved(row, found.at) for row in given]
    result[found.at] = Row(found.at, result[found.at].relation, found.base, "VERB", found.fine)
    if found.fine == "VBP":
        _join_subjects(result, found.at)
    return result


def _join_subjects(tree: list[Row], verb: int) -> None:
    """Make one list of the names before a headline's verb: "Egypt, Qatar sign pact"."""
    first = next(i for i, row in enumerate(tree) if row.head == verb and row.relation == "nsubj")
    for at in range(first + 1, verb):
        row = tree[at]
        if (row.head == first and row.relation in ("list", "appos")) or (
            row.head == verb and row.relation == "nsubj"
        ):
            tree[at] = Row(first, "conj", row.lemma, row.tag, row.fine)


def _moved(row: Row, at: int) -> Row:
    head = row.head if row.head < at else max(at, row.head - 1)
    return Row(head, row.relation, row.lemma, row.tag, row.fine)


def _is_whole(tree: Sequence[Row]) -> bool:
    """Tell a tree whose root is a finite verb: most are, and nothing more is asked of them."""
    root = next((row for at, row in enumerate(tree) if row.head == at), None)
    return root is not None and root.tag in ("VERB", "AUX") and root.fine not in ("VB", "VBG")


def _lacks_verb(doc: Doc) -> bool:
    root = next((t for t in doc if t.head.i == t.i), None)
    if root is None:
        return False
    if root.tag_ == "VBG":  # "Malaysia and Singapore favour leaving it out"
        return not any(t.dep_ in ("aux", "cop") for t in root.children)
    if root.pos_ in ("VERB", "AUX"):  # the infinitive of "Germany Agrees to Send Tanks"
        return root.tag_ == "VB" and any(t.lower_ == "to" and t.i < root.i for t in root.children)
    if any(t.dep_ in ("cop", "aux", "aux:pass", "expl") for t in root.children):
        return False
    return not any(_is_main(t, root) for t in doc if t.tag_ in _FINITE)


def _is_main(token: SpacyToken, root: SpacyToken) -> bool:
    """Tell whether a finite word is one of a clause that hangs on no noun."""
    above = token.head if token.dep_ in ("aux", "aux:pass", "cop") else token
    if above.dep_ in _UNDER_NOUN or above.dep_ in ("amod", "compound"):
        return False
    told = above.head.i == root.i and any(t.lower_ == "that" and t.i > root.i for t in above.children)
    return not told and not any(a.dep_ in _UNDER_NOUN for a in above.ancestors)


@cache
def _met() -> WeakKeyDictionary[Language, tuple[frozenset[str], frozenset[str]]]:
    return WeakKeyDictionary()  # a model that has given way is not held on to


def _known(nlp: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Give the verbs and the nouns that the model knows, in their base forms."""
    met = _met()
    if nlp not in met:
        met[nlp] = _words_of(nlp)
    return met[nlp]


def _words_of(nlp: Language) -> tuple[frozenset[str], frozenset[str]]:
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    words = _words()
    verbs = words.without_object | words.nouns_and_verbs | words.verbs | set(words.pasts.values())
    return frozenset(index["verb"]) | verbs, frozenset(index["noun"])


def _form(
    doc: Doc, tree: Sequence[Row], at: int, verbs: frozenset[str], nouns: frozenset[str]
) -> tuple[str, str] | None:
    """Give base and tag of the word `at` if it can be a finite verb where it stands."""
    word, before, after = doc[at], doc[at - 1], doc[at + 1]
    named = before.pos_ in _SUBJECT_TAGS or before.tag_[:2] == "NN"
    if not word.text.isalpha() or not named or before.tag_ == "POS":
        return None
    plain = word.lower_
    if plain in _words().no_verbs:
        return None
    printed = doc[len(doc) - 1].text in (".", '."', ".”")
    if word.text[0].isupper() and (printed or not _is_title(doc)):
        return None
    past = next((b for b in _bases_of_past(plain) if b in verbs), _participle(word, tree[at].lemma))
    if past is not None:
        if after.lower_ in word_set("particles") and at + 2 < len(doc):
            after = doc[at + 2]
        free = past in _words().without_object
        if free or _follows(after, printed=printed) or _calls(doc, at + 1):
            return past, "VBD"
    base = next((b for b in _bases_of_present(plain) if b in verbs), None)
    fine = "VBZ"
    if base is None and plain in verbs and _are_several(doc, at):
        base, fine = plain, "VBP"
    if base is None or not (_is_object(after) or _is_clause(doc, at + 1)):
        return None
    sure = base not in nouns or base in _words().nouns_and_verbs
    return (base, fine) if sure else None


def _are_several(doc: Doc, at: int) -> bool:
    """Tell a plural or a list of names before the word `at`: "Bahrain, Egypt end blockade"."""
    before = doc[at - 1]
    if before.tag_ in ("NNS", "NNPS"):
        return True
    first = next((i for i in range(at - 1, 0, -1) if not doc[i].text[0].isupper()), 0)
    return 0 < first < at - 1 and doc[first].lower_ in (",", "and", "&") and doc[first - 1].text[0].isupper()


def _participle(word: SpacyToken, lemma: str) -> str | None:
    """Give the verb of a word that the tagger took for a participle though the model knows no such verb."""
    plain = lemma.casefold()
    return plain if word.tag_ in ("VBN", "VBD") and plain != word.lower_ else None


def _follows(token: SpacyToken, *, printed: bool) -> bool:
    """Tell an object after a past tense; "stolen art" may be a mere heading unless a full stop ends it."""
    sure = token.pos_ in ("DET", "PRON", "NUM", "PROPN", "ADJ") or token.tag_ in ("NNP", "NNPS")
    return _is_object(token) and (printed or sure)


def _is_object(token: SpacyToken) -> bool:
    named = token.pos_ in _OBJECT_TAGS or token.tag_ in ("NNP", "NNPS", "VBG")
    return named and token.tag_ not in ("WDT", "WP", "POS") and token.lower_ != "that"


def _is_clause(doc: Doc, at: int) -> bool:
    """Tell "that" with a subject after it, "to" with an infinitive, "calls for" with what is called for."""
    if at + 1 >= len(doc):
        return False
    opens = doc[at].lower_
    if opens == "that":
        return doc[at + 1].pos_ in _OBJECT_TAGS
    if opens in ("for", "on"):
        return _calls(doc, at)
    return opens == "to" and (doc[at + 1].tag_ == "VB" or doc[at + 1].lower_ in _words().nouns_and_verbs)


def _calls(doc: Doc, at: int) -> bool:
    """Tell "the paper signed by the Taliban calls for talks." from the heading "Taliban calls for talks"."""
    printed = doc[len(doc) - 1].text in (".", '."', ".”")
    calling = doc[at].lower_ in ("for", "on") and doc[at - 1].lower_ in word_set("calling")
    return printed and calling and _is_object(doc[at + 1])


def _is_title(doc: Doc) -> bool:
    """Tell a headline with capitals throughout."""
    long = [t.text for t in doc if len(t.text) > 3 and t.text.isalpha()]
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
