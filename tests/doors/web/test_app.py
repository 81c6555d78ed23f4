"""Every page: its headers, its twins, its errors; and what must never get through."""

import csv
import io
import json
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.doors.web.headers import POLICY
from chancery.doors.web.pages import PAGES
from chancery.keeping.world import refresh_world
from chancery.record import open_record
from tests.asking.making import Page
from tests.doors.web.sites import Site, addresses, site

HOSTILE = (
    "../../etc/passwd",
    "a/b",
    "a%2Fb",
    "'\"><script>alert(1)</script>",
    "' OR 1=1 --",
    "Ủy ban\u202egnp.exe",
    "\x00",
    "%",
    "{{7*7}}",
    "x" * 10_000,
    "й" * 10_000,
    ".json",
    "..",
)


def _twin(address: str, form: str) -> str:
    return f"{address}.{form}"


def test_every_page_has_the_headers(open_site: Site, filled: Path) -> None:
    machinery = ["/-/healthz", "/-/openapi.json", "/-/api", "/-/read", "/-/nothing", "/-/static/none.js"]
    pages = addresses(filled)
    for address in [*pages, *(_twin(one, form) for one in pages for form in ("json", "csv")), *machinery]:
        answer = open_site.get(address)
        assert answer.status_code in ((200,) if address in pages else (200, 404)), (
            address,
            answer.text[:500],
        )
        assert answer.headers["content-security-policy"] == POLICY, address
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "server" not in answer.headers
        assert "unsafe" not in POLICY


def test_no_page_asks_for_anything_elsewhere_or_runs_anything_within(open_site: Site, filled: Path) -> None:
    for address in [*addresses(filled), "/-/api", "/-/read", "/nothing"]:
        html = open_site.get(address).text
        assert " style=" not in html, address
        assert "<script>" not in html, address
        assert 'src="http' not in html, address
        assert 'rel="stylesheet" href="http' not in html, address


def test_twins_give_the_same_rows(open_site: Site, filled: Path) -> None:
    for address in addresses(filled):
        rows = open_site.get(_twin(address, "json")).json()
        assert set(rows) == {"title", "sentence", "known_at", "rows", "next", "facets"}, address
        table = open_site.get(_twin(address, "csv"))
        assert table.headers["content-disposition"].startswith("attachment; filename=")
        found = list(csv.reader(io.StringIO(table.text)))
        assert max(len(found) - 1, 0) == len(rows["rows"]), address


def test_pages_lead_on_to_every_claim_once(open_site: Site, filled: Path) -> None:
    with open_record(filled) as record:
        wanted = {form["id"] for form in record.claims() if form["confidence"] >= 0.3}
    seen: list[str] = []
    after = None
    while True:
        asked = {"confidence__gte": "0.3", "_size": "17", **({"_next": after} if after else {})}
        page = open_site.get("/claims.json", params=asked).json()
        seen += [row["id"] for row in page["rows"]]
        after = page["next"]
        if after is None:
            break
    assert len(seen) == len(set(seen))
    assert set(seen) == wanted
    whole = open_site.get("/claims.json", params={"confidence__gte": "0.3", "_size": "all"}).json()
    assert [row["id"] for row in whole["rows"]] == seen
    assert whole["next"] is None


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("_as_of=2020-13", "2020-13"),
        ("_as_of=2020-02-30", "2020-02-30"),
        ("_as_of=yesterday", "2024-07-11"),
        ("_size=0", "1 to 500"),
        ("_size=99999999999999999999", "1 to 500"),
        ("_size=-1", "1 to 500"),
        ("_size=٣", "1 to 500"),
        ("_sort=best_of_all", "latest"),
        ("_lang=fr", "en, vi"),
        ("_next=c1.zzz", "not a cursor"),
        ("_next=" + "c" * 9000, "not a cursor"),
        ("_known_at=99999", "step"),
        ("_known_at=9999-12-31T23:59:59-23:59", "_known_at"),
        ("typ=CONSULT", "did you mean type"),
        ("type=CONSULTS", "one of ACCUSE, AGREE"),
        ("type__near=CONSULT", "exact, not, in"),
        ("deadline__before=2020-13", "2020-13"),
        ("value__gt=much", "value__gte=0.5"),
        ("_as_of=2020-01-01&_as_of=2020-01-02", "twice"),
        ("<script>=1", "no such parameter"),
        ("x" * 5000 + "=1", "no such parameter"),
        ("confidence__gte=nan", "not a number"),
        ("_size=all", ".json or .csv"),
    ],
)
def test_a_wrong_parameter_names_the_right_ones(open_site: Site, asked: str, told: str) -> None:
    html = open_site.get(f"/claims?{asked}")
    assert html.status_code == 400
    assert html.headers["content-type"].startswith("text/html")
    assert "<script>=" not in html.text
    assert "Traceback" not in html.text
    if asked != "_size=all":
        error = open_site.get(f"/claims.json?{asked}").json()["error"]
        assert error["status"] == 400
        assert told in error["message"] + error["hint"]


def test_a_cursor_of_another_record_or_question_is_refused(open_site: Site, tmp_path: Path) -> None:
    after = open_site.get("/claims.json?type=CONSULT&_size=1").json()["next"]
    assert after
    again = open_site.get("/claims.json", params={"type": "CONSULT", "_size": 2, "_next": after})
    assert again.status_code == 200
    other = open_site.get("/claims.json", params={"type": "AGREE", "_next": after})
    assert (other.status_code, "another question" in other.text) == (400, True)
    foreign = after[:-16] + "000000" + after[-10:]
    assert (
        "another record"
        in open_site.get("/claims.json", params={"_next": foreign}).json()["error"]["message"]
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_told_plainly(open_site: Site, name: str) -> None:
    for page in [*(page.path for page in PAGES if "{id}" in page.path), "/claims/{id}", "/-/static/{id}"]:
        for form in ("", ".json"):
            # a client would walk up from a plain ".." by itself, and ask for another page
            address = page.replace("{id}", quote(name, safe="").replace("..", "%2E%2E")) + form
            answer = open_site.get(address)
            assert answer.status_code in (400, 404), (address[:100], answer.status_code)
            assert "Traceback" not in answer.text
            assert "<script>alert" not in answer.text
            assert answer.headers["content-security-policy"] == POLICY


def test_hostile_values_are_told_plainly(open_site: Site) -> None:
    for name in HOSTILE:
        for asked in ({"actor": name}, {"quote__contains": name}, {name: "1"}, {"_next": name}, {"q": name}):
            answer = open_site.get("/claims", params=asked)
            assert answer.status_code in (200, 400), (asked, answer.status_code)
            assert "<script>alert" not in answer.text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=30)), max_size=4))
def test_nothing_that_is_asked_brings_it_down(open_site: Site, asked: list[tuple[str, str]]) -> None:
    params = [
        (name.encode("utf-8", "replace").decode(), value.encode("utf-8", "replace").decode())
        for name, value in asked
    ]
    answer = open_site.get("/claims.json", params=params)
    assert answer.status_code in (200, 400)
    assert ("rows" in answer.json()) == (answer.status_code == 200)


def test_another_name_for_this_machine_is_refused(open_site: Site) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "[::1", "", "a b"):
        with socket.create_connection(("127.0.0.1", open_site.port)) as sock:
            sock.sendall(f"GET /claims.json HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            told = sock.makefile("rb").read().decode()
        assert told.split()[1] in ("400", "421"), host
        assert "rows" not in told
    assert open_site.get("/claims", headers={"Host": f"localhost:{open_site.port}"}).status_code == 200


def test_what_the_reader_has_already_is_not_sent_again(open_site: Site) -> None:
    with open_site.client() as client:
        client.get("/claims")
        first = client.get("/claims")
        again = client.get("/claims", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["content-security-policy"] == POLICY
        other = client.get("/claims?type=CONSULT", headers={"If-None-Match": first.headers["etag"]})
        assert other.status_code == 200
        assert first.headers["cache-control"] == "private, no-cache"


def test_methods_that_there_are_not(open_site: Site) -> None:
    with open_site.client() as client:
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
            answer = client.request(method, "/claims.json")
            assert answer.status_code == 405, method
            assert answer.headers["allow"]
            assert answer.json()["error"]["status"] == 405
        assert client.head("/claims").status_code == 200


def test_what_is_no_http_is_told_in_the_same_shape(open_site: Site) -> None:
    for sent in (
        b"GARBAGE\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: " + b"a" * 400_000,
        b"\x16\x03\x01\x02\x00" * 100,
    ):
        with socket.create_connection(("127.0.0.1", open_site.port)) as sock:
            sock.sendall(sent)
            sock.shutdown(socket.SHUT_WR)
            told = sock.makefile("rb").read()
        if told:
            head, _, body = told.partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 400")
            assert b"content-security-policy" in head
            assert json.loads(body)["error"]["status"] == 400


def test_the_page_speaks_the_readers_language(open_site: Site) -> None:
    assert (
        '<html lang="vi"'
        in open_site.get("/claims", headers={"Accept-Language": "fr, vi;q=0.8, en;q=0.5"}).text
    )
    assert '<html lang="en"' in open_site.get("/claims", headers={"Accept-Language": "fr"}).text
    assert '<html lang="vi"' in open_site.get("/claims?_lang=vi", headers={"Accept-Language": "en"}).text


def test_an_empty_field_of_a_form_asks_for_nothing(open_site: Site) -> None:
    plain = open_site.get("/claims.json?type=CONSULT").json()
    assert open_site.get("/claims.json?type=CONSULT&speaker=&_as_of=&q=").json() == plain


def test_many_readers_at_once_see_the_same(open_site: Site) -> None:
    def ask(number: int) -> str:
        return open_site.get("/claims.json", params={"_size": 5 + number % 3}).text

    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(ask, range(60)))
    assert len(set(found)) == 3


def test_healthz(open_site: Site) -> None:
    told = open_site.get("/-/healthz").json()
    assert told["status"] == "ok"
    assert told["known_at"] > 0


def test_static_files_stay_in_their_folder(open_site: Site) -> None:
    for name in ("../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "", ".", "a/../../app.py"):
        answer = httpx.get(f"{open_site.url}/-/static/{name}")
        assert answer.status_code == 404, name
        assert "Starlette" not in answer.text


def test_what_libraries_look_for_among_the_loaded_is_loaded_before_there_are_threads() -> None:
    # charts would take numpy half loaded, while another thread loads it for the network
    told = "import sys; import chancery.doors.web.app; print(sys.modules['numpy'].ndarray.__name__)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["ndarray"]


def test_an_alliance_shows_as_many_lines_as_are_asked_for(told_site: Site) -> None:
    lines = [
        told_site.get(f"/alliances/org:nato?_as_of=2021-02-19&lines={n}").text.count('class="line"')
        for n in (1, 500)
    ]
    assert 0 < lines[0] < lines[1]
    few = told_site.get("/alliances/org:nato?_as_of=2021-02-19&lines=1").text
    assert "lines=500#h-missions" in few or "lines=500#h-commitments" in few
    # the rows for programs are all there are
    rows = [
        told_site.get(f"/alliances/org:nato.json?_as_of=2021-02-19&lines={n}").json()["rows"]
        for n in (1, 500)
    ]
    assert rows[0] == rows[1]


def test_an_alliance_of_which_much_is_told_shows_the_latest_and_leads_to_more(tmp_path: Path) -> None:
    place = tmp_path / "record.db"
    with open_record(place) as record:
        refresh_world(record.store)
        for day in range(60):
            out = date(2020, 12, 1) - timedelta(days=day)
            told = Page(f"NATO opposes Russia. NATO spoke {day}.", published=out.isoformat())
            speaks = [("speaker", "NATO"), ("about", "Russia")]
            told.claim("statement", "says", "NATO opposes Russia", speaks, stance="opposes")
            record.store.put(told.reading())
    with site(place) as much:
        page = much.get("/alliances/org:nato?_as_of=2020-12-02").text
        assert "lines=500#h-priorities" in page
        assert "more lines" in page
        assert "more lines" not in much.get("/alliances/org:nato?_as_of=2020-12-02&lines=500").text
