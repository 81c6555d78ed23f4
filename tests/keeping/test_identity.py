from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.spans import Span
from chancery.keeping.identity import Merges, Named, Resolver
from chancery.model.actors import Mention
from chancery.model.judgements import Judgement

from .making import hostile, mention, mentions, place, spans

AT = datetime(2024, 1, 1, tzinfo=UTC)


def who(text: str, words: str, *known: Mention, role: str = "actor") -> Named:
    return Resolver(known).named(role, place(text, words), words)


def person(text: str, words: str, **more: object) -> Mention:
    return mention(text, words, "person", "person:x", "Jens Stoltenberg", **more)


def test_the_same_words_are_the_mention() -> None:
    text = "Mr. Stoltenberg spoke."
    assert who(text, "Stoltenberg", person(text, "Stoltenberg")) == Named("person:x", "Jens Stoltenberg")


def test_a_title_belongs_to_its_bearer() -> None:
    text = "NATO Secretary General Jens Stoltenberg spoke."
    nato = mention(text, "NATO", "organisation", "org:nato", "NATO")
    chief = person(text, "Jens Stoltenberg", title=place(text, "NATO Secretary General"))
    assert who(text, "NATO Secretary General Jens Stoltenberg", nato, chief).id == "person:x"


def test_the_shortest_mention_around_a_role_is_taken() -> None:
    text = "the foreign ministers of NATO met"
    ministers = mention(text, "the foreign ministers of NATO", "group", "group:m", "NATO foreign ministers")
    nato = mention(text, "NATO", "organisation", "org:nato", "NATO")
    assert who(text, "ministers", ministers, nato).id == "group:m"
    assert who(text, "NATO", ministers, nato).id == "org:nato"


def test_a_state_beside_few_words_stands_for_itself() -> None:
    text = "US troops left"
    usa = mention(text, "US", "state", "state:USA", "United States", adjective=True)
    assert who(text, "US troops", usa).id == "state:USA"


def test_a_topic_is_not_the_state_it_names() -> None:
    text = "the withdrawal of foreign troops from Afghanistan"
    country = mention(text, "Afghanistan", "state", "state:AFG", "Afghanistan")
    assert who(text, text, country, role="topic") == Named(None, text)


def test_two_actors_in_one_role_are_nobody() -> None:
    text = "Russia and China agreed"
    both = [
        mention(text, "Russia", "state", "state:RUS", "Russia"),
        mention(text, "China", "state", "state:CHN", "China"),
    ]
    assert who(text, "Russia and China", *both) == Named(None, "Russia and China")


def test_an_unresolved_mention_keeps_the_words() -> None:
    text = "the chief spoke"
    nobody = Mention(place(text, "the chief"), "the chief", "person", None, "chief", "office")
    assert who(text, "the chief", nobody) == Named(None, "the chief")


def test_an_office_is_told_from_its_holder() -> None:
    text = "the NATO chief spoke"
    chief = person(text, "the NATO chief", office="office:nato-secretary-general")
    assert who(text, "the NATO chief", chief).id == "person:x"
    assert who(text, "the NATO chief", chief, role="office").id == "office:nato-secretary-general"


def test_a_place_and_a_state_on_the_same_words() -> None:
    text = "in Moscow"
    city = mention(text, "Moscow", "place", "place:moscow", "Moscow")
    state = mention(text, "Moscow", "state", "state:RUS", "Russia")
    assert who(text, "Moscow", city, state, role="place").id == "place:moscow"
    assert who(text, "Moscow", city, state, role="actor").id == "state:RUS"


def test_a_source_without_a_place_keeps_its_words() -> None:
    assert Resolver(()).named("outlet", None, "Reuters") == Named(None, "Reuters")


@given(st.lists(mentions, max_size=6), spans, hostile, st.sampled_from(["actor", "office", "place"]))
def test_whoever_is_found_was_mentioned_there(known: list[Mention], span: Span, text: str, role: str) -> None:
    found = Resolver(known).mention(role, span, text)
    assert found is None or (found in known and found.span.meets(span))


def same(left: str, right: str, verdict: str = "same", withdrawn: datetime | None = None) -> Judgement:
    return Judgement(left, right, verdict, 1.0, "desk", AT, withdrawn)  # type: ignore[arg-type]


def test_merges_reach_through() -> None:
    merges = Merges([same("c", "b"), same("b", "d"), same("x", "y")])
    assert {merges.canonical(i) for i in "bcd"} == {"b"}
    assert merges.alike("d") == ("b", "c", "d")
    assert merges.alike("z") == ("z",)


def test_a_known_id_speaks_for_the_others() -> None:
    assert Merges([same("person:a", "person:z")], known={"person:z"}).canonical("person:a") == "person:z"
    assert Merges([same("person:z", "unnamed:a")]).canonical("unnamed:a") == "person:z"


@pytest.mark.parametrize("later", [same("b", "a", "different"), same("a", "b", withdrawn=AT)])
def test_a_merge_can_be_undone(later: Judgement) -> None:
    assert Merges([same("a", "b"), later]).canonical("b") == "b"


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12))
def test_the_order_of_judgements_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    judged = [same(left, right) for left, right in pairs]
    one, other = Merges(judged), Merges(reversed(judged))
    for left, right in pairs:
        assert one.canonical(left) == one.canonical(right) == other.canonical(right)
    for member in "abcdefgh":
        assert one.alike(member) == other.alike(member)
        assert member in one.alike(member)


def test_whoever_belongs_to_a_town_a_state_or_a_person_is_not_the_same_as_they() -> None:
    text = "A New York judge, the US newspapers and Mr. Clarke's lawyer spoke."
    town = mention(text, "New York", "place", "place:new-york", "New York")
    usa = mention(text, "US", "state", "state:USA", "United States", adjective=True)
    assert who(text, "A New York judge", town, role="actor").id is None
    assert who(text, "US newspapers", usa, role="speaker").id is None
    assert who(text, "Mr. Clarke's lawyer", person(text, "Mr. Clarke"), role="speaker").id is None
