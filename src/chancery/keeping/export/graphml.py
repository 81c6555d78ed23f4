"""The network as GraphML: actors are nodes; relations and events between them are dated edges.

For Gephi, Cytoscape, networkx, igraph. Several edges may join the same two actors, each from one claim.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import TextIO

from chancery.keeping.export.characters import xml_text
from chancery.keeping.export.form import ClaimForm, Publisher, RoleForm, Stands
from chancery.keeping.store import EVERYTHING, ClaimFilter, Store
from chancery.model.actors import ID_PREFIX

NODE = {"label": "string", "kind": "string"}
"""What a node tells, and its type in GraphML."""

EDGE = {
    **{"label": "string", "family": "string", "type": "string", "mode": "string", "mutual": "boolean"},
    **{"from_role": "string", "to_role": "string", "time": "string", "start": "string", "end": "string"},
    **{"published": "string", "polarity": "string", "mood": "string", "condition": "string"},
    **{"confidence": "double", "weight": "double", "claim": "string", "source": "string", "quote": "string"},
}
"""What an edge tells, and its type in GraphML. `start` and `end` are days, left out where open or unknown."""

_KINDS = {prefix: kind for kind, prefix in ID_PREFIX.items()}
_FROM = ("subject", "actor")
_TO = ("object", "recipient", "instrument")
_TOGETHER = ("participant",)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def write_graphml(
    store: Store,
    out: TextIO,
    wanted: ClaimFilter = EVERYTHING,
    *,
    known_at: int | None = None,
    stands: Stands | None = None,
) -> int:
    """Write the wanted relations and events to `out`; give how many claims have an edge or more.

    The record is gone through twice: nodes stand before edges, and only their names are held in memory.
    """
    known_at = store.last() if known_at is None else known_at
    linked = wanted if wanted.families else replace(wanted, families=("relation", "event"))

    def forms() -> Iterator[ClaimForm]:
        return Publisher(store, known_at=known_at).claims(linked, stands=stands)

    names: dict[str, str] = {}
    for form in forms():
        for left, right, _ in _pairs(form):
            names.update({_id(left): left["name"], _id(right): right["name"]})
    out.write(_HEAD)
    for place, keys in (("node", NODE), ("edge", EDGE)):
        for key, kind in keys.items():
            out.write(f'  <key id="{place}_{key}" for="{place}" attr.name="{key}" attr.type="{kind}"/>\n')
    out.write('  <graph id="chancery" edgedefault="directed">\n')
    for actor, name in sorted(names.items()):
        kind = _KINDS.get(actor.partition(":")[0], "unnamed")
        out.write(f'    <node id="{xml_text(actor)}">{_data("node", {"label": name, "kind": kind})}</node>\n')
    count = 0
    for form in forms():
        pairs = _pairs(form)
        count += bool(pairs)
        for number, (left, right, mutual) in enumerate(pairs):
            out.write(
                f'    <edge id="{form["id"]}-{number}" source="{xml_text(_id(left))}" '
                f'target="{xml_text(_id(right))}">{_data("edge", _edge(form, left, right, mutual))}</edge>\n'
            )
    out.write("  </graph>\n</graphml>\n")
    return count


def _pairs(form: ClaimForm) -> list[tuple[RoleForm, RoleForm, bool]]:
    """Give who is joined to whom, and whether it is mutual; only those with an id, nobody to itself."""
    if form["family"] not in ("relation", "event"):
        return []
    left, right, together = (_having(form, names) for names in (_FROM, _TO, _TOGETHER))
    found = [(one, other, False) for one, other in product([*left, *together], right)]
    found += [(one, other, False) for one, other in product(left, together)]
    found += [(one, other, True) for one, other in combinations(together, 2)]
    seen = {(_id(one), _id(other)): (one, other, mutual) for one, other, mutual in reversed(found)}
    return [pair for ids, pair in reversed(seen.items()) if ids[0] != ids[1]]


def _having(form: ClaimForm, names: Sequence[str]) -> list[RoleForm]:
    return [one for one in form["roles"] if one["role"] in names and one["id"] is not None]


def _id(role: RoleForm) -> str:
    return role["id"] or ""


def _edge(form: ClaimForm, left: RoleForm, right: RoleForm, mutual: bool) -> dict[str, object]:
    when, published = form["when"], form["published"]
    office = [one["name"] for one in form["roles"] if one["role"] == "office"]
    words = [form["type"], form["mode"] or "", *office]
    return {
        **{"label": " ".join(word for word in words if word), "family": form["family"]},
        **{"type": form["type"], "mode": form["mode"], "mutual": "true" if mutual else "false"},
        **{"from_role": left["role"], "to_role": right["role"], "time": when["edtf"] if when else None},
        **{"start": when["earliest"] if when else None, "end": when["latest"] if when else None},
        **{"published": published["edtf"] if published else None, "polarity": form["polarity"]},
        **{"mood": form["mood"], "condition": form["condition"], "confidence": form["confidence"]},
        **{"weight": form["confidence"], "claim": form["id"], "source": form["evidence"]["source"]},
        "quote": form["evidence"]["quote"],
    }


def _data(place: str, values: dict[str, object]) -> str:
    """Give the `data` elements of what is known."""
    return "".join(
        f'<data key="{place}_{key}">{xml_text(str(value))}</data>'
        for key, value in values.items()
        if value is not None
    )
