"""The editors' guide says what the models say."""

import re
import shutil
from datetime import date
from pathlib import Path

from loa import guide
from loa.gate.reading import read_content
from loa.problems import Rule
from loa.records.kinds import KINDS
from loa.rule_page import rule_page
from tests.catalogue.content import faults

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "huong-dan-bien-tap.md"


def test_the_generated_parts_are_those_of_the_models() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert guide.write(text) == text, "chạy: make docs"


def test_every_field_of_every_kind_is_in_the_guide() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    for kind in KINDS:
        for key, info in kind.model.model_fields.items():
            assert f"| `{info.alias or key}` | {info.title} |" in text


def test_the_page_of_rules_is_that_of_the_code() -> None:
    assert (ROOT / "docs" / "quy-tac.md").read_text(encoding="utf-8") == rule_page(), (
        "chạy: make docs"
    )


def test_every_rule_is_on_the_page_of_rules_and_no_code_is_used_twice() -> None:
    text = rule_page()
    assert all(f"### {rule.code} {rule.meaning}\n" in text for rule in Rule)
    assert all(f'<a id="{rule.code.lower()}"></a>' in text for rule in Rule)
    assert len({rule.code for rule in Rule}) == len(Rule)


def test_the_guide_leads_to_the_page_of_rules() -> None:
    assert "(quy-tac.md)" in GUIDE.read_text(encoding="utf-8")


def test_the_example_of_the_guide_is_a_valid_page(tmp_path: Path) -> None:
    match = re.search(r"```markdown\n(---\n.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert match
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    page = content / "tin-tuc" / "2026" / "niem-yet-thu-tuc.md"
    page.write_text(match[1], encoding="utf-8")
    reading = read_content(content, date(2026, 11, 21))
    assert faults(reading) == []
    assert "niem-yet-thu-tuc" in reading.catalogue.by_id
