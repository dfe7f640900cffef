"""The graph of a document: no box on another, all in the drawing, and all of it in words."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.pages.desk import Desk
from loa.pages.graph_layout import BOX_HEIGHT, BOX_WIDTH, Node, layout, text_lines
from loa.pages.graph_page import MOST_BOXES, GraphView, graph_page
from tests.catalogue.content import DAY
from tests.catalogue.documents import document
from tests.pages.test_documents import sample

LETTERS_OF_A_LINE = 21
FIELDS = ("based_on", "replaces", "amends")


def graph_of(*entries: Entry) -> GraphView | None:
    """Return the graph of the first of some documents."""
    return graph_page(Desk(Catalogue(DAY, entries=entries)), entries[0])


def named(view: GraphView) -> list[str]:
    """Return what the list says, in words."""
    return [
        f"{chain.heading}: {step.link.text} {step.role}" + (f" qua {step.via}" if step.via else "")
        for chain in view.lists
        for step in (*chain.first, *chain.rest)
    ]


def test_columns_go_from_what_came_before_to_what_followed() -> None:
    law = document("luat", number="1/L")
    decree = document("nd", number="2/NĐ", implements=["luat"])
    centre = document("qd", number="3/QĐ", based_on=["nd"], replaces=["cu"])
    old = document("cu", number="4/QĐ")
    plan = document("kh", number="5/KH", based_on=["qd"])
    view = graph_of(centre, law, decree, old, plan)
    assert view
    assert [head for head, _, _ in view.drawing.heads] == [
        "Trước nữa", "Văn bản đi trước", "Văn bản này", "Văn bản theo sau",
    ]  # fmt: skip
    assert named(view) == [
        "Trước nữa: 1/L được thực hiện qua 2/NĐ",
        "Văn bản đi trước: 4/QĐ bị thay thế",
        "Văn bản đi trước: 2/NĐ làm căn cứ",
        "Văn bản theo sau: 5/KH lấy làm căn cứ",
    ]
    assert [box.url for box in view.drawing.boxes] == [
        *("van-ban/luat/", "van-ban/cu/", "van-ban/nd/", "van-ban/qd/", "van-ban/kh/")
    ]
    assert [box.is_centre for box in view.drawing.boxes].index(True) == 3
    assert len(view.drawing.lines) == 4


def test_a_document_without_relations_has_no_graph_and_a_loop_has_one_box_each() -> None:
    assert graph_of(document("a"), document("b", related=["a"])) is None
    view = graph_of(document("a", based_on=["b"]), document("b", based_on=["a"]))
    assert view
    assert sorted(box.url for box in view.drawing.boxes) == ["van-ban/a/", "van-ban/b/"]


def test_what_has_no_room_in_the_drawing_is_counted_and_in_the_list() -> None:
    law = document("luat")
    view = graph_of(law, *(document(f"d{n:02}", implements=["luat"]) for n in range(45)))
    assert view
    assert len(view.drawing.boxes) == MOST_BOXES + 1
    assert view.left_out == 45 - MOST_BOXES
    assert len(named(view)) == 45


def test_records_that_only_cite_are_counted_by_kind() -> None:
    desk = Desk(sample())
    view = graph_page(desk, sample().by_id["76-nq-cp-2021"])
    assert view
    assert [count.text for count in view.counts] == ["2 tin", "1 kế hoạch", "3 văn bản"]
    assert all(str(count.url).endswith("/76-nq-cp-2021/#duoc_nhac_den") for count in view.counts)


@given(
    st.lists(st.tuples(st.integers(0, 7), st.sampled_from(FIELDS), st.integers(0, 7)), max_size=30)
)
def test_however_documents_point_at_each_other_each_is_drawn_once_and_named_once(
    told: list[tuple[int, str, int]],
) -> None:
    entries = [
        document(
            f"d{n}",
            **{f: [f"d{to}" for one, field, to in told if (one, field) == (n, f)] for f in FIELDS},
        )
        for n in range(8)
    ]
    desk = Desk(Catalogue(DAY, entries=tuple(entries)))
    for entry in entries:
        if view := graph_page(desk, entry):
            urls = [box.url for box in view.drawing.boxes]
            assert len(urls) == len(set(urls)) == len(named(view)) + len(view.counts) + 1
            assert len(view.drawing.lines) == len(urls) - 1


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """Return a tree of nodes, up to two columns to each side of the middle."""
    nodes = [Node("0", 0)]
    for key in range(1, draw(st.integers(1, 35))):
        parents = [node for node in nodes if abs(node.column) < 2]
        parent = draw(st.sampled_from(parents))
        side = draw(st.sampled_from((-1, 1))) if parent.column == 0 else parent.column
        nodes.append(Node(str(key), parent.column + side, parent.key))
    return nodes


@given(trees())
def test_no_box_lies_on_another_and_all_lie_in_the_drawing(nodes: list[Node]) -> None:
    placed = layout(nodes)
    assert placed == layout(nodes)
    assert placed.boxes.keys() == {node.key for node in nodes}
    assert len(placed.lines) == len(nodes) - 1
    for x, y in placed.boxes.values():
        assert 0 <= x <= placed.width - BOX_WIDTH
        assert 0 <= y <= placed.height - BOX_HEIGHT
    for (x1, y1), (x2, y2) in combinations(placed.boxes.values(), 2):
        assert abs(x1 - x2) >= BOX_WIDTH or abs(y1 - y2) >= BOX_HEIGHT
    for node in nodes[1:]:
        (x, _), (parent_x, _) = placed.boxes[node.key], placed.boxes[node.parent]
        assert (x < parent_x) == (node.column < 0)


@given(st.text(max_size=200), st.text(max_size=400))
def test_a_box_shows_no_more_than_has_room_and_says_what_it_leaves_out(
    title: str, words: str
) -> None:
    head, rest = text_lines(title, words)
    assert len(head) + len(rest) <= 3
    assert all(0 < len(line) <= LETTERS_OF_A_LINE for line in (*head, *rest))
    whole = "".join(title.split())
    shown = "".join("".join(head).split())
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]))
