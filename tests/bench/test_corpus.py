"""The same bodies for everybody, and edits that are edits."""

import shutil
from pathlib import Path

import pytest
import yaml

from tests.bench import edits
from tests.bench.corpus import corpus_of, plain_page

BASE = Path(__file__).parents[1] / "cases" / "base"
NEWS = Path("tin-tuc", "2026", "tap-huan.md")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small content folder of our own."""
    return Path(shutil.copytree(BASE, tmp_path / "content"))


def facts_and_body(path: Path) -> tuple[dict[str, object], str]:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def test_everybody_gets_the_same_bodies(content: Path, tmp_path: Path) -> None:
    draft = content / NEWS.with_name("nhap.md")
    published = (content / NEWS).read_text(encoding="utf-8")
    draft.write_text(published.replace("status: published", "status: draft"), encoding="utf-8")
    corpus = corpus_of(content, tmp_path, 5, others=True)
    for folder in (corpus.mkdocs / "docs", corpus.hugo / "content"):
        facts, body = facts_and_body(folder / NEWS)
        assert list(facts) == ["title"]
        assert body == facts_and_body(content / NEWS)[1]
        assert (folder / NEWS.with_suffix(".jpg")).is_file()
        assert not (folder / "danh-muc").exists()
        assert not (folder / "README.md").exists()
        assert len(list(folder.glob("*/**/*.md"))) == corpus.bodies
        assert not (folder / draft.relative_to(content)).exists()


def test_a_title_with_quotes_and_colons_stays_a_title(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("---\ntitle: 'Một \"tin\": mới'\n---\nThân.\n", encoding="utf-8")
    written = tmp_path / "b.md"
    written.write_text(plain_page(page), encoding="utf-8")
    assert facts_and_body(written) == ({"title": 'Một "tin": mới'}, "Thân.\n")


def test_a_sentence_is_added_to_the_body_only(content: Path) -> None:
    before = facts_and_body(content / NEWS)
    edits.append_sentence(content / NEWS, 7)
    facts, body = facts_and_body(content / NEWS)
    assert facts == before[0]
    assert body.startswith(before[1])
    assert body.endswith("lần đo thứ 7.\n")


@pytest.mark.parametrize("title", ["title: Một tin", "title: >-\n  Một tin\n  dài"])
def test_a_title_is_changed_however_it_is_written(tmp_path: Path, title: str) -> None:
    page = tmp_path / "a.md"
    page.write_text(f"---\n{title}\nsummary: Tóm tắt\n---\nThân.\n", encoding="utf-8")
    edits.change_title(page, 2)
    facts, body = facts_and_body(page)
    assert facts == {"title": "Tin đổi tiêu đề ở lần đo thứ 2", "summary": "Tóm tắt"}
    assert body == "Thân.\n"


def test_the_pillars_are_renamed_each_time_anew(content: Path) -> None:
    def names() -> list[tuple[str, str]]:
        pillars = yaml.safe_load((content / edits.PILLARS).read_text(encoding="utf-8"))
        return [(pillar["short"], pillar["names"][-1]["text"]) for pillar in pillars]

    before = names()
    for number in (1, 2):
        edits.rename_pillars(content, number)
        assert names() == [tuple(f"{name} (lần {number})" for name in both) for both in before]


def test_only_published_news_with_a_page_is_edited(content: Path, tmp_path: Path) -> None:
    published = (content / NEWS).read_text(encoding="utf-8")
    withdrawn = published.replace("status: published", "status: withdrawn")
    (content / NEWS.with_name("da-rut.md")).write_text(withdrawn, encoding="utf-8")
    (content / NEWS.with_name("hen-dang.md")).write_text(published, encoding="utf-8")
    for name in (NEWS.stem, "da-rut"):
        page = tmp_path / "site" / NEWS.with_name(name) / "index.html"
        page.parent.mkdir(parents=True)
        page.touch()
    chosen = {edits.published_news(content, tmp_path / "site", number) for number in range(5)}
    assert chosen == {content / NEWS}


def test_the_template_that_is_edited_is_there(tmp_path: Path) -> None:
    template = tmp_path / edits.TEMPLATE
    template.parent.mkdir()
    shutil.copy(Path(__file__).parents[2] / edits.TEMPLATE, template)
    edits.change_template(tmp_path, 3)
    assert "%}<!-- lần 3 -->" in template.read_text(encoding="utf-8")
