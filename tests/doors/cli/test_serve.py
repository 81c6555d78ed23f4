"""`chancery serve` and `chancery users` from the command line."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.doors.cli.conftest import Run

PASSWORD = b"four words of mine\n"


@pytest.mark.usefixtures("interruptible")
def test_it_serves_until_interrupted(filled: Path) -> None:
    command = [sys.executable, "-m", "chancery", "serve", "--record", str(filled), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        found = re.match(r"http://127\.0\.0\.1:\d+/", told)
        assert found, told
        assert "whoever is on this machine" in told
        assert httpx.get(found[0] + "claims.json", timeout=30).status_code == 200
        process.send_signal(signal.SIGINT)
        _, rest = process.communicate(timeout=60)
    assert (process.returncode, rest) == (0, "stopped\n")


def test_an_address_that_others_reach_needs_users(run: Run) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.1"):
        done = run("serve", "--host", host, "--port", "0")
        assert done.exit_code == 2
        assert "no users" in done.stderr
        assert "chancery users add" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--host", "nowhere.invalid"), "no users"),
        (("--certificate", "c.pem"), "go together"),
        (("--certificate", "none.pem", "--key", "none.pem"), "no file"),
        (("--users", "none.json"), "no users"),
        (("--port", "99999"), "99999"),
    ],
)
def test_what_cannot_be_served(run: Run, arguments: tuple[str, ...], told: str) -> None:
    done = run("serve", *arguments)
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_port_that_is_taken(run: Run) -> None:
    import socket

    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()
        done = run("serve", "--port", str(sock.getsockname()[1]))
    assert done.exit_code == 2
    assert "cannot listen" in done.stderr


def test_what_is_no_record(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "text.db"
    text.write_text("no record\n" * 500)
    done = run("serve", "--record", str(text), "--port", "0")
    assert done.exit_code == 3
    assert "not a Chancery record" in done.stderr


def test_users_come_and_go(run: Run, tmp_path: Path) -> None:
    assert run("users", "add", "linh", "--role", "reviewer", stdin=PASSWORD).exit_code == 0
    assert run("users", "add", "tom", stdin=PASSWORD).exit_code == 0
    assert run("users", "add", "tom", stdin=PASSWORD).exit_code == 2
    assert run("users", "add", "ann", stdin=b"short\n").exit_code == 2
    token = run("users", "token", "linh", "--note", "nightly").stdout.strip()
    assert re.fullmatch(r"chy_linh_[0-9a-f]{8}_\S{43}", token)
    listed = json.loads(run("users", "list", "--format", "json").stdout)
    assert [(row["name"], row["role"], len(row["tokens"])) for row in listed] == [
        ("linh", "reviewer", 1), ("tom", "reader", 0)
    ]  # fmt: skip
    shown = run("users", "list").stdout
    assert "nightly" in shown
    assert "scrypt" not in shown
    assert run("users", "token", "linh", "--remove", listed[0]["tokens"][0]["id"]).exit_code == 0
    assert run("users", "remove", "linh").exit_code == 0
    assert run("users", "remove", "linh").exit_code == 2
    assert [row["name"] for row in json.loads(run("users", "list", "--format", "json").stdout)] == ["tom"]
    assert [one.name for one in tmp_path.iterdir()] == ["record.db.users.json"]
