"""What pages change: reviews of claims, judgements of names; each can be undone."""

from collections.abc import Callable
from typing import cast

from chancery.doors.web.addresses import thing
from chancery.doors.web.asked import Action, Asked, Form, Param
from chancery.ground.errors import UsageError
from chancery.record import Record
from chancery.record.reviewing import Verdict

NOBODY = "desk"
"""Who reviews, where the server has no users."""


def _by(asked: Asked) -> str:
    return asked.user.name if asked.user is not None else NOBODY


def _on_claim(do: Callable[[Record, str, str, Form], object]) -> Callable[[Asked, Form], str]:
    """Give what does something with a claim, and then leads to where the form says, else to the claim."""

    def act(asked: Asked, form: Form) -> str:
        id = asked.path["id"]
        do(asked.record, id, _by(asked), form)
        return form.get("to") or thing("claims", id)

    return act


def _correct(record: Record, id: str, by: str, form: Form) -> object:
    return record.correct(id, [f"{form.get('part')}={form.get('value')}"], by=by)


def _judge(asked: Asked, form: Form) -> str:
    verdict = form.get("verdict")
    if verdict not in ("same", "different", "unsure"):
        raise UsageError(f"no such verdict: {verdict[:40]!r}", hint="same, different or unsure")
    asked.record.judge(form.get("left"), form.get("right"), cast("Verdict", verdict), by=_by(asked))
    return form.get("to") or "/review?desk=names"


def _unjudge(asked: Asked, form: Form) -> str:
    left, _, right = form.get("pair").partition("|")
    asked.record.withdraw_judgement(left, right, by=_by(asked))
    return form.get("to") or "/review?desk=names"


_TO = Param("to", "text", "where to go afterwards")
_PAIR = (Param("left", "text", "an id or name"), Param("right", "text", "the other id or name"))

ACTIONS = (
    Action(
        "/claims/{id}/accept",
        "accept",
        _on_claim(lambda record, id, by, _form: record.accept(id, by=by)),
        "Say that a claim is right.",
        (_TO,),
    ),
    Action(
        "/claims/{id}/reject",
        "reject",
        _on_claim(lambda record, id, by, _form: record.reject(id, by=by)),
        "Say that a claim is wrong.",
        (_TO,),
    ),
    Action(
        "/claims/{id}/correct",
        "correct",
        _on_claim(_correct),
        "Put a part of a claim right.",
        (Param("part", "text", "which part"), Param("value", "text", "what it is"), _TO),
    ),
    Action(
        "/claims/{id}/withdraw",
        "withdraw",
        _on_claim(lambda record, id, by, form: record.withdraw(id, form.get("reason"), by=by)),
        "Say that a claim was taken back.",
        (Param("reason", "text", "who took it back, and where"), _TO),
    ),
    Action(
        "/claims/{id}/undo",
        "undo",
        _on_claim(lambda record, id, by, _form: record.undo(id, by=by)),
        "Take back the last word on a claim.",
        (_TO,),
    ),
    Action(
        "/review/names",
        "judge",
        _judge,
        "Say that two names are one, or are not.",
        (*_PAIR, Param("verdict", "text", "what is said", ("same", "different", "unsure")), _TO),
    ),
    Action(
        "/review/names/undo",
        "unjudge",
        _unjudge,
        "Take back what was said of two names.",
        (Param("pair", "text", "both ids, with | between them"), _TO),
    ),
)
