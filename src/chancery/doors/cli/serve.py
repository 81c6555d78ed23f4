"""`chancery serve`: the record in a browser, and over HTTP for programs."""

import webbrowser
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from chancery.doors.cli.options import opened, record_option
from chancery.ground.collecting import collector_sparing
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.doors.web.settings import Settings

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(short_help="Open the record in a browser.")
@record_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any that is free."
)
@click.option("--open", "browser", is_flag=True, help="Open a browser on it.")
@click.option("--users", type=_FILE, help="The file of users. [default: RECORD.users.json]")
@click.option("--audit", type=_FILE, help="Where changes are written down. [default: RECORD.audit.jsonl]")
@click.option(
    "--name", "names", multiple=True, metavar="NAME", help="A name that this server goes by; repeat."
)
@click.option("--certificate", type=_FILE, help="For https: the certificate's file (PEM).")
@click.option("--key", type=_FILE, help="For https: the file of its key.")
@click.option(
    "--proxy", "proxies", multiple=True, metavar="ADDRESS", help="A proxy whose X-Forwarded- is believed."
)
@click.option("--fetch", is_flag=True, help="Let reviewers name addresses, which this server fetches.")
@click.option(
    "--allow-host", "allowed", multiple=True, metavar="HOST", help="With --fetch: one in a private network."
)
def serve(
    *,
    where: str,
    host: str,
    port: int,
    browser: bool,
    users: Path | None,
    audit: Path | None,
    names: tuple[str, ...],
    certificate: Path | None,
    key: Path | None,
    proxies: tuple[str, ...],
    fetch: bool,
    allowed: tuple[str, ...],
) -> None:
    """Serve the record on this machine: pages to read, and the same addresses with .json and .csv.

    On 127.0.0.1 only programs on this machine reach it, and whoever does may do everything. Another address
    needs users (chancery users add) and better https; they log in, readers look, reviewers change.

    Ctrl-C ends it. /-/api tells programs what there is.

    \b
    chancery serve                          then open http://127.0.0.1:8000/
    chancery serve --record nato.db --open
    chancery serve --host 0.0.0.0 --certificate c.pem --key k.pem
    """
    from chancery.doors.web.app import create_app  # noqa: PLC0415 - help must not wait for it
    from chancery.doors.web.listening import listen  # noqa: PLC0415
    from chancery.doors.web.listening import serve as run  # noqa: PLC0415

    settings = _settings(where, host, users, audit, names)
    # who is alone on this machine can fetch what they like without the server
    settings = replace(settings, fetching=fetch or settings.users is None, fetched_from=allowed)
    pair = _pair(certificate, key)
    # what is wrong with the record is told before anybody asks; and what the package knows is taken in
    opened(where, create=True).close()
    with listen(host, port) as sock, collector_sparing():
        shown = f"[{host}]" if ":" in host else host
        address = f"{'https' if pair else 'http'}://{shown}:{sock.getsockname()[1]}/"
        _tell(where, address, settings, host, secure=pair is not None or bool(proxies))
        if browser:
            webbrowser.open(address)
        try:
            run(create_app(where, settings=settings), sock, certificate=pair, proxies=proxies)
        except KeyboardInterrupt:
            # the ordinary way to end it: what was under way is finished by now
            click.echo("stopped", err=True)


def _settings(
    where: str, host: str, users: Path | None, audit: Path | None, names: tuple[str, ...]
) -> "Settings":
    from chancery.doors.web.accounts import Accounts  # noqa: PLC0415 - help must not wait for it
    from chancery.doors.web.listening import is_loopback  # noqa: PLC0415
    from chancery.doors.web.settings import (  # noqa: PLC0415
        LOOPBACK_NAMES,
        Settings,
        audit_file,
        users_file,
    )

    place = users or users_file(where)
    anybody = bool(Accounts(place).all())
    local = is_loopback(host)
    if not anybody and (users is not None or not local):
        raise UsageError(
            f"there are no users in {place}, and {host} can be reached by others"
            if not local
            else f"there are no users in {place}",
            hint="chancery users add NAME --role reviewer, or serve on 127.0.0.1",
        )
    hosts = (*LOOPBACK_NAMES, host.strip("[]"), *names) if local or names else ()
    return Settings(
        hosts=tuple(dict.fromkeys(hosts)),
        users=place if anybody else None,
        audit=audit or audit_file(where),
    )


def _pair(certificate: Path | None, key: Path | None) -> tuple[Path, Path] | None:
    if (certificate is None) != (key is None):
        raise UsageError("--certificate and --key go together", hint="name both files")
    if certificate is None or key is None:
        return None
    for file in (certificate, key):
        if not file.is_file():
            raise UsageError(f"there is no file {file}")
    return certificate, key


def _tell(where: str, address: str, settings: "Settings", host: str, *, secure: bool) -> None:
    from chancery.doors.cli.words import plain  # noqa: PLC0415 - loads what draws

    who = f"users of {plain(str(settings.users))}" if settings.users else "whoever is on this machine"
    click.echo(f"{address}  {plain(_without_password(where))}, for {who}; Ctrl-C ends it")
    if settings.users and not secure and host not in ("127.0.0.1", "::1", "localhost"):
        click.echo(
            "passwords cross the network in the clear: give --certificate and --key, or --proxy", err=True
        )


def _without_password(where: str) -> str:
    head, found, tail = where.rpartition("@")
    if not found or "://" not in head:
        return where
    scheme, _, who = head.partition("://")
    return f"{scheme}://{who.partition(':')[0]}@{tail}"
