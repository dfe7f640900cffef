"""Whether a redirect leads from an address that nothing else holds to a page that is there."""

from collections.abc import Mapping, Set

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.files import ContentFile, Stamp, check_name
from loa.catalogue.reference_checks import UNDECIDED, Fault
from loa.problems import Rule, suggest
from loa.records.kinds import KIND_OF_FOLDER
from loa.records.reference_lists import Redirect

_NOT_THERE = Stamp(0, 0, 0, 0)


def working_redirects(catalogue: Catalogue) -> tuple[tuple[Redirect, Entry], ...]:
    """Return the redirects that can be followed, with the record to which each leads."""
    sources = {redirect.source: redirect.to for redirect in catalogue.lists.redirects}
    return tuple(
        (redirect, catalogue.by_path[redirect.to])
        for redirect in catalogue.lists.redirects
        if redirect_fault(redirect, sources, catalogue, catalogue.by_path.keys()) is None
    )


def redirect_fault(
    redirect: Redirect, sources: Mapping[str, str], catalogue: Catalogue, known: Set[str]
) -> tuple[str, Fault] | None:
    """Return what is wrong with a redirect, and under which key it is written.

    Args:
        redirect: the redirect.
        sources: where every redirect leads, by its old path.
        catalogue: the records.
        known: the paths of all records' files, also of those that could not be read.
    """
    source, target = redirect.source, redirect.to
    if not _could_be_a_page(source):
        message = f"“{source}” không phải là đường dẫn của một trang."
        advice = "Viết đường dẫn của tệp cũ trong thư mục nội dung: tin-tuc/2026/tap-huan.md."
        return "from", _bad(message, advice)
    if source in known:
        message = f"Trang “{source}” vẫn còn nên không chuyển hướng được."
        return "from", _bad(message, "Xóa mục này, hoặc gỡ trang cũ.")
    entry = catalogue.by_path.get(target)
    if entry and catalogue.has_page(entry):
        return None
    if entry:
        message = f"Trang “{target}” chưa đăng nên chuyển hướng sẽ hỏng."
        return "to", _bad(message, "Đăng trang đó trước, hoặc chuyển tới một trang đã đăng.")
    if target in known:
        return "to", UNDECIDED
    if target in sources:
        return "to", _bad(*_chain_words(target, sources))
    message = f"Không có trang “{target}” để chuyển tới."
    advice = "Viết đường dẫn của tệp thay thế, có đuôi .md, tính từ thư mục nội dung."
    return "to", _bad(message, suggest(target, known, advice))


def _bad(message: str, advice: str) -> Fault:
    return Fault(Rule.BAD_REDIRECT, message, advice)


def _could_be_a_page(path: str) -> bool:
    """Say whether a record's file may lie, or may once have lain, at this path."""
    file = ContentFile(path, "", _NOT_THERE)
    in_its_folder = file.folder in KIND_OF_FOLDER and file.folder != path
    return in_its_folder and file.suffix == ".md" and not check_name(file)


def _chain_words(target: str, sources: Mapping[str, str]) -> tuple[str, str]:
    """Return what to say of a redirect to a place that is itself redirected."""
    passed = {target}
    end = sources[target]
    while end in sources and end not in passed:
        passed.add(end)
        end = sources[end]
    if end in passed:
        message = f"Chuyển hướng tới “{target}” đi thành vòng, không dừng ở trang nào."
        return message, "Sửa “to” thành đường dẫn của một trang đang có."
    return f"“{target}” cũng đã chuyển đi nơi khác.", f"Viết thẳng nơi cuối cùng: “to: {end}”."
