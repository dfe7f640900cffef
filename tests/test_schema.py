"""The JSON Schemas accept what the reader accepts, and see most of what it refuses."""

import json
import re
from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from loa.catalogue.body import PageText, split_page
from loa.catalogue.files import read_text
from loa.catalogue.lists import read_lists
from loa.catalogue.sorting import sort_files
from loa.cli import main
from loa.problems import Problem, Rule, Severity
from loa.records.fields import Date, Moment, PartDate
from loa.records.kinds import KIND_OF_FOLDER, KINDS, Kind
from loa.report.problems import Style, as_text
from loa.sample.files import write_corpus
from loa.schema import Schema, schemas
from loa.snippets import snippets
from loa.text.dates import DateError, parse_date, parse_moment, parse_partial_date
from tests.catalogue.content import BASE, read_base_with
from tests.catalogue.test_problem_cases import CASE_FILES, load, read

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
EDITOR = ROOT / ".vscode"


def schemas_of(content: Path) -> dict[str, Schema]:
    return schemas(read_lists(sort_files(content).lists).lists)


OF_THE_PORTAL = schemas_of(CONTENT)
OF_THE_BASE = schemas_of(BASE)


class Core(yaml.SafeLoader):
    """Reads plain scalars as YAML 1.2 says, as the language server of VS Code does."""


Core.yaml_implicit_resolvers = {}
for tag, pattern in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), None)
Core.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(str(node.value)))


def with_text_dates(value: Any) -> Any:
    """Return what YAML 1.1 reads, with dates as the texts that JSON has for them."""
    if isinstance(value, dict):
        return {key: with_text_dates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_text_dates(item) for item in value]
    return str(value) if isinstance(value, date) else value


READERS = {
    "YAML 1.1": lambda text: with_text_dates(yaml.safe_load(text)),
    "YAML 1.2": lambda text: yaml.load(text, Core),  # noqa: S506 - a SafeLoader
}


def texts_of(content: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the path, the name of the schema and the YAML of every record and list."""
    files = sort_files(content)
    for file in files.lists:
        text, problems = read_text(file)
        if not problems and file.suffix == ".yml":
            yield file.uri, "/".join(file.uri.split("/")[:2]).removesuffix(".yml"), text
    for source in files.records:
        text, problems = read_text(source.file)
        page = split_page(text, source.file.uri)
        if isinstance(page, PageText) and not problems:
            yield source.file.uri, source.kind.folder, page.front


def red(content: Path, known: dict[str, Schema], read_as: str) -> dict[str, list[str]]:
    """Return what the schemas say of each file that they do not accept."""
    found = {}
    for path, name, text in texts_of(content):
        if name not in known:
            continue
        try:
            value = READERS[read_as](text)
        except yaml.YAMLError:
            continue
        errors = [f"{e.json_path}: {e.message}" for e in _validator(name, known).iter_errors(value)]
        if errors:
            found[path] = errors
    return found


def _validator(name: str, known: dict[str, Schema]) -> Draft7Validator:
    return Draft7Validator(known[name])


@pytest.mark.parametrize("name", OF_THE_PORTAL)
def test_a_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(OF_THE_PORTAL[name])


def test_there_is_one_of_every_kind() -> None:
    assert {kind.folder for kind in KINDS} <= set(OF_THE_PORTAL)


def test_what_is_in_the_repository_is_what_the_command_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("sys.argv", ["loa", "schema", "--out", str(tmp_path)])
    main()
    assert capsys.readouterr().out == f"Đã ghi 20 lược đồ và mẫu gõ nhanh vào {tmp_path}.\n"
    assert generated(EDITOR) == generated(tmp_path), "chạy: make docs"


def generated(folder: Path) -> dict[str, str]:
    """Return the files of a folder that `loa schema` writes."""
    paths = [*folder.glob("schemas/**/*.json"), folder / "loa.code-snippets"]
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in paths}


@pytest.mark.parametrize("read_as", READERS)
def test_all_of_the_content_is_accepted(read_as: str) -> None:
    assert red(CONTENT, OF_THE_PORTAL, read_as) == {}
    assert red(BASE, OF_THE_BASE, read_as) == {}


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 60), st.sampled_from(sorted(READERS)))
def test_any_made_up_corpus_is_accepted(seed: int, records: int, read_as: str) -> None:
    with TemporaryDirectory() as folder:
        write_corpus(CONTENT / "danh-muc", Path(folder) / "content", records, seed)
        assert red(Path(folder) / "content", OF_THE_PORTAL, read_as) == {}


# --- what is refused -----------------------------------------------------------------------------

UNSEEN = {
    "L308-ngay-trai-thu-tu": "hai ngày so với nhau",
    "L308-het-han-truoc-khi-dang": "hai ngày so với nhau",
    "L310-khoa-dung-lon-xon": "thứ tự của khóa",
    "L311-rut-khong-ghi-ngay": "nên có, không bắt buộc",
}
"""What no schema can see of the cases of fields."""
OF_FIELDS = [file for file in CASE_FILES if file.stem.startswith("L3")]


def files_told(problems: tuple[Problem, ...], codes: str) -> set[str]:
    found = {p.path for p in problems if re.match(codes, p.rule.code)}
    return {path for path in found if not path.endswith(".csv")}


@pytest.mark.parametrize("file", OF_FIELDS, ids=lambda file: str(file.stem))
@pytest.mark.parametrize("read_as", READERS)
def test_the_faults_of_fields_are_red_while_typing(
    file: Path, read_as: str, tmp_path: Path
) -> None:
    case = load(file)
    problems = read(case, tmp_path).problems
    found = set(red(tmp_path / "content", OF_THE_BASE, read_as))
    told = files_told(problems, "L3")
    assert found == (set() if file.stem in UNSEEN else told)


@pytest.mark.parametrize("file", CASE_FILES, ids=lambda file: str(file.stem))
def test_nothing_is_red_that_the_reader_accepts(file: Path, tmp_path: Path) -> None:
    problems = read(load(file), tmp_path).problems
    faulty = files_told(problems, "L[1-4]") if problems else set()
    assert set(red(tmp_path / "content", OF_THE_BASE, "YAML 1.2")) <= faulty


def errors_of(kind: str, text: str) -> list[str]:
    value = READERS["YAML 1.2"](text)
    return [error.message for error in Draft7Validator(OF_THE_BASE[kind]).iter_errors(value)]


NEWS = """\
title: Tin
summary: Tóm tắt.
date: 12/03/2026
organisation: ban-bien-tap
source: Báo
"""


@pytest.mark.parametrize("status", ["published", "đã đăng", "Đã đăng"])
def test_what_is_published_needs_a_pillar_and_who_approved(status: str) -> None:
    published = f"{NEWS}status: {status}\n"
    assert len(errors_of("tin-tuc", published)) == 2
    assert errors_of("tin-tuc", f"{published}pillars: []\napproved_by:\n") != []
    assert errors_of("tin-tuc", f"{published}pillars: [tthc]\napproved_by: Ban biên tập\n") == []
    assert errors_of("tin-tuc", NEWS) == []


def test_only_ids_of_the_lists_are_accepted() -> None:
    assert errors_of("tin-tuc", f"{NEWS}pillars: [tthcc]\n") != []
    assert errors_of("tin-tuc", f"{NEWS}wards: [phuong-vo-cuong]\nchannels: []\n") == []
    assert errors_of("tin-tuc", NEWS.replace("ban-bien-tap", "ban-bien-tapp")) != []


def test_a_new_entry_of_a_list_may_name_another_new_one() -> None:
    organisation = "- {id: phong-moi, names: [{text: Phòng mới}], level: xa, parent: ubnd-xa-moi}"
    assert errors_of("danh-muc/co-quan", organisation) == []


def test_every_field_has_words_in_vietnamese() -> None:
    def fields(schema: Any) -> Iterator[tuple[str, Schema]]:
        if isinstance(schema, dict):
            if schema.get("additionalProperties") is False:
                yield from schema["properties"].items()
            for inner in schema.values():
                yield from fields(inner)
        elif isinstance(schema, list):
            for inner in schema:
                yield from fields(inner)

    for schema in OF_THE_PORTAL.values():
        assert [key for key, field in fields(schema) if not field["title"]] == []
        assert [key for key, field in fields(schema) if not field["description"]] == []


# --- dates ---------------------------------------------------------------------------------------

SPELLINGS = {Date: parse_date, Moment: parse_moment, PartDate: parse_partial_date}
FORMS = st.sampled_from(
    [
        "{0}-{1}-{2}", "{0}-{1:02}-{2:02}", "{2}/{1}/{0}", "{2:02}/{1:02}/{0}", "{2}.{1}.{0}",
        "{2} - {1} - {0}", "ngày {2} tháng {1} năm {0}", "Ngày {2} tháng {1} năm {0}",
        "{1}/{0}", "{0}", "{0}-{1}", "{2}/{1}/{0} 08:00", "{0}-{1:02}-{2:02}T8:00:00+07:00",
        "{2}/{1}", "{2}/{1}/{0} 24:00", "hôm {2}", "{0}/{1}/{2}",
    ]
)  # fmt: skip


@pytest.mark.parametrize("kind", SPELLINGS, ids=["ngày", "ngày giờ", "ngày thiếu"])
@given(
    text=st.one_of(
        st.builds(str.format, FORMS, *(st.integers(0, most) for most in (2300, 13, 32))),
        st.builds(
            str.format, FORMS, st.integers(1900, 2200), st.integers(1, 12), st.integers(1, 31)
        ),
    )
)
def test_a_date_is_red_unless_the_calendar_alone_speaks_against_it(kind: Any, text: str) -> None:
    [mark] = [m for m in kind.__metadata__ if hasattr(m, "json_schema")]
    accepted = Draft7Validator(mark.json_schema).is_valid(text)
    try:
        SPELLINGS[kind](text)
        against = ""
    except DateError as error:
        against = str(error)
    assert accepted is (not against or against.endswith("trong lịch"))


# --- snippets ------------------------------------------------------------------------------------


def as_typed(body: list[str]) -> str:
    """Return what stands in the file when an editor goes through a snippet without a word."""
    text = "\n".join(body).replace("$CURRENT_DATE/$CURRENT_MONTH/$CURRENT_YEAR", "20/11/2026")
    text = re.sub(r"\$\{\d+\|([^,|]+)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text).replace("$0", "Thân bài.")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.folder))
def test_a_page_that_begins_with_the_snippet_of_its_kind_is_right(
    kind: Kind, tmp_path: Path
) -> None:
    [body] = [s["body"] for s in snippets(OF_THE_BASE).values() if s["prefix"] == kind.folder]
    reading = read_base_with(tmp_path, {f"{kind.folder}/2026/trang-moi.md": as_typed(body)})
    assert [str(problem) for problem in reading.problems] == []
    assert "trang-moi" in reading.catalogue.by_id


def test_a_field_with_a_list_offers_the_ids_of_the_portal() -> None:
    fields = {s["prefix"]: s["body"] for s in snippets(OF_THE_BASE).values()}
    assert fields["pillars"] == ["pillars: [${1|the-che,tthc,so,chi-dao|}]"]
    assert fields["status"] == ["status: ${1|draft,review,published,withdrawn|}"]


# --- the editor's settings -----------------------------------------------------------------------


def settings_of(name: str) -> Any:
    """Read a file of settings, which may have comments on lines of their own."""
    text = (EDITOR / name).read_text(encoding="utf-8")
    return json.loads(re.sub(r"(?m)^\s*//.*$", "", text))


def test_every_list_is_checked_by_its_schema() -> None:
    mapping: dict[str, list[str]] = settings_of("settings.json")["yaml.schemas"]
    assert {f".vscode/schemas/{n}.json" for n in OF_THE_PORTAL if "/" in n} == set(mapping)
    for path, name, _ in texts_of(CONTENT):
        if path.startswith("danh-muc/"):
            found = [
                s for s, globs in mapping.items() for g in globs if fnmatch(f"content/{path}", g)
            ]
            assert found == [f".vscode/schemas/{name}.json"]


@pytest.mark.parametrize("severity", Severity)
def test_the_task_of_the_editor_understands_what_is_told(
    severity: Severity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    task = settings_of("tasks.json")["tasks"][0]
    rule = next(rule for rule in Rule if rule.severity is severity)
    problem = Problem(rule, "tin-tuc/2026/a.md", 3, 7, "Sai.", "Sửa.")
    told = as_text([problem], tmp_path / "content", Style(width=2000)).splitlines()
    patterns = [matcher["pattern"]["regexp"] for matcher in task["problemMatcher"]]
    found = [m.groups() for p in patterns for line in told if (m := re.match(p, line))]
    assert found == [("content/tin-tuc/2026/a.md", "3", "7", rule.code, "Sai.")]


def test_the_folders_of_kinds_have_schemas_of_their_names() -> None:
    assert all((EDITOR / "schemas" / f"{folder}.json").is_file() for folder in KIND_OF_FOLDER)
