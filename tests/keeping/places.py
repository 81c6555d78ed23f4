"""Where the tests keep their records: files, and schemas of a PostgreSQL server."""

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from chancery.keeping.postgresql import PostgresEngine
from chancery.keeping.sql import SqlStore
from chancery.keeping.sqlite import SqliteEngine
from tests.servers import Server


@dataclass(frozen=True)
class Places:
    """Gives places where no record is yet."""

    folder: Path
    server: Server | None

    def fresh(self) -> str:
        name = f"r{uuid4().hex}"
        return str(self.folder / f"{name}.db") if self.server is None else self.server.address(name)


def make_read_only(store: SqlStore) -> None:
    engine = store.engine
    if isinstance(engine, SqliteEngine):
        engine.do("PRAGMA query_only = ON")
    else:
        assert isinstance(engine, PostgresEngine)
        engine.do("SET default_transaction_read_only = on")
