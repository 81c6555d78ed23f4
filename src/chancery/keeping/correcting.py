"""Putting a claim right: parts in the public form's words in, the corrected claim out, or what is wrong with it.

The evidence stays: a correction says what these words mean, and other words would be another claim.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast, get_args

from chancery.ground.errors import UsageError
from chancery.ground.moments import When, parse_edtf
from chancery.ground.spans import Span
from chancery.model.claims import (
    MOST_ROLES,
    Claim,
    Family,
    Figure,
    FigureBound,
    Mood,
    Polarity,
    Role,
    Source,
    SourceRole,
    Stance,
)
from chancery.model.ontology import load_ontology

PLAIN: Mapping[str, tuple[str, ...] | None] = {
    "family": get_args(Family),
    "type": None,
    "mode": None,
    "contexts": None,
    "when": None,
    "deadline": None,
    "condition": None,
    "polarity": get_args(Polarity),
    "mood": get_args(Mood),
    "stance": get_args(Stance),
}
"""The parts of one value, with the words they may hold where these are few; the rest are lists."""

PARTS = (*PLAIN, "roles", "figures", "attribution")
"""The parts of a claim that may be corrected, by their names in the public form."""

_NEEDED = ("family", "type", "polarity", "mood")
_TIMES = ("when", "deadline")


def corrected_claim(claim: Claim, parts: Mapping[str, Any], *, text: str) -> Claim:
    """Give `claim` with `parts` in place of its own; `text` is its document's.

    Values are those of the public form, shorter where that is clear: a time as EDTF, a role or source as
    `{"role": …, "text": …}` without its place (the words are then looked for in the quote, then nearest to it
    on the page), a figure without what stays as it was. None empties a part that may be empty.

    Raises `UsageError` where a part is unknown, does not stand on the text, or is not in the ontology, and
    where nothing is changed.
    """
    for name in parts:
        if name not in PARTS:
            raise UsageError(
                f"{name!r} of a claim cannot be corrected",
                hint=f"reject the claim, or correct one of {', '.join(PARTS)}",
            )
    if len(text) < claim.evidence.end or claim.evidence.of(text) != claim.quote:
        raise UsageError(f"the claim {claim.id} does not stand on this text")
    changes: dict[str, Any] = {name: _plain(name, value) for name, value in parts.items() if name in PLAIN}
    if "roles" in parts:
        changes["roles"] = tuple(_role(claim, one, text) for one in _list("roles", parts["roles"]))
    if "figures" in parts:
        changes["figures"] = tuple(
            _figure(claim, number, one) for number, one in enumerate(_list("figures", parts["figures"]))
        )
    if "attribution" in parts:
        changes["attribution"] = tuple(
            _source(claim, one, text) for one in _list("attribution", parts["attribution"])
        )
    elif "roles" in parts:
        changes["attribution"] = _spoken_by(claim, changes["roles"])
    new = replace(claim, **changes)
    _check(new)
    if new == claim:
        raise UsageError(f"that changes nothing in the claim {claim.id}", hint="accept it, if it is right")
    return new


def _check(new: Claim) -> None:
    faults = load_ontology().faults(new)
    if len(new.roles) > MOST_ROLES:
        faults.append(f"{len(new.roles)} roles, where a claim has at most {MOST_ROLES}")
    if faults:
        entry = load_ontology().types.get((new.family, new.type))
        allowed = sorted(name for family, name in load_ontology().types if family == new.family)
        hint = f"one of {', '.join(allowed)}" if entry is None else f"its roles: {', '.join(entry.roles)}"
        if entry is not None and entry.modes:
            hint += f"; its modes: {', '.join(entry.modes)}"
        raise UsageError("; ".join(faults), hint=hint)


def _plain(name: str, value: Any) -> Any:
    if value in (None, ""):
        if name in _NEEDED:
            raise UsageError(f"a claim needs its {name}")
        return () if name == "contexts" else None
    if name in _TIMES:
        return _time(name, value)
    if name == "contexts":
        return tuple(_words(name, one) for one in _list(name, value))
    allowed = PLAIN[name]
    told = _words(name, value)
    if allowed is not None and told not in allowed:
        raise UsageError(f"no such {name}: {told!r}", hint=f"one of {', '.join(allowed)}")
    return told


def _time(name: str, value: Any) -> When:
    # a reader who dates a claim has worked the date out, whatever the page states
    return parse_edtf(
        _words(name, value.get("edtf") if isinstance(value, Mapping) else value), basis="resolved"
    )


def _words(name: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{name} needs words, not {value!r}")
    return value.strip()


def _list(name: str, value: Any) -> Sequence[Any]:
    if value in (None, ""):
        return ()
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise UsageError(f"{name} is a list, not {value!r}")
    return value


def _fields(name: str, one: Any, allowed: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(one, Mapping):
        raise UsageError(f"each of {name} has keys, as {', '.join(allowed)}: {one!r} has none")
    for key in one:
        if key not in allowed:
            raise UsageError(f"no such key in {name}: {key!r}", hint=f"one of {', '.join(allowed)}")
    return one


def _role(claim: Claim, one: Any, text: str) -> Role:
    fields = _fields("roles", one, ("role", "text", "start", "end", "id", "name"))
    words = _words("a role's text", fields.get("text"))
    return Role(_words("role", fields.get("role")), _place(claim, fields, words, text), words)


def _source(claim: Claim, one: Any, text: str) -> Source:
    fields = _fields("attribution", one, ("role", "text", "cue", "start", "end", "id", "name", "said"))
    words = _words("a source's text", fields.get("text"))
    role = _words("role", fields.get("role", "speaker"))
    if role not in get_args(SourceRole):
        raise UsageError(f"no such source: {role!r}", hint=f"one of {', '.join(get_args(SourceRole))}")
    before = next((source for source in claim.attribution if source.text == words), None)
    cue = fields.get("cue", before.cue if before else None)
    if not isinstance(cue, str | None):
        raise UsageError(f"the cue of a source is words, not {cue!r}")
    said = before.said if before else None
    as_before = before is not None and "start" not in fields
    place = before.span if before and as_before else _place(claim, fields, words, text)
    return Source(cast(SourceRole, role), words, place, cue, said)


def _spoken_by(claim: Claim, roles: Sequence[Role]) -> tuple[Source, ...]:
    """Give the claim's sources with the new speaker of a statement as the innermost: the two are one."""
    speakers = [role for role in roles if role.role == "speaker"]
    chain = claim.attribution
    if claim.family != "statement" or len(speakers) != 1 or not chain or chain[-1].role != "speaker":
        return chain
    return (*chain[:-1], replace(chain[-1], text=speakers[0].text, span=speakers[0].span))


def _place(claim: Claim, fields: Mapping[str, Any], words: str, text: str) -> Span:
    """Give where `words` stand: where `fields` say so, else in the quote, else nearest to it."""
    start = fields.get("start")
    if start is not None:
        place = _span(start, fields.get("end", start + len(words) if isinstance(start, int) else None))
        if place is None or place.end > len(text) or place.of(text) != words:
            raise UsageError(f"{words!r} does not stand at {start} of the page")
        return place
    kept = next((r.span for r in claim.roles if r.text == words), None)
    if kept is not None:
        return kept
    inside = text.find(words, claim.evidence.start, claim.evidence.end)
    after = text.find(words, claim.evidence.start)
    before = text.rfind(words, 0, claim.evidence.end)
    near = [inside] if inside >= 0 else [one for one in (before, after) if one >= 0]
    if not near:
        raise UsageError(
            f"the page does not say {words!r}", hint="write the words as they stand on it, marks and all"
        )
    nearest = min(near, key=lambda one: abs(one - claim.evidence.start))
    return Span(nearest, nearest + len(words))


def _span(start: Any, end: Any) -> Span | None:
    numbers = all(isinstance(one, int) and not isinstance(one, bool) for one in (start, end))
    return Span(start, end) if numbers and 0 <= start <= end else None


def _figure(claim: Claim, number: int, one: Any) -> Figure:
    fields = _fields("figures", one, ("value", "unit", "bound", "of", "text"))
    before = claim.figures[number] if number < len(claim.figures) else None
    text = fields.get("text", before.text if before else None)
    if not isinstance(text, str) or not text or text not in claim.quote:
        raise UsageError(f"the words of a figure stand in the quote; {text!r} does not")
    bound = fields.get("bound", before.bound if before else "exactly")
    if bound not in get_args(FigureBound):
        raise UsageError(f"no such bound: {bound!r}", hint=f"one of {', '.join(get_args(FigureBound))}")
    unit = fields.get("unit", before.unit if before else "")
    of = fields.get("of", before.of if before else None)
    if not isinstance(unit, str) or not isinstance(of, str | None):
        raise UsageError("the unit of a figure, and of what it is, are words")
    return Figure(_number(fields.get("value", before.value if before else None)), unit, bound, of, text)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e18:
        raise UsageError(f"the value of a figure is a number, not {value!r}")
    return value


def parts_of(claim: Claim, settings: Sequence[str]) -> dict[str, Any]:
    """Read corrections as they are typed, each `NAME=VALUE`, into what `corrected_claim` takes.

    NAME is a part, or a role (`actor=the United States`; given twice, two of them; empty, none), or `value`,
    `unit` or `bound` of the claim's one figure, or `figures` as a JSON list. Raises `UsageError`.
    """
    parts: dict[str, Any] = {}
    roles: dict[str, list[str]] = {}
    figure: dict[str, Any] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        name, value = name.strip(), value.strip()
        if not equals or not name:
            raise UsageError(f"not a correction: {setting!r}", hint="write it as mood=plan or actor=NATO")
        if name in ("value", "unit", "bound"):
            figure[name] = _typed_number(value) if name == "value" else value
        elif name == "contexts":
            parts[name] = [one.strip() for one in value.split(",") if one.strip()]
        elif name in PLAIN:
            parts[name] = value
        else:
            roles.setdefault(name, []).extend([value] if value else [])
    if figure:
        if len(claim.figures) != 1:
            raise UsageError(f"the claim has {len(claim.figures)} figures, not one", hint="reject it instead")
        parts["figures"] = [figure]
    if roles:
        parts["roles"] = _roles_typed(claim, parts, roles)
    return parts


def _typed_number(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        raise UsageError(f"the value of a figure is a number, not {value!r}", hint="2500, 0.5") from None
    return int(number) if number.is_integer() else number


def _roles_typed(
    claim: Claim, parts: Mapping[str, Any], roles: Mapping[str, list[str]]
) -> list[dict[str, Any]]:
    known = load_ontology().types.get((parts.get("family", claim.family), parts.get("type", claim.type)))
    for name in roles:
        if known is not None and name not in known.roles:
            raise UsageError(
                f"{known.name} has no part {name!r}", hint=f"parts: {', '.join((*PLAIN, *known.roles))}"
            )
    kept = [
        {"role": r.role, "text": r.text, "start": r.span.start, "end": r.span.end}
        for r in claim.roles
        if r.role not in roles
    ]
    return kept + [{"role": name, "text": words} for name, given in roles.items() for words in given]
