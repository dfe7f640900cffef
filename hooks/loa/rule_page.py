"""`docs/quy-tac.md`: every rule of contents, why it stands, how it is kept; every rule of feeds."""

from collections.abc import Iterator

from loa.feed_check.rules import GROUPS as FEED_GROUPS
from loa.feed_check.rules import FeedRule
from loa.gate.fixes import is_mended
from loa.problems import Rule
from loa.rules.explanations import GROUPS, ExamplePlace, Explanation, explanation_of

_INTRODUCTION = """\
# Các quy tắc kiểm tra

<!-- Trang này do lệnh make docs viết; đừng sửa bằng tay. -->

`loa check` xem mọi tệp theo các quy tắc dưới đây, và `loa build` cũng vậy trước khi dựng trang. Mức
**lỗi** thì không đăng được; **cảnh báo** là điều nên sửa; **lưu ý** chỉ để nhắc. Mã không bao giờ
đổi nghĩa. Trong màn hình lệnh, `loa explain L304` hiện phần của một mã; `loa check --only L7` chỉ
xem một nhóm; `loa check --fix` cho xem trước rồi sửa những gì máy sửa được. Các mã F ở cuối trang
là của `loa feeds check`."""

_OF_FEEDS = """\
# Các quy tắc của bản tin

`loa feeds check` xem bản tin của cổng này và của mọi trang khác theo các quy tắc dưới đây. Mức
**lỗi** là điều làm máy đọc từ chối hoặc hiện sai; **lưu ý** là điều làm một số máy đọc hiện sai.
*Hồ sơ an toàn* là những gì mà cổng của xã, phường, dù chạy WordPress, Liferay, SharePoint, Drupal,
NukeViet hay DNN, đều hiện đúng."""

_FENCE = "````"
"""Longer than any fence that an example may hold."""

_LANGUAGES = {
    ExamplePlace.BODY: "markdown",
    ExamplePlace.FRONT: "yaml",
    ExamplePlace.TABLE: "text",
}


def rule_page() -> str:
    """Return the whole page."""
    parts = [_INTRODUCTION]
    for prefix, title in GROUPS.items():
        rules = sorted((r for r in Rule if r.code.startswith(prefix)), key=lambda r: r.code)
        parts += [f"## {prefix}: {title}", _table(rules)]
        parts += ["\n\n".join(_section(rule)) for rule in rules]
    parts.append(_OF_FEEDS)
    for prefix, title in FEED_GROUPS.items():
        parts += [f"## {prefix}: {title}", _feed_table(prefix)]
    return "\n\n".join(parts) + "\n"


def _table(rules: list[Rule]) -> str:
    rows = ["| Mã | Mức | Nghĩa | Máy sửa được |", "|---|---|---|---|"]
    for rule in rules:
        mended = "có" if is_mended(rule) else ""
        code = f"[{rule.code}](#{rule.code.lower()})"
        rows.append(f"| {code} | {rule.severity.value} | {rule.meaning} | {mended} |")
    return "\n".join(rows)


def _feed_table(prefix: str) -> str:
    rows = ["| Mã | Mức | Nghĩa | Nguồn |", "|---|---|---|---|"]
    for rule in sorted((r for r in FeedRule if r.code.startswith(prefix)), key=lambda r: r.code):
        code = f'<a id="{rule.code.lower()}"></a>{rule.code}'
        rows.append(f"| {code} | {rule.severity.value} | {rule.meaning} | {rule.source} |")
    return "\n".join(rows)


def _section(rule: Rule) -> Iterator[str]:
    said = explanation_of(rule)
    # The anchor is short and stays the same when the wording of the heading changes.
    yield f'<a id="{rule.code.lower()}"></a>'
    yield f"### {rule.code} {rule.meaning}"
    yield f"*{rule.severity.value.capitalize()}.* {said.why}"
    yield f"Sai:\n\n{_example(said, said.bad)}"
    yield f"Đúng:\n\n{_example(said, said.good)}"
    if is_mended(rule):
        yield f"Máy sửa được: `loa check --fix --only {rule.code}`."


def _example(said: Explanation, text: str) -> str:
    shown = text.rstrip("\n")
    if said.place is ExamplePlace.NONE:
        return "\n".join(f"> {line}" for line in shown.split("\n"))
    return f"{_FENCE}{_LANGUAGES[said.place]}\n{shown}\n{_FENCE}"
