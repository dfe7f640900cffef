"""The table of kinds: the one place that lists the kinds of records."""

from dataclasses import dataclass

from loa.records.base import Record
from loa.records.directive import Directive
from loa.records.news import News
from loa.records.plan import Plan
from loa.records.procedure import Procedure


@dataclass(frozen=True)
class Kind:
    """A kind of record.

    `folder` is the folder in `content/` and the first part of the address; `template` shows one
    record. `has_annex`: whether a table of tasks may be beside the page. `dated`: whether there
    are so many that searches load them year by year.
    """

    id: str
    model: type[Record]
    folder: str
    label: str
    plural: str
    template: str
    page_size: int
    has_annex: bool = False
    dated: bool = False


PLAN = Kind("plan", Plan, "ke-hoach", "Kế hoạch", "Kế hoạch", "plan.html", 100, has_annex=True)
PROCEDURE = Kind(
    "procedure", Procedure, "thu-tuc", "Thủ tục", "Thủ tục hành chính", "procedure.html", 5000
)
NEWS = Kind("news", News, "tin-tuc", "Tin", "Tin tức", "news.html", 20, dated=True)
DIRECTIVE = Kind("directive", Directive, "van-ban", "Văn bản", "Văn bản", "directive.html", 1000)

KINDS = (PROCEDURE, NEWS, PLAN, DIRECTIVE)
KIND_OF_FOLDER = {kind.folder: kind for kind in KINDS}
KIND_OF_MODEL = {kind.model: kind for kind in KINDS}
