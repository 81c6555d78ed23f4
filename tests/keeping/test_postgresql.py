"""What only a server can do: be down, go away in the middle, lack rights, hold something else."""

import pytest

from chancery.ground.errors import NewerRecord, NotARecord, RecordError, UsageError
from chancery.keeping.opening import open_store
from chancery.keeping.schema import VERSION
from chancery.keeping.verifying import verify
from tests.servers import Server

from .making import many, reading


def test_a_server_that_goes_away_and_comes_back(own: Server) -> None:
    with open_store(own.address("r")) as store:
        store.put(reading())
        own.stop()
        with pytest.raises(RecordError, match="cannot be reached"):
            store.last()
        with pytest.raises(RecordError, match="cannot be reached"):
            store.put_all(many(1))
        own.start()
        assert store.last() == 1
        store.put_all(many(1))
        assert store.last() == 2
        assert list(verify(store)) == []


def test_a_server_that_goes_away_in_the_middle(own: Server) -> None:
    with open_store(own.address("r")) as store:
        made = many(3)
        store.put(made[0])

        def interrupted() -> None:
            with store.engine.writing():
                store.engine.add("commits", [(2, "2026")])
                own.stop()
                own.start()
                store.engine.add("commits", [(3, "2026")])

        with pytest.raises(RecordError):
            interrupted()
        assert store.last() == 1
        store.put_all(made)
        assert store.last() == 3
        claims = store.claims()
        next(claims)
        own.stop()
        # what was fetched already may still come; then the loss is told
        with pytest.raises(RecordError, match="cannot be reached"):
            list(store.claims())
        own.start()
        assert len(list(store.claims())) == 60


def test_one_without_rights(server: Server) -> None:
    address = server.address("guarded")
    with open_store(address) as store:
        store.put(reading())
        store.engine.do("CREATE ROLE visitor LOGIN")
        store.engine.do("GRANT USAGE ON SCHEMA guarded TO visitor")
    visitor = address.replace("tests@", "visitor@")
    with pytest.raises(RecordError, match="lets us not") as refused:
        open_store(visitor)
    assert "rights" in refused.value.hint
    with open_store(address) as store:
        store.engine.do("GRANT SELECT ON ALL TABLES IN SCHEMA guarded TO visitor")
    with open_store(visitor) as asking:
        assert len(list(asking.claims())) == 2
        with pytest.raises(RecordError, match="lets us not"):
            asking.put_all(many(1))
        assert asking.last() == 1


def test_two_questions_are_answered_side_by_side(server: Server) -> None:
    with open_store(server.address("beside")) as store:
        store.put_all(many(3))
        question = "SELECT number FROM claims ORDER BY number"
        one, other = (store.engine.ask(question, stream=True) for _ in range(2))
        assert [a == b for a, b in zip(one, other, strict=True)] == [True] * len(list(store.claims()))


def test_a_schema_that_holds_something_else(server: Server) -> None:
    with open_store(server.address("first")) as store:
        store.engine.do("CREATE SCHEMA taken")
        store.engine.do("CREATE TABLE taken.orders (number BIGINT)")
    with pytest.raises(NotARecord, match="no Chancery record"):
        open_store(server.address("taken"))


def test_a_later_record(server: Server) -> None:
    with open_store(server.address("later")) as store:
        store.engine.do("UPDATE record SET version = :version", {"version": VERSION + 1})
    with pytest.raises(NewerRecord, match="later Chancery"):
        open_store(server.address("later"))


def test_a_record_that_is_not_there(server: Server) -> None:
    with pytest.raises(RecordError, match="no record"):
        open_store(server.address("nothing"), create=False)
    with open_store(server.address("first_again")) as store:
        assert next(store.engine.ask("SELECT 1 FROM pg_namespace WHERE nspname = 'nothing'"), None) is None


@pytest.mark.parametrize("schema", ["a-b", 'a"b', "1a", "x" * 64, ""])
def test_what_cannot_be_a_schema(server: Server, schema: str) -> None:
    address = server.address("x").replace("schema=x", f"schema={schema}")
    if schema:
        with pytest.raises(UsageError, match="no schema"):
            open_store(address)
    else:
        with open_store(address) as store:
            assert "schema=chancery" in store.engine.place


def test_the_password_is_never_told(server: Server) -> None:
    with pytest.raises(RecordError) as refused:
        open_store("postgresql://desk:secret@localhost:1/record")
    assert "secret" not in refused.value.message + refused.value.hint
