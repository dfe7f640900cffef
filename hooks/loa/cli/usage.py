"""What is wrong with a command line, in Vietnamese: click itself knows English alone."""

import re

import click
from click.exceptions import NoArgsIsHelpError

_NO_SUCH_COMMAND = re.compile(r"No such command '(.+?)'")
_SURPLUS = re.compile(r"Got unexpected extra arguments? \((.+)\)")
_NEEDS_A_VALUE = re.compile(r"requires an argument")


def usage_error_in_words(error: click.UsageError) -> str:
    """Return in one sentence what is wrong with a command line."""
    match error:
        case NoArgsIsHelpError():
            return "chưa ghi lệnh."
        case click.NoSuchOption():
            return f"không có tùy chọn {error.option_name}."
        case click.BadOptionUsage():
            needs_value = _NEEDS_A_VALUE.search(error.message)
            what = "cần một giá trị đi sau" if needs_value else "không nhận giá trị"
            return f"{error.option_name} {what}."
        case click.MissingParameter(param=click.Parameter() as parameter):
            return f"chưa ghi {_shown(parameter)}."
        case click.BadParameter(param=click.Parameter() as parameter):
            return f"{_shown(parameter)}: {error.message}"
    if unknown := _NO_SUCH_COMMAND.match(error.message):
        return f"không có lệnh “{unknown[1]}”."
    if surplus := _SURPLUS.match(error.message):
        return f"thừa “{surplus[1]}”."
    return f"lệnh viết sai ({error.format_message()})."


def _shown(parameter: click.Parameter) -> str:
    """Return a parameter as the help page shows it."""
    if isinstance(parameter, click.Argument) and parameter.metavar:
        return parameter.metavar
    return " ".join(parameter.opts)
