"""Decisions weighed: a draft from the record, an example, or a table that somebody sends; nothing of it is kept."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from chancery.asking.agenda.decisions import Decision as Told_decision
from chancery.asking.claims.told import Teller
from chancery.doors.web.answers import Answer
from chancery.doors.web.apart import Apart
from chancery.doors.web.asked import Asked, Form, Page, Param, Sending
from chancery.doors.web.pages.decisions import decision_of, known_figures
from chancery.doors.web.weighings import (
    DRAWS,
    EXAMPLES,
    FIELDS,
    FORMS,
    MODELS,
    ROUNDS,
    SEED,
    SHAPES,
    example_found,
    example_text,
    example_titles,
    examples_of,
    images,
    mean_of,
    settings_of,
    text_sent,
    weighed,
    words_behind,
)
from chancery.doors.web.wording import words

if TYPE_CHECKING:
    from chancery.weighing.draft import Draft
    from chancery.weighing.given import Found

_DEFAULTS = {
    "model": MODELS[0],
    "form": FORMS[0],
    "rounds": str(ROUNDS),
    "draws": str(DRAWS),
    "seed": str(SEED),
}


def weigh(asked: Asked) -> Answer:
    """Give the place where a table is put, with examples; one of them weighed where it is asked for."""
    _ = words(asked.lang)
    stem = asked.params.get("example")
    if stem:
        found, (text, _name) = example_found(stem), example_text(stem)
        return _answer(asked, found, text, asks={"example": stem})
    rows = [{"example": name, "title": title} for name, title in example_titles()]
    context = {**_blank(asked), "examples": example_titles()}
    sentence = _(
        "Put a decision on the table: who wants what, how strongly, by which rule. Nothing of it is kept."
    )
    return Answer(_("Weigh a decision"), sentence, "weigh.html", context, rows)


def weigh_decision(asked: Asked) -> Answer:
    """Give the table of a decision as the record drafts it, and what is not known."""
    from chancery.weighing.draft_text import draft_rows, draft_text  # noqa: PLC0415 - heavy

    _ = words(asked.lang)
    told, drafted = drafted_of(asked)
    context = {
        **_blank(asked),
        **draft_context(asked, drafted),
        "of": told,
        "alike": examples_of(one.source for one in told.cell.words),
        "text": draft_text(drafted),
        "pictures": images(drafted, {"decision": asked.path["id"]}),
    }
    sentence = _("The table that the record drafts. What nobody has told is not known, and is not filled in.")
    return Answer(_weighing(asked, told), sentence, "weigh.html", context, list(draft_rows(drafted)))


def put(asked: Asked, form: Form, apart: Apart) -> Answer:
    """Weigh a table or a tree that was sent."""
    text, name = text_sent(form)
    found = weighed(text, name, settings_of(form), apart)
    return _answer(asked, found, text, asks=None, given=form.values)


def put_decision(asked: Asked, form: Form, apart: Apart) -> Answer:
    """Weigh a table of a decision of the record."""
    told = decision_of(asked)
    text, name = text_sent(form)
    found = weighed(text, name, settings_of(form), apart)
    return _answer(asked, found, text, asks=None, given=form.values, of=told)


def drafted_of(asked: Asked, claim: str | None = None) -> tuple[Told_decision, "Draft"]:
    """Give the decision that a claim tells of (None: that of the address) and its draft; raise `Unknown`."""
    from chancery.weighing.draft import draft_told  # noqa: PLC0415 - heavy

    told = decision_of(asked, claim)
    teller = Teller(asked.record.store, known_at=asked.record.known_by(asked.known_at))
    return told, draft_told(teller, told, as_of=asked.as_of or datetime.now(UTC).date())


def draft_context(asked: Asked, drafted: "Draft") -> dict[str, object]:
    """Give what a template shows of a draft: whose figures are known, and what was told that gives none."""
    decision = drafted.decision
    return {
        "decision": decision,
        "missing": missing(decision.not_known()),
        "grounds": drafted.grounds,
        "words": {one.words.claim: one.words for one in drafted.grounds},
        "known": known_figures(decision),
    }


def missing(lacking: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Give what is not known by what it is: position, salience, capability, and of whom."""
    found: dict[str, list[str]] = {}
    for who, name in lacking:
        found.setdefault(name, []).append(who)
    return list(found.items())


def _answer(
    asked: Asked,
    found: "Found",
    text: str,
    *,
    asks: Mapping[str, str] | None,
    given: Mapping[str, str] | None = None,
    of: Told_decision | None = None,
) -> Answer:
    """Put what was found on a page."""
    from chancery.weighing.games import Solved, SolvedStrategic  # noqa: PLC0415 - heavy

    _ = words(asked.lang)
    context = {**_blank(asked), "text": text, "of": of, "found": found, "pictures": images(found, asks)}
    context |= {"chosen": {**_DEFAULTS, **{key: value for key, value in (given or {}).items() if value}}}
    if isinstance(found, Solved | SolvedStrategic):
        title = found.game.title
        actors = found.game.actors if isinstance(found, Solved) else ()
        claims = [claim for actor in actors for reason in actor.reasons for claim in reason.claims]
        context |= {
            "kind": "tree" if isinstance(found, Solved) else "game",
            "words": words_behind(asked, claims),
        }
        context |= {"tree": _tree(found) if isinstance(found, Solved) else []}
        sentence = _("What follows if everybody wants this, knows what the others want and errs nowhere.")
    else:
        title = found.decision.title
        context |= {"kind": "table", "decision": found.decision, "mean": mean_of(found)}
        context |= {"missing": missing(found.unknown), "words": words_behind(asked, found.decision.claims)}
        sentence = _("What would follow from these figures, by a rule and by models of bargaining.")
    if of is not None:
        title = _weighing(asked, of)
    return Answer(title or _("A decision"), sentence, "weigh.html", context, list(_rows(found)))


def _rows(found: "Found") -> Iterator[Mapping[str, object]]:
    from chancery.weighing.game_rows import game_rows, strategic_rows  # noqa: PLC0415 - heavy
    from chancery.weighing.games import Solved, SolvedStrategic  # noqa: PLC0415
    from chancery.weighing.rows import rows  # noqa: PLC0415

    if isinstance(found, Solved):
        yield from game_rows(found)
    elif isinstance(found, SolvedStrategic):
        yield from strategic_rows(found)
    else:
        yield from rows(found)


def _tree(solved: Any) -> list[tuple[int, str, str, bool, str]]:
    """Give a tree as lines: depth, the way there, the node, whether it is part of an equilibrium, what is there."""
    from chancery.weighing.tree import CHANCE, END, figure_told  # noqa: PLC0415 - heavy
    from chancery.weighing.tree_files import unique_names  # noqa: PLC0415

    game, names = solved.game, unique_names(solved.game)
    lines: list[tuple[int, str, str, bool, str]] = []
    waiting = [(0, 0, "", False)]
    while waiting and len(lines) < 400:
        number, depth, way, kept = waiting.pop()
        node = game.nodes[number]
        if node.actor == END:
            told = [f"{a.name} {figure_told(one)}" for a, one in zip(game.actors, node.payoffs, strict=True)]
            lines.append((depth, way, names[number], kept, ", ".join(told)))
            continue
        who = "" if node.actor == CHANCE else game.actors[node.actor].name
        lines.append((depth, way, names[number], kept, who))
        for move in reversed(node.moves):
            chance = "" if move.probability is None else f" ({move.probability:.4g})"
            waiting.append(
                (move.to, depth + 1, move.label + chance, (names[number], move.label) in solved.kept)
            )
    return lines


def _weighing(asked: Asked, told: Told_decision) -> str:
    _ = words(asked.lang)
    return _("Weighing: %s") % told.cell.text


def _blank(asked: Asked) -> dict[str, object]:
    """Give what the template needs on every page of weighing."""
    return {
        "of": None,
        "found": None,
        "kind": "",
        "text": "",
        "missing": [],
        "pictures": {},
        "words": {},
        "grounds": (),
        "known": {},
        "examples": (),
        "chosen": dict(_DEFAULTS),
        "models": MODELS,
        "forms": FORMS,
        "shapes": SHAPES,
    }


_STEMS = tuple(one.rpartition(".")[0] for one in EXAMPLES)

PAGES = (
    Page(
        "/weigh",
        "weigh",
        weigh,
        "Where a decision is put on the table; examples.",
        (Param("example", "text", "an example, weighed", _STEMS),),
        filterable=False,
    ),
    Page(
        "/decisions/{id}/weigh",
        "decision_weigh",
        weigh_decision,
        "The table of a decision as the record drafts it: what is known, what is not, and on which words.",
        filterable=False,
    ),
)

SENDINGS = (
    Sending(PAGES[0], "weighed", put, "Weigh a table or a tree that is sent; nothing of it is kept.", FIELDS),
    Sending(
        PAGES[1],
        "decision_weighed",
        put_decision,
        "Weigh a table of a decision of the record; nothing of it is kept.",
        FIELDS,
    ),
)
