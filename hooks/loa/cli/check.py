"""`loa check`."""

import sys
from functools import partial
from pathlib import Path

import click

from loa.cli.failures import EXIT_ERRORS
from loa.cli.group import loa
from loa.cli.history import AUTHOR, SINCE, looked_back, refuse_author_alone
from loa.cli.options import UNUSED_SITE, content_options, one_of
from loa.engine.configuration import Options
from loa.problems import Rule
from loa.report.formats import Format, Outcome, sentence, written
from loa.report.problems import print_problems


def _rules(_: click.Context, __: click.Parameter, value: str) -> frozenset[Rule]:
    """Return the rules that an option names by their codes, or by what their codes begin with."""
    chosen = frozenset[Rule]()
    for code in value.upper().replace(",", " ").split():
        found = frozenset(rule for rule in Rule if rule.code.startswith(code))
        if not found:
            raise click.BadParameter(f"không có mã lỗi nào là “{code}”; xem các mã: loa explain.")
        chosen |= found
    return chosen or frozenset(Rule)


@loa.command(help="Kiểm tra nội dung, không dựng trang.")
@content_options
@UNUSED_SITE
@SINCE
@AUTHOR
@click.option(
    "--only",
    default="",
    callback=_rules,
    metavar="MÃ",
    help="Chỉ xem các mã lỗi này, hoặc cả nhóm: L7,L802.",
)
@click.option(
    "--fix", is_flag=True, help="Sửa những gì máy sửa được; cho xem trước rồi mới hỏi để sửa."
)
@click.option("--yes", is_flag=True, help="Cùng với --fix: sửa luôn, không hỏi.")
@click.option(
    "--format",
    "format_",
    default=Format.TEXT.value,
    callback=one_of([form.value for form in Format]),
    metavar="DẠNG",
    help="Dạng kết quả: text, json, sarif, gitlab; mặc định là text.",
)
@click.option("--json", "json_", is_flag=True, help="Viết tắt của --format json.")
@click.option(
    "--output", default="", metavar="TỆP", help="Ghi kết quả vào tệp; màn hình vẫn hiện dạng text."
)
def check(
    content: str,
    as_of: str,
    since: str,
    author: str,
    only: frozenset[Rule],
    fix: bool,
    yes: bool,
    format_: str,
    json_: bool,
    output: str,
) -> None:
    """Check the content."""
    refuse_author_alone(since, author)
    form = Format.JSON if json_ else Format(format_)
    run_check = partial(_outcome, Options(content, as_of), only, since, author, form)
    outcome = run_check()
    if fix:
        from loa.cli.mend import mend_content  # noqa: PLC0415 - most checks mend nothing

        if mend_content(outcome.problems, outcome.content, yes):
            outcome = run_check()
    _report(outcome, form, output)
    if outcome.errors:
        sys.exit(EXIT_ERRORS)


def _report(outcome: Outcome, form: Format, output: str) -> None:
    """Write the report to the file, if there is one; then the terminal shows text."""
    if output:
        Path(output).write_text(f"{written(outcome, form)}\n", encoding="utf-8")
    if not output and form is not Format.TEXT:
        click.echo(written(outcome, form))
        return
    if outcome.problems:
        print_problems(outcome.problems, outcome.content)
    if not outcome.errors:
        click.echo(sentence(outcome))


def _outcome(
    options: Options, only: frozenset[Rule], since: str, author: str, form: Format
) -> Outcome:
    """Check the content, and return the problems that were asked for."""
    from loa.engine.checking import check_content  # noqa: PLC0415 - a build may need none of it

    checked = check_content(options)
    problems = looked_back(checked, since, author)
    repository = options.load().repo_url if form is Format.SARIF else None
    return Outcome(
        tuple(problem for problem in problems if problem.rule in only),
        checked.records,
        checked.content,
        (repository or "").rstrip("/"),
        only == frozenset(Rule),
    )
