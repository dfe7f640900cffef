"""Whatever an accident makes of a file: no traceback, no hang, and every problem has its place."""

from pathlib import Path
from random import Random

import pytest

from loa.catalogue.files import PUBLISHABLE, file_at, read_source
from loa.catalogue.lists import read_lists
from loa.catalogue.record_reader import read_record
from loa.catalogue.sorting import sort_files
from loa.gate.gate import Gate
from loa.gate.reading import read_content
from loa.gate.settings import settings_of
from loa.problems import Problem
from tests.catalogue.content import BASE, DAY, base_with
from tests.gate.mutations import MUTATIONS, mutated
from tests.patience import timed

SAMPLE = Path(__file__).parents[2] / "content"
ROUNDS = 200
"""Files that each mutation makes: two thousand in all."""
LONGEST = 2.0
"""Seconds of the processor that any file may take."""

LISTS = read_lists(sort_files(SAMPLE).lists).lists
GATE = Gate(settings_of(LISTS))
TEXTS = [
    path
    for folder in (BASE, SAMPLE)
    for path in sorted(folder.rglob("*"))
    if path.suffix in {".md", ".csv", ".yml"}
]


def problems_of(content: Path, path: Path) -> list[Problem]:
    """Return what is wrong in one file of a content folder that holds no other."""
    files = sort_files(content)
    found = [*files.problems, *read_lists(files.lists).problems]
    for record in files.records:
        found += read_record(record, GATE.of_text).problems
    for file in (*files.lists, *files.assets):
        source, unread = read_source(file) if file.suffix not in PUBLISHABLE else (None, [])
        found += unread or (GATE.of_text(source) if source else GATE.of_file(file))
    return [problem for problem in found if path.name in problem.path]


def lines_of(path: Path) -> list[str]:
    """Return the lines of a file as problems count them, or as far as it can be read at all."""
    text = read_source(file_at(path.parent, path.name))[0].text
    return (text or path.read_bytes().decode("utf-8", "replace").replace("\r", "\n")).split("\n")


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_damaged_file_is_told_in_its_place_and_soon(name: str, tmp_path: Path) -> None:
    random = Random(name)  # noqa: S311 - the same accidents every time
    for number in range(ROUNDS):
        origin = random.choice(TEXTS)
        folder = SAMPLE if origin.is_relative_to(SAMPLE) else BASE
        path = tmp_path / str(number) / origin.relative_to(folder)
        path.parent.mkdir(parents=True)
        path.write_bytes(mutated(origin.read_bytes(), MUTATIONS[name], random))
        with timed() as took:
            problems = problems_of(tmp_path / str(number), path)
        assert took.within(LONGEST), took
        lines = lines_of(path) if problems else []
        for problem in problems:
            assert 1 <= problem.line <= len(lines) + 1, (origin, number, problem)
            assert problem.column >= 1
            line = lines[problem.line - 1] if problem.line <= len(lines) else ""
            assert problem.column <= len(line) + 1, (origin, number, problem, line[:200])
            assert str(problem).isprintable() or "\n" in str(problem)


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_whole_folder_with_damaged_files_is_read_to_its_end(name: str, tmp_path: Path) -> None:
    random = Random(f"{name}, all")  # noqa: S311 - as above
    for number in range(4):
        content = base_with(tmp_path / str(number), {})
        for path in sorted(content.rglob("*.*")):
            if random.random() < 0.5:
                path.write_bytes(mutated(path.read_bytes(), MUTATIONS[name], random))
        reading = read_content(content, DAY)
        told = {problem.path for problem in reading.problems}
        kept = {entry.path for entry in reading.catalogue.entries}
        records = {record.file.uri for record in sort_files(content).records}
        assert records <= kept | told | set(reading.left_out)
