"""Every rule is explained; its bad example breaks it, its good example breaks none."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from loa.problems import Problem, Rule
from loa.rules import explanations
from loa.rules.explanations import GROUPS, ExamplePlace, Explanation, explanation_of
from tests.catalogue.content import BASE, read_base_with

PAGE = "tin-tuc/2026/tap-huan.md"
TABLE = "ke-hoach/2026/tuyen-truyen-2026.csv"
FILES = sorted(Path(explanations.__file__).parent.glob("*.yml"))

UNAVOIDABLE: dict[Rule, set[Rule]] = {}
"""What else a bad example breaks because it can not be shown otherwise."""


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: str(rule.code))
def test_every_rule_is_explained(rule: Rule) -> None:
    said = explanation_of(rule)
    assert said.why.endswith(".")
    assert said.bad.strip() != said.good.strip()
    assert rule.code[:2] in GROUPS


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_what_explains_is_of_a_rule_and_well_formed(file: Path) -> None:
    assert file.stem in {rule.code for rule in Rule}
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert {"why", "bad", "good"} <= set(said) <= {"why", "place", "bad", "good"}
    assert all(isinstance(text, str) and text.strip() for text in said.values())


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_the_bad_example_breaks_the_rule_and_the_good_one_none(file: Path, tmp_path: Path) -> None:
    rule = next(rule for rule in Rule if rule.code == file.stem)
    said = explanation_of(rule)
    if said.place is ExamplePlace.NONE:
        return
    bad = {problem.rule for problem in problems(said, said.bad, tmp_path / "bad")}
    assert rule in bad
    assert bad - {rule} <= UNAVOIDABLE.get(rule, set())
    assert problems(said, said.good, tmp_path / "good") == ()


def problems(said: Explanation, example: str, folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong in the base with an example laid over it."""
    folder.mkdir()
    page = (BASE / PAGE).read_text(encoding="utf-8")
    _, front, body = page.split("---\n", 2)
    match said.place:
        case ExamplePlace.BODY:
            files = {PAGE: f"---\n{front}---\n\n{example}"}
        case ExamplePlace.FRONT:
            files = {PAGE: f"---\n{front_with(front, example)}---\n{body}"}
        case _:
            files = {TABLE: example}
    return read_base_with(folder, files).problems


def front_with(front: str, example: str) -> str:
    """Return front matter with the keys of an example in the place of its own."""
    keys = {key for key, _ in blocks(example)}
    kept = [(key, lines) for key, lines in blocks(front) if key not in keys]
    first = next((n for n, (key, _) in enumerate(blocks(front)) if key in keys), len(kept))
    return "".join(lines for _, lines in [*kept[:first], ("", example), *kept[first:]])


def blocks(front: str) -> Iterator[tuple[str, str]]:
    """Yield every key with its lines."""
    for block in re.split(r"^(?=[a-z_]+:)", front, flags=re.MULTILINE):
        if block:
            yield block.partition(":")[0], block
