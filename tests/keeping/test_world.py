import pytest

from chancery.ground.spans import Span
from chancery.keeping import world
from chancery.keeping.export.form import ClaimForm, Publisher
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import Added, ClaimFilter
from chancery.keeping.world import refresh_world, world_actors, world_mark, world_readings
from chancery.knowledge.loader import build_knowledge, load_knowledge
from chancery.knowledge.world import Knowledge
from chancery.model.ontology import load_ontology

from .making import reading

ONLY = ClaimFilter(knowledge="only")

FILES = {
    "states.yaml": (
        "- {id: 'state:RUR', name: Ruritania, en: {name: [Ruritania]}, source: An atlas}\n"
        "- {id: 'state:GRA', name: Graustark, en: {name: [Graustark]}, source: An atlas}\n"
    ),
    "organisations.yaml": (
        "# bodies\n\n"
        "- id: org:league\n  name: League\n  sort: alliance\n  en: {name: [League]}\n  source: Charter\n\n"
        "- id: org:council\n  name: Council\n  part_of: org:league\n  en: {name: [x]}\n  source: Charter\n"
    ),
    "people.yaml": "- id: person:rudolf-v\n  name: Rudolf V\n  en: {name: [Rudolf]}\n  source: A chronicle\n",
    "places.yaml": "- id: place:strelsau\n  name: Strelsau\n  en: {name: [Strelsau]}\n  source: An atlas\n",
    "titles.yaml": "- id: king\n  sort: office\n  en: [King]\n  source: Usage\n",
    "offices.yaml": (
        "- id: office:rur-king\n  of: state:RUR\n  title: king\n  name: King of Ruritania\n  source: Usage\n"
    ),
    "treaties.yaml": "- id: treaty:strelsau\n  name: Treaty of Strelsau\n  en: {name: [x]}\n  source: Text\n",
    "missions.yaml": (
        "- id: mission:watch\n  name: Proof of: Watch\n  of: org:league\n  place: state:GRA\n"
        '  start: "1901-05"\n  end: "1903"\n  en: {name: [Watch]}\n  source: The League\n'
    ).replace("Proof of: Watch", '"Proof of: Watch"'),
    "meetings.yaml": (
        "- id: meeting:one\n  name: First meeting\n  of: org:league\n  place: place:strelsau\n"
        '  start: "1902-06-01"\n  en: {name: [First]}\n  source: The League\n'
    ),
    "memberships.csv": (
        "subject,object,type,start,end,source\n"
        'state:RUR,org:league,member_of,1900-01-02,,"Charter, article 1"\n'
        "state:GRA,org:league,partner_of,,1904,Charter\n"
    ),
    "holders.csv": (
        "office,person,start,end,acting,source\noffice:rur-king,person:rudolf-v,1895,1910-03-04,,Chronicle\n"
    ),
    "treaty_events.csv": (
        "treaty,actor,what,when,source\n"
        "treaty:strelsau,,signed,1899-07-29,Its text\n"
        "treaty:strelsau,state:GRA,withdrew,1905,Its text\n"
        "treaty:strelsau,state:GRA,invoked,1904,Its text\n"
    ),
}


def small(**changed: str) -> Knowledge:
    return build_knowledge({**FILES, **changed})


def put(store: SqlStore, knowledge: Knowledge, mark: str) -> Added:
    return store.put_world(mark, world_actors(knowledge), world_readings(knowledge))


def told(form: ClaimForm) -> tuple[object, ...]:
    when = form["when"]["edtf"] if form["when"] else None
    return (form["type"], when, *(f"{r['role']} {r['id']} {r['name']}" for r in form["roles"]))


def test_rows_become_claims(store: SqlStore) -> None:
    assert put(store, small(), "m1").known_at == 1
    assert {told(form) for form in Publisher(store).claims(ONLY)} == {
        ("member_of", "1900-01-02/..", "subject state:RUR Ruritania", "object org:league League"),
        ("partner_of", "/1904", "subject state:GRA Graustark", "object org:league League"),
        (
            "holds_office",
            "1895/1910-03-04",
            "subject person:rudolf-v Rudolf V",
            "object state:RUR Ruritania",
            "office office:rur-king King of Ruritania",
        ),
        ("part_of", None, "subject org:council Council", "object org:league League"),
        ("part_of", "1901-05/1903", "subject mission:watch Proof of: Watch", "object org:league League"),
        ("hosts", "1901-05/1903", "subject state:GRA Graustark", "object mission:watch Proof of: Watch"),
        (
            "CONSULT",
            "1902-06-01",
            "participant org:league League",
            "place place:strelsau Strelsau",
            "instrument meeting:one First meeting",
        ),
        ("SUPPORT", "1899-07-29", "instrument treaty:strelsau Treaty of Strelsau"),
        ("SANCTION", "1905", "actor state:GRA Graustark", "instrument treaty:strelsau Treaty of Strelsau"),
    }


def test_a_claim_stands_on_its_row_and_names_its_source(store: SqlStore) -> None:
    put(store, small(), "m1")
    member = next(k for k in store.claims(ONLY) if k.claim.type == "member_of")
    text = FILES["memberships.csv"]
    assert member.claim.quote == 'state:RUR,org:league,member_of,1900-01-02,,"Charter, article 1"'
    assert member.claim.evidence.of(text) == member.claim.quote
    assert [role.span.of(text) for role in member.claim.roles] == ["state:RUR", "org:league"]
    assert [source.text for source in member.claim.attribution] == ["Charter, article 1"]
    assert (member.source, member.claim.rule) == ("knowledge/memberships.csv", "knowledge")


def test_only_those_who_ask_see_it(store: SqlStore) -> None:
    put(store, small(), "m1")
    store.put(reading())
    assert len(list(store.claims())) == 2
    assert len(list(store.claims(ONLY))) == 9
    assert len(list(store.claims(ClaimFilter(knowledge="with")))) == 11
    assert [d.source for d in store.documents()] == ["page.txt"]
    assert len(list(store.documents(knowledge="only"))) == len(FILES)
    assert store.search("state league charter").passages == ()
    assert store.search("league").claims == ()


def test_the_same_mark_adds_nothing(store: SqlStore) -> None:
    put(store, small(), "m1")
    assert put(store, small(), "m1") == Added(None)
    assert store.last() == 1
    assert store.world_mark() == "m1"


def test_a_later_state_takes_the_place_of_an_earlier_one(store: SqlStore) -> None:
    later = small(**{"holders.csv": FILES["holders.csv"].replace("1910-03-04", "1911")})
    later_name = {"states.yaml": FILES["states.yaml"].replace("name: Ruritania", "name: Old Ruritania")}
    put(store, small(), "m1")
    assert put(store, later, "m2").claims == 1

    def kings(known_at: int | None = None) -> list[str | None]:
        kept = store.claims(ONLY, known_at=known_at)
        return [k.claim.when.edtf for k in kept if k.claim.type == "holds_office" and k.claim.when]

    assert (kings(), kings(1), kings(0)) == (["1895/1911"], ["1895/1910-03-04"], [])
    assert len(list(store.claims(ONLY))) == 9
    # a state that was held before can come back
    put(store, small(), "m3")
    assert kings() == ["1895/1910-03-04"]
    put(store, small(**later_name), "m4")
    assert store.name_of("state:RUR") == "Old Ruritania"
    assert store.name_of("state:RUR", known_at=3) == "Ruritania"


def test_names_come_from_it(store: SqlStore) -> None:
    put(store, small(), "m1")
    assert store.name_of("office:rur-king") == "King of Ruritania"
    assert store.actors()["person:rudolf-v"].kind == "person"


def test_the_packages_own_knowledge(store: SqlStore) -> None:
    added = refresh_world(store)
    assert added.known_at == 1
    assert refresh_world(store) == Added(None)
    assert store.world_mark() == world_mark()
    knowledge, ontology = load_knowledge(), load_ontology()
    memberships = 0
    for form, kept in zip(Publisher(store).claims(ONLY), store.claims(ONLY), strict=True):
        assert ontology.faults(kept.claim) == []
        for role in form["roles"]:
            assert role["id"] in knowledge.entities
            assert role["name"] == knowledge.entities[role["id"] or ""].name
        memberships += kept.source == "knowledge/memberships.csv"
    assert memberships == len(knowledge.memberships)
    nato = [
        form["when"]["edtf"]
        for form in Publisher(store).claims(
            ClaimFilter(knowledge="only", actors=("state:SWE",), types=("member_of",))
        )
        if form["when"] and {r["id"] for r in form["roles"]} == {"state:SWE", "org:nato"}
    ]
    assert nato == ["2024-03-07/.."]


def test_another_way_of_reading_is_another_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    before = world_mark()
    monkeypatch.setattr(world, "FORM", "0")
    assert world_mark() != before


def test_every_role_stands_on_its_id() -> None:
    for one in world_readings(small()):
        text = one.document.text.characters
        for claim in one.claims:
            assert all(role.span.of(text) == role.text for role in claim.roles)
            assert Span(0, len(text)).holds(claim.evidence)
