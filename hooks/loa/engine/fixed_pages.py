"""The pages of site_src/: a title and a text that belong to the portal itself."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from pydantic import Field

from loa.catalogue.body import PageText, check_body, split_page
from loa.catalogue.files import ContentFile, check_name, file_at, read_text
from loa.catalogue.validation import validate
from loa.catalogue.yaml_reader import read_yaml
from loa.engine.site_source import SiteSource
from loa.pages.desk import HOME
from loa.pages.fixed_page import FixedView
from loa.pages.views import Subscription
from loa.problems import Problem, Rule
from loa.records.fields import Model
from loa.site import SiteError, SiteFacts


class FixedPage(Model):
    """The front matter of a fixed page."""

    title: str = Field(title="Tiêu đề")
    description: str = Field("", title="Mô tả")


def fixed_views(
    source: SiteSource, site: SiteFacts, updated: date, feeds: tuple[Subscription, ...] = ()
) -> Iterator[FixedView]:
    """Yield the views of the fixed pages.

    Args:
        source: what site_src/ holds.
        site: the portal's facts.
        updated: the last change of anything that is listed.
        feeds: the lists that they name.

    Raises:
        SiteError: a page can not be read; the message says where and why.
    """
    for uri, path in source.pages.items():
        page, text = _read(uri, path)
        yield FixedView(
            uri=uri,
            template="main.html",
            title=page.title,
            description=page.description or site.description,
            updated=updated,
            breadcrumbs=(HOME,),
            feeds=feeds,
            body=text.body,
            body_line=text.body_line,
        )


def _read(uri: str, path: Path) -> tuple[FixedPage, PageText]:
    file = replace(file_at(path.parent, path.name), uri=uri)
    text, problems = read_text(file)
    _refuse(uri, [*_bad_name(file), *problems])
    parts = split_page(text, uri)
    if isinstance(parts, Problem):
        raise SiteError(_words(uri, parts))
    document = read_yaml(parts.front, uri, first_line=2)
    page, found = validate(FixedPage, document.value, document, uri)
    _refuse(uri, [*document.problems, *found, *check_body(parts, uri)])
    if page is None:
        raise SiteError(uri)
    return page, parts


def _bad_name(file: ContentFile) -> list[Problem]:
    """Return what is wrong with the file's name, from which MkDocs and we make its address."""
    if file.suffix != ".md":
        message = f"Trang cố định phải có đuôi .md, không phải “{file.suffix}”."
        return [Problem(Rule.BAD_NAME, file.uri, 1, 1, message, "Đổi đuôi của tệp thành .md.")]
    return [] if file.stem == "index" else check_name(file)


def _refuse(uri: str, problems: Iterable[Problem]) -> None:
    if told := [_words(uri, problem) for problem in problems]:
        raise SiteError("\n".join(told))


def _words(uri: str, problem: Problem) -> str:
    return str(replace(problem, path=f"site_src/{uri}"))
