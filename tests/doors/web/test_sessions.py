"""Sessions, forms' tokens, and failed attempts, by a clock of their own."""

from chancery.doors.web.sessions import MOST, Attempts, Sessions


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_session_ends() -> None:
    clock = Clock()
    sessions = Sessions(60, clock)
    cookie, other = sessions.begin("linh"), sessions.begin("tom")
    assert (sessions.user(cookie), sessions.user(other), sessions.user("x")) == ("linh", "tom", None)
    sessions.end(cookie)
    assert sessions.user(cookie) is None
    clock.now = 59
    assert sessions.user(other) == "tom"
    clock.now = 60
    assert sessions.user(other) is None


def test_sessions_do_not_grow_for_ever() -> None:
    sessions = Sessions(60, Clock())
    cookies = [sessions.begin("linh") for _ in range(MOST + 5)]
    assert [sessions.user(one) for one in cookies[:5]] == [None] * 5
    assert sessions.user(cookies[5]) == "linh"


def test_a_forms_token_is_of_one_browser_and_one_server() -> None:
    one, other = Sessions(60), Sessions(60)
    token = one.csrf("cookie")
    assert one.is_csrf("cookie", token)
    assert not one.is_csrf("cookie2", token)
    assert not other.is_csrf("cookie", token)
    assert not one.is_csrf("", one.csrf(""))
    assert not one.is_csrf("cookie", "\udcff")


def test_attempts_are_let_through_again() -> None:
    clock = Clock()
    attempts = Attempts(3, 100, clock)
    for at in (0, 10, 20):
        clock.now = at
        assert attempts.wait("a") == 0
        attempts.failed("a")
    assert attempts.wait("a") == 80
    assert attempts.wait("b") == 0
    clock.now = 100
    assert attempts.wait("a") == 0
    attempts.failed("a")
    assert attempts.wait("a") == 10
    attempts.forget("a")
    assert attempts.wait("a") == 0
