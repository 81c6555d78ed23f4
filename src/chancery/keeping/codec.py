"""Claims and times as JSON and back, without loss: the form in which the record keeps them whole.

This is not the public form (that one, with ids and names, is `export`): it holds what the dataclasses hold
and nothing more, and leaves out what is None or empty.
"""

import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from chancery.ground.compact import compact
from chancery.ground.compact import text as _text
from chancery.ground.moments import Basis, Bound, Edge, Interval, Moment, When
from chancery.ground.spans import Span
from chancery.model.claims import Claim, Content, Figure, Option, Role, Source, SourceRole

_T = TypeVar("_T")
_A_NAME = 60
"""Characters of what is worth remembering."""
_dumps = compact()
_read = json.JSONDecoder().raw_decode


def claim_to_json(claim: Claim) -> str:
    """Give `claim` as one JSON object; raise ValueError for a figure that is no finite number."""
    # by hand, as `_dumps` would write it: a load writes a million, and the encoder takes twice as long
    parts = [
        f'{{"document":{_text(claim.document)},"family":{_text(claim.family)},"type":{_text(claim.type)}'
    ]
    if claim.mode is not None:
        parts.append(f'"mode":{_text(claim.mode)}')
    if claim.contexts:
        parts.append(f'"contexts":{_dumps(claim.contexts)}')
    if claim.roles:
        roles = [f"[{_text(r.role)},{r.span.start},{r.span.end},{_text(r.text)}]" for r in claim.roles]
        parts.append(f'"roles":[{",".join(roles)}]')
    if claim.when is not None:
        parts.append(f'"when":{_when_told(claim.when)}')
    if claim.deadline is not None:
        parts.append(f'"deadline":{_when_told(claim.deadline)}')
    if claim.condition is not None:
        parts.append(f'"condition":{_text(claim.condition)}')
    if claim.content is not None:
        parts.append(f'"content":{_dumps(_content_form(claim.content))}')
    if claim.figures:
        figures = [(f.value, f.unit, f.bound, f.of, f.text) for f in claim.figures]
        parts.append(f'"figures":{_dumps(figures)}')
    parts.append(f'"polarity":{_text(claim.polarity)},"mood":{_text(claim.mood)}')
    if claim.stance is not None:
        parts.append(f'"stance":{_text(claim.stance)}')
    if claim.attribution:
        parts.append(f'"attribution":[{",".join(map(_source_told, claim.attribution))}]')
    if claim.options:
        parts.append(f'"options":{_dumps([(o.label, o.text, o.consequences) for o in claim.options])}')
    parts.append(f'"evidence":[{claim.evidence.start},{claim.evidence.end}],"quote":{_text(claim.quote)}')
    parts.append(f'"article":{claim.article}')
    if claim.published is not None:
        parts.append(f'"published":{_when_told(claim.published)}')
    parts.append(f'"lang":{_text(claim.lang)},"confidence":{_sure_told(claim.confidence)}')
    parts.append(f'"rule":{_text(claim.rule)}}}')
    return ",".join(parts)


def claim_from_json(written: str, *, id: str | None = None) -> Claim:
    """Give back the claim that `claim_to_json` wrote; its id is computed when it is asked for, or is `id`."""
    form: dict[str, Any] = parsed(written)
    roles, attribution = form.get("roles", ()), form.get("attribution", ())
    when, deadline, published = form.get("when"), form.get("deadline"), form.get("published")
    figures, options, content = form.get("figures", ()), form.get("options", ()), form.get("content")
    # by hand: a question reads thousands, and a frozen dataclass sets its fields one call each
    held: dict[str, Any] = {
        "document": form["document"],
        "family": form["family"],
        "type": form["type"],
        "roles": tuple([Role(name, Span(start, end), text) for name, start, end, text in roles]),
        "evidence": _span(form["evidence"]),
        "quote": form["quote"],
        "lang": form["lang"],
        "rule": form["rule"],
        "confidence": form["confidence"],
        "mode": form.get("mode"),
        "contexts": tuple(form.get("contexts", ())),
        "when": None if when is None else _when(when),
        "deadline": None if deadline is None else _when(deadline),
        "condition": form.get("condition"),
        "content": None if content is None else _content(content),
        "figures": tuple([Figure(*figure) for figure in figures]) if figures else (),
        "polarity": form["polarity"],
        "mood": form["mood"],
        "stance": form.get("stance"),
        "attribution": tuple([_source(*source) for source in attribution]),
        "options": tuple([Option(label, text, tuple(then)) for label, text, then in options])
        if options
        else (),
        "article": form["article"],
        "published": None if published is None else _when(published),
    }
    if id is not None:
        # the record keeps ids beside its claims: hashing each again would take as long as reading it
        held["id"] = id
    claim = object.__new__(Claim)
    object.__setattr__(claim, "__dict__", held)
    return claim


def _source_told(source: Source) -> str:
    if source.span is None and source.said is None and len(source.text) <= _A_NAME:
        return _outlet_told(source.role, source.text, source.cue)
    said = _when_form(source.said)
    return _dumps((source.role, source.text, _span_form(source.span), source.cue, said))


@lru_cache(maxsize=2_000)
def _outlet_told(role: SourceRole, text: str, cue: str | None) -> str:
    return _dumps((role, text, None, cue, None))


def _sure_told(confidence: float) -> str:
    # what is no number between them is told, or refused, by the encoder
    return repr(confidence) if type(confidence) is float and 0.0 <= confidence <= 1.0 else _dumps(confidence)


def _when_told(when: When) -> str:
    if isinstance(when, Moment) and when.span is None:
        days = f'"{when.earliest.isoformat()}","{when.latest.isoformat()}"'
        return f"[{_text(when.edtf)},{days},{_text(when.basis)},null]"
    return _dumps(_when_form(when))


def _source(role: SourceRole, text: str, span: list[int] | None, cue: str | None, said: Any) -> Source:
    place = None if span is None else _span(span)
    if place is None and said is None and len(text) <= _A_NAME:
        return _outlet(role, text, cue)
    return Source(role, text, place, cue, None if said is None else _when(said))


@lru_cache(maxsize=2_000)
def _outlet(role: SourceRole, text: str, cue: str | None) -> Source:
    """Remember the sources that stand nowhere in a text: the same outlets tell most of it."""
    return Source(role, text, None, cue)


def when_to_json(when: When | None) -> str | None:
    """Give a time as JSON, None for None."""
    return None if when is None else _dumps(_when_form(when))


def when_from_json(written: str | None) -> When | None:
    """Give back the time that `when_to_json` wrote."""
    return None if written is None else _when(parsed(written))


def parsed(written: str) -> Any:
    """Give what a record wrote as JSON; without looking for the space that it never writes around it."""
    if not written.startswith(("{", "[")):
        return json.loads(written)
    value, end = _read(written)
    return value if end == len(written) else json.loads(written)


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
    if span is None and len(edtf) <= _A_NAME:
        return _day(edtf, earliest, latest, basis)
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    return Moment(first, last, edtf, basis, None if span is None else _span(span))


@lru_cache(maxsize=20_000)
def _day(edtf: str, earliest: str, latest: str, basis: Basis) -> Moment:
    """Remember the times that stand nowhere in a text: every claim of a page bears its date."""
    return Moment(date.fromisoformat(earliest), date.fromisoformat(latest), edtf, basis)


def _bound(form: str | list[Any]) -> Bound:
    return Edge[form] if isinstance(form, str) else _moment(form)


def _content_form(content: Content | None) -> list[Any] | None:
    if content is None:
        return None
    return [content.text, _span_form(content.span), content.polarity, content.mood, list(content.claims)]


def _content(form: list[Any]) -> Content:
    text, span, polarity, mood, claims = form
    return Content(text, _span(span), polarity, mood, tuple(claims))
