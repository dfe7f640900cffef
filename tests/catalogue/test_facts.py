"""The catalogue holds facts, never bodies: what an edit changes in it, and what it does not."""

import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.catalogue.body import body_digest, read_body
from loa.catalogue.record_reader import ReadRecord, read_record
from loa.catalogue.sorting import sort_files
from loa.gate.gate import Gate
from loa.gate.reading import read_content
from tests.catalogue.content import BASE, DAY, base_with, no_check

NEWS = "tin-tuc/2026/tap-huan.md"
RESOLUTION = "../../van-ban/2021/76-nq-cp.md"
SAMPLE = Path(__file__).parents[2] / "content"


def read(content: Path, path: str = NEWS) -> ReadRecord:
    """Return what came of one file."""
    [source] = [s for s in sort_files(content).records if s.file.uri == path]
    return read_record(source, no_check)


def edited(folder: Path, old: str, new: str) -> tuple[ReadRecord, ReadRecord]:
    """Return what comes of the news item before and after an edit of its file."""
    content = base_with(folder, {})
    before = read(content)
    text = (content / NEWS).read_text(encoding="utf-8")
    assert old in text
    (content / NEWS).write_text(text.replace(old, new, 1), encoding="utf-8")
    return before, read(content)


def pickled(record: ReadRecord) -> bytes:
    """Return the record as it is kept, but for the digest of its body."""
    return pickle.dumps(replace(record, body=""), 5)


def unpickled(data: bytes) -> Any:
    return pickle.loads(data)  # noqa: S301 - written by the test itself


BODY = (BASE / NEWS).read_text(encoding="utf-8").rpartition("---\n")[2].strip()
BODY_EDITS = {
    "words": "Thêm một câu. ",
    "a list": "- một\n- hai\n\n",
    "lines before all else": "\n\n\n",
    "a link to another site": "[Cổng](https://dichvucong.gov.vn/) ",
    "a heading in code": "```\n## Đề mục\n```\n\n",
    "the same link once more": "[Kế hoạch](../../ke-hoach/2026/tuyen-truyen-2026.md) ",
    "a link in code": "`[x](tap-huan.jpg)` ",
    "letters in another normal form": "Tiê\u0301ng Viê\u0323t ",
}


@pytest.mark.parametrize("addition", BODY_EDITS.values(), ids=BODY_EDITS)
def test_an_edit_of_the_body_alone_changes_its_digest_and_no_fact(
    tmp_path: Path, addition: str
) -> None:
    before, after = edited(tmp_path, BODY, addition + BODY)
    assert before.entry == after.entry
    assert pickled(before) == pickled(after)
    assert (before.body != after.body) == bool(addition.strip())


def test_the_order_of_links_is_no_fact(tmp_path: Path) -> None:
    links = ["[Ảnh](tap-huan.jpg)", f"[Nghị quyết]({RESOLUTION})"]
    records = []
    for number, order in enumerate((links, links[::-1])):
        content = base_with(tmp_path / str(number), {})
        text = (content / NEWS).read_text(encoding="utf-8")
        (content / NEWS).write_text(text.replace(BODY, " ".join(order)), encoding="utf-8")
        records.append(read(content))
    assert pickled(records[0]) == pickled(records[1])


def test_a_new_link_in_the_site_is_a_fact(tmp_path: Path) -> None:
    before, after = edited(tmp_path, BODY, f"{BODY}\n\n[Nghị quyết]({RESOLUTION})")
    assert before.entry
    assert after.entry
    assert set(after.entry.links) - set(before.entry.links) == {RESOLUTION}
    assert pickled(before) != pickled(after)


def test_a_heading_is_a_fact_for_those_that_link_to_it(tmp_path: Path) -> None:
    _, after = edited(tmp_path, BODY, f"## Đề mục\n\n[Lên đầu](#de-muc)\n\n{BODY}")
    assert after.entry
    assert after.entry.anchors == ("de-muc",)
    assert ("", "de-muc") not in after.entry.anchored, "thân bài tự có mục ấy"


def test_a_link_to_a_part_of_a_page_is_a_fact(tmp_path: Path) -> None:
    _, after = edited(
        tmp_path, BODY, f"[Mục](#nhiem_vu) [a](x.md#b) [c](https://d.vn/#e)\n\n{BODY}"
    )
    assert after.entry
    assert {("", "nhiem_vu"), ("x.md", "b")} <= set(after.entry.anchored)
    assert not any(anchor == "e" for _, anchor in after.entry.anchored)


def test_an_edit_of_the_front_matter_changes_facts_and_not_the_digest(tmp_path: Path) -> None:
    before, after = edited(tmp_path, "date: ", "updated: 20/11/2026\ndate: ")
    assert before.body == after.body
    assert pickled(before) != pickled(after)


def test_every_record_of_the_sample_survives_a_round_trip() -> None:
    for source in sort_files(SAMPLE).records:
        record = read_record(unpickled(pickle.dumps(source)), no_check)
        assert record.entry
        assert record.entry.newest  # what is computed from facts is not kept with them
        again = unpickled(pickle.dumps(record, 5))
        assert again == record
        assert type(again.entry.record) is type(record.entry.record)
        assert pickle.dumps(again, 5) == pickle.dumps(read_record(source, no_check), 5)


def test_who_reads_the_records_is_free_as_long_as_the_order_stays() -> None:
    def through_pickles(files: Any, gate: Gate) -> list[ReadRecord]:
        aliases = gate.settings.aliases
        records = (read_record(file, gate.of_text, aliases) for file in files)
        return [unpickled(pickle.dumps(record)) for record in records]

    assert read_content(SAMPLE, DAY, through_pickles) == read_content(SAMPLE, DAY)


# --- bodies, read when a page is shown ----------------------------------------------------------


def test_the_digest_tells_the_body_that_is_read_for_a_page() -> None:
    for source in sort_files(SAMPLE).records:
        body = read_body(SAMPLE, source.file.uri)
        assert body == body.strip("\n")
        assert body_digest(body) == read_record(source, no_check).body


@given(st.text(max_size=40))
def test_a_body_is_read_as_written_without_blank_lines_around_it(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("noi-dung")
    safe = "".join(c for c in text if c.isprintable())
    (folder / "tin.md").write_text(f"---\ntitle: x\n---\n\n  {safe}a\n\n", encoding="utf-8")
    assert read_body(folder, "tin.md").endswith("a")
    assert read_body(folder, "tin.md").startswith("  ")


@pytest.mark.parametrize("text", ["", "không có mở đầu", "---\ntitle: x\n", "---\n\0\n---\n"])
def test_a_file_that_is_no_longer_a_page_has_no_body(tmp_path: Path, text: str) -> None:
    (tmp_path / "tin.md").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"tin\.md"):
        read_body(tmp_path, "tin.md")
