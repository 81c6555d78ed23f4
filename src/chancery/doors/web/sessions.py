"""Who has logged in, and tokens without which no form of ours can have been filled in.

Kept in memory: whoever was logged in logs in again after a restart.
"""

import hashlib
import hmac
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_bytes, token_urlsafe

MOST = 10_000
"""Sessions: the oldest end where there would be more."""


@dataclass(frozen=True, slots=True)
class Session:
    """A user's log-in; it ends at `ends`, in seconds of the clock."""

    user: str
    ends: float


class Sessions:
    """Sessions by the value of the browser's cookie, of which only a hash is held."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Let a session last for `seconds` of `clock`."""
        self._seconds = seconds
        self._clock = clock
        self._key = token_bytes(32)
        self._held: dict[bytes, Session] = {}
        self._lock = threading.Lock()

    def begin(self, user: str) -> str:
        """Begin a session; give the new cookie's value."""
        cookie = new_cookie()
        with self._lock:
            now = self._clock()
            if len(self._held) >= MOST:
                self._held = {key: one for key, one in self._held.items() if one.ends > now}
            if len(self._held) >= MOST:
                del self._held[next(iter(self._held))]
            self._held[_hash(cookie)] = Session(user, now + self._seconds)
        return cookie

    def user(self, cookie: str) -> str | None:
        """Give the name of whoever's cookie this is; None where it is nobody's any more."""
        with self._lock:
            session = self._held.get(_hash(cookie))
            return session.user if session and session.ends > self._clock() else None

    def end(self, cookie: str) -> None:
        """End a session, if there is one."""
        with self._lock:
            self._held.pop(_hash(cookie), None)

    def csrf(self, cookie: str) -> str:
        """Give the token that forms made for this cookie hold."""
        return hmac.new(self._key, cookie.encode(), hashlib.sha256).hexdigest()

    def is_csrf(self, cookie: str, token: str) -> bool:
        """Tell whether a form was made for this cookie."""
        return bool(cookie) and hmac.compare_digest(
            self.csrf(cookie).encode(), token.encode("utf-8", "replace")
        )


def new_cookie() -> str:
    """Give a cookie's value that nobody guesses."""
    return token_urlsafe(32)


def _hash(cookie: str) -> bytes:
    return hashlib.sha256(cookie.encode("utf-8", "replace")).digest()


class Attempts:
    """Failed attempts by key: after `most` within `seconds`, no more are let through for a while."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Count with `clock`."""
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._failed: dict[str, list[float]] = {}
        self._lock = threading.Lock()

    def wait(self, key: str) -> float:
        """Give how many seconds `key` has to wait; 0 where it may try."""
        with self._lock:
            recent = self._recent(key)
            return recent[-self._most] + self._seconds - self._clock() if len(recent) >= self._most else 0.0

    def failed(self, key: str) -> None:
        """Note a failure."""
        with self._lock:
            if len(self._failed) > MOST:
                self._failed = {one: times for one in self._failed if (times := self._recent(one))}
            self._failed[key] = [*self._recent(key), self._clock()]

    def forget(self, key: str) -> None:
        """Start anew after a success."""
        with self._lock:
            self._failed.pop(key, None)

    def _recent(self, key: str) -> list[float]:
        since = self._clock() - self._seconds
        return [one for one in self._failed.get(key, []) if one > since]
