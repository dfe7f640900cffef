"""docs/commands.md names every command with exactly the options that it has."""

import re
from collections.abc import Iterator

import click
import pytest

import loa.cli
from loa.cli.group import loa as root
from tests.builds.fixtures import ROOT

_SECTION = re.compile(r"^### `(loa [a-z ]+)`\n((?:(?!^##).*\n?)*)", re.MULTILINE)
SECTIONS = dict(_SECTION.findall((ROOT / "docs/commands.md").read_text(encoding="utf-8")))


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(commands(root, "loa"))


def test_every_command_has_a_section_and_is_in_the_readme() -> None:
    assert set(SECTIONS) == set(COMMANDS)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [
        name for name in loa.cli.__all__ if f"`loa {name}" not in readme and name in root.commands
    ]
    assert missing == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_begins_with_the_options_of_its_command(name: str) -> None:
    synopsis = SECTIONS[name].partition("\n\n")[0]
    options = {opt for param in COMMANDS[name].params for opt in param.opts if opt.startswith("--")}
    assert set(re.findall(r"--[a-z-]+", synopsis)) == options
