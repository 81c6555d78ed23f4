"""Who gets in, who may change, and that no other site can do so in their name."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from chancery.doors.web.accounts import Accounts
from chancery.doors.web.asked import Action, Asked, Form
from chancery.doors.web.settings import Settings
from chancery.model.judgements import Withdrawal
from chancery.record import open_record
from tests.doors.web.conftest import PASSWORDS
from tests.doors.web.sites import Site, site, token_in


def _withdraw(asked: Asked, form: Form) -> str:
    claim = asked.record.store.claim(asked.path["id"]).claim.id
    by = asked.user.name if asked.user else "somebody"
    asked.record.store.add(Withdrawal(claim, form.get("reason"), by, datetime.now(UTC)))
    return form.get("to", f"/claims?id={claim}")


WITHDRAW = Action("/claims/{id}/withdraw", "withdraw", _withdraw)


@pytest.fixture
def free(own: Path, tmp_path: Path) -> Iterator[Site]:
    with site(own, Settings(audit=tmp_path / "audit.jsonl"), actions=(WITHDRAW,)) as running:
        yield running


@pytest.fixture
def guarded(own: Path, users: Path, tmp_path: Path) -> Iterator[Site]:
    with site(own, Settings(users=users, audit=tmp_path / "audit.jsonl"), actions=(WITHDRAW,)) as running:
        yield running


def _log_in(client: httpx.Client, name: str, password: str | None = None, **more: str) -> httpx.Response:
    token = token_in(client.get("/-/login").text)
    data = {"name": name, "password": password or PASSWORDS[name][1], "csrf": token, **more}
    return client.post("/-/login", data=data)


def _notes(site: Site) -> int:
    with open_record(site.place) as record:
        return len(record.store.notes(Withdrawal))


def _claim(site: Site) -> str:
    with open_record(site.place) as record:
        return next(record.store.claims()).claim.id


def _token(client: httpx.Client) -> str:
    return token_in(client.get("/-/read").text)


def test_without_users_a_change_needs_a_form_of_ours(free: Site) -> None:
    address = f"/claims/{_claim(free)}/withdraw"
    with free.client() as client, free.client() as other:
        token, foreign = _token(client), _token(other)
        assert re.fullmatch("[0-9a-f]{64}", token)
        for forged in ("", "0" * 64, foreign, token.upper(), token[:-1], "Ủ", token + "\x00"):
            answer = client.post(address, data={"reason": "r", "csrf": forged})
            assert (answer.status_code, _notes(free)) == (403, 0), forged
        assert free.get("/claims").status_code == 200
        assert httpx.post(free.url + address, data={"reason": "r", "csrf": token}).status_code == 403
        cross = {"Sec-Fetch-Site": "cross-site"}
        assert client.post(address, data={"reason": "r", "csrf": token}, headers=cross).status_code == 403
        assert client.get(address).status_code == 405
        assert _notes(free) == 0
        done = client.post(address, data={"reason": "the desk takes it back", "csrf": token})
        assert (done.status_code, _notes(free)) == (303, 1)
        assert done.headers["location"].startswith("/claims?id=")
        by_header = client.post(address, data={"reason": "again"}, headers={"X-CSRF-Token": token})
        assert (by_header.status_code, _notes(free)) == (303, 2)


def test_a_form_leads_nowhere_else(free: Site) -> None:
    address = f"/claims/{_claim(free)}/withdraw"
    with free.client() as client:
        token = _token(client)
        for to in (
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "/\n/evil",
            "",
        ):
            answer = client.post(address, data={"reason": "r", "csrf": token, "to": to})
            assert (answer.status_code, answer.headers["location"]) == (303, "/"), to


def test_a_change_of_what_is_not_there(free: Site) -> None:
    with free.client() as client:
        answer = client.post("/claims/ffffffffffff/withdraw", data={"reason": "r", "csrf": _token(client)})
    assert answer.status_code == 404


def test_forms_that_are_none(free: Site) -> None:
    address = f"/claims/{_claim(free)}/withdraw"
    kind = "multipart/form-data; boundary=b"
    broken = {
        "application/x-www-form-urlencoded": (b"a=%zz&&&==" * 50, 403),
        kind: (b"--b\r\nContent-Disposition: form-data\r\n\r\nx", 400),
        "multipart/form-data": (b"--", 400),
        "application/json": (b"{}", 403),
    }
    with free.client() as client:
        _token(client)
        for media, (body, status) in broken.items():
            answer = client.post(
                address, content=body, headers={"Content-Type": media, "Accept": "application/json"}
            )
            assert answer.status_code == status, (media, answer.text)
            assert answer.json()["error"]["message"]
        large = client.post(address, data={"reason": "r" * 400_000, "csrf": _token(client)})
        many = client.post(address, data={str(n): "1" for n in range(500)})
        file = client.post(address, data={"csrf": _token(client)}, files={"file": ("a.txt", b"text")})
    assert (large.status_code, many.status_code, file.status_code) == (413, 400, 400)
    assert _notes(free) == 0


def test_with_users_nothing_is_shown_to_others(guarded: Site) -> None:
    for address in ("/claims", "/claims?type=CONSULT", "/-/api", "/-/read"):
        answer = guarded.get(address)
        assert (answer.status_code, answer.headers["location"][:12]) == (303, "/-/login?to=")
    for address in ("/claims.json", "/claims.csv", "/claims.json?_size=all"):
        answer = guarded.get(address)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert "rows" not in answer.json()
    assert guarded.get("/-/healthz").status_code == 200


def test_logging_in_leads_back_and_out_again(guarded: Site) -> None:
    with guarded.client() as client:
        before = client.get("/-/login")
        old = before.cookies["chancery"]
        assert "HttpOnly" in before.headers["set-cookie"]
        assert "SameSite=strict" in before.headers["set-cookie"]
        done = _log_in(client, "tom", to="/claims?type=CONSULT")
        assert (done.status_code, done.headers["location"]) == (303, "/claims?type=CONSULT")
        assert client.cookies["chancery"] != old
        assert client.get("/claims").status_code == 200
        cookie = client.cookies["chancery"]
        assert client.post("/-/logout", data={"csrf": "0"}).status_code == 403
        token = token_in(client.get("/-/login").text)
        assert client.post("/-/logout", data={"csrf": token}).status_code == 303
        assert guarded.get("/claims", headers={"Cookie": f"chancery={cookie}"}).status_code == 303


def test_readers_look_and_reviewers_change(guarded: Site, tmp_path: Path) -> None:
    address = f"/claims/{_claim(guarded)}/withdraw"
    with guarded.client() as tom, guarded.client() as linh:
        _log_in(tom, "tom")
        _log_in(linh, "linh")
        assert 'type="file"' not in tom.get("/-/read").text
        token = token_in(tom.get("/-/login").text)
        refused = tom.post(address, data={"reason": "r", "csrf": token})
        upload = tom.post("/-/read", data={"csrf": token}, files={"file": ("a.txt", b"NATO met.")})
        assert (refused.status_code, upload.status_code, _notes(guarded)) == (403, 403, 0)
        stolen = linh.post(address, data={"reason": "r", "csrf": token})
        assert (stolen.status_code, _notes(guarded)) == (403, 0)
        done = linh.post(address, data={"reason": "r", "csrf": _token(linh)})
        assert (done.status_code, _notes(guarded)) == (303, 1)
    trail = [json.loads(line) for line in (tmp_path / "audit.jsonl").read_text().splitlines()]
    told = [(row["what"], row["who"]) for row in trail]
    assert told == [
        ("log-in", "tom"), ("log-in", "linh"), ("refused", "tom"), ("refused", "tom"), ("forged", "linh"),
        ("withdraw", "linh"),
    ]  # fmt: skip
    assert all(row["from"] == "127.0.0.1" and row["at"] for row in trail)
    assert "nine red bicycles" not in (tmp_path / "audit.jsonl").read_text()
    assert (tmp_path / "audit.jsonl").stat().st_mode & 0o077 == 0


def test_tokens_are_for_programs(guarded: Site, users: Path) -> None:
    accounts = Accounts(users)
    reading, changing = accounts.add_token("tom"), accounts.add_token("linh", "nightly")
    address = f"/claims/{_claim(guarded)}/withdraw"
    wrong = [reading[:-1] + ("a" if reading[-1] != "a" else "b"), "chy_tom", "x", "x" * 5000]
    for token in wrong:
        answer = guarded.get("/claims.json", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401, token
    asked = {"Authorization": f"Bearer {reading}"}
    assert guarded.get("/claims.json", headers=asked).status_code == 200
    assert httpx.post(guarded.url + address, data={"reason": "r"}, headers=asked).status_code == 403
    asked = {"Authorization": f"Bearer {changing}", "Accept": "application/json"}
    done = httpx.post(guarded.url + address, data={"reason": "r"}, headers=asked)
    assert (done.status_code, list(done.json())) == (200, ["see"])
    held = next(one for one in accounts.all() if one.name == "linh").tokens[-1]
    accounts.remove_token("linh", held.id)
    assert guarded.get("/claims.json", headers=asked).status_code == 401


def test_log_ins_that_fail_are_limited(guarded: Site) -> None:
    with guarded.client() as client:
        wrong = [_log_in(client, "tom", "not the password").status_code for _ in range(5)]
        assert wrong == [401] * 5
        limited = _log_in(client, "tom")
        assert limited.status_code == 429
        assert int(limited.headers["retry-after"]) > 0
        assert "too many" in limited.text
        assert client.get("/claims.json").status_code == 401


def test_log_ins_that_make_no_sense(guarded: Site) -> None:
    with guarded.client() as client:
        for name in ("", "nobody", "tom\x00", "' OR 1=1", "N" * 10_000):
            assert _log_in(client, name, "x" * 3000).status_code in (401, 429)
        assert (
            client.post("/-/login", data={"name": "tom", "password": PASSWORDS["tom"][1]}).status_code == 403
        )


def test_whoever_is_removed_is_out_at_once(own: Path, tmp_path: Path) -> None:
    place = tmp_path / "users.json"
    accounts = Accounts(place)
    accounts.add("ann", "reviewer", "some long words")
    with site(own, Settings(users=place)) as running, running.client() as client:
        _log_in(client, "ann", "some long words")
        assert client.get("/claims.json").status_code == 200
        accounts.remove("ann")
        assert client.get("/claims.json").status_code == 401
        place.write_text("{ broken")
        accounts_of_no_use = _log_in(client, "ann", "some long words")
        assert accounts_of_no_use.status_code == 503
        assert str(place) not in accounts_of_no_use.text
