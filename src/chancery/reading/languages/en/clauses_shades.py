"""What an English clause's little words say of it: denied or not, real or not, when."""

from typing import Literal

from chancery.ground.spans import Span
from chancery.model.claims import Mood
from chancery.reading.languages.en.clauses_phrases import preposition, span_of
from chancery.reading.languages.en.clauses_predicates import Draft, infinitive, mark
from chancery.reading.languages.en.clauses_tree import NOMINAL, Tree
from chancery.reading.languages.en.clauses_words import clause_words

_WAITING = frozenset(["until", "till", "before", "once", "when", "whenever", "after", "as soon as"])
_AWAITING = frozenset(["until", "till", "before", "unless"])
"""Words before what has not come to pass when it is told in the present."""
Tense = Literal["past", "present", "future", ""]
_WOULD = frozenset(["would", "'d", "’d"])
_CLOSING = frozenset(['"', "”", "''"])
_STRONGEST: tuple[Mood, ...] = ("hypothesis", "demand", "obligation", "proposal", "plan")


def shade(tree: Tree, draft: Draft, drafts: dict[int, Draft]) -> None:
    """Set polarity, mood and tense; what hangs beside a verb shares its auxiliaries."""
    shared = _sharing(tree, draft, drafts)
    draft.polarity = "negated" if _negations(tree, draft) % 2 else "affirmed"
    draft.mood = _mood(tree, draft)
    draft.tense = _tense(tree, draft)
    if shared is not None:
        if draft.mood == "fact":
            draft.mood = shared.mood
        if draft.polarity == "affirmed":
            draft.polarity = shared.polarity
        draft.tense = draft.tense or shared.tense


def _sharing(tree: Tree, draft: Draft, drafts: dict[int, Draft]) -> Draft | None:
    """Give the verb whose auxiliary a coordinated bare verb shares ("will meet and discuss")."""
    if tree.relation(draft.top) != "conj" or tree.child(draft.head, "nsubj", "nsubj:pass") is not None:
        return None
    if auxiliaries(tree, draft):
        return None
    head = tree.heads[draft.top]
    first = next((d for d in drafts.values() if head in d.bearers), None)
    if first is None:
        return None
    bare = tree[draft.verb_word].fine in ("VB", "VBN", "VBG", "JJ")
    return first if bare and (auxiliaries(tree, first) or infinitive(tree, first.head)) else None


def auxiliaries(tree: Tree, draft: Draft) -> list[int]:
    """Give the auxiliary words of a clause."""
    return [i for bearer in draft.bearers for i in tree.children(bearer, "aux", "aux:pass")]


def _negations(tree: Tree, draft: Draft) -> int:
    words = clause_words()
    count = 0
    for bearer in draft.bearers:
        for child in tree.children(bearer, "advmod", "cc", "cc:preconj", "det", "neg"):
            denies = words.holds("negators", tree.lower(child)) or (
                tree.lower(child) == "no" and tree[bearer].tag == "ADJ"
            )
            if (denies and not _more(tree, child, bearer)) or (
                _yet_to(tree, child) and not any(_yet(tree, b) for b in draft.bearers)
            ):
                count = 1
        if (tree[bearer].lemma in ("fail", "neglect") or _yet(tree, bearer)) and bearer != draft.head:
            count += 1
        if words.holds("negative_adjectives", tree.lower(bearer)) and bearer != draft.head:
            count += 1
        if _no_longer(tree, bearer) or _negative_argument(tree, bearer):
            count = max(count, 1)
    if mark(tree, draft) == "without":
        count += 1
    return count


def _more(tree: Tree, child: int, bearer: int) -> bool:
    """Tell "not only", "not just": no denial. "Not" before anything but its verb denies that thing alone."""
    following = child + 1
    return (
        following < len(tree)
        and clause_words().holds("not_but_more", tree.lower(following))
        and following != bearer
    )


def _no_longer(tree: Tree, bearer: int) -> bool:
    return any(
        tree.lower(i) in ("longer", "more") and i and tree.lower(i - 1) == "no" for i in tree.children(bearer)
    )


def _negative_argument(tree: Tree, bearer: int) -> bool:
    """Tell "no one", "nobody", "none of them", "signed no treaty"."""
    arguments = tree.children(bearer, "nsubj", "nsubj:pass", "obj")
    if tree.child(bearer, "cop") is not None:
        arguments = [*arguments, bearer]
    for argument in arguments:
        if clause_words().holds("nobodies", tree.lower(argument)):
            return True
        for i in tree.children(argument, "det", "cc:preconj"):
            glued = i + 1 < len(tree) and tree[i + 1].text == "-"  # "a no-fly zone"
            if tree.lower(i) in ("no", "neither") and not glued:
                return True
    return False


def _yet_to(tree: Tree, child: int) -> bool:
    """Tell "yet" in "has yet to join": it has not been done."""
    after = child + 1 < len(tree) and tree.lower(child + 1) == "to"
    return after and child > 0 and tree.lower(child) == "yet" and tree[child - 1].lemma in ("have", "be")


def _mood(tree: Tree, draft: Draft) -> Mood:
    words = clause_words()
    if _asks(tree, draft) or "whether" in mark(tree, draft).split():
        return "hypothesis"
    found: set[str] = set()
    for i in auxiliaries(tree, draft):
        mood = words.auxiliaries.get(tree.lower(i))
        if mood is not None and not _is_had(tree, i):
            found.add(mood)
    for bearer in draft.bearers[1:]:
        found.add(_half(tree, bearer))
    if found == {"hypothesis"} and _is_so_anyway(tree, draft):
        return "fact"
    if found == {"hypothesis"} and _reported_will(tree, draft):
        return "plan"
    if found == {"hypothesis"} and _was_unable(tree, draft):
        return "fact"
    if draft.link == "condition" and found == {"proposal"}:
        return "hypothesis"  # "should Russia attack", "if it should attack"
    for mood in _STRONGEST:
        if mood in found:
            return mood
    if draft.link == "purpose" and _is_wanted_of(tree, draft):
        return "demand"
    if draft.link == "condition" or _whether(tree, draft):
        return "hypothesis"
    return _bare_mood(tree, draft)


def _is_had(tree: Tree, auxiliary: int) -> bool:
    """Tell the "'d" of "had" from that of "would": "he'd battled", "they'd already been told"."""
    if tree.lower(auxiliary) not in ("'d", "’d"):
        return False
    verbs = (tree[i].fine for i in range(auxiliary + 1, len(tree)) if tree[i].tag in ("VERB", "AUX"))
    return tree[auxiliary].lemma == "have" or next(verbs, "") in ("VBN", "VBD")


def _is_wanted_of(tree: Tree, draft: Draft) -> bool:
    """Tell what somebody wants another to do: "wants Sweden to leave"."""
    above = tree.heads[draft.top]
    wanted = tree.relation(draft.top) == "xcomp" and tree[above].lemma == "want"
    return wanted and infinitive(tree, draft.top) and tree.child(above, "obj") is not None


def _reported_will(tree: Tree, draft: Draft) -> bool:
    """Tell the future of something said in the past: "said that they would send troops"."""
    if draft.link != "content" or draft.parent is None or draft.parent < 0:
        return False
    low, high = sorted((draft.bearers[0], draft.parent))
    if any(tree[i].text in _CLOSING for i in range(low, high)):
        return False  # in a quotation "would" is the speaker's own
    words = {tree.lower(i) for i in auxiliaries(tree, draft)}
    return bool(words & _WOULD) and tree[draft.parent].fine == "VBD"


def _was_unable(tree: Tree, draft: Draft) -> bool:
    """Tell what was not managed: "could not explain it", not "could not have known" nor what a condition bars."""
    words = {tree.lower(i) for i in auxiliaries(tree, draft)}
    told = draft.link in ("root", "coordinate") and tree.child(draft.head, "advcl") is None
    return words == {"could"} and told and _negations(tree, draft) > 0


def _is_so_anyway(tree: Tree, draft: Draft) -> bool:
    """Tell what "would" and "could" leave as it is: who "would like to" wants to, who "could hear" it heard it."""
    words = {tree.lower(i) for i in auxiliaries(tree, draft)}
    if words == {"could"}:
        return clause_words().holds("perceiving", draft.lemma) and draft.link in ("root", "coordinate")
    wishes = words <= _WOULD and clause_words().holds("wishing", draft.lemma)
    return wishes and any(infinitive(tree, i) for i in tree.children(draft.head, "xcomp", "ccomp"))


def _yet(tree: Tree, bearer: int) -> bool:
    """Tell "has yet to": it has not been done."""
    following = bearer + 1
    return tree[bearer].lemma in ("have", "be") and following < len(tree) and tree.lower(following) == "yet"


def _half(tree: Tree, bearer: int) -> str:
    words = clause_words()
    lemma, text = tree[bearer].lemma, tree.lower(bearer)
    if _yet(tree, bearer):
        return "fact"
    if lemma == "be" and tree[bearer].tag == "AUX":
        return "plan"
    if words.holds("made_to", lemma) and _is_past(tree, bearer):
        return "fact"  # "had to leave", "was forced to resign": so it did
    copula = tree.child(bearer, "cop")
    if (
        text == "able"
        and copula is not None
        and tree[copula].fine == "VBD"
        and not tree.children(bearer, "aux")
    ):
        return "fact"  # "was able to send": it did, or "was not able to": it did not
    if tree.child(bearer, "aux:pass", "cop") is not None or tree[bearer].tag == "ADJ":
        return words.half_auxiliary_adjectives.get(text) or words.half_auxiliary_adjectives.get(lemma, "fact")
    return words.half_auxiliaries.get(lemma, "fact")


def _is_past(tree: Tree, bearer: int) -> bool:
    """Tell what is told as past, and not as what somebody said it was: "said it had to leave" may be to come."""
    words = [bearer, *tree.children(bearer, "aux", "aux:pass")]
    if any(tree[i].fine == "MD" for i in words) or tree.relation(bearer) == "ccomp":
        return False
    told = tree[words[1]] if len(words) > 1 else tree[bearer]
    return told.fine == "VBD" or (told.lemma == "have" and len(words) > 1)


def _asks(tree: Tree, draft: Draft) -> bool:
    """Tell a question: its own mark, or the sentence's where the clause is the sentence's own."""
    if any(tree[i].text.startswith("?") for b in draft.bearers for i in tree.children(b, "punct")):
        return True
    return draft.link in ("root", "coordinate") and any(
        tree[i].text[:1] == "?" for i in range(len(tree))[-2:]
    )


def _whether(tree: Tree, draft: Draft) -> bool:
    return mark(tree, draft) == "if" and draft.link in ("content", "nominal", "adverbial")


def _bare_mood(tree: Tree, draft: Draft) -> Mood:
    """Judge a clause without auxiliaries: an order, a headline's future, what a noun makes unreal."""
    words = clause_words()
    relation = tree.relation(draft.top)
    if relation == "acl" and infinitive(tree, draft.top) and _is_headed(tree, tree.heads[draft.top]):
        return "plan"  # a headline: "NATO allies to hold summit"
    if relation == "acl" and draft.link in ("purpose", "nominal", "content"):
        noun = tree[tree.heads[draft.top]].lemma
        return words.unreal_nouns.get(noun, "fact")
    if relation in ("csubj", "csubj:pass"):
        return _as_subject(tree, draft)
    if draft.to_be and draft.subject is not None:
        return words.unreal_nouns.get(_head_lemma(tree, draft), "fact")
    if draft.link == "content" and relation == "advcl" and mark(tree, draft) in ("from", "against"):
        return "hypothesis"
    if (
        draft.link == "root"
        and infinitive(tree, draft.top)
        and not any(_yet_to(tree, i) for i in tree.children(draft.head, "advmod"))
        and (relation == "acl" or _has_subject(tree, draft))
    ):
        return "plan"  # a headline: "NATO to hold summit"
    if draft.link not in ("root", "coordinate") or _has_subject(tree, draft):
        return "fact"
    return "demand" if _orders(tree, draft) else "fact"


def _is_headed(tree: Tree, noun: int) -> bool:
    """Tell a sentence that is only a name and what it is to do."""
    return tree.relation(noun) == "root" and tree.mention(noun) is not None and tree[noun].tag in NOMINAL


def _as_subject(tree: Tree, draft: Draft) -> Mood:
    """Judge a clause that is a subject: "that they left is known" is real, "leaving is hard" need not be."""
    if mark(tree, draft) == "that" or tree[draft.verb_word].fine in ("VBD", "VBZ", "VBP"):
        return "fact"
    noun = tree[tree.heads[draft.top]]
    return clause_words().unreal_nouns.get(noun.lemma, "hypothesis") if noun.tag == "NOUN" else "hypothesis"


def _head_lemma(tree: Tree, draft: Draft) -> str:
    subject = tree.child(draft.head, "nsubj", "nsubj:outer")
    return tree[subject].lemma if subject is not None else ""


def _has_subject(tree: Tree, draft: Draft) -> bool:
    subjects = ("nsubj", "nsubj:pass", "nsubj:outer", "expl", "csubj", "csubj:pass")
    return any(tree.child(b, *subjects) is not None for b in draft.bearers)


def _orders(tree: Tree, draft: Draft) -> bool:
    """Tell an order: a bare verb that opens the sentence."""
    if tree[draft.verb_word].fine != "VB" or infinitive(tree, draft.head) or draft.link != "root":
        return False
    for i in range(draft.verb_word):
        if tree[i].tag not in ("PUNCT", "INTJ", "ADV", "PART", "AUX", "CCONJ"):
            return False
    return draft.verb_word + 1 < len(tree)


def _tense(tree: Tree, draft: Draft) -> Tense:
    finite = [*auxiliaries(tree, draft), *draft.bearers, draft.verb_word]
    fines = [tree[i].fine for i in sorted(set(finite))]
    if any(tree.lower(i) in ("will", "shall", "'ll", "’ll", "wo") for i in finite):
        return "future"
    if draft.mood == "plan" and len(draft.bearers) > 1 and "VBD" not in fines:
        return "future"
    perfect = any(tree[i].lemma == "have" for i in auxiliaries(tree, draft))
    if "VBD" in fines or perfect or fines == ["VBN"]:
        return "past"
    if "VBZ" in fines or "VBP" in fines:
        return "present"
    return ""


def _awaited(tree: Tree, drafts: dict[int, Draft]) -> None:
    """Make unreal what a plan waits for: "will not leave until the others leave"; and what is told in the present
    behind "until" or "before", whatever waits for it: "refuses to hold elections until Serbia agrees"."""
    for draft in drafts.values():
        main = drafts.get(draft.parent) if draft.parent is not None else None
        if main is None or draft.link != "adverbial" or draft.mood != "fact" or draft.tense != "present":
            continue
        opening = {mark(tree, draft), *(tree.lower(i) for i in tree.children(draft.head, "advmod"))}
        if opening & (_AWAITING if main.mood == "fact" else _WAITING):
            draft.mood = "hypothesis"


def conditions(tree: Tree, drafts: dict[int, Draft]) -> None:
    """Set the condition of each clause that has one, and of the clauses side by side with it."""
    _awaited(tree, drafts)
    _provided(tree, drafts)
    for draft in drafts.values():
        if draft.link == "condition" and draft.parent is not None:
            main = drafts.get(draft.parent)
            if main is not None and main.condition is None:
                main.condition = _without_mark(tree, draft)
    for draft in drafts.values():
        if draft.condition is None and draft.mood != "fact":
            draft.condition = _phrase_condition(tree, draft, drafts)
    for draft in drafts.values():
        beside = drafts.get(tree.heads[draft.top])
        if draft.condition is None and tree.relation(draft.top) == "conj" and beside is not None:
            opens = beside.condition is not None and beside.condition.end <= tree[beside.first].span.start
            bare = not any(
                tree.child(b, "nsubj") is not None and tree.lower(b) != "it" for b in draft.bearers
            )
            if opens and bare:
                draft.condition = beside.condition


def _provided(tree: Tree, drafts: dict[int, Draft]) -> None:
    """Read "…, assuming that the promises are kept", where "assuming" is a verb and no condition for the tree."""
    for draft in drafts.values():
        after = draft.head + 1
        ties = clause_words().holds("conditions", tree.lower(draft.head))
        if not ties or after >= len(tree) or tree.lower(after) != "that":
            continue
        if tree.child(draft.head, "nsubj") is not None:
            continue  # who provides that it is void binds nothing
        main = drafts.get(draft.parent) if draft.parent is not None else None
        main = main or drafts.get(tree.heads[draft.top])
        last = tree.edges(draft.top)[1]
        if main is not None and main is not draft and main.condition is None and after < last:
            main.condition = tree.stretch(after + 1, last)


def _without_mark(tree: Tree, draft: Draft) -> Span:
    first, last = tree.edges(draft.top)
    words = clause_words()
    after = first
    for i in range(first, min(draft.head, first + 4)):
        if words.holds("conditions", tree.lower(i)):
            after = max(after, i + 1)
        for pair in words.condition_pairs:
            if tuple(tree.lower(j) for j in range(i, min(i + len(pair), draft.head))) == pair:
                after = max(after, i + len(pair))
    return tree.stretch(min(after, last), last)


def _phrase_condition(tree: Tree, draft: Draft, drafts: dict[int, Draft]) -> Span | None:
    """Give what stands for a condition: "without help from …", "by building closer ties", "in case of …"."""
    for bearer in draft.bearers:
        for child in tree.children(bearer, "obl", "advcl"):
            tie = preposition(tree, child)
            if tree.relation(child) == "obl":
                idle = tie == "without" and clause_words().holds("unconditional", tree[child].lemma)
                if tie in ("without", "in case of") and not idle:
                    return span_of(tree, child)
            elif child in drafts and mark(tree, drafts[child]) == "by" and draft.mood == "hypothesis":
                return tree.stretch(child, tree.edges(child)[1])
    return None
