"""`chancery users`: who may use a server that others can reach."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import rich_click as click

from chancery.doors.cli.options import format_option, record_option
from chancery.doors.cli.rows import RowWriter
from chancery.ground.errors import UsageError

if TYPE_CHECKING:
    from chancery.doors.web.accounts import Accounts

Command = TypeVar("Command", bound=Callable[..., Any])


def _file_options(command: Command) -> Command:
    command = click.option(
        "--users",
        "file",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The file of users. [default: RECORD.users.json]",
    )(command)
    return record_option(command)


@click.group(short_help="Say who may use a server that others can reach.")
def users() -> None:
    """Say who may use `chancery serve` at an address that others can reach.

    A reader looks; a reviewer also accepts, rejects and corrects claims, judges names, and reads pages in.
    Passwords and tokens are kept as scrypt hashes in a file that only its owner reads. A server that runs
    sees a change at once.

    \b
    chancery users add linh --role reviewer    asks for a password
    chancery users token linh --note "nightly export"
    chancery users list
    chancery users remove linh
    """


@users.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(["reader", "reviewer"]),
    default="reader",
    show_default=True,
    help="What they may do.",
)
@_file_options
def add(*, name: str, role: str, where: str, file: Path | None) -> None:
    """Add the user NAME; the password is asked for, or is the first line of standard input.

    \b
    chancery users add linh --role reviewer
    pass show chancery/linh | chancery users add linh
    """
    accounts = _accounts(where, file)
    if accounts.named(name):
        raise UsageError(f"there is a user {name} already", hint="chancery users remove takes them out")
    accounts.add(name, role, _password())
    click.echo(f"{name} may log in as a {role}: {accounts.place}", err=True)


@users.command()
@click.argument("name")
@_file_options
def remove(*, name: str, where: str, file: Path | None) -> None:
    """Take the user NAME out, with their tokens; they are logged out at once.

    \b
    chancery users remove linh
    """
    accounts = _accounts(where, file)
    accounts.remove(name)
    click.echo(f"{name} is out", err=True)


@users.command()
@click.argument("name")
@click.option("--note", default="", metavar="WORDS", help="What it is for.")
@click.option("--remove", "taken_back", metavar="ID", help="Take a token back, by its id in the list.")
@_file_options
def token(*, name: str, note: str, taken_back: str | None, where: str, file: Path | None) -> None:
    """Make a token for the programs of the user NAME; it is shown this once.

    \b
    chancery users token linh --note "nightly export"
    curl -H "Authorization: Bearer $TOKEN" https://desk.example/claims.json
    chancery users token linh --remove 9c41f0aa
    """
    accounts = _accounts(where, file)
    if taken_back is not None:
        accounts.remove_token(name, taken_back)
        click.echo(f"the token {taken_back} lets nobody in any more", err=True)
        return
    click.echo(accounts.add_token(name, note))


@users.command(name="list")
@format_option
@_file_options
def list_users(*, form: str, where: str, file: Path | None) -> None:
    """List the users, their roles and their tokens.

    \b
    chancery users list
    chancery users list --format json
    """
    with RowWriter(form, sys.stdout) as rows:
        for account in _accounts(where, file).all():
            held = [{"id": one.id, "note": one.note, "made": one.made} for one in account.tokens]
            if form == "table":
                click.echo(f"{account.name:<24} {account.role}")
                for one in account.tokens:
                    click.echo(f"  token {one.id}  {one.made}  {one.note}".rstrip())
            else:
                rows.write({"name": account.name, "role": account.role, "tokens": held})


def _accounts(where: str, file: Path | None) -> "Accounts":
    from chancery.doors.web.accounts import Accounts  # noqa: PLC0415 - help must not wait for it
    from chancery.doors.web.settings import users_file  # noqa: PLC0415

    return Accounts(file or users_file(where))


def _password() -> str:
    if sys.stdin is not None and sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    line = sys.stdin.readline() if sys.stdin is not None else ""
    return line.rstrip("\r\n")
