from chancery.asking.claims.lookups import everything, naming
from chancery.asking.claims.told import Teller
from chancery.asking.comparing.heard import heard
from chancery.keeping.sql import SqlStore
from tests.asking.making import kabul
from tests.asking.stories import promise


def test_pages_are_counted_and_knowledge_is_not(store: SqlStore) -> None:
    store.put(kabul().reading())
    store.put(promise().reading())
    teller = Teller(store)
    assert heard(everything(teller)) == 2
    assert heard(naming(teller, ["org:nato"], knowledge="only")) == 0
    assert heard([]) == 0
