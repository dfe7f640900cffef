"""What `loa explain` and the page of rules say of a rule beside its code and its meaning."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import yaml

from loa.problems import Rule

GROUPS: Mapping[str, str] = {
    "L1": "Tệp",
    "L2": "Cách viết phần thông tin đầu trang",
    "L3": "Giá trị của các khóa",
    "L4": "Mã, văn bản và cơ quan được dẫn",
    "L5": "Bảng nhiệm vụ",
    "L6": "Thân bài",
    "L7": "Chữ Việt",
    "L8": "Thông tin riêng tư",
    "L9": "Nội dung đã cũ, và phân công",
}
"""What the rules are about, by the first two characters of their codes."""


class ExamplePlace(enum.Enum):
    """Where in a page or beside it an example stands."""

    BODY = "body"
    FRONT = "front"
    TABLE = "table"
    NONE = "none"


@dataclass(frozen=True)
class Explanation:
    """Why a rule stands, and how it is broken and kept.

    Args:
        why: one to three sentences on what it means to a reader or to the agency.
        bad: an example that breaks the rule.
        good: the same, right.
        place: where the examples stand; `NONE` if they only describe files or their history.
    """

    why: str
    bad: str
    good: str
    place: ExamplePlace = ExamplePlace.BODY


def explanation_of(rule: Rule) -> Explanation:
    """Return what the file of the rule says."""
    text = resources.files(__package__).joinpath(f"{rule.code}.yml").read_text(encoding="utf-8")
    said = yaml.safe_load(text)
    place = ExamplePlace(said.get("place", ExamplePlace.BODY.value))
    return Explanation(said["why"].strip(), said["bad"], said["good"], place)
