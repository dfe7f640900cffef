"""A template counts with all that it draws in, and with nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from loa.engine.configuration import load
from loa.engine.templates import TemplateDigests, template_digests

Write = Callable[..., dict[str, str]]


def config_of(folder: Path) -> MkDocsConfig:
    return load(str(folder / "mkdocs.yml"))


@pytest.fixture
def digests(tmp_path: Path) -> Write:
    """Write templates and return the digest of each; `None` takes one away."""
    return writer(tmp_path, "null")


@pytest.fixture
def over_material(tmp_path: Path) -> Write:
    """The same for templates that stand over those of Material."""
    return writer(tmp_path, "material")


def writer(tmp_path: Path, theme: str) -> Write:
    (tmp_path / "docs").mkdir()
    (tmp_path / "own").mkdir()
    settings = f"site_name: A\ntheme: {{name: {theme}, custom_dir: own}}\nplugins: []\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")

    def write(**templates: str | None) -> dict[str, str]:
        for name, text in templates.items():
            path = tmp_path / "own" / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")
        return dict(template_digests(config_of(tmp_path), "phần mềm", None).of)

    return write


def differing(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before if after.get(name) != before[name]}


@pytest.mark.parametrize(
    "reference",
    [
        '{% extends "b.html" %}',
        '{% include "b.html" %}',
        '{% include "./b.html" %}',
        '{% include "b.html" ignore missing %}',
        '{% include ["khong.html", "b.html"] %}',
        '{% include ("b.html", x) %}',
        '{% import "b.html" as b %}',
        '{% from "b.html" import x with context %}',
        '{% include "b" ~ x %}',
        '{% include "b" ~ x ~ ".html" %}',
        '{% include "b" + x %}',
        "{% include x %}",
        "{% extends x or y %}",
        '{% include "b.html" if x else "khong.html" %}',
        '{% if x %}{% for y in x %}{% include "b.html" %}{% endfor %}{% endif %}',
        '{% block x %}{% include "b.html" %}{% endblock %}',
        '{% macro m() %}{% include "b.html" %}{% endmacro %}',
        '{% extends "c.html" %}',
        '{% include "c.html" %}',
    ],
)
def test_what_is_drawn_in_counts_however_it_is_named(digests: Write, reference: str) -> None:
    chain = '{% import "d.html" as d %}'
    before = digests(a_html=reference, b_html="b", c_html=chain, d_html='{% include "b.html" %}')
    after = digests(b_html="khác")
    assert differing(before, after) == {"a.html", "b.html", "c.html", "d.html"}


@pytest.mark.parametrize(
    "reference",
    ['{% include "c.html" %}', '{% include "c" ~ x %}', '{# {% include "b.html" %} #}', "b.html"],
)
def test_what_is_not_drawn_in_does_not_count(digests: Write, reference: str) -> None:
    before = digests(a_html=reference, b_html="b", c_html="c")
    assert differing(before, digests(b_html="khác")) == {"b.html"}


def test_a_computed_name_begins_with_what_is_written(digests: Write) -> None:
    before = digests(
        a_html='{% include "icons/" ~ x %}', icons__x_svg="x", icons__y_svg="y", other__x_svg="x"
    )
    assert differing(before, digests(other__x_svg="khác")) == set()
    assert differing(before, digests(icons__y_svg="khác")) == {"a.html"}


def test_files_that_are_no_html_count_where_they_are_drawn_in(digests: Write) -> None:
    before = digests(a_html='{% include "logo.svg" %}', b_html="b", logo_svg="<svg/>")
    assert differing(before, digests(logo_svg="<svg></svg>")) == {"a.html"}


def test_a_template_that_comes_into_being_counts_for_who_named_it_already(digests: Write) -> None:
    before = digests(a_html='{% include "b.html" ignore missing %}')
    assert differing(before, digests(b_html="b")) == {"a.html"}
    assert digests(b_html=None) == before


def test_a_template_of_the_theme_that_is_shadowed_counts_for_all_pages(
    over_material: Write,
) -> None:
    """404.html and main.html are Material's here; both extend its base.html."""
    before = over_material(a_html='{% extends "main.html" %}', b_html="b")
    assert {"404.html", "main.html"} <= before.keys()
    shadowed = over_material(partials__footer_html="chân trang")
    assert differing(before, shadowed) == {"a.html", "404.html", "main.html"}
    deeper = over_material(partials__header_html='{% include "partials/logo.html" %}')
    assert "a.html" in differing(deeper, over_material(partials__logo_html="biểu trưng"))


def test_the_theme_alone_does_not_count_but_by_the_programme(digests: Write) -> None:
    assert digests(a_html="a")["sitemap.xml"] == digests(a_html="b")["sitemap.xml"]


@pytest.mark.parametrize("broken", ["{% if %}", "{% khong %}", "{{", "{% include %}"])
def test_a_broken_template_is_another_one_and_a_repaired_one_the_same(
    digests: Write, broken: str
) -> None:
    whole = digests(a_html='{% include "b.html" %}', b_html="{{ 1 }}")
    assert differing(whole, digests(b_html=broken)) == {"a.html", "b.html"}
    assert digests(b_html="{{ 1 }}") == whole


def test_bytes_that_are_no_text_count_as_they_are(digests: Write, tmp_path: Path) -> None:
    before = digests(a_html='{% include "b.html" %}', b_html="b")
    (tmp_path / "own" / "b.html").write_bytes(b"\xff\xfe\x00")
    assert differing(before, digests()) == {"a.html", "b.html"}


def test_a_circle_ends(digests: Write) -> None:
    before = digests(a_html='{% include "b.html" %}', b_html='{% include "a.html" %}')
    assert differing(before, digests(b_html='x{% include "a.html" %}')) == {"a.html", "b.html"}


def test_two_templates_that_swap_their_names_are_others(digests: Write) -> None:
    reference = '{% include "b.html" %}{% include "c.html" %}'
    before = digests(a_html=reference, b_html="1", c_html="2")
    assert "a.html" in differing(before, digests(b_html="2", c_html="1"))


def test_what_is_known_is_taken_up_while_it_is_true(digests: Write, tmp_path: Path) -> None:
    digests(a_html="a")
    config = config_of(tmp_path)
    known = template_digests(config, "phần mềm", None)
    assert template_digests(config, "phần mềm", known) is known
    assert template_digests(config, "phần mềm khác", known) is not known
    digests(a_html="b")
    assert template_digests(config, "phần mềm", known) is not known
    stale = TemplateDigests("cũ", {})
    assert template_digests(config, "phần mềm", stale).of.keys() >= {"a.html", "sitemap.xml"}


def test_the_place_of_the_project_does_not_count(digests: Write, tmp_path: Path) -> None:
    """A checkout elsewhere with the cache of this one need not make every page again."""
    here = digests(a_html='{% include "b.html" %}', b_html="b")
    elsewhere = tmp_path.with_name(tmp_path.name + "-cho-khac")
    tmp_path.rename(elsewhere)
    assert dict(template_digests(config_of(elsewhere), "phần mềm", None).of) == here


def test_a_theme_without_own_templates_has_none_but_its_own(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins: []\n", encoding="utf-8")
    found = template_digests(config_of(tmp_path), "phần mềm", None)
    assert {"404.html", "sitemap.xml"} <= found.of.keys()
