"""Users in a file."""

import json
from pathlib import Path

import pytest

from chancery.doors.web.accounts import Accounts, fits, hashed
from chancery.ground.errors import RecordError, UsageError

LONG = "four words of mine"


def test_passwords_are_kept_as_salted_hashes(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "users.json")
    accounts.add("linh", "reviewer", LONG)
    accounts.add("tom", "reader", LONG)
    text = accounts.place.read_text()
    assert LONG not in text
    one, other = (row["password"] for row in json.loads(text)["users"])
    assert one != other
    assert fits(LONG, one)
    assert not fits(LONG + " ", one)
    assert accounts.place.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [accounts.place]


def test_who_is_let_in(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "users.json")
    accounts.add("linh", "reviewer", "mật khẩu dài đây")
    found = accounts.user_of_password("linh", "mật khẩu dài đây")
    assert found is not None
    assert (found.name, found.role, found.may_change) == ("linh", "reviewer", True)
    for name, password in (
        ("linh", "mat khau dai day"),
        ("linh", ""),
        ("Linh", "mật khẩu dài đây"),
        ("", ""),
        ("x", "\ud800"),
    ):
        assert accounts.user_of_password(name, password) is None


def test_tokens_come_and_go(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "users.json")
    accounts.add("a_b", "reader", LONG)
    first, second = accounts.add_token("a_b", "one"), accounts.add_token("a_b")
    assert first not in accounts.place.read_text()
    for token in (first, second, first):
        found = accounts.user_of_token(token)
        assert found is not None
        assert found.name == "a_b"
    held = accounts.all()[0].tokens
    assert [one.note for one in held] == ["one", ""]
    accounts.remove_token("a_b", held[0].id)
    assert accounts.user_of_token(first) is None
    assert accounts.user_of_token(second) is not None
    # another process removes the user
    Accounts(accounts.place).remove("a_b")
    assert accounts.user_of_token(second) is None
    for wrong in ("", "chy_", second[:-1], second.replace("a_b", "ab"), "chy_" + "x" * 10_000):
        assert accounts.user_of_token(wrong) is None


@pytest.mark.parametrize(
    ("name", "role", "password", "told"),
    [
        ("", "reader", LONG, "can be called"),
        ("a b", "reader", LONG, "can be called"),
        ("../x", "reader", LONG, "can be called"),
        ("a" * 65, "reader", LONG, "can be called"),
        ("linh", "king", LONG, "no such role"),
        ("linh", "reader", "short", "10 to 1000"),
        ("linh", "reader", "x" * 1001, "10 to 1000"),
        ("held", "reader", LONG, "already"),
    ],
)
def test_what_will_not_do(tmp_path: Path, name: str, role: str, password: str, told: str) -> None:
    accounts = Accounts(tmp_path / "users.json")
    accounts.add("held", "reader", LONG)
    before = accounts.place.read_bytes()
    with pytest.raises(UsageError, match=told):
        accounts.add(name, role, password)
    assert accounts.place.read_bytes() == before


def test_names_there_are_not(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "users.json")
    with pytest.raises(UsageError, match="no user"):
        accounts.remove("linh")
    accounts.add("linh", "reader", LONG)
    with pytest.raises(UsageError, match="no token"):
        accounts.remove_token("linh", "00000000")
    with pytest.raises(UsageError) as error:
        accounts.add_token("tom")
    assert "linh" in error.value.hint


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"users": 3}', '{"users": [{}]}', '{"users": [{"name": "x"}]}']
)
def test_a_broken_file_lets_nobody_in(tmp_path: Path, text: str) -> None:
    place = tmp_path / "users.json"
    place.write_text(text)
    with pytest.raises(RecordError, match="cannot be read"):
        Accounts(place).all()


def test_hashes_differ_and_name_their_cost() -> None:
    made = hashed(LONG)
    assert made.startswith("scrypt$32768$8$1$")
    assert made != hashed(LONG)
