"""`chancery verify`, `reindex`, `backup` and `copy`: looking after a record."""

import sys

import rich_click as click

from chancery.doors.cli.options import format_option, opened, record_option
from chancery.doors.cli.progress import counting
from chancery.doors.cli.rows import RowWriter
from chancery.doors.cli.words import failure, plain
from chancery.ground.errors import RecordError


@click.command(short_help="Check that the record says what was put into it.")
@record_option
@format_option
def verify(*, where: str, form: str) -> None:
    """Check the record from end to end: each claim's quote against its document, every id, every reference,
    every entry of the search.

    Says nothing is wrong and ends with 0, or names each fault and ends with 3.

    \b
    chancery verify
    chancery verify --record postgresql://desk@db/records --format jsonl
    """
    count = checked = 0
    with opened(where) as record, RowWriter(form, sys.stdout) as rows, counting("claims checked") as tell:

        def follow(done: int) -> None:
            nonlocal checked
            checked = done
            tell("", done, 0)

        for fault in record.verify(on_progress=follow):
            count += 1
            rows.write({"about": fault.about, "what": fault.what, "hint": fault.hint})
            if form == "table":
                click.echo(f"{plain(fault.about)} {failure(fault.what, fault.hint)}")
    if count:
        raise RecordError(f"{count} fault{'s' if count > 1 else ''} in {where}")
    click.echo(f"{checked} claims checked, nothing is wrong", err=True)


@click.command(short_help="Write anew what is computed from the rest of the record.")
@record_option
def reindex(*, where: str) -> None:
    """Write anew what the record holds only for speed: words to search, claims by actor and article, counts.

    \b
    chancery reindex
    """
    with opened(where) as record:
        record.reindex()
    click.echo("written anew: the search, the shelf and the counts", err=True)


@click.command(short_help="Write the whole record into a new file.")
@click.argument("to", metavar="FILE")
@record_option
def backup(*, to: str, where: str) -> None:
    """Write the record, as it is at this moment, into the new file FILE: a record of its own.

    Others may go on reading and writing meanwhile. FILE is there whole or not at all.

    \b
    chancery backup safe/2024-07-11.db
    chancery verify --record safe/2024-07-11.db
    """
    with opened(where) as record, counting("rows") as tell:
        rows = record.backup(to, on_progress=tell)
    click.echo(f"{rows} rows in {to}", err=True)


@click.command(short_help="Copy the whole record to another place.")
@click.argument("to", metavar="RECORD")
@record_option
def copy(*, to: str, where: str) -> None:
    """Copy the record to the new RECORD, a file or an address in PostgreSQL, with everything it ever knew.

    RECORD must be empty; it is filled whole or not at all.

    \b
    chancery copy postgresql://desk@db/records?schema=nato
    chancery copy nato.db --record postgresql://desk@db/records?schema=nato
    """
    with opened(where) as record, counting("rows") as tell:
        rows = record.copy(to, on_progress=tell)
    click.echo(f"{rows} rows copied", err=True)
