"""What programs are told is so: every answer of the running server is as the description says."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Literal, TypedDict

from chancery.asking.finding.columns import COLUMNS
from chancery.doors.web.asked import Action, Page, Param
from chancery.doors.web.openapi import filter_schema, openapi, schema_of
from chancery.doors.web.pages import ACTIONS, PAGES, SENDINGS
from chancery.doors.web.pages.claims import PAGES as CLAIMS_PAGES
from chancery.doors.web.query import CONTROLS
from tests.doors.web.sites import Site

CONFIG = Path(__file__).with_name("schemathesis.toml")
HOOKS = Path(__file__).with_name("schemathesis_hooks.py")


class Row(TypedDict):
    id: str
    share: float | None
    kinds: list[Literal["a", "b"]]
    more: dict[str, int]


def _checked(site: Site, folder: Path, *more: str) -> str:
    """What schemathesis says of the server; it must have found nothing."""
    program = Path(sys.executable).with_name("schemathesis")
    command = [
        str(program),
        "--config-file",
        str(CONFIG),
        "run",
        f"{site.url}/-/openapi.json",
        "--no-color",
        *more,
    ]
    settings = {**os.environ, "SCHEMATHESIS_HOOKS": str(HOOKS)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=settings)
    assert done.returncode == 0, done.stdout[-6000:]
    return done.stdout


def test_every_answer_is_as_described(open_site: Site, tmp_path: Path) -> None:
    # what weighing loads is loaded once: on a busy machine that takes longer than a request may
    with open_site.client() as client:
        assert client.post("/weigh.json", data={"table": "Actor"}, timeout=120).status_code == 400
        assert client.get("/weigh?example=silence-drill", timeout=120).status_code == 200
    told = _checked(open_site, tmp_path, "--phases", "examples,fuzzing", "--max-examples", "20")
    assert re.search(rf"Tested: {2 * (len(PAGES) + len(SENDINGS)) + len(ACTIONS) + 1}\b", told), told[-3000:]


def test_every_parameter_is_as_described(open_site: Site, tmp_path: Path) -> None:
    # each value of each parameter, right and wrong; they are read in the same way for every page
    told = _checked(open_site, tmp_path, "--phases", "coverage", "--include-operation-id", "claims_json")
    assert re.search(r"Tested: 1\b", told), told[-3000:]


def test_every_page_and_parameter_is_described(open_site: Site) -> None:
    told = open_site.get("/-/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    for page in PAGES:
        for form in ("json", "csv"):
            names = {
                one.get("name") or one["$ref"].rpartition("/")[2]
                for one in told["paths"][f"{page.path}.{form}"]["get"]["parameters"]
            }
            assert names >= {param.name for param in page.params} | (set(CONTROLS) - {"_sort"})
            assert ("filters" in names) == page.filterable
    filters = told["components"]["schemas"]["Filters"]["properties"]
    for column in COLUMNS.values():
        for op in column.ops:
            assert (column.name if op == "exact" else f"{column.name}__{op}") in filters
    assert filters == filter_schema()["properties"]


def test_the_api_page_names_them_too(open_site: Site) -> None:
    html = open_site.get("/-/api").text
    for page in PAGES:
        assert f"<code>{page.path}.json</code>" in html
    for name in (*CONTROLS, *COLUMNS):
        assert f"<code>{name}</code>" in html


def test_types_become_schemas() -> None:
    assert schema_of(Row) == {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "share": {"anyOf": [{"type": "number"}, {"type": "null"}]},
            "kinds": {"type": "array", "items": {"enum": ["a", "b"]}},
            "more": {"type": "object", "additionalProperties": {"type": "integer"}},
        },
        "required": ["id", "kinds", "more", "share"],
        "additionalProperties": False,
    }


def test_changes_are_described_with_their_fields() -> None:
    action = Action(
        "/claims/{id}/reject",
        "reject",
        lambda *_: "/",
        "Say that a claim is wrong",
        (Param("why", "text", "?"),),
    )
    page = Page(
        "/x/{id}",
        "x",
        CLAIMS_PAGES[0].view,
        "?",
        (Param("kind", "text", "?", ("a", "b")),),
        filterable=False,
        row=Row,
    )
    told = openapi([page], [action], languages=("en",), users=True)
    post = told["paths"]["/claims/{id}/reject"]["post"]
    assert [one["name"] for one in post["parameters"]] == ["id", "X-CSRF-Token"]
    assert {"200", "303", "403", "413"} <= set(post["responses"])
    assert told["security"] == [{"token": []}, {"cookie": []}]
    got = told["paths"]["/x/{id}.json"]["get"]
    assert [one.get("name") for one in got["parameters"][:2]] == ["id", "kind"]
    assert got["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["rows"][
        "items"
    ] == schema_of(Row)
