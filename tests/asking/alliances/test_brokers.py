import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.asking.alliances.brokers import MOST, brokers_of


def test_who_stands_between_two_circles() -> None:
    ring = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "d")]
    found = brokers_of(ring)
    assert found.cuts == {"c", "d"}
    assert found.joins == (("c", "d"),)
    assert found.between["c"] == found.between["d"] > found.between["a"] == 0
    assert not found.sampled


def test_nobody_and_a_tie_to_one_alone() -> None:
    assert brokers_of([]).between == {}
    assert brokers_of([("a", "b"), ("b", "c")]).joins == ()


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda p: p[0] != p[1]))
)
def test_direction_order_and_number_of_ties_do_not_matter(pairs: list[tuple[str, str]]) -> None:
    found = brokers_of(pairs)
    assert brokers_of([(two, one) for one, two in reversed(pairs)] + pairs) == found
    graph = nx.Graph(pairs)
    for one in found.cuts:
        rest = graph.copy()
        rest.remove_node(one)
        assert nx.number_connected_components(rest) > nx.number_connected_components(graph)
    assert all(0 <= share <= 1 for share in found.between.values())
    for one, share in nx.betweenness_centrality(graph).items():
        assert abs(share - found.between[one]) < 1e-5


def test_a_large_network_is_estimated_the_same_each_time() -> None:
    pairs = [("hub", str(number)) for number in range(MOST + 10)]
    found = brokers_of(pairs)
    assert found.sampled
    assert brokers_of(reversed(pairs)) == found
    assert max(found.between, key=lambda one: found.between[one]) == "hub"
