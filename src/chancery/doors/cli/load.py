"""`chancery load`: shards into the record."""

import sys
from typing import TYPE_CHECKING, Any

import rich_click as click

from chancery.doors.cli.options import format_option, opened, record_option
from chancery.doors.cli.progress import counting
from chancery.doors.cli.rows import RowWriter
from chancery.doors.cli.words import failure, plain

if TYPE_CHECKING:
    from chancery.record.loading import Loaded


@click.command(short_help="Take in what `read --shards` wrote.")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER…")
@record_option
@format_option
def load(*, folders: tuple[str, ...], where: str, form: str) -> None:
    """Take the shards in FOLDERs into the record: what `chancery read --shards` wrote, here or elsewhere.

    Every id is computed anew and every quote looked up before anything of a shard is kept; one that is damaged is
    named and passed over, and the exit code is 1. Loading twice changes nothing, and a load that broke off goes on.

    \b
    chancery load shards/ --record nato.db
    chancery load /mnt/a /mnt/b --record postgresql://desk@db/records
    """
    skipped = shards = kept = claims = 0
    with (
        opened(where, create=True) as record,
        RowWriter(form, sys.stdout) as rows,
        counting("shards") as tell,
    ):

        def follow(one: "Loaded") -> None:
            nonlocal shards
            shards += 1
            rows.write(_row(one))
            if one.skipped is not None:
                why = failure(one.skipped.reason, one.skipped.hint)
                click.echo(f"skipped {plain(one.shard)}: {why}", err=True)
            tell("", shards, 0)

        for one in record.load(folders, on_progress=follow):
            skipped += one.skipped is not None
            kept, claims = kept + one.kept, claims + one.claims
    click.echo(
        f"loaded {shards - skipped} of {shards}: kept {kept} documents, skipped {skipped}; {claims} new claims",
        err=True,
    )
    if skipped:
        raise SystemExit(1)


def _row(one: "Loaded") -> dict[str, Any]:
    return {
        **{"shard": one.shard, "documents": one.documents, "kept": one.kept, "claims": one.claims},
        "reason": one.skipped.reason if one.skipped else None,
        "hint": one.skipped.hint if one.skipped else None,
    }
