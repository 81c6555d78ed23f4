"""The loader takes sound files and names file and row of every other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.errors import KnowledgeError
from chancery.ground.ids import slug
from chancery.knowledge.loader import ENTITY_FILES, build_knowledge, load_knowledge, office_names
from tests.knowledge.making import HOLDERS, MEMBERSHIPS, OFFICES, ORGANISATIONS, PEOPLE, TITLES, files


def test_a_sound_world_loads() -> None:
    world = build_knowledge(files())
    union = world.entities["org:union"]
    assert (union.kind, union.name, union.row) == ("organisation", "The Union", 2)
    assert [name.text for name in union.names_in("vi")] == ["Liên minh Thử"]
    assert world.offices["office:union-chair"].of == "org:union"
    assert world.entities["person:ada-berg"].names_in("en")[0].text == "Ada Berg"


def test_no_files_make_an_empty_world() -> None:
    world = build_knowledge({})
    assert not world.entities
    assert world.rows() == ()


def test_a_language_without_a_name_uses_the_canonical_one() -> None:
    other = build_knowledge(files()).entities["org:other"]
    assert {(name.lang, name.text) for name in other.names} == {("en", "The Other"), ("vi", "The Other")}


_HELD = "office:union-chair,person:ada-berg,{},{},{},made\n"
_BROKEN = {
    "unknown person": (
        {"holders": HOLDERS + "office:union-chair,person:nobody,2010,,,made\n"},
        "holders.csv:2:",
        "person:nobody",
    ),
    "unknown office": (
        {"holders": HOLDERS + "office:none,person:ada-berg,2010,,,made\n"},
        "holders.csv:2:",
        "office:none",
    ),
    "not a date": ({"holders": HOLDERS + _HELD.format("May 2010", "", "")}, "holders.csv:2:", "May 2010"),
    "no such day": (
        {"holders": HOLDERS + _HELD.format("2011-02-31", "", "")},
        "holders.csv:2:",
        "2011-02-31",
    ),
    "an interval": ({"holders": HOLDERS + _HELD.format("2011/2012", "", "")}, "holders.csv:2:", "2011/2012"),
    "end before start": (
        {"holders": HOLDERS + _HELD.format("2010", "", "") + _HELD.format("2012-03", "2012-02-01", "")},
        "holders.csv:3:",
        "ends before it starts",
    ),
    "acting misspelt": ({"holders": HOLDERS + _HELD.format("2010", "", "yes")}, "holders.csv:2:", "acting"),
    "no start": ({"holders": HOLDERS + _HELD.format("", "", "")}, "holders.csv:2:", "no start"),
    "the same row twice": (
        {"holders": HOLDERS + 2 * _HELD.format("2010", "", "")},
        "holders.csv:3:",
        "there already",
    ),
    "other columns": ({"holders": "office,person\n"}, "holders.csv:1:", "the columns must be"),
    "a value too many": (
        {"holders": HOLDERS + "office:union-chair,person:ada-berg,2010,,,made,more\n"},
        "holders.csv:2:",
        "7 values",
    ),
    "quotes never closed": (
        {"holders": HOLDERS + 'office:union-chair,person:ada-berg,2010,,,"made\n'},
        "holders.csv:2:",
        "",
    ),
    "a strange line break": (
        {"holders": HOLDERS + "office:union-chair,person:ada-berg,2010,,,ma\u2028de\n"},
        "holders.csv:2:",
        "line break",
    ),
    "unknown member": (
        {"memberships": MEMBERSHIPS + "org:none,org:union,member_of,2001,,made\n"},
        "memberships.csv:2:",
        "org:none",
    ),
    "unknown relation": (
        {"memberships": MEMBERSHIPS + "org:other,org:union,likes,2001,,made\n"},
        "memberships.csv:2:",
        "likes",
    ),
    "the same id twice": (
        {"people": PEOPLE + "- id: person:bo-carr\n  name: Bo Carr\n  source: made\n"},
        "people.yaml:13:",
        "person:bo-carr is there already",
    ),
    "an id of another kind": (
        {"people": "- id: org:ada\n  name: Ada\n  source: made\n"},
        "people.yaml:1:",
        "person:",
    ),
    "no name": ({"people": "- id: person:ada\n  source: made\n"}, "people.yaml:1:", "no name"),
    "no source": ({"people": "- id: person:ada\n  name: Ada\n"}, "people.yaml:1:", "no source"),
    "a key nobody knows": (
        {"people": "- id: person:ada\n  name: Ada\n  born: 1950\n  source: made\n"},
        "people.yaml:1:",
        "born",
    ),
    "a sort of name nobody knows": (
        {"people": "- id: person:ada\n  name: Ada\n  en: {nick: [A]}\n  source: made\n"},
        "people.yaml:1:",
        "nick",
    ),
    "ambiguous but no name": (
        {"people": "- id: person:ada\n  name: Ada\n  en: {ambiguous: [A]}\n  source: made\n"},
        "people.yaml:1:",
        "ambiguous",
    ),
    "an office of nobody": (
        {"offices": OFFICES.replace("of: org:union", "of: org:gone")},
        "offices.yaml:1:",
        "org:gone",
    ),
    "an unknown title": (
        {"offices": OFFICES.replace("title: chair", "title: throne")},
        "offices.yaml:1:",
        "throne",
    ),
    "an unknown sort of title": (
        {"titles": TITLES.replace("sort: office", "sort: seat")},
        "titles.yaml:1:",
        "seat",
    ),
    "an unknown whole": (
        {"organisations": ORGANISATIONS + "  part_of: org:gone\n"},
        "organisations.yaml:8:",
        "org:gone",
    ),
    "an unknown region": (
        {"states": "- id: state:AAA\n  name: A\n  region: Nowhere\n  source: made\n"},
        "states.yaml:1:",
        "Nowhere",
    ),
    "not YAML": ({"people": "- id: [\n"}, "people.yaml:", "not YAML"),
    "no list": ({"people": "id: person:ada\n"}, "people.yaml:1:", "not a list"),
    "a key twice": (
        {"people": "- id: person:ada\n  name: A\n  name: B\n  source: made\n"},
        "people.yaml:3:",
        "twice",
    ),
    "nested too deeply": ({"people": "- id: [[[[[[[[x]]]]]]]]\n"}, "people.yaml:1:", "deeply"),
    "a file nobody knows": ({"secrets": "- id: x\n"}, "secrets.yaml:1:", "no such file"),
}


@pytest.mark.parametrize(("changes", "place", "words"), _BROKEN.values(), ids=_BROKEN)
def test_a_broken_row_is_named(changes: dict[str, str], place: str, words: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        build_knowledge(files(**changes))
    assert caught.value.message.startswith(place)
    assert words in caught.value.message
    assert caught.value.exit_code == 3


@given(st.sampled_from(sorted(files())), st.text(max_size=80))
@settings(deadline=None)
def test_any_text_is_a_file_or_a_named_fault(name: str, text: str) -> None:
    texts = {**files(), name: text}
    fault = ""
    try:
        world = build_knowledge(texts)
    except KnowledgeError as error:
        fault = error.message
    if fault:
        assert fault.split(":")[0] in texts
    else:
        assert world.files[name] == text


def test_the_packages_own_data_load_once() -> None:
    world = load_knowledge()
    assert load_knowledge() is world
    kinds = {entity.kind for entity in world.entities.values()}
    assert kinds == {*ENTITY_FILES.values(), "office"}


def test_every_person_held_an_office_and_bears_the_id_of_the_name() -> None:
    world = load_knowledge()
    for person in world.of_kind("person"):
        assert world.held_by(person.id), person.id
        assert person.id == f"person:{slug(person.name)}"


def test_every_office_has_had_a_holder() -> None:
    world = load_knowledge()
    assert [office for office in world.offices if not world.holders_of(office)] == []


def test_one_office_of_an_actor_bears_a_title() -> None:
    world = load_knowledge()
    titled = [o for o in world.offices.values() if world.titles[o.title].sort == "office"]
    assert len(titled) > 200
    assert len({(office.of, office.title) for office in titled}) == len(titled)


def test_offices_have_the_same_names_when_asked_for_alone() -> None:
    assert office_names() == {office.id: office.name for office in load_knowledge().offices.values()}
