"""`loa new`: drafts of files for an editor to complete."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loa.cli.failures import EXIT_ERRORS, fail
from loa.cli.group import VietnameseGroup, loa
from loa.cli.options import content_options
from loa.engine.configuration import Options
from loa.text.fold import fold

if TYPE_CHECKING:
    from loa.catalogue.catalogue import Catalogue
    from loa.catalogue.drafts import Draft
    from loa.catalogue.entry import Entry
    from loa.catalogue.register import LookedUp, Missing

_BLANK = re.compile(r"^(\w+):$", re.MULTILINE)
_STDOUT = "-"
_EXAMPLE = "“Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ”"


@loa.group(cls=VietnameseGroup, help="Viết sẵn một tệp để người biên tập điền tiếp.")
def new() -> None:
    """Group the commands, one per kind of file."""


@new.command(help="Viết sẵn trang của văn bản mà một câu dẫn tới và sổ văn bản chưa có.")
@content_options
@click.option(
    "--from-citation",
    "citation",
    default="",
    metavar="CÂU",
    help="Câu dẫn văn bản, đủ số, ngày, cơ quan và trích yếu thì tốt nhất.",
)
@click.option(
    "--by", default="", metavar="MÃ", help="Mã cơ quan nói câu ấy; nhờ đó “UBND tỉnh” là tỉnh nào."
)
@click.option(
    "--out",
    default="",
    metavar="TỆP|-",
    help="Ghi vào tệp khác, hoặc in ra màn hình (-); mặc định là đúng chỗ trong van-ban/.",
)
@click.option("--list", "list_", is_flag=True, help="In mọi văn bản được dẫn mà sổ chưa có.")
def directive(content: str, as_of: str, citation: str, by: str, out: str, list_: bool) -> None:
    """Write drafts of the documents that a text cites, or list what is missing."""
    if list_ == bool(citation):
        fail("ghi --from-citation “câu dẫn văn bản”, hoặc --list.")
    from loa.engine.checking import read_catalogue  # noqa: PLC0415 - a build may need none of it

    folder, catalogue = read_catalogue(Options(content, as_of))
    if list_:
        _list(catalogue)
        return
    if by and by not in catalogue.lists.organisations:
        fail(f"không có cơ quan “{by}” trong danh-muc/co-quan.")
    asked_for = catalogue.register.look_up(citation, by)
    if not asked_for:
        fail(f"không thấy số hay tên văn bản nào trong câu ấy; viết như {_EXAMPLE}.")
    drafts = list(_drafts(asked_for, catalogue, by))
    if out not in {"", _STDOUT} and len(drafts) > 1:
        fail(f"câu ấy dẫn {len(drafts)} văn bản chưa có; bỏ --out, hoặc ghi --out -.")
    for draft in drafts:
        _write(draft, folder, out)


def _drafts(
    asked_for: "tuple[LookedUp, ...]", catalogue: "Catalogue", by: str
) -> "Iterator[Draft]":
    """Yield a draft of each missing document; print where the others are."""
    from loa.catalogue.drafts import directive_draft  # noqa: PLC0415 - other commands need none of it
    from loa.catalogue.resolving import Reason  # noqa: PLC0415

    for found in asked_for:
        called = _called(found.mention.type, found.mention.number or found.mention.name)
        reason = found.resolution.reason
        if reason is None:
            which = _files(found.resolution.documents)
            click.echo(f"Sổ văn bản đã có {called}: {which}.", err=True)
            if found.resolution.other_day:
                click.echo("Ngày trong câu khác ngày trong sổ; hãy đối chiếu bản gốc.", err=True)
            continue
        if found.alike:
            click.echo(f"{called}: {reason.value} Xem {_files(found.alike)}.", err=True)
        if reason is not Reason.NOT_PUBLISHED:
            yield directive_draft(found.mention, catalogue, by)


def _write(draft: "Draft", folder: Path, out: str) -> None:
    """Write a draft, never over an existing file, and print what is left to do."""
    if out == _STDOUT:
        click.echo(draft.text, nl=False)
    else:
        path = Path(out) if out else folder / draft.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(draft.text)
        except FileExistsError:
            fail(f"đã có tệp {path}; máy không ghi đè.", EXIT_ERRORS)
        click.echo(f"Đã ghi bản thảo {path}.", err=True)
    click.echo(f"Còn phải điền: {', '.join(_left_to_fill(draft))}.", err=True)
    click.echo("Xong thì đổi status thành published và chạy loa check.", err=True)


def _left_to_fill(draft: "Draft") -> Iterator[str]:
    from loa.records.directive import Directive  # noqa: PLC0415 - other commands need none of it

    for key in _BLANK.findall(draft.text):
        yield f"{key} ({str(Directive.model_fields[key].title).lower()})"


def _list(catalogue: "Catalogue") -> None:
    """Print the missing documents, most cited first, each with the pages that cite it."""
    missing = catalogue.register.missing
    for one in missing:
        click.echo(f"{len(one.cited_in)} lần  {_as_cited(one)}")
        click.echo(f"       {one.reason.value}")
        paths = dict.fromkeys(entry.path for entry, _ in one.cited_in)
        shown = ", ".join(list(paths)[:3])
        more = f" và {len(paths) - 3} trang nữa" if len(paths) > 3 else ""
        click.echo(f"       Dẫn ở {shown}{more}.")
    click.echo(f"{len(missing)} văn bản được dẫn mà sổ chưa có.", err=True)


def _as_cited(missing: "Missing") -> str:
    """Return the words that `--from-citation` takes."""
    words = _called(missing.type, missing.number or missing.name)
    about = f" về {missing.name}" if missing.number and missing.name else ""
    if about and fold(missing.name).startswith(fold(missing.type)):
        words, about = f"{missing.name} số {missing.number}", ""  # a law
    day = f" ngày {missing.issued:%d/%m/%Y}" if missing.issued else ""
    issuer = f" của {missing.issuer}" if missing.issuer else ""
    return f"{words}{day}{issuer}{about}"


def _called(kind: str, label: str) -> str:
    if fold(label).startswith(fold(kind or "số")):
        return label
    return f"{(kind or 'văn bản').capitalize()} số {label}"


def _files(documents: "tuple[Entry, ...]") -> str:
    return ", ".join(document.path for document in documents)
