from chancery.ground.moments import parse_edtf
from chancery.keeping.export.belonging import IGO, Belonging

BELONGING = Belonging()


def test_states_and_what_is_theirs() -> None:
    assert BELONGING.country("state:RUS") == "RUS"
    assert BELONGING.country("org:russian-foreign-ministry") == "RUS"
    assert BELONGING.country("place:madrid") == "ESP"


def test_organisations_of_states_and_their_organs() -> None:
    assert BELONGING.country("org:nato") == IGO
    assert BELONGING.country("org:north-atlantic-council") == IGO
    assert BELONGING.country("org:wagner") == ""


def test_a_person_belongs_where_an_office_was_surely_held() -> None:
    then, before = parse_edtf("2023-11-07"), parse_edtf("2008-01-01")
    assert BELONGING.country("person:jens-stoltenberg", then) == IGO
    assert BELONGING.country("person:jens-stoltenberg", before) == "NOR"
    assert BELONGING.title("person:jens-stoltenberg", then) == "NATO Secretary General"
    assert BELONGING.country("person:jens-stoltenberg", parse_edtf("2014")) == ""
    assert BELONGING.country("person:jens-stoltenberg") == ""


def test_what_is_not_known_is_not_guessed() -> None:
    for actor in (None, "", "person:nobody", "unnamed:0", "place:europe", "org:nothing", "x"):
        assert BELONGING.country(actor, parse_edtf("2023")) == ""
        assert BELONGING.title(actor, parse_edtf("2023")) == ""
        assert BELONGING.sort(actor) in ("", "region")
