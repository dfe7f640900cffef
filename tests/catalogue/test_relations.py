"""What documents do to one another is told once, from both ends, and every walk ends."""

from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.relations import RelationKind, walk
from loa.gate.reading import read_content
from tests.catalogue.documents import document

K = RelationKind
DAY = date(2026, 11, 21)
CONTENT = Path(__file__).parents[2] / "content"


def told(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    return [(r.source.record.id, r.kind.value, r.target.record.id) for r in catalogue.relations.all]


@cache
def sample() -> Catalogue:
    return read_content(CONTENT, DAY).catalogue


def test_a_relation_is_told_from_both_ends() -> None:
    old, new = document("cu"), document("moi", replaces=["cu"], based_on=["cu"])
    relations = Catalogue(DAY, entries=(old, new)).relations
    assert [(r.kind, r.target) for r in relations.of(new)] == [(K.REPLACES, old), (K.BASED_ON, old)]
    assert [(r.kind, r.source) for r in relations.to(old)] == [(K.REPLACES, new), (K.BASED_ON, new)]
    assert not relations.to(new)


def test_who_replaces_whom_counts_once_whichever_of_the_two_says_it() -> None:
    said_by_old = document("cu", replaced_by="moi"), document("moi")
    said_by_both = document("cu", replaced_by="moi"), document("moi", replaces=["cu"])
    for entries in (said_by_old, said_by_both):
        assert told(Catalogue(DAY, entries=entries)) == [("moi", "replaces", "cu")]


def test_a_document_that_points_at_itself_or_at_nothing_has_no_relation() -> None:
    assert not told(Catalogue(DAY, entries=(document("a", amends=["a", "khong-co"]),)))


def test_what_was_withdrawn_says_nothing_of_others_but_keeps_its_own_page_whole() -> None:
    base = document("goc")
    gone = document("rut", status="withdrawn", withdrawn_reason="nhầm", amends=["goc"])
    hidden = document("nhap", status="draft", amends=["goc"])
    relations = Catalogue(DAY, entries=(base, gone, hidden)).relations
    assert not relations.to(base)
    assert [r.target for r in relations.of(gone)] == [base]
    assert not relations.of(hidden)


def test_a_walk_goes_on_to_the_bases_of_bases_and_says_through_which() -> None:
    law, decree = document("luat"), document("nghi-dinh", based_on=["luat"])
    decision = document("quyet-dinh", based_on=["nghi-dinh"])
    relations = Catalogue(DAY, entries=(law, decree, decision)).relations
    steps = [
        (step.node.record.id, step.depth, step.via.record.id)
        for step in relations.behind(decision, (K.BASED_ON,))
    ]
    assert steps == [("nghi-dinh", 1, "quyet-dinh"), ("luat", 2, "nghi-dinh")]
    assert [step.node for step in relations.beyond(law, (K.BASED_ON,))] == [decree, decision]
    assert not list(relations.behind(decision, (K.AMENDS,)))


def test_the_relations_of_the_sample_are_those_of_its_fields_and_words() -> None:
    relations = sample().relations
    old = sample().by_id["luat-xay-dung-2014"]
    assert [r.source.record.id for r in relations.to(old) if r.kind is K.REPLACES] == [
        "luat-xay-dung-2025"
    ]
    resolution = sample().by_id["76-nq-cp-2021"]
    assert {e.record.id for e in relations.sources(resolution, (K.IMPLEMENTS, K.BASED_ON))} == {
        *("23-ct-ttg-2021", "1814-qd-ubnd-tinh-bac-kan-2021", "2034-qd-bgddt-2023")
    }
    citing = {c.entry.record.id for c in sample().register.citing["76-nq-cp-2021"]}
    assert {r.source.record.id for r in relations.to(resolution)} == citing


graphs = st.dictionaries(st.integers(0, 12), st.lists(st.integers(0, 12), max_size=6))


@given(graphs)
def test_a_walk_meets_each_node_once_the_nearest_first_and_ends(
    graph: dict[int, list[int]],
) -> None:
    def neighbours(node: int) -> list[int]:
        return graph.get(node, [])

    steps = list(walk(0, neighbours))
    nodes = [step.node for step in steps]
    assert len(nodes) == len(set(nodes))
    assert 0 not in nodes
    assert [step.depth for step in steps] == sorted(step.depth for step in steps)
    depths = {0: 0, **{step.node: step.depth for step in steps}}
    assert all(
        step.node in neighbours(step.via) and depths[step.via] == step.depth - 1 for step in steps
    )
    reachable = set(depths)
    assert all(next_one in reachable for node in reachable for next_one in neighbours(node))
    # No shorter way was missed: an edge leads at most one step further.
    assert all(depths[to] <= depths[node] + 1 for node in reachable for to in neighbours(node))


def test_a_walk_is_made_as_far_as_it_is_asked_for() -> None:
    endless = walk(0, lambda node: [node + 1])
    assert [next(endless).node for _ in range(3)] == [1, 2, 3]
