"""The client against a site that behaves badly: every answer is a page or an error by its name, in time."""

import gzip
import socket
import ssl
import subprocess
import threading
import zlib
from collections.abc import Sequence
from pathlib import Path

import brotli
import pytest

from chancery.gathering.web import Known, Limits, Manners, TryLater, Web, body_of, retry_after
from chancery.ground.errors import (
    BadCertificate,
    MissingSource,
    NoConnection,
    NoSuchHost,
    PageTooLarge,
    PrivateAddress,
    RedirectLoop,
    RefusedByServer,
    RobotsForbid,
    SourceError,
    TooSlow,
    WrongType,
)
from tests.sites import FakeClock, Reply, Site, bomb, page


def client(
    *,
    allowed: tuple[str, ...] = ("127.0.0.1",),
    time: FakeClock | None = None,
    limits: Limits | None = None,
    tls: ssl.SSLContext | None = None,
) -> Web:
    return Web(
        Manners(limits=limits or Limits(), allowed=allowed, clock=(time or FakeClock()).clock, tls=tls)
    )


def refused(site: Site, path: str, kind: type[SourceError], limits: Limits | None = None) -> SourceError:
    with client(limits=limits) as web, pytest.raises(kind) as caught:
        body_of(web.fetch(site.at(path)), web.manners.limits)
    assert type(caught.value) is kind
    return caught.value


def test_a_page_comes_with_its_address_time_and_headers(site: Site) -> None:
    site.pages["/a"] = Reply(page(), headers={"ETag": '"1"', "X-Two": "b"})
    time = FakeClock()
    with client(time=time) as web:
        answer = web.fetch(site.at("/a#part"))
    assert (answer.address, answer.status, answer.sent) == (site.at("/a"), 200, page())
    assert answer.headers["etag"] == '"1"'
    assert answer.at == time.now()
    assert site.asked == ["/robots.txt", "/a"]
    assert site.headers[1]["user-agent"].startswith("Chancery/")


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = lambda headers: (
        Reply(status=304) if headers.get("if-none-match") == '"1"' else Reply(page(), headers={"ETag": '"1"'})
    )
    with client() as web:
        assert not web.fetch(site.at("/a")).unchanged
        assert web.fetch(site.at("/a"), known=Known(etag='"1"')).unchanged


def test_redirects_are_followed_and_told(site: Site) -> None:
    site.pages["/a"] = Reply(status=302, headers={"Location": "b?x=1"})
    site.pages["/b?x=1"] = Reply(page())
    with client() as web:
        answer = web.fetch(site.at("/a"))
    assert (answer.asked, answer.address) == (site.at("/a"), site.at("/b?x=1"))


@pytest.mark.parametrize("where", ["/a", "/b", "/a#again"])
def test_a_circle_of_redirects_ends(site: Site, where: str) -> None:
    site.pages["/a"] = Reply(status=301, headers={"Location": "/b"})
    site.pages["/b"] = Reply(status=301, headers={"Location": where})
    refused(site, "/a", RedirectLoop)
    assert len(site.asked) == 3


def test_redirects_that_never_end_end(site: Site) -> None:
    for number in range(30):
        site.pages[f"/{number}"] = Reply(status=302, headers={"Location": f"/{number + 1}"})
    refused(site, "/0", RedirectLoop)


@pytest.mark.parametrize(
    "host", ["localhost", "[::1]", "0.0.0.0", "10.1.2.3", "192.168.1.1", "169.254.169.254", "[fe80::1]",
             "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "2130706433", "0x7f.1", "127.1", "[2002:7f00:1::]",
             "100.64.0.1", "[fd00::1]", "224.0.0.1"],
)  # fmt: skip
def test_private_addresses_are_refused_however_written_and_from_wherever_one_is_led(
    site: Site, host: str
) -> None:
    with client() as web, pytest.raises(PrivateAddress):
        web.fetch(f"http://{host}:{site.port}/secret")
    site.pages["/a"] = Reply(status=302, headers={"Location": f"http://{host}:{site.port}/secret"})
    refused(site, "/a", PrivateAddress)
    assert "/secret" not in site.asked


@pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://x/", "//["])
def test_nothing_leads_out_of_the_web(site: Site, where: str) -> None:
    site.pages["/a"] = Reply(status=302, headers={"Location": where})
    refused(site, "/a", MissingSource)


@pytest.mark.parametrize(
    "where", ["http://user:word@127.0.0.1/", "ftp://x/", "http:///a", "http://a b/", "http://x:99999/"]
)
def test_what_is_no_address_is_refused(where: str) -> None:
    with client() as web, pytest.raises(MissingSource):
        web.fetch(where)


def test_a_name_that_turns_private_after_it_was_judged_changes_nothing(site: Site) -> None:
    """DNS rebinding: the name is resolved once for each connection, and that very address is connected to."""
    asked: list[str] = []

    def resolver(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with Web(Manners(clock=FakeClock().clock, resolver=resolver)) as web, pytest.raises(PrivateAddress):
        web.fetch(site.at("/a", host="rebind.example"))
    assert asked == ["rebind.example"]
    with Web(Manners(clock=FakeClock().clock, resolver=resolver, allowed=("rebind.example",))) as web:
        site.pages["/a"] = Reply(page())
        assert web.fetch(site.at("/a", host="rebind.example")).status == 200
    assert site.asked == ["/robots.txt", "/a"]


def test_a_name_with_public_and_private_addresses_is_reached_by_the_public_ones_alone(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        tried.append(address[0])
        raise OSError("nobody there")

    monkeypatch.setattr(socket, "create_connection", connect)
    manners = Manners(
        clock=FakeClock().clock, resolver=lambda host, port: ["127.0.0.1", "93.184.216.34", "::1"]
    )
    with Web(manners) as web, pytest.raises(NoConnection):
        web.fetch("http://both.example/")
    assert set(tried) == {"93.184.216.34"}


def test_a_host_that_does_not_resolve_has_its_name() -> None:
    with client() as web, pytest.raises(NoSuchHost, match=r"nowhere\.invalid"):
        web.fetch("http://nowhere.invalid/")


def test_a_host_that_does_not_listen(site: Site) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        time = FakeClock()
        # no pause between requests: what is waited is between tries alone
        with client(time=time, limits=Limits(pause=0)) as web, pytest.raises(NoConnection):
            web.fetch(f"http://127.0.0.1:{port}/")
    assert len(time.waited) >= 3
    assert time.waited == sorted(time.waited)


@pytest.mark.parametrize("path", ["/private/a", "/x/y.pdf", "/search?q=1"])
def test_robots_with_wildcards(site: Site, path: str) -> None:
    site.pages["/robots.txt"] = Reply(
        b"User-agent: *\nDisallow: /private/\nDisallow: /*.pdf$\nDisallow: /search?\nAllow: /private/b\n",
        kind="text/plain",
    )
    site.pages["/private/b"] = Reply(page())
    refused(site, path, RobotsForbid)
    with client() as web:
        assert web.fetch(site.at("/private/b")).status == 200
    assert path not in site.asked


def test_robots_for_this_program_and_its_delay(site: Site) -> None:
    site.pages["/robots.txt"] = Reply(b"User-agent: chancery\nCrawl-delay: 7\nUser-agent: *\nDisallow: /\n")
    site.pages["/a"] = site.pages["/b"] = Reply(page())
    time = FakeClock()
    with client(time=time) as web:
        web.fetch(site.at("/a"))
        web.fetch(site.at("/b"))
    assert time.waited[-1] == 7.0
    assert site.count("/robots.txt") == 1


def test_where_robots_cannot_be_had_nothing_is_read(site: Site) -> None:
    site.pages["/robots.txt"] = Reply(b"", 503)
    site.pages["/a"] = Reply(page())
    refused(site, "/a", RobotsForbid)
    assert "/a" not in site.asked


def test_a_busy_server_is_asked_again_when_it_says(site: Site) -> None:
    replies = [Reply(b"", 429, {"Retry-After": "17"}), Reply(b"", 503), Reply(page())]
    site.pages["/a"] = lambda headers: replies.pop(0)
    time = FakeClock()
    with client(time=time) as web:
        assert web.fetch(site.at("/a")).status == 200
    assert 17.0 in time.waited


def test_a_server_that_wants_to_be_left_alone_for_long_is(site: Site) -> None:
    site.pages["/a"] = Reply(b"", 429, {"Retry-After": "Sun, 01 Mar 2026 14:00:00 GMT"})
    error = refused(site, "/a", TryLater)
    assert isinstance(error, TryLater)
    assert 7000 < error.seconds <= 7200
    assert site.count("/a") == 1


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("5", 5.0), (None, None), ("soon", None), ("-3", None), ("9" * 40, None), ("", None),
     ("Sun, 01 Mar 2026 12:00:30 GMT", 30.0), ("Sun, 01 Mar 1998 12:00:30 GMT", 0.0)],
)  # fmt: skip
def test_retry_after(written: str | None, seconds: float | None) -> None:
    assert retry_after(written, FakeClock().now()) == seconds


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451, 418, 204])
def test_a_refusal_has_its_status(site: Site, status: int) -> None:
    site.pages["/a"] = Reply(b"", status)
    assert str(status) in refused(site, "/a", RefusedByServer).message
    assert site.count("/a") == 1


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "video/mp4", "application/zip"])
def test_what_is_no_page_by_its_label_is_refused_before_it_is_sent(site: Site, kind: str) -> None:
    site.pages["/a"] = Reply(page(), kind=kind)
    assert "not HTML" in refused(site, "/a", WrongType).message


def test_an_endless_answer_ends_by_its_size(site: Site) -> None:
    site.pages["/a"] = Reply(drip=b"x" * 65536)
    refused(site, "/a", PageTooLarge, Limits(largest=2**20))


def test_a_dripping_answer_ends_by_its_time(site: Site) -> None:
    site.pages["/robots.txt"] = Reply(b"")
    site.pages["/a"] = Reply(drip=b"x")
    with client(time=FakeClock(tick=0.5)) as web, pytest.raises(TooSlow):
        web.fetch(site.at("/a"))


def test_an_answer_that_says_it_is_too_large_is_not_read(site: Site) -> None:
    site.pages["/a"] = Reply(b"x", length=10**12)
    refused(site, "/a", PageTooLarge)


def test_an_answer_that_breaks_off_is_asked_for_again(site: Site) -> None:
    replies = [Reply(page()[:50], length=500), Reply(page())]
    site.pages["/a"] = lambda headers: replies.pop(0)
    with client() as web:
        assert web.fetch(site.at("/a")).sent == page()


def test_an_answer_that_always_breaks_off(site: Site) -> None:
    site.pages["/a"] = Reply(page()[:50], length=500)
    refused(site, "/a", NoConnection)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
        ("identity", bytes),
    ],
)
def test_packed_answers(site: Site, encoding: str, pack: object) -> None:
    assert callable(pack)
    site.pages["/a"] = Reply(pack(page()), headers={"Content-Encoding": encoding})
    with client() as web:
        assert body_of(web.fetch(site.at("/a")), web.manners.limits) == page()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", bomb(64)),
        ("br", brotli.compress(b"\0" * 2**26)),
        ("deflate", zlib.compress(b"\0" * 2**26)),
        ("gzip, gzip", gzip.compress(bomb(64))),
    ],
)
def test_bombs_are_refused(site: Site, encoding: str, body: bytes) -> None:
    site.pages["/a"] = Reply(body, headers={"Content-Encoding": encoding})
    refused(site, "/a", PageTooLarge)


@pytest.mark.parametrize("encoding", ["gzip", "br", "compress", "gzip," * 9])
def test_what_is_not_packed_as_it_says(site: Site, encoding: str) -> None:
    site.pages["/a"] = Reply(b"plain words, not packed at all", headers={"Content-Encoding": encoding})
    with client() as web, pytest.raises((NoConnection, WrongType)):
        body_of(web.fetch(site.at("/a")), web.manners.limits)


def test_a_certificate_that_fails(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", str(key), "-out", str(certificate), "-days", "2", "-subj", "/CN=elsewhere.example"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            for _ in range(2):
                try:
                    plain, _ = listening.accept()
                    with plain, context.wrap_socket(plain, server_side=True) as secure:
                        secure.recv(1)
                except OSError:
                    continue

        threading.Thread(target=serve, daemon=True).start()
        address = f"https://127.0.0.1:{listening.getsockname()[1]}/"
        with client() as web, pytest.raises(BadCertificate, match="certificate"):
            web.fetch(address)
