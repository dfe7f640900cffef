"""Modules become the script of a page, which needs no other file."""

import re

import pytest

from loa.outputs.scripts import ScriptError, scripts
from tests.builds.fixtures import ROOT


def texts(modules: dict[str, str]) -> dict[str, str]:
    """Return the scripts of a page by their addresses."""
    return {script.url: script.text for script in scripts("js/", modules, "page")}


def test_a_module_stands_behind_what_it_needs_and_once() -> None:
    found = texts(
        {
            "page": 'import { b } from "./b.js";\nimport { a } from "./a.js";\nb(a);\n',
            "a": "export const a = 1;\n",
            "b": 'import { a as one } from "./a.js";\nexport function b() { return one; }\n',
        }
    )
    assert found == {
        "js/page.js": (
            "const $a = (() => {\nconst a = 1;\nreturn { a };\n})();\n"
            "const $b = (() => {\nconst { a: one } = $a;\n"
            "function b() { return one; }\nreturn { b };\n})();\n"
            "const $page = (() => {\nconst { b } = $b;\nconst { a } = $a;\n"
            "b(a);\nreturn {  };\n})();\n"
        )
    }


def test_what_is_imported_when_needed_is_a_script_of_its_own() -> None:
    found = texts(
        {
            "page": 'export const more = () => import("./more.js");\n',
            "more": 'import { a } from "./a.js";\nexport const b = a;\n',
            "a": "export const a = 1;\n",
            "other": "export const nobody = 1;\n",
        }
    )
    assert [*found] == ["js/page.js", "js/more.js"]
    assert "const a = 1" in found["js/more.js"]
    assert "const a = 1" not in found["js/page.js"]


def test_what_two_modules_import_when_needed_is_there_once() -> None:
    modules = {
        "page": 'import { a } from "./a.js";\nimport("./more.js");\n',
        "a": 'export const a = () => import("./more.js");\n',
        "more": "export const b = 1;\n",
    }
    assert [script.url for script in scripts("js/", modules, "page")] == [
        "js/page.js",
        "js/more.js",
    ]


def test_a_script_that_is_imported_gives_what_its_module_gives() -> None:
    found = texts(
        {"page": 'import("./more.js");\n', "more": "export class A {}\nexport const b = 1;\n"}
    )
    assert found["js/more.js"].endswith("export const { A, b } = $more;\n")


def test_comments_and_indentation_are_left_out_and_nothing_else() -> None:
    found = texts({"page": '// Why.\n\n  const a = "// no comment";\n    // And why.\n  a();\n'})
    assert 'const a = "// no comment";\na();\n' in found["js/page.js"]
    assert "hy" not in found["js/page.js"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('import * as a from "./a.js";\n', "không hiểu “import * as a"),
        ("export default 1;\n", "không hiểu “export default"),
        ('import { a } from "./none.js";\n', "không có “./none.js”"),
        ('import { a } from "./page.js";\n', "vòng import"),
        ("const a = `one\ntwo`;\n", "phải nằm trên một dòng"),
    ],
)
def test_what_is_not_understood_is_told(source: str, said: str) -> None:
    with pytest.raises(ScriptError, match=re.escape(said)):
        texts({"page": source})


def test_no_script_of_ours_makes_a_page_or_code_of_a_text() -> None:
    """What Trusted Types would refuse, but for what is read into a document that runs nothing."""
    sinks = re.compile(
        r"\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bsetHTMLUnsafe\b|\bsrcdoc\b"
        r"|\bcreateContextualFragment\b|\bdocument\.write|\beval\(|\bFunction\(|set(?:Timeout|Interval)\([\"'`]"
    )
    sources = [*(ROOT / "site_src/assets/js").rglob("*.js"), ROOT / "theme_overrides/sw.js"]
    found = [
        (path.name, said[0]) for path in sources for said in sinks.finditer(path.read_text("utf-8"))
    ]
    assert len(sources) > 10
    assert found == []
