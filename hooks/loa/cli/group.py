"""The `loa` command itself, whose help pages speak Vietnamese throughout."""

import click


class Vietnamese(click.Command):
    """A command whose help page speaks Vietnamese throughout."""

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


class VietnameseGroup(Vietnamese, click.Group):
    """The group of commands, with the same help page."""

    command_class = Vietnamese
    usage = "LỆNH [TÙY CHỌN]"

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        Vietnamese.format_options(self, ctx, formatter)
        rows = [(n, c.get_short_help_str(limit=80)) for n, c in sorted(self.commands.items())]
        with formatter.section("Lệnh"):
            formatter.write_dl(rows)


@click.group(
    cls=VietnameseGroup,
    help="Loa: dựng cổng tuyên truyền cải cách hành chính từ thư mục nội dung.",
)
def loa() -> None:
    """Hold the commands."""
