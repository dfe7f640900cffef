"""Whether a redirect leads from an address that nothing else holds to a page that is there."""

from collections.abc import Iterable, Mapping, Set
from posixpath import basename, dirname

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.files import check_name, file_elsewhere
from loa.catalogue.reference_checks import UNDECIDED, Fault
from loa.problems import Rule, suggest
from loa.records.kinds import KIND_OF_FOLDER
from loa.records.reference_lists import Redirect


def working_redirects(catalogue: Catalogue) -> tuple[tuple[Redirect, Entry], ...]:
    """Return the redirects that can be followed, with the record to which each leads."""
    ends = ends_of(catalogue.lists.redirects)
    return tuple(
        (redirect, catalogue.by_path[redirect.to])
        for redirect in catalogue.lists.redirects
        if redirect_fault(redirect, ends, catalogue, catalogue.by_path.keys()) is None
    )


def ends_of(redirects: Iterable[Redirect]) -> dict[str, str]:
    """Return where one comes to in the end from each old path; "" if one goes round for ever."""
    leads = {redirect.source: redirect.to for redirect in redirects}
    ends: dict[str, str] = {}
    for source in leads:
        passed: dict[str, None] = {}
        here = source
        while here in leads and here not in ends and here not in passed:
            passed[here] = None
            here = leads[here]
        end = "" if here in passed else ends.get(here, here)
        ends |= dict.fromkeys(passed, end)
    return ends


def redirect_fault(
    redirect: Redirect, ends: Mapping[str, str], catalogue: Catalogue, known: Set[str]
) -> tuple[str, Fault] | None:
    """Return what is wrong with a redirect, and under which key it is written.

    Args:
        redirect: the redirect.
        ends: see `ends_of`.
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
    if target in ends:
        return "to", _bad(*_chain_words(target, ends[target]))
    message = f"Không có trang “{target}” để chuyển tới."
    advice = "Viết đường dẫn của tệp thay thế, có đuôi .md, tính từ thư mục nội dung."
    return "to", _bad(message, _meant(target, known, advice))


def _bad(message: str, advice: str) -> Fault:
    return Fault(Rule.BAD_REDIRECT, message, advice)


def _could_be_a_page(path: str) -> bool:
    """Say whether a record's file may lie, or may once have lain, at this path."""
    file = file_elsewhere(path)
    in_its_folder = file.folder in KIND_OF_FOLDER and file.folder != path
    return in_its_folder and file.suffix == ".md" and not check_name(file)


def _chain_words(target: str, end: str) -> tuple[str, str]:
    """Return what to say of a redirect to a place that is itself redirected."""
    if not end:
        message = f"Chuyển hướng tới “{target}” đi thành vòng, không dừng ở trang nào."
        return message, "Sửa “to” thành đường dẫn của một trang đang có."
    return f"“{target}” cũng đã chuyển đi nơi khác.", f"Viết thẳng nơi cuối cùng: “to: {end}”."


def _meant(target: str, known: Set[str], otherwise: str) -> str:
    """Return the advice to lead to a page of the same name, or of a like name in its folder."""
    same_name = sorted(path for path in known if basename(path) == basename(target))
    if same_name:
        return f"Có phải ý bạn là “{same_name[0]}”?"
    beside = [path for path in known if dirname(path) == dirname(target)]
    return suggest(target, beside, otherwise)
