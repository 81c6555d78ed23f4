from pathlib import Path
from typing import get_args

import pytest

from chancery.asking.finding.columns import COLUMNS, OPS, Kind, reference, vocabulary
from chancery.keeping.store import ClaimFilter
from chancery.model.ontology import load_ontology

DOCS = Path(__file__).parents[3] / "docs" / "search.md"


def test_every_role_has_its_column() -> None:
    roles = {role for entry in load_ontology().types.values() for role in entry.roles}
    named = {"event_actor" if role == "actor" else role for role in roles}
    assert named <= COLUMNS.keys()
    actors = {name for name, column in COLUMNS.items() if column.kind == "actor"}
    assert actors == named | {"actor", "attribution"}


def test_kinds_and_the_store_s_fields() -> None:
    assert set(OPS) == set(get_args(Kind))
    for column in COLUMNS.values():
        assert not column.store or hasattr(ClaimFilter(), column.store)
        assert column.kind != "word" or vocabulary(column.name)


@pytest.mark.parametrize("line", reference(), ids=lambda line: line.column)
def test_the_reference_has_every_column(line: object) -> None:
    written = DOCS.read_text(encoding="utf-8")
    assert f"| `{line.column}` | {line.kind} | {line.says} |" in written  # type: ignore[attr-defined]


def test_the_reference_has_nothing_else_and_every_op() -> None:
    written = DOCS.read_text(encoding="utf-8")
    table = written.partition("## Columns")[2].splitlines()
    assert [line.split("`")[1] for line in table if line.startswith("| `")] == list(COLUMNS)
    for kind, ops in OPS.items():
        assert f"| {kind} | {' '.join(f'`{op}`' for op in ops)} |" in written
