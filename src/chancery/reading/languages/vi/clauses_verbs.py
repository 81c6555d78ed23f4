"""Verbs with what stands before them: aspect, negation, mood, the passive and its agent."""

from chancery.model.claims import Mood
from chancery.reading.languages.vi.clauses_draft import Group
from chancery.reading.languages.vi.clauses_phrases import Noun, Sight, noun_phrase

_FORCE: tuple[tuple[str, Mood], ...] = (
    ("future", "plan"),
    ("possible", "hypothesis"),
    ("obliged", "obligation"),
    ("advised", "proposal"),
    ("demanded", "demand"),
)
"""The moods of auxiliaries; where several stand together the last of this list wins."""
_RANK: dict[Mood, int] = {"fact": 0, **{mood: rank for rank, (_, mood) in enumerate(_FORCE, start=1)}}
_FINITE = frozenset(["cũng", "vẫn", "đều", "ngày càng"])
"""Adverbs that stand before predicates only."""
_BEFORE = frozenset(["aux", "neg", "adv", "pass"])
_FAR = 12


def verb_group(sight: Sight, start: int) -> Group | None:
    """Read the verb group that starts at the word `start`, auxiliaries first; None where no verb comes."""
    group = Group(start, start, start)
    here = start
    while True:
        role = sight.role(here)
        if role == "verb":
            group.verb, here = here, here + 1
            break
        if role == "cop":
            if sight.lemma(here) in sight.rules("is_not"):
                group.polarity, group.marked = "negated", True
            group.verb, here = here, here + 1
            break
        if (
            role == "conj"
            and here > start
            and sight.role(here - 1) == "aux"
            and sight.role(here + 1) == "aux"
        ):
            here += 1
            continue
        if (
            role == "quote"
            and here > start
            and sight.role(here - 1) in _BEFORE
            and sight.role(here + 1) == "verb"
        ):
            here += 1
            continue
        if role == "pass":
            return _passive(sight, group, here)
        if here > start and sight.lemma(here) == "do" and sight.role(here + 1) != "verb":
            done = _passive(sight, group, here)  # "cuộc họp sẽ do Ba Lan chủ trì"
            return done if done is not None and done.agent is not None else None
        if role not in _BEFORE:
            return None
        _note(sight, group, here)
        here += 1
    _asked(sight, group, here)
    if sight.lemma(group.verb) in sight.rules("absent"):
        group.polarity = "affirmed" if group.polarity == "negated" else "negated"
    while sight.role(here) == "particle" or (_becomes(sight, group) and _says_how(sight, here)):
        here += 1
    group.last = here
    return group


def _becomes(sight: Sight, group: Group) -> bool:
    return sight.lemma(group.verb) == "trở nên"


def _says_how(sight: Sight, here: int) -> bool:
    """Tell whether a word is part of what something becomes: "quan trọng hơn bao giờ hết"."""
    return sight.role(here) in ("adj", "adv") or sight.lemma(here) in ("hơn", "bao giờ", "hết")


def _note(sight: Sight, group: Group, here: int) -> None:
    """Take down what an auxiliary or a negation says."""
    rules, lemma, role = sight.rules, sight.lemma(here), sight.role(here)
    if role == "adv":
        group.marked = group.marked or lemma in _FINITE
        return
    group.marked = True
    if role == "neg" or lemma in rules("impossible") or lemma in rules("demanded_not"):
        group.polarity = "negated"
    if lemma in rules("past"):
        group.tense = "past"
    elif lemma in rules("present"):
        group.tense = "present"
    elif lemma in rules("future"):
        group.tense = "future"
    if lemma in rules("impossible"):
        return
    for name, mood in _FORCE:
        if lemma in rules(name) and _RANK[mood] >= _RANK[group.mood]:
            group.mood = mood
    if sight.words[here].note == "asked":
        group.mood = "hypothesis"


def _asked(sight: Sight, group: Group, here: int) -> None:
    """Mark "có nên … hay không": neither a fact nor a proposal."""
    asked = any(sight.words[p].note == "asked" for p in range(group.first, here))
    if asked:
        group.mood = "hypothesis"


def _passive(sight: Sight, group: Group, here: int) -> Group | None:
    """Read on from "được" or "bị": the verb, or the agent and then the verb; else it is itself the verb."""
    group.passive = group.marked = True
    word = here
    here += 1
    while sight.role(here) == "adv":
        here += 1
    if sight.role(here) != "verb":
        agent = noun_phrase(sight, here, before_verb=True)
        after = _verb_after(sight, agent) if agent else None
        if agent is None or after is None:
            group.passive = False
            group.verb, group.last = word, word + 1
            return group
        group.agent, here = agent, after
    elif group.polarity == "negated" and sight.lemma(word) == "được" and _is_forbidden(sight, here):
        group.passive, group.mood = False, "obligation"
    group.verb = here
    here += 1
    while sight.role(here) == "particle":
        here += 1
    group.last = here
    _asked(sight, group, here)
    return group


def _is_forbidden(sight: Sight, here: int) -> bool:
    """Tell whether a verb behind "không được" is what must not be done ("không được can thiệp vào nội bộ …")."""
    return sight.lemma(here) in sight.rules("never_granted")


def _verb_after(sight: Sight, agent: Noun) -> int | None:
    """Give where the verb after a passive's agent stands; what hangs on the agent is stepped over."""
    here = agent.last
    end = min(here + _FAR, len(sight.words))
    while here < end:
        role = sight.role(here)
        if role == "verb":
            return here
        if role == "conj" or (role == "prep" and sight.role(here + 1) in ("noun", "name", "det")):
            more = noun_phrase(sight, here + 1, before_verb=True)
            if more is None:
                return None
            if role == "conj":
                agent.conjuncts.append(more)
            here = more.last
        elif role in ("adv", "time", "aux"):
            here += 1
        else:
            return None
    return None
