"""Claims and times as JSON and back, without loss: the form in which the record keeps them whole.

This is not the public form (that one, with ids and names, is `export`): it holds what the dataclasses hold
and nothing more, and leaves out what is None or empty.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from chancery.ground.moments import Bound, Edge, Interval, Moment, When
from chancery.ground.spans import Span
from chancery.model.claims import Claim, Content, Figure, Option, Role, Source

_T = TypeVar("_T")
_dumps = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
).encode


def claim_to_json(claim: Claim) -> str:
    """Give `claim` as one JSON object; raise ValueError for a figure that is no finite number."""
    form = {
        "document": claim.document,
        "family": claim.family,
        "type": claim.type,
        "mode": claim.mode,
        "contexts": list(claim.contexts),
        "roles": [[r.role, r.span.start, r.span.end, r.text] for r in claim.roles],
        "when": _when_form(claim.when),
        "deadline": _when_form(claim.deadline),
        "condition": claim.condition,
        "content": _content_form(claim.content),
        "figures": [[f.value, f.unit, f.bound, f.of, f.text] for f in claim.figures],
        "polarity": claim.polarity,
        "mood": claim.mood,
        "stance": claim.stance,
        "attribution": [
            [s.role, s.text, _span_form(s.span), s.cue, _when_form(s.said)] for s in claim.attribution
        ],
        "options": [[o.label, o.text, list(o.consequences)] for o in claim.options],
        "evidence": _span_form(claim.evidence),
        "quote": claim.quote,
        "article": claim.article,
        "published": _when_form(claim.published),
        "lang": claim.lang,
        "confidence": claim.confidence,
        "rule": claim.rule,
    }
    return _dumps({key: value for key, value in form.items() if value is not None and value != []})


def claim_from_json(written: str, *, id: str | None = None) -> Claim:
    """Give back the claim that `claim_to_json` wrote; its id is computed when it is asked for, or is `id`."""
    form: dict[str, Any] = json.loads(written)
    claim = Claim(
        document=form["document"],
        family=form["family"],
        type=form["type"],
        mode=form.get("mode"),
        contexts=tuple(form.get("contexts", ())),
        roles=tuple(Role(name, Span(start, end), text) for name, start, end, text in form.get("roles", ())),
        when=_maybe(_when, form.get("when")),
        deadline=_maybe(_when, form.get("deadline")),
        condition=form.get("condition"),
        content=_maybe(_content, form.get("content")),
        figures=tuple(Figure(*figure) for figure in form.get("figures", ())),
        polarity=form["polarity"],
        mood=form["mood"],
        stance=form.get("stance"),
        attribution=tuple(
            Source(role, text, _maybe(_span, span), cue, _maybe(_when, said))
            for role, text, span, cue, said in form.get("attribution", ())
        ),
        options=tuple(Option(label, text, tuple(then)) for label, text, then in form.get("options", ())),
        evidence=_span(form["evidence"]),
        quote=form["quote"],
        article=form["article"],
        published=_maybe(_when, form.get("published")),
        lang=form["lang"],
        confidence=form["confidence"],
        rule=form["rule"],
    )
    if id is not None:
        # the record keeps ids beside its claims: hashing each again would take as long as reading it
        claim.__dict__["id"] = id
    return claim


def when_to_json(when: When | None) -> str | None:
    """Give a time as JSON, None for None."""
    return None if when is None else _dumps(_when_form(when))


def when_from_json(written: str | None) -> When | None:
    """Give back the time that `when_to_json` wrote."""
    return None if written is None else _when(json.loads(written))


def _maybe(read: Callable[[Any], _T], form: Any) -> _T | None:
    return None if form is None else read(form)


def _span_form(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span(form: list[int]) -> Span:
    return Span(form[0], form[1])


def _when_form(when: When | None) -> list[Any] | None:
    """Four members for an interval, five for a moment: the length tells them apart."""
    if when is None:
        return None
    if isinstance(when, Interval):
        return [_bound_form(when.start), _bound_form(when.end), when.basis, _span_form(when.span)]
    days = [when.earliest.isoformat(), when.latest.isoformat()]
    return [when.edtf, *days, when.basis, _span_form(when.span)]


def _bound_form(bound: Bound) -> str | list[Any] | None:
    return bound.name if isinstance(bound, Edge) else _when_form(bound)


def _when(form: list[Any]) -> When:
    if len(form) == 5:
        return _moment(form)
    start, end, basis, span = form
    return Interval(_bound(start), _bound(end), basis, _maybe(_span, span))


def _moment(form: list[Any]) -> Moment:
    edtf, earliest, latest, basis, span = form
    return Moment(date.fromisoformat(earliest), date.fromisoformat(latest), edtf, basis, _maybe(_span, span))


def _bound(form: str | list[Any]) -> Bound:
    return Edge[form] if isinstance(form, str) else _moment(form)


def _content_form(content: Content | None) -> list[Any] | None:
    if content is None:
        return None
    return [content.text, _span_form(content.span), content.polarity, content.mood, list(content.claims)]


def _content(form: list[Any]) -> Content:
    text, span, polarity, mood, claims = form
    return Content(text, _span(span), polarity, mood, tuple(claims))
