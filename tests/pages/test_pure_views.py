"""Views and feeds are values: equal facts give equal bytes, and bodies are not among the facts."""

import pickle
import shutil
from pathlib import Path
from typing import Any

import pytest

from loa.catalogue.lists import read_lists
from loa.catalogue.read import ReadContent
from loa.catalogue.record_reader import read_record
from loa.catalogue.sorting import ContentFiles, sort_files
from loa.gate.reading import read_content
from loa.pages.assemble import assemble
from tests.catalogue.content import DAY, no_check

SAMPLE = Path(__file__).parents[2] / "content"


def pickled_views(files: ContentFiles, records: list[Any]) -> dict[str, bytes]:
    catalogue = ReadContent(files, read_lists(files.lists), records, DAY).catalogue
    return {view.url: pickle.dumps(view, 5) for view in assemble(catalogue, "Cổng", "Mô tả")}


@pytest.mark.parametrize("kept", [1, 2, 3], ids=["all kept", "every second", "every third"])
def test_views_do_not_tell_which_records_were_read_now_and_which_were_kept(kept: int) -> None:
    files = sort_files(SAMPLE)
    fresh = [read_record(source, no_check) for source in files.records]
    mixed = [
        pickle.loads(pickle.dumps(record, 5)) if number % kept == 0 else record  # noqa: S301
        for number, record in enumerate(fresh)
    ]
    assert pickled_views(files, mixed) == pickled_views(files, fresh)


def test_an_edit_of_every_body_changes_no_view(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(SAMPLE, content)
    for source in sort_files(content).records:
        with source.file.path.open("a", encoding="utf-8") as file:
            file.write("\n\n## Thêm một mục\n\nThêm một câu.\n")
    before, after = (read_content(folder, DAY).catalogue for folder in (SAMPLE, content))
    assert list(assemble(after, "Cổng", "")) == list(assemble(before, "Cổng", ""))


def test_a_page_names_the_file_of_its_body_and_a_list_names_none() -> None:
    catalogue = read_content(SAMPLE, DAY).catalogue
    sources = {view.source for view in assemble(catalogue, "Cổng", "")}
    assert sources == {"", *(entry.path for entry in catalogue.pages)}
