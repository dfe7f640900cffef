"""The `loa` command itself: help pages in Vietnamese, and which commands need a portal."""

from pathlib import Path
from typing import Any

import click

from loa.cli.failures import fail
from loa.engine.configuration import CONFIG_FILE


class VietnameseHelp(click.Command):
    """A command whose help page is in Vietnamese throughout."""

    usage = "[TÙY CHỌN]"

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line."""
        arguments = [p.metavar or "" for p in self.get_params(ctx) if isinstance(p, click.Argument)]
        usage = " ".join([*arguments, self.usage])
        formatter.write_usage(ctx.command_path, usage, prefix="Cách dùng: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help with a Vietnamese help text."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Hiện trợ giúp này rồi thoát."
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section("Tùy chọn"):
            formatter.write_dl([(o, h.replace("[required]", "(bắt buộc)")) for o, h in records])


class VietnameseCommand(VietnameseHelp):
    """A command that does something.

    Args:
        needs_portal: whether it works in the folder of a portal only; its help is shown anywhere.
    """

    def __init__(self, *args: Any, needs_portal: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._needs_portal = needs_portal

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, or end if it has no portal to work on."""
        if self._needs_portal and not Path(CONFIG_FILE).is_file():
            fail(f"không thấy {CONFIG_FILE}; hãy chạy lệnh này trong thư mục của cổng.")
        return super().invoke(ctx)


class VietnameseGroup(VietnameseHelp, click.Group):
    """A group of commands, with the same help page."""

    command_class = VietnameseCommand
    usage = "LỆNH [TÙY CHỌN]"

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        VietnameseHelp.format_options(self, ctx, formatter)
        rows = [(n, c.get_short_help_str(limit=80)) for n, c in sorted(self.commands.items())]
        with formatter.section("Lệnh"):
            formatter.write_dl(rows)


@click.group(
    cls=VietnameseGroup,
    help="Loa: dựng cổng tuyên truyền cải cách hành chính từ thư mục nội dung.",
)
def loa() -> None:
    """Group the commands."""
