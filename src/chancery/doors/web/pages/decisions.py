"""Decisions: what is to be decided, and one decision with its options side by side."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chancery.asking.agenda.decisions import STATUSES, Decision
from chancery.asking.claims.told import Teller
from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page, Param
from chancery.doors.web.cursors import cursor_at, mark_of
from chancery.doors.web.pages.lines import Row, cell_row, edtf, flag
from chancery.doors.web.weighings import examples_of
from chancery.doors.web.wording import words

if TYPE_CHECKING:
    from chancery.weighing.table import Decision as Table


def decisions(asked: Asked) -> Answer:
    """Give the open and deferred decisions; all of them with `all=1`."""
    _ = words(asked.lang)
    every = flag(asked.params, "all")
    page = asked.record.pending_decisions(
        *[one.strip() for one in asked.params.get("actor", "").split(",") if one.strip()],
        all_states=every,
        limit=asked.size,
        after=mark_of(asked, page="decisions"),
        as_of=asked.as_of,
        known_at=asked.known_at,
    )
    found = page.decisions
    headings = {
        "open": _("Open"),
        "deferred": _("Put off"),
        "taken": _("Taken"),
        "declined": _("Declined"),
    }
    groups = [(one, headings[one], [d for d in found if d.status == one]) for one in STATUSES]
    return Answer(
        _("Decisions"),
        _("Every decision that pages tell of.") if every else _("What is still to be decided."),
        "decisions.html",
        {
            "groups": [group for group in groups if group[2]],
            "every": every,
            "whole": asked.after is None and page.next is None,
            "looked": page.looked,
        },
        [_row(one) for one in found],
        next=cursor_at(asked, page.next, page="decisions"),
    )


def decision(asked: Asked) -> Answer:
    """Give one decision, named by any claim that tells of it."""
    _ = words(asked.lang)
    found = decision_of(asked)
    return Answer(
        found.cell.text,
        _("One decision: its options side by side, with what is said to follow and who says so."),
        "decision.html",
        {
            "decision": found,
            **_drafted(asked, found),
            "others": [
                below
                for below in found.cell.under
                if below not in (*found.options, *found.follows, *found.history)
            ],
        },
        [_row(found)],
    )


def _drafted(asked: Asked, found: Decision) -> dict[str, object]:
    """Give the table that the record drafts of a decision, and how many of its figures are known."""
    from chancery.weighing.draft import draft_told  # noqa: PLC0415 - heavy, and only one page needs it

    teller = Teller(asked.record.store, known_at=asked.record.known_by(asked.known_at))
    decision = draft_told(teller, found, as_of=asked.as_of or datetime.now(UTC).date()).decision
    alike = examples_of(one.source for one in found.cell.words)
    return {"drafted": decision, "known": known_figures(decision), "alike": alike}


def known_figures(decision: "Table") -> dict[str, int]:
    """Give of how many players each figure is known."""
    lacking = [name for _, name in decision.not_known()]
    return {
        name: len(decision.players) - lacking.count(name) for name in ("position", "salience", "capability")
    }


def decision_of(asked: Asked, claim: str | None = None) -> Decision:
    """Give the decision that a claim tells of (None: that of the address); raise `Unknown` where none rests on it."""
    claim = asked.path["id"] if claim is None else claim
    return asked.record.decision(claim, as_of=asked.as_of, known_at=asked.known_at)


def _row(one: Decision) -> Row:
    return {
        "status": one.status,
        "deciders": list(one.deciders),
        "about": list(one.about),
        "forums": list(one.forums),
        "deadline": edtf(one.deadline),
        "said": edtf(one.said),
        "sources": one.sources,
        **cell_row(one.cell),
        "options": [cell_row(cell) for cell in one.options],
        "follows": [cell_row(cell) for cell in one.follows],
    }


PAGES = (
    Page(
        "/decisions",
        "decisions",
        decisions,
        "What is to be decided: by whom, between which options, before which forum.",
        (
            Param("actor", "text", "whose decisions, or about whom; several with commas between them"),
            Param("all", "flag", "those taken and declined as well"),
        ),
        filterable=False,
    ),
    Page(
        "/decisions/{id}",
        "decision",
        decision,
        "One decision, named by any claim that tells of it: its options side by side.",
        filterable=False,
    ),
)
