from chancery.keeping.export.form import RoleForm
from chancery.keeping.export.ftm_things import SCHEMA, Things, alpha2, identifier, prefix
from chancery.knowledge.loader import load_knowledge
from chancery.model.actors import ID_PREFIX


def role(of: str | None, name: str) -> RoleForm:
    return {"role": "object", "id": of, "name": name, "text": name, "start": 0, "end": 1}


def test_states_have_their_country() -> None:
    things = Things()
    assert things.met(role("state:VNM", "Vietnam")) == "chancery-state-VNM"
    (state,) = things.entities()
    assert state == {
        "id": "chancery-state-VNM",
        "schema": "PublicBody",
        "properties": {"name": ["Vietnam"], "country": ["vn"]},
    }


def test_every_state_has_two_letters_of_its_own() -> None:
    states = {one.id.partition(":")[2] for one in load_knowledge().of_kind("state")}
    assert set(alpha2()) == states
    assert len(set(alpha2().values())) == len(states)


def test_every_kind_has_a_schema_and_every_id_is_plain() -> None:
    assert set(SCHEMA) == set(ID_PREFIX.values())
    assert identifier("person:jens-stoltenberg") == "chancery-person-jens-stoltenberg"
    assert identifier("person:a b") != identifier("person:a c")
    assert identifier("người").removeprefix("chancery-").isalnum()


def test_what_belongs_to_a_state_is_a_public_body() -> None:
    things = Things()
    for actor in ("org:russian-foreign-ministry", "org:nato", "place:madrid", "unnamed:0", "odd"):
        things.met(role(actor, actor))
    made = {one["id"]: one for one in things.entities()}
    assert made["chancery-org-russian-foreign-ministry"]["schema"] == "PublicBody"
    assert made["chancery-org-russian-foreign-ministry"]["properties"]["country"] == ["ru"]
    assert made["chancery-org-nato"]["schema"] == "Organization"
    assert "country" not in made["chancery-org-nato"]["properties"]
    assert made["chancery-place-madrid"]["properties"] == {"full": ["place:madrid"], "country": ["es"]}
    assert made["chancery-unnamed-0"]["schema"] == made["chancery-odd"]["schema"] == "LegalEntity"
    assert prefix(None) == "unnamed"


def test_an_office_is_a_post_of_its_body() -> None:
    things = Things()
    chief, nato = role("office:nato-secretary-general", "NATO Secretary General"), role("org:nato", "NATO")
    assert things.post(chief, nato) == "chancery-office-nato-secretary-general"
    unnamed = things.post(role(None, "deputy chief"), nato)
    assert unnamed == things.post(role(None, "deputy chief"), nato)
    assert unnamed != things.post(role(None, "deputy chief"), None)
    posts = {one["id"]: one["properties"] for one in things.entities() if one["schema"] == "Position"}
    assert posts[unnamed] == {"name": ["deputy chief"], "organization": ["chancery-org-nato"]}
    assert len(posts) == 3
