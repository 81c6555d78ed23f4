"""Events as rows in the columns of POLECAT, the event data coded in PLOVER. docs/exports.md tells each column.

POLECAT: Halterman, Bagozzi, Beger, Schrodt and Scarborough, "PLOVER and POLECAT: A New Political Event
Ontology and Dataset" (2023); the columns are those of its published files.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TextIO

from chancery.keeping.export.belonging import Belonging
from chancery.keeping.export.characters import one_line
from chancery.keeping.export.csv import cell
from chancery.keeping.export.dates import only_day
from chancery.keeping.export.form import ClaimForm, Publisher, RoleForm, Stands
from chancery.keeping.export.stories import Stories, Story
from chancery.keeping.identity import Named
from chancery.keeping.store import EVERYTHING, ClaimFilter, KeptClaim, Store
from chancery.model.actors import Kind
from chancery.model.ontology import load_ontology


def _party(name: str) -> tuple[str, ...]:
    return (
        *(f"{name} Name", f"{name} Country", f"{name} COW"),
        *(f"Primary {name} Sector", f"{name} Sectors"),
        *(f"{name} Title", f"{name} Name Raw", f"Wikipedia {name} ID"),
    )


POLECAT: tuple[str, ...] = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *_party("Actor"),
    *_party("Recipient"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
"""POLECAT's own columns in their order."""

ADDED: tuple[str, ...] = (
    *("Story ID", "Headline", "Event Text", "URL", "Event Time", "Event Date Basis"),
    *("Auxiliary Modes", "Mood", "Polarity", "Condition", "Instrument", "Attribution", "Confidence", "Rule"),
)
"""The columns that stand behind them: what POLECAT has no place for."""

COLUMNS = (*POLECAT, *ADDED)
"""The table's columns in their order."""

NEVER: tuple[str, ...] = (
    *("Intensity", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Wikipedia Actor ID"),
    *("Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Wikipedia Recipient ID"),
    *("District", "Province", "Latitude", "Longitude", "GeoNames ID", "Feature Type"),
)
"""POLECAT's columns that are always empty: the record does not hold what they want, and nothing is guessed."""

_BETWEEN = "; "
_ACTORS = ("actor", "participant")
_RECIPIENTS = ("recipient",)
_CITIES = ("capital", "city")


def write_polecat(
    store: Store,
    out: TextIO,
    wanted: ClaimFilter = EVERYTHING,
    *,
    known_at: int | None = None,
    stands: Stands | None = None,
    with_plans: bool = False,
) -> int:
    """Write the wanted events to `out` (opened with `newline=""`), parted by tabs; give how many.

    Only what is told as having happened, unless `with_plans`: then also what is planned, demanded, denied or
    hypothetical, with PLOVER's auxiliary modes in a column of their own.
    """
    events = wanted if wanted.families else replace(wanted, families=("event",))
    rows = csv.writer(out, delimiter="\t", lineterminator="\n")
    rows.writerow(COLUMNS)
    coder = _Coder(store, known_at)
    count = 0
    for kept, form in coder.publisher.pairs(events, stands=stands):
        if form["family"] == "event" and (with_plans or not auxiliary(form)):
            rows.writerow([cell(one_line(value)) for value in coder.row(kept, form)])
            count += 1
    return count


def auxiliary(form: ClaimForm) -> tuple[str, ...]:
    """Give the auxiliary modes of PLOVER that a claim's polarity, mood and condition stand for."""
    modes = ["negation"] if form["polarity"] == "negated" else []
    if form["mood"] == "hypothesis" or form["condition"]:
        modes.append("hypothetical")
    elif form["mood"] != "fact":
        modes.append("future")
    return tuple(modes)


class _Coder:
    """Gives each event its row."""

    def __init__(self, store: Store, known_at: int | None) -> None:
        self.publisher = Publisher(store, known_at=known_at)
        self._stories = Stories(store)
        self._belonging = Belonging()
        self._named: tuple[str, tuple[str, str, str]] = ("", ("", "", ""))

    def row(self, kept: KeptClaim, form: ClaimForm) -> list[str]:
        story = self._stories.of(kept)
        return [
            *self._event(kept, form, story),
            *self._party(kept, form, _ACTORS),
            *self._party(kept, form, _RECIPIENTS),
            *self._place(form),
            *(story.outlet or story.source, _iso(only_day(story.published or kept.claim.published))),
            *self._story(story),
            *(form["lang"], f"chancery {form['run']}"),
            *(story.id, story.title or "", form["evidence"]["quote"], story.url or ""),
            *_told(kept, form, story),
        ]

    def _event(self, kept: KeptClaim, form: ClaimForm, story: Story) -> list[str]:
        claim = kept.claim
        entry = load_ontology().types.get(("event", form["type"]))
        day = only_day(claim.when if claim.when is not None else (claim.published or story.published))
        return [
            *(form["id"], _iso(day), form["type"], form["mode"] or "", ""),
            (entry.quad or "").upper() if entry else "",
            _joined(form["contexts"]),
        ]

    def _party(self, kept: KeptClaim, form: ClaimForm, names: Sequence[str]) -> list[str]:
        claim = kept.claim
        when = claim.when or claim.published
        who = [one for one in form["roles"] if one["role"] in names]
        countries = [self._belonging.country(one["id"], when) for one in who]
        titles = [self._belonging.title(one["id"], when) for one in who]
        return [
            *(_joined(one["name"] for one in who), _aligned(countries), "", "", ""),
            *(_aligned(titles), _joined(one["text"] for one in who), ""),
        ]

    def _place(self, form: ClaimForm) -> list[str]:
        where = [one for one in form["roles"] if one["role"] == "place"]
        known = [one for one in where if one["id"] is not None]
        cities = [one["name"] for one in known if self._belonging.sort(one["id"]) in _CITIES]
        countries = [self._belonging.country(one["id"]) for one in known if _is_place(one)]
        return [
            *(_joined(one["name"] for one in known), _joined(cities), "", "", _aligned(countries)),
            *("", "", "", _joined(one["text"] for one in where), ""),
        ]

    def _story(self, story: Story) -> tuple[str, str, str]:
        if self._named[0] != story.id:
            people = self._mentioned(story, ("person",))
            bodies = self._mentioned(story, ("organisation", "group"))
            places = self._mentioned(story, ("place", "state"))
            self._named = (story.id, (people, bodies, places))
        return self._named[1]

    def _mentioned(self, story: Story, kinds: tuple[Kind, ...]) -> str:
        found = [
            self.publisher.merged(Named(one.actor, one.name)).name
            for one in story.mentions
            if one.kind in kinds and one.actor is not None
        ]
        return _joined(dict.fromkeys(found))


def _told(kept: KeptClaim, form: ClaimForm, story: Story) -> list[str]:
    """Give the cells behind "URL": when, how it is told, by whom."""
    when = form["when"]
    dated = only_day(kept.claim.published or story.published)
    return [
        *(when["edtf"] if when else "", when["basis"] if when else "published" if dated else ""),
        *(_joined(auxiliary(form)), form["mood"], form["polarity"], form["condition"] or ""),
        _joined(one["name"] for one in form["roles"] if one["role"] == "instrument"),
        _joined(source["name"] for source in form["attribution"]),
        *(str(form["confidence"]), form["rule"]),
    ]


def _is_place(role: RoleForm) -> bool:
    return (role["id"] or "").startswith(("place:", "state:"))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _joined(values: Iterable[str]) -> str:
    """Join several values of one cell; a semicolon within one of them becomes a comma."""
    return _BETWEEN.join(one_line(value).replace(";", ",") for value in values)


def _aligned(values: Sequence[str]) -> str:
    """Join values that go with names in the same order, `None` for one that is not known as in POLECAT."""
    return _joined(value or "None" for value in values) if any(values) else ""
