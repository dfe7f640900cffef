"""An edit makes the files of the finding list again that show it, and no other."""

import re

from loa.engine.outputs import Reason
from tests.engine.portal import Portal

FOLDER = "tim-kiem/muc-luc/"


def made(portal: Portal) -> dict[str, Reason]:
    """Build and return which files of the finding list were made again, and why."""
    done = dict(portal.build().made)
    return {uri.removeprefix(FOLDER): why for uri, why in done.items() if uri.startswith(FOLDER)}


def test_a_body_is_not_in_it(portal: Portal) -> None:
    portal.replace("content/tin-tuc/2026/tin-1.md", "## Đề mục", "## Đề mục khác")
    assert made(portal) == {}


def test_a_title_makes_the_keys_of_its_year_and_nothing_else(portal: Portal) -> None:
    portal.replace("content/tin-tuc/2026/tin-1.md", 'title: "Tin số 1"', 'title: "Số 1 tin"')
    keys = {"tin-tuc-2026.json", "tin-tuc-2026.json.gz"}
    assert made(portal) == dict.fromkeys(keys, Reason.CONTENT)


def test_a_word_that_is_new_in_a_year_makes_the_contents_too(portal: Portal) -> None:
    portal.replace("content/tin-tuc/2026/tin-1.md", 'title: "Tin số 1"', 'title: "Tin đổi tên"')
    assert {name for name in made(portal) if not name.endswith(".gz")} == {
        *("muc-luc.json", "tin-tuc-2026.json")
    }


def test_the_title_of_a_procedure_makes_the_contents_alone(portal: Portal) -> None:
    portal.replace("content/thu-tuc/ho-tich/dang-ky-khai-sinh.md", "title: ", "title: Đổi tên ")
    assert set(made(portal)) == {"muc-luc.json", "muc-luc.json.gz"}


def test_a_summary_makes_the_file_of_its_rows_alone(portal: Portal) -> None:
    portal.replace("content/tin-tuc/2026/tin-1.md", "Tin số 1, bài viết thử.", "Bài khác.")
    [name, _] = sorted(made(portal))
    assert re.fullmatch(r"tin-tuc-2026-\d+\.json", name)


def test_a_synonym_makes_the_contents_alone(portal: Portal) -> None:
    words = "- {official: đăng ký khai sinh, said: [giấy khai sinh]}\n"
    (portal.root / "content/danh-muc/tu-dong-nghia.yml").write_text(words, encoding="utf-8")
    assert set(made(portal)) == {"muc-luc.json", "muc-luc.json.gz"}


def test_without_search_its_files_go_and_its_page_says_so(portal: Portal) -> None:
    portal.replace("mkdocs.yml", "search: !ENV [LOA_SEARCH, true]", "search: false")
    built = portal.build()
    # The home page tells search engines whether it can be asked.
    shown = portal.twinned({"tim-kiem/index.html", "index.html"})
    assert dict(built.made) == dict.fromkeys(shown, Reason.CONTENT)
    assert not (portal.site / FOLDER).exists()
    page = (portal.site / "tim-kiem" / "index.html").read_text(encoding="utf-8")
    assert "không có tìm kiếm" in page
    assert 'href="a-z/dd/"' in page
