"""Users of a server: a file beside the record, with hashes of passwords and tokens and nothing that opens them.

Passwords and tokens are hashed by scrypt (RFC 7914) with a salt each.
"""

import hashlib
import hmac
import json
import os
import re
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_bytes, token_hex, token_urlsafe
from typing import Any, get_args

from chancery.doors.web.asked import RoleOf, User
from chancery.ground.errors import RecordError, UsageError

SHORTEST, LONGEST = 10, 1_000
"""Characters of a password."""
_N, _R, _P = 2**15, 8, 1
"""scrypt's cost: 32 MB and about a tenth of a second for each try"""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_TOKEN = re.compile(r"chy_([A-Za-z0-9._@-]{1,64})_([0-9a-f]{8})_([A-Za-z0-9_-]{43})")
_ROLES: tuple[str, ...] = get_args(RoleOf)


@dataclass(frozen=True, slots=True)
class Token:
    """A token for programs: its public part, what it is for, when it was made, and its hash."""

    id: str
    note: str
    made: str
    hash: str


@dataclass(frozen=True, slots=True)
class Account:
    """A user as the file keeps them."""

    name: str
    role: RoleOf
    password: str
    tokens: tuple[Token, ...] = ()

    @property
    def user(self) -> User:
        """The user as pages know them."""
        return User(self.name, self.role)


class Accounts:
    """The users in a file. Each question sees the file as it is now: whoever was removed is out at once."""

    def __init__(self, place: Path) -> None:
        """Keep users at `place`; there need be no file yet."""
        self.place = place
        self._lock = threading.Lock()
        self._mark: tuple[int, int, int] | None = None
        self._held: dict[str, Account] = {}
        self._known: dict[bytes, str] = {}
        self._scrypt = threading.Semaphore(2)

    def all(self) -> tuple[Account, ...]:
        """Give everybody, by name; raise `RecordError` where the file cannot be understood."""
        with self._lock:
            self._refresh()
            return tuple(account for _, account in sorted(self._held.items()))

    def named(self, name: str) -> Account | None:
        """Give one user; None where there is none of that name."""
        return next((one for one in self.all() if one.name == name), None)

    def user_of_password(self, name: str, password: str) -> User | None:
        """Give whom a name and a password let in; the same time passes where there is no such name."""
        account = self.named(name)
        right = self._fits(password[: LONGEST + 1], account.password if account else _NOBODY)
        return account.user if account and right else None

    def user_of_token(self, token: str) -> User | None:
        """Give whom a token lets in."""
        found = _TOKEN.fullmatch(token)
        account = self.named(found[1]) if found else None
        kept = (
            next((one for one in account.tokens if found and one.id == found[2]), None) if account else None
        )
        if account is None or kept is None:
            return None
        # a token is as long as a key: once it has fitted, a plain hash tells it again
        key = hashlib.sha256(f"{kept.hash} {token}".encode()).digest()
        if key not in self._known:
            if not self._fits(token, kept.hash):
                return None
            self._known = (
                {**self._known, key: account.name} if len(self._known) < 1000 else {key: account.name}
            )
        return account.user

    def add(self, name: str, role: str, password: str) -> None:
        """Add a user; raise `UsageError` where the name, the role or the password will not do."""
        if not _NAME.fullmatch(name):
            raise UsageError(f"nobody can be called {name[:70]!r}", hint="letters, digits and . _ @ -")
        if self.named(name):
            raise UsageError(f"there is a user {name} already", hint="chancery users remove takes them out")
        self._save([*self.all(), Account(name, _role(role), hashed(_password(password)))])

    def remove(self, name: str) -> None:
        """Take a user out, with their tokens."""
        self._must_be(name)
        self._save(one for one in self.all() if one.name != name)

    def add_token(self, name: str, note: str = "") -> str:
        """Make a token for a user's programs; give it: it is shown this once."""
        account = self._must_be(name)
        id = token_hex(4)
        token = f"chy_{name}_{id}_{token_urlsafe(32)}"
        made = datetime.now(UTC).date().isoformat()
        kept = Token(id, note[:200], made, hashed(token))
        self._replace(replace(account, tokens=(*account.tokens, kept)))
        return token

    def remove_token(self, name: str, id: str) -> None:
        """Take a token back."""
        account = self._must_be(name)
        left = tuple(one for one in account.tokens if one.id != id)
        if left == account.tokens:
            held = ", ".join(one.id for one in account.tokens) or "none"
            raise UsageError(f"{name} has no token {id!r}", hint=f"there are: {held}")
        self._replace(replace(account, tokens=left))

    def _must_be(self, name: str) -> Account:
        account = self.named(name)
        if account is None:
            names = ", ".join(one.name for one in self.all()) or "nobody yet"
            raise UsageError(f"there is no user {name[:70]!r}", hint=f"there are: {names}")
        return account

    def _replace(self, account: Account) -> None:
        self._save(account if one.name == account.name else one for one in self.all())

    def _fits(self, secret: str, kept: str) -> bool:
        with self._scrypt:
            return fits(secret, kept)

    def _refresh(self) -> None:
        try:
            status = self.place.stat()
            mark = (status.st_ino, status.st_mtime_ns, status.st_size)
            if mark != self._mark:
                self._held = _accounts(json.loads(self.place.read_text(encoding="utf-8")))
                self._known, self._mark = {}, mark
        except FileNotFoundError:
            self._held, self._known, self._mark = {}, {}, None
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise RecordError(
                f"the users in {self.place} cannot be read: {error}",
                hint="restore the file, or make a new one",
            ) from error

    def _save(self, accounts: Iterable[Account]) -> None:
        whole = {"version": 1, "users": [asdict(one) for one in accounts]}
        part = self.place.with_name(f".{self.place.name}.{token_hex(4)}.part")
        try:
            file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(file, "w", encoding="utf-8") as stream:
                json.dump(whole, stream, indent=1)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(self.place)
        except OSError as error:
            raise UsageError(f"cannot write {self.place}: {error.strerror or error}") from error
        finally:
            part.unlink(missing_ok=True)


def hashed(secret: str) -> str:
    """Give the hash of a secret with its salt and cost, as the file keeps it."""
    salt = token_bytes(16)
    made = _scrypt(secret, salt, _N, _R, _P)
    return f"scrypt${_N}${_R}${_P}${b64encode(salt).decode()}${b64encode(made).decode()}"


def fits(secret: str, kept: str) -> bool:
    """Tell whether a secret has this hash."""
    _, n, r, p, salt, made = kept.split("$")
    found = _scrypt(secret, b64decode(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, b64decode(made))


def _scrypt(secret: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(
        secret.encode("utf-8", "replace"), salt=salt, n=n, r=r, p=p, maxmem=256 * n * r, dklen=32
    )


_NOBODY = f"scrypt${_N}${_R}${_P}${b64encode(bytes(16)).decode()}${b64encode(bytes(32)).decode()}"


def _password(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters", hint="a few words will do")
    return password


def _role(role: str) -> RoleOf:
    if role not in _ROLES:
        raise UsageError(f"no such role: {role[:40]!r}", hint=f"one of {', '.join(_ROLES)}")
    return role  # type: ignore[return-value]  # it is one of them


def _accounts(whole: Any) -> dict[str, Account]:
    found = {}
    for row in whole["users"]:
        tokens = tuple(Token(**token) for token in row["tokens"])
        found[row["name"]] = Account(row["name"], _role(row["role"]), row["password"], tokens)
    return found
