"""`loa explain`."""

import shutil
import sys
import textwrap
from collections.abc import Iterator

import click

from loa.cli.failures import fail
from loa.cli.group import loa
from loa.feed_check.rules import GROUPS as FEED_GROUPS
from loa.feed_check.rules import FeedRule
from loa.problems import Rule, suggest
from loa.rules.explanations import GROUPS, ExamplePlace, explanation_of

_WIDEST = 90


@loa.command(
    help="Giải thích một mã lỗi: vì sao, viết thế nào là sai, thế nào là đúng.",
    needs_portal=False,
)
@click.argument("code", default="", metavar="[MÃ]")
def explain(code: str) -> None:
    """Explain a rule, or list all."""
    if not code:
        click.echo("\n".join(_list()))
        return
    rules: dict[str, Rule | FeedRule] = {rule.code: rule for rule in (*Rule, *FeedRule)}
    wanted = code.strip().upper()
    if wanted not in rules:
        advice = suggest(wanted, rules, "Xem tất cả các mã: loa explain.")
        fail(f"không có mã lỗi “{code}”. {advice}")
    rule = rules[wanted]
    click.echo("\n".join(_feed_page(rule) if isinstance(rule, FeedRule) else _page(rule)))


def _page(rule: Rule) -> Iterator[str]:
    from loa.gate.fixes import is_mended  # noqa: PLC0415 - other commands need none of it

    said = explanation_of(rule)
    terminal = shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDEST
    width = min(_WIDEST, terminal)
    yield from _folded(f"{rule.code}, {rule.severity.value}: {rule.meaning}", width)
    yield ""
    yield from _folded(said.why, width)
    for title, example in (("Sai:", said.bad), ("Đúng:", said.good)):
        yield f"\n{title}\n"
        if said.place is ExamplePlace.NONE:
            yield from (f"    {line}" for line in _folded(example, width - 4))
        else:
            yield textwrap.indent(example.rstrip("\n"), "    ")
    if is_mended(rule):
        yield f"\nMáy sửa được: loa check --fix --only {rule.code}"


def _feed_page(rule: FeedRule) -> Iterator[str]:
    yield f"{rule.code}, {rule.severity.value}: {rule.meaning}"
    yield f"\nBản tin, theo {rule.source}. Viết thế nào cho đúng: xem lời báo của loa feeds check."


def _folded(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _list() -> Iterator[str]:
    rules: list[Rule | FeedRule] = sorted((*Rule, *FeedRule), key=lambda rule: rule.code)
    for prefix, title in {**GROUPS, **FEED_GROUPS}.items():
        yield f"{title}"
        for rule in rules:
            if rule.code.startswith(prefix):
                yield f"  {rule.code}  {rule.severity.value:<9} {rule.meaning}"
        yield ""
    yield "Xem kỹ một mã: loa explain L304"
