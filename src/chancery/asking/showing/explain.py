"""Why the record holds a claim: which words, which rule, how each name was understood, on which row."""

from dataclasses import dataclass

from chancery.asking.claims.told import Teller
from chancery.keeping.export.form import ClaimForm
from chancery.keeping.identity import Resolver
from chancery.keeping.standing import Said
from chancery.keeping.store import Store
from chancery.keeping.world import RULE
from chancery.knowledge.loader import load_knowledge
from chancery.model.claims import Claim
from chancery.model.ontology import load_ontology
from chancery.model.runs import Observation

RULES = {
    "event.verb": "a clause whose verb stands for such an act in the language's list of verbs",
    "event.noun": "a noun that names such an act, with those who take part in it beside it",
    "event.light": "a verb that says little by itself, with a noun that names such an act",
    "event.meeting": "a meeting that is itself the subject of a clause",
    "relation.verb": "a clause whose verb stands for such a tie in the language's list of verbs",
    "relation.noun": "a noun that names such a tie, with its two ends beside it",
    "relation.list": "a group followed by the list of those who belong to it",
    "relation.end": "a clause that says that such a tie ends or rests: leaving, withdrawing, freezing",
    "office.title": "a title beside a person's name",
    "office.apposition": "an office set off by commas after a person's name",
    "office.copula": "a clause that says that a person is, was or becomes the holder of an office",
    "office.verb": "a clause whose verb says that somebody heads, chairs or speaks for a body",
    "office.successor": "a clause that says who follows somebody in an office",
    "measure": "a number with its unit, and whose it is",
    "statement.direct": "words in quotation marks, with who says them",
    "statement.indirect": "a verb of saying, with its speaker and what is said",
    "statement.unattributed_quote": "words in quotation marks whose speaker follows from the article alone",
    "statement.paper": "a judgement that the article makes in its own name",
    "decision.verb": "a clause whose verb stands for deciding, or for having to decide",
    "decision.unclear": "a clause that says that it is open whether somebody will do something",
    "decision.asked": "a question of what somebody is to do",
    "decision.noun": "a noun that stands for a decision, with whose it is",
    RULE: "a row of the package's own knowledge, on the reference that the row names",
}
"""What each rule looks for; a rule's longer name falls under the nearest shorter one."""

_HOW = {
    "name": "by its name",
    "office": "by the office, on the article's date",
    "short form": "a short form of a name given before",
    "pronoun": "a pronoun, or words that refer back",
    "description": "by its description",
    "shape": "by its shape: written as a name, and not known otherwise",
}


@dataclass(frozen=True, slots=True)
class KnowledgeUsed:
    """A row that told who is meant: its file, its line (from 1) and the reference it names."""

    file: str
    row: int
    reference: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """One name in a claim: the words, whom they mean (id None: nobody known), how, and on which row."""

    role: str
    text: str
    id: str | None
    name: str
    how: str
    row: KnowledgeUsed | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim with what led to it: `looks_for` is what its rule looks for, `means` what its type takes in.

    `sentence` is the line of the page around its words. `form` is the claim as it stands, `shipped` how sure its
    rule was of it, and `said` everything that people said of it, in order.
    """

    form: ClaimForm
    rule: str
    looks_for: str
    means: str
    sentence: str
    resolved: tuple[Resolved, ...]
    seen: tuple[Observation, ...]
    shipped: float
    said: tuple[Said, ...] = ()


def explain(store: Store, claim: str, *, known_at: int | None = None) -> Explanation:
    """Give what led to the claim whose id begins with `claim`; `UsageError` where none does, or several."""
    teller = Teller(store, known_at=known_at, least=0.0)
    read = store.claim(claim, known_at=teller.known_at)
    kept = teller.publisher.standing.claim(read.claim.id)
    form = teller.publisher.form(kept)
    document = store.document(kept.claim.document)
    return Explanation(
        form,
        kept.claim.rule,
        looks_for(kept.claim.rule),
        _meaning(kept.claim),
        _line(document.text.characters, kept.claim),
        tuple(_resolved(store, kept.claim, kept.run, form)),
        store.observations(kept.claim.id),
        read.claim.confidence,
        teller.publisher.standing.history(read.claim.id),
    )


def looks_for(rule: str) -> str:
    """Give what a rule looks for, by its name or the nearest shorter one; empty where none is known."""
    name = rule
    while name and name not in RULES:
        name = name.rpartition(".")[0]
    return RULES.get(name, "")


def _meaning(claim: Claim) -> str:
    entry = load_ontology().types.get((claim.family, claim.type))
    if entry is None:
        return ""
    mode = entry.modes.get(claim.mode or "", "")
    return entry.says + (f"; {claim.mode}: {mode}" if mode else "")


def _line(text: str, claim: Claim) -> str:
    start = text.rfind("\n", 0, claim.evidence.start) + 1
    end = text.find("\n", claim.evidence.end)
    return text[start : end if end >= 0 else len(text)]


def _resolved(store: Store, claim: Claim, run: str, form: ClaimForm) -> list[Resolved]:
    resolver = Resolver(store.mentions(claim.document, run=run))
    places = [(r.role, r.span, r.text) for r in claim.roles] + [
        (s.role, s.span, s.text) for s in claim.attribution
    ]
    forms = [(f["id"], f["name"]) for f in form["roles"]] + [
        (f["id"], f["name"]) for f in form["attribution"]
    ]
    found = []
    for (role, span, text), (actor, name) in zip(places, forms, strict=True):
        mention = resolver.mention(role, span, text) if span is not None else None
        how = (
            _HOW.get(mention.how, mention.how) if mention is not None and actor is not None else "as written"
        )
        found.append(Resolved(role, text, actor, name, how, _row(actor)))
    return found


def _row(actor: str | None) -> KnowledgeUsed | None:
    entity = load_knowledge().entities.get(actor or "")
    return None if entity is None else KnowledgeUsed(entity.file, entity.row, entity.source)
