"""Hypothetical claims from a file: TOML, one [[claims]] a claim, checked before they are laid over a record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from chancery.asking.claims.names import actor_named
from chancery.asking.claims.told import Teller
from chancery.ground.errors import EdtfError, UsageError
from chancery.ground.ids import digest
from chancery.ground.moments import When, day, parse_edtf
from chancery.ground.small_files import text_of, toml_of
from chancery.ground.spans import Span
from chancery.keeping.identity import Named
from chancery.model.claims import KNOWLEDGE, Claim, Figure, FigureBound, Mood, Polarity, Role, Source, Stance
from chancery.model.ontology import load_ontology

RULE = "supposed"
"""The rule of a supposed claim; one that stands for what everybody knows has that of `knowledge/`."""
WORLDLY = ("member_of", "partner_of", "part_of", "holds_office", "hosts")
"""Relations that, once affirmed, are supposed to be known to all, like a row of `knowledge/`."""

_KEYS = {
    *("family", "type", "mode", "roles", "when", "deadline", "said", "condition"),
    *("figures", "polarity", "mood", "stance", "text"),
}
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Supposed:
    """One supposed claim: the number of its row, from 1, and who plays each of its roles."""

    row: int
    claim: Claim
    named: tuple[Named, ...]

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Give its roles with their ids."""
        pairs = zip(self.claim.roles, self.named, strict=True)
        return tuple((role.role, who.id) for role, who in pairs if who.id is not None)

    def ids(self, role: str) -> tuple[str, ...]:
        """Give the ids in a role."""
        return tuple(actor for played, actor in self.parts if played == role)


def supposed_text(path: str | Path) -> str:
    """Give the text of a file; raise `MissingSource`, `UnreadableSource` or `NotText`."""
    file = Path(path)
    too_long = UsageError(
        f"{file.name}: too long for a supposition", hint="suppose less, or read it as pages"
    )
    return text_of(file, most=_LARGEST, wanted="a TOML file of [[claims]]", too_long=too_long)


def supposed_rows(text: str, name: str, teller: Teller) -> tuple[Supposed, ...]:
    """Read supposed claims; raise `UsageError` that names the file and the row."""
    try:
        data = toml_of(text)
    except ValueError as error:
        raise UsageError(f"{name}: not TOML: {error}", hint="see docs/weighing-games.md") from None
    rows = data.get("claims")
    if set(data) != {"claims"} or not isinstance(rows, list) or not rows:
        raise UsageError(f"{name}: no claims", hint="each has a [[claims]] of its own, and nothing else")
    document = f"supposed:{digest(['supposed', name, text], length=24)}"
    found, start = [], 0
    for number, row in enumerate(rows, 1):
        try:
            if not isinstance(row, dict):
                raise UsageError("not a table", hint="as [[claims]]")
            one = _Row(row, teller).supposed(number, document, f"supposed: {name}", start)
        except UsageError as error:
            raise UsageError(f"{name}: row {number}: {error.message}", hint=error.hint) from None
        start = one.claim.evidence.end + _LARGEST // 1000
        found.append(one)
    return tuple(found)


class _Row:
    """One row on its way to a claim."""

    def __init__(self, row: Mapping[str, Any], teller: Teller) -> None:
        for key in row:
            if key not in _KEYS:
                raise UsageError(f"no such key {key!r}", hint=f"keys: {', '.join(sorted(_KEYS))}")
        self._row, self._teller = row, teller

    def supposed(self, number: int, document: str, source: str, start: int) -> Supposed:
        family, type = self._text("family"), self._text("type")
        who = self._who()
        polarity = self._one_of("polarity", Polarity, "affirmed")
        when, deadline = self._when("when"), self._when("deadline")
        published = self._when("said") or _first(when)
        if published is None:
            raise UsageError("neither when nor said", hint='it stands on no day: as when = "2024-07-11/.."')
        worldly = family == "relation" and type in WORLDLY and polarity == "affirmed"
        if worldly and when is None:
            raise UsageError("when is missing", hint='from when on it holds: as when = "2024-07-11/.."')
        words = self._words(type, who, polarity)
        claim = Claim(
            document=document,
            family=family,  # type: ignore[arg-type]  # the ontology is asked below
            type=type,
            roles=tuple(_roles(who, start)),
            evidence=Span(start, start + len(words)),
            quote=words,
            lang="en",
            rule=KNOWLEDGE if worldly else RULE,
            confidence=1.0,
            mode=self._row.get("mode"),
            when=when,
            deadline=deadline,
            condition=self._row.get("condition"),
            figures=tuple(self._figures()),
            polarity=polarity,
            mood=self._one_of("mood", Mood, "fact"),
            stance=self._one_of("stance", Stance, None) if "stance" in self._row else None,
            attribution=(Source("document", source),),
            published=published,
        )
        faults = load_ontology().faults(claim)
        if faults:
            raise UsageError(faults[0], hint="docs/contract.md lists families, types and roles")
        return Supposed(number, claim, tuple(named for _, named in who))

    def _text(self, key: str) -> str:
        value = self._row.get(key)
        if not isinstance(value, str) or not value.strip():
            raise UsageError(f"{key}: {value!r}", hint=f'as {key} = "…"')
        return value

    def _one_of(self, key: str, kind: Any, default: Any) -> Any:
        value = self._row.get(key, default)
        if value not in get_args(kind):
            raise UsageError(f"{key}: {value!r}", hint=", ".join(get_args(kind)))
        return value

    def _when(self, key: str) -> When | None:
        value = self._row.get(key)
        if isinstance(value, date):
            value = value.isoformat()[:10]
        if value is None:
            return None
        if not isinstance(value, str):
            raise UsageError(f"{key}: {value!r}", hint='EDTF, as "2024-07-11" or "2024-07-11/.."')
        try:
            return parse_edtf(value)
        except EdtfError as error:
            raise UsageError(f"{key}: {error.message}", hint=error.hint) from None

    def _who(self) -> list[tuple[str, Named]]:
        roles = self._row.get("roles")
        if not isinstance(roles, dict) or not roles:
            raise UsageError("no roles", hint='as roles = {subject = "Azerbaijan", object = "NATO"}')
        found = []
        for role, given in roles.items():
            for words in given if isinstance(given, list) else [given]:
                if not isinstance(words, str) or not words.strip():
                    raise UsageError(f"{role}: {words!r}", hint="a name or an id, or a list of them")
                try:
                    actor = actor_named(self._teller, words)
                except UsageError as error:
                    raise UsageError(f"{role}: {error.message}", hint=error.hint) from None
                found.append((role, Named(actor.id, actor.name)))
        return found

    def _figures(self) -> Iterable[Figure]:
        given = self._row.get("figures", [])
        if not isinstance(given, list):
            raise UsageError("figures: not a list", hint='as figures = [{value = 2500, unit = "troops"}]')
        for one in given:
            if not isinstance(one, dict) or not {"value", "unit"} <= one.keys() <= {"value", "unit", "bound"}:
                raise UsageError(f"figures: {one!r}", hint='as {value = 2500, unit = "troops"}')
            value, bound = one["value"], one.get("bound", "exactly")
            if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e300:
                raise UsageError(f"figures: {value!r} is no number", hint="write a number, as 2500")
            if bound not in get_args(FigureBound):
                raise UsageError(f"figures, bound: {bound!r}", hint=", ".join(get_args(FigureBound)))
            yield Figure(float(value), str(one["unit"]), bound, None, f"{value:,}")

    def _words(
        self, type: str, who: Sequence[tuple[str, Named]], polarity: Literal["affirmed", "negated"]
    ) -> str:
        if "text" in self._row:
            return " ".join(self._text("text").split())
        parties = ", ".join(f"{role} {named.name}" for role, named in who)
        figures = "".join(f", {figure.text} {figure.unit}" for figure in self._figures())
        return f"{'not ' if polarity == 'negated' else ''}{type.replace('_', ' ')}: {parties}{figures}"


def _first(when: When | None) -> When | None:
    return None if when is None or when.earliest is None else day(when.earliest)


def _roles(who: Sequence[tuple[str, Named]], start: int) -> Iterable[Role]:
    for role, named in who:
        yield Role(role, Span(start, start + len(named.name)), named.name)
        start += len(named.name) + 2
