"""A page's file in its two parts: front matter, and the body with what may not stand in it.

The catalogue holds facts, never bodies: whoever shows a page reads its body when he needs it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from loa.catalogue.files import file_at, read_text
from loa.catalogue.links import unsafe_links
from loa.problems import Problem, Rule
from loa.text.outline import headings
from loa.text.outside_code import outside_code

MAX_FRONT_MATTER_CHARACTERS = 128 * 1024

_MARK = re.compile(r"^---[^\S\n]*$", re.MULTILINE)
_MAYBE_TITLE = re.compile(r"\n(?:#(?!#)|=)")
"""What every heading of level 1 has; begins with a letter, so that it is found fast."""


@dataclass(frozen=True)
class PageText:
    """The two parts of a page; the front matter begins on line 2, the body on `body_line`."""

    front: str
    body: str
    body_line: int

    @cached_property
    def outside_code(self) -> str:
        """The body with spaces for its code, which several checks look at."""
        return outside_code(self.body)


def split_page(text: str, path: str) -> PageText | Problem:
    """Split a page's text at the lines "---", or return what keeps it from being split."""
    advice = "Bắt đầu tệp bằng dòng ---, viết thông tin, rồi kết thúc bằng một dòng --- nữa."
    opening = _MARK.match(text)
    if opening is None:
        message = "Tệp không bắt đầu bằng dòng ---."
        return Problem(Rule.NO_FRONT_MATTER, path, 1, 1, message, advice)
    closing = _MARK.search(text, opening.end() + 1)
    if closing is None:
        message = "Phần thông tin đầu trang không có dòng --- kết thúc."
        return Problem(Rule.NO_FRONT_MATTER, path, 1, 1, message, advice)
    front = text[opening.end() + 1 : max(closing.start() - 1, opening.end() + 1)]
    if len(front) > MAX_FRONT_MATTER_CHARACTERS:
        most = MAX_FRONT_MATTER_CHARACTERS
        message = f"Phần thông tin đầu trang dài {len(front)} ký tự, nhiều nhất là {most}."
        return Problem(Rule.TOO_LARGE, path, 2, 1, message, "Chuyển phần dài xuống thân bài.")
    rest = text[closing.end() :]
    body = rest.lstrip("\n")
    line = text.count("\n", 0, len(text) - len(body)) + 1
    return PageText(front, body.rstrip("\n"), line)


def read_body(content: Path, path: str) -> str:
    """Return the body of the page whose file has this path in the content folder.

    Raises:
        OSError: the file is gone.
        ValueError: it is no longer a page.
    """
    text, problems = read_text(file_at(content, path))
    page = problems[0] if problems else split_page(text, path)
    if isinstance(page, Problem):
        raise ValueError(str(page))
    return page.body


def body_digest(body: str) -> str:
    """Return what tells one body from another."""
    return blake2b(body.encode("utf-8"), digest_size=16).hexdigest()


def check_body(page: PageText, path: str) -> Iterator[Problem]:
    """Yield what may not stand in a body: headings of level 1, and links that no page keeps."""
    # The page's title is the only heading of level 1 that there may be.
    titles = headings(page.body) if _MAYBE_TITLE.search(f"\n{page.body}") else ()
    for heading in titles:
        if heading.level == 1:
            message = "Tiêu đề cấp 1 chỉ dành cho tên trang."
            advice = "Viết ## cho đề mục lớn nhất trong bài."
            line = page.body_line + heading.line
            yield Problem(Rule.HEADING_LEVEL, path, line, 1, message, advice)
    for target, line, column in unsafe_links(page.outside_code, page.body_line):
        message = f"Địa chỉ “{target}” không dùng được trên trang."
        advice = "Chép tệp vào cạnh trang rồi liên kết tới đó, hoặc dùng địa chỉ https://."
        yield Problem(Rule.UNSAFE_LINK, path, line, column, message, advice)
