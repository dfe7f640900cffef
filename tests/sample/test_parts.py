"""The parts of the made-up corpus: words, names, front matter, numbering and files beside pages."""

import struct
import zlib
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from loa.catalogue.yaml_reader import read_yaml
from loa.records.kinds import DIRECTIVE, NEWS, PLAN, PROCEDURE
from loa.sample.chance import deck, stream
from loa.sample.front_matter import Value, front_matter
from loa.sample.naming import folders, named_procedure, procedure_folders, short_slug
from loa.sample.outline import outline, with_groups
from loa.sample.pictures import HEIGHT, WIDTH, pdf, png, svg
from loa.sample.planning import shares
from loa.sample.vocabulary import Genre, Vocabulary, read_vocabulary
from loa.sample.voice import Scene, Voice, decimal, month_name, number, plain_date

FACTS = (
    "agency",
    "area",
    "days",
    "document",
    "field_lower",
    "issued",
    "issuer",
    "link",
    "paper",
    "tasks",
)
"""What only some kinds of records know."""


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return read_vocabulary()


def test_every_pattern_can_be_said_of_every_topic(words: Vocabulary) -> None:
    genres: tuple[Genre, ...] = (words.news, words.directive, words.plan, words.procedure)
    patterns = [line for genre in genres for lines in genre.lines.values() for line in lines]
    patterns += [
        line
        for genre in genres
        for section in genre.sections
        for line in (*section.headings, *section.sentences, *section.quotes)
    ]
    patterns += [line for lines in words.paragraphs for line in lines]
    for topic in words.topics:
        facts = {**dict.fromkeys(FACTS, "…"), "body": "Sở Nội vụ"}
        scene = Scene(topic, date(2026, 3, 5), ["xã Yên Thế"], [], facts)
        voice = Voice(stream(1), words, scene)
        assert all("{" not in voice.say(pattern) for pattern in patterns)


def test_no_phrase_stands_twice_in_its_list(words: Vocabulary) -> None:
    for topic in words.topics:
        for lines in (topic.works, topic.gains, topic.snags, topic.fixes, topic.measures):
            assert len(set(lines)) == len(lines)
    sentences = Counter(
        sentence for section in words.news.sections for sentence in section.sentences
    )
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


def test_every_procedure_has_a_name_of_its_own(words: Vocabulary) -> None:
    names = [named_procedure(words, place)[1] for place in range(24_000)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("records", [1, 2, 3, 4, 9, 10, 11, 999, 10_000, 200_000])
def test_shares_add_up(records: int) -> None:
    counts = shares(records)
    assert sum(counts.values()) == records
    assert counts[NEWS] >= 1
    assert records < 10 or min(counts.values()) >= 1


def test_shares_of_a_large_corpus() -> None:
    assert shares(10_000) == {NEWS: 7500, PROCEDURE: 1200, DIRECTIVE: 1100, PLAN: 200}


@pytest.mark.parametrize(
    ("count", "path"), [(225, "2026/"), (7500, "2026/03/"), (150_000, "2026/03/05/")]
)
def test_folders_are_as_deep_as_their_number_of_files_asks(count: int, path: str) -> None:
    assert f"{folders(date(2026, 3, 5), count)}/" == path


def test_many_procedures_of_a_field_lie_apart_by_their_papers(words: Vocabulary) -> None:
    form, _ = named_procedure(words, 0)
    assert procedure_folders(form, words, 1200) == "ho-tich"
    assert procedure_folders(form, words, 24_000) == "ho-tich/giay-khai-sinh"


def test_addresses_end_in_a_whole_word() -> None:
    title = "Phường Võ Cường đẩy mạnh phổ biến, giáo dục pháp luật gắn với cải cách hành chính"
    assert short_slug(title).endswith("-voi-cai-cach")
    assert short_slug("Võ Cường") == "vo-cuong"


def test_numbers_and_dates_are_written_as_documents_write_them() -> None:
    assert (number(4200), decimal(125), decimal(120)) == ("4.200", "12,5", "12")
    assert plain_date(date(2026, 2, 5)) == "05/02/2026"
    assert plain_date(date(2026, 3, 15)) == "15/3/2026"
    assert month_name(date(2026, 1, 5)) == "tháng 01/2026"


def test_a_deck_deals_every_card_before_one_comes_again() -> None:
    cards = deck(stream(1), "abc", "de")
    dealt = [next(cards) for _ in range(10)]
    assert sorted(dealt[:3]) == list("abc")
    assert sorted(dealt[:5]) == sorted(dealt[5:]) == list("abcde")


TEXTS = st.text(alphabet="aĐếƠ09:#-\"'“”{}[],&*!|>%@` .?/\\", min_size=1, max_size=20).map(
    str.strip
)


@given(st.dictionaries(st.sampled_from(["title", "summary", "notes"]), TEXTS | st.lists(TEXTS)))
def test_front_matter_reads_back_as_written(fields: dict[str, str | list[str]]) -> None:
    given_fields = {
        key: [text for text in value if text] if isinstance(value, list) else value
        for key, value in fields.items()
    }
    front = front_matter(given_fields).removeprefix("---\n").removesuffix("---\n")
    document = read_yaml(front, "x.md")
    assert document.problems == ()
    assert (document.value or {}) == {key: value for key, value in given_fields.items() if value}


def test_front_matter_looks_like_an_editors() -> None:
    item: Value = {"name": "Tờ khai", "originals": 1, "note": None}
    fields: dict[str, Value] = {
        "title": "Võ Cường: một năm",
        "date": date(2026, 3, 5),
        "wards": ["phuong-vo-cuong", "xa-yen-the"],
        "authors": ["Ban biên tập"],
        "dossier": [{"items": [item]}],
        "related": [],
    }
    assert front_matter(fields).splitlines() == [
        "---",
        'title: "Võ Cường: một năm"',
        "date: 05/03/2026",
        "wards: [phuong-vo-cuong, xa-yen-the]",
        "authors:",
        "  - Ban biên tập",
        "dossier:",
        "  - items:",
        "      - name: Tờ khai",
        "        originals: 1",
        "---",
    ]


@given(st.integers(0, 500))
def test_outlines_have_15_to_60_tasks_and_a_row_for_every_group(seed: int) -> None:
    tasks = outline(stream(seed))
    assert 15 <= len(tasks) <= 60
    assert len(set(tasks)) == len(tasks)
    rows = list(with_groups(tasks))
    assert tuple(ref for ref, is_group in rows if not is_group) == tasks
    groups = [ref for ref, is_group in rows if is_group]
    assert set(groups) == {
        task[:end] for task in tasks for end, letter in enumerate(task) if letter == "/"
    }
    assert len(set(groups)) == len(groups)


def test_png_is_a_picture_of_its_size() -> None:
    data = png([10, 60, 100], 1)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, rest = {}, data[8:]
    while rest:
        (length,), name = struct.unpack(">I", rest[:4]), rest[4:8]
        chunks[name] = rest[8 : 8 + length]
        (check,) = struct.unpack(">I", rest[8 + length : 12 + length])
        assert check == zlib.crc32(name + chunks[name])
        rest = rest[12 + length :]
    assert struct.unpack(">II", chunks[b"IHDR"][:8]) == (WIDTH, HEIGHT)
    assert len(zlib.decompress(chunks[b"IDAT"])) == HEIGHT * (WIDTH // 4 + 1)


def test_svg_has_a_bar_for_every_number() -> None:
    root = etree.fromstring(svg([10, 60, 100], 1))
    bars = root.findall("{http://www.w3.org/2000/svg}g/{http://www.w3.org/2000/svg}rect")
    assert [bar.get("height") for bar in bars] == ["10", "60", "100"]


def test_pdf_says_where_its_objects_are() -> None:
    data = pdf("Bản chụp văn bản")
    start = int(data.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    table = data[start:].split(b"\n")
    assert table[0] == b"xref"
    for number_, row in enumerate(table[3:10], 1):
        assert data[int(row[:10]) :].startswith(b"%d 0 obj" % number_)
