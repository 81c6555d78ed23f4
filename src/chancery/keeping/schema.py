"""The shape of the SQLite record, and how an older one becomes today's: numbered steps, each whole."""

import sqlite3
from collections.abc import Iterator
from importlib import resources
from itertools import groupby

from chancery.ground.errors import NewerRecord, NotARecord
from chancery.keeping import clashing, phrases, queries, rows
from chancery.keeping.codec import claim_from_json
from chancery.keeping.forms import form_of
from chancery.keeping.tables import insert

APPLICATION_ID = 0x43686E63
"""What marks the file as a Chancery record ("Chnc" in ASCII), in SQLite's header."""

VERSION = 6
"""The schema that this code reads and writes; SQLite's `user_version`."""


_NAMING = 2
"""The step after which claims say whom they name."""
SIFTING = 4
"""The step after which there is a sieve for conflicts."""


def check(connection: sqlite3.Connection, *, place: str) -> int:
    """Give the schema version of an open file, 0 for an empty one; raise where it is no record of ours."""
    application, version, tables = _header(connection)
    if application != APPLICATION_ID:
        if application or version or tables:
            raise NotARecord(
                f"{place} is a database, but not a Chancery record", hint="name another file with --record"
            )
        return 0
    if version > VERSION:
        raise NewerRecord(
            f"{place} was written by a later Chancery (its schema is {version}, this one knows {VERSION})",
            hint="upgrade Chancery to open it",
        )
    return version


def _header(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """Give application id, user version and number of tables, as they are at one moment."""
    alone = not connection.in_transaction
    if alone:
        connection.execute("BEGIN")
    try:
        # the tables first: it is this that makes the transaction look at the file
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        return application, connection.execute("PRAGMA user_version").fetchone()[0], tables
    finally:
        if alone and connection.in_transaction:
            connection.execute("ROLLBACK")


def migrate(connection: sqlite3.Connection, *, place: str) -> None:
    """Bring an open file, empty or older, to `VERSION` in one transaction; leave a current one alone."""
    if check(connection, place=place) == VERSION:
        return
    connection.create_function("chancery_words", 1, phrases.words, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in range(check(connection, place=place) + 1, VERSION + 1):
            for statement in statements(step):
                connection.execute(statement)
            if step == _NAMING:
                name_claims(connection)
            if step == SIFTING:
                clashing.renewed(
                    connection.execute(clashing.ASKED),
                    lambda table, made: connection.executemany(insert(table), made),
                )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def name_claims(connection: sqlite3.Connection) -> None:
    """Write down who each claim names, which version 1 looked up at every question."""
    asked = """
SELECT c.number, c.whole, MIN(o.reading) FROM claims c JOIN observations o ON o.claim = c.number
GROUP BY c.number ORDER BY MIN(o.reading)"""
    for reading, group in groupby(connection.execute(asked).fetchall(), key=lambda row: row[2]):
        mentions = connection.execute(queries.MENTIONS, {"reading": reading}).fetchall()
        making = rows.ClaimRows(tuple(map(rows.mention_of, mentions)))
        told = [(number, making.told(claim_from_json(whole))) for number, whole, _ in group]
        connection.executemany(
            "UPDATE claims SET form = ?, named = ? WHERE number = ?",
            [(form_of(whole, named), named, number) for number, (whole, named, _) in told],
        )


def statements(step: int) -> Iterator[str]:
    """Give the SQL statements that lead from schema `step - 1` to `step`."""
    script = resources.files("chancery.keeping").joinpath("migrations", "sqlite", f"{step:04d}.sql")
    gathered = ""
    for line in script.read_text(encoding="utf-8").splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
