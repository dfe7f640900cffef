"""What the head of each kind of page says to machines: the cases of tests/cases/metadata."""

import json
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from loa.gate.reading import read_content
from loa.pages.assemble import assemble
from loa.pages.filing_terms import duration_of, price_of
from loa.pages.linked_data import in_script
from loa.pages.metadata import Metadata, metadata_of
from loa.pages.views import View
from loa.site import SiteFacts

CASES = Path(__file__).parents[1] / "cases"
SITE = SiteFacts(
    name="Cổng thử",
    url="https://cong.example/",
    description="Cổng để thử.",
    agency="UBND tỉnh Thử",
    portal="Cải cách hành chính",
    governing="UBND tỉnh Thử",
    responsible="Ban biên tập",
    citation="Ghi rõ nguồn.",
    area="Tỉnh Thử",
)
AS_OF = date(2026, 11, 21)


@cache
def views(content: Path = CASES / "base") -> dict[str, View]:
    catalogue = read_content(content, AS_OF).catalogue
    return {view.url: view for view in assemble(catalogue, SITE.name, SITE.description)}


def told(url: str) -> Metadata:
    return metadata_of(views()[url], SITE)


def plain(metadata: Metadata) -> dict[str, Any]:
    """Return metadata as the cases write it."""
    return {
        "robots": metadata.robots,
        "twin": metadata.twin,
        "named": [list(pair) for pair in metadata.named],
        "properties": [list(pair) for pair in metadata.properties],
        "graph": json.loads(metadata.linked)["@graph"],
    }


def cases() -> list[Any]:
    files = sorted((CASES / "metadata").glob("*.yml"))
    return [
        pytest.param(as_text(yaml.safe_load(path.read_text("utf-8"))), id=path.stem)
        for path in files
    ]


def as_text(value: Any) -> Any:
    """Return a value as YAML without types reads it."""
    if isinstance(value, dict):
        return {name: as_text(one) for name, one in value.items()}
    return [as_text(one) for one in value] if isinstance(value, list) else str(value)


@pytest.mark.parametrize("case", cases())
def test_a_page_says_of_itself_what_the_case_says(case: dict[str, Any]) -> None:
    assert as_text(plain(told(case["page"]))) == case["says"]


def test_every_kind_and_every_sort_of_page_that_has_a_type_is_a_case() -> None:
    covered = {type(views()[case.values[0]["page"]].about.thing) for case in cases()}
    assert covered == {type(view.about.thing) for view in views().values()}


NAMED = {"type": "object", "required": ["@type", "name"]}
REQUIRED: dict[str, dict[str, Any]] = {
    "WebPage": {"required": ["@id", "name", "dateModified", "inLanguage", "isPartOf"]},
    "BreadcrumbList": {
        "required": ["itemListElement"],
        "properties": {
            "itemListElement": {
                "minItems": 2,
                "items": {
                    "required": ["@type", "position", "name", "item"],
                    "properties": {"item": {"pattern": "^https://"}},
                },
            }
        },
    },
    "GovernmentService": {
        "required": ["name", "url", "serviceType", "provider", "areaServed", "availableChannel"],
        "properties": {
            "provider": NAMED,
            "areaServed": {"items": NAMED, "minItems": 1},
            "availableChannel": {
                "minItems": 1,
                "items": {
                    "required": ["@type", "name", "description"],
                    "properties": {"processingTime": {"pattern": r"^P\d+D$"}},
                },
            },
            "offers": {
                "items": {
                    "required": ["@type", "description"],
                    "dependentRequired": {"price": ["priceCurrency"]},
                }
            },
        },
    },
    # What Google recommends for an article.
    "NewsArticle": {
        "required": ["headline", "image", "datePublished", "dateModified", "author", "publisher"],
        "properties": {
            "headline": {"maxLength": 110, "minLength": 1},
            "image": {"minItems": 1, "items": {"pattern": r"^https://.*\.(png|jpe?g|webp|gif)$"}},
            "datePublished": {"format": "date"},
            "author": {"minItems": 1, "items": NAMED},
            "publisher": NAMED,
        },
    },
    "Legislation": {
        "required": ["name", "url", "legislationType", "legislationPassedBy", "inLanguage"],
        "properties": {
            "legislationPassedBy": NAMED,
            "legislationDate": {"pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"},
            "legislationLegalForce": {"pattern": r"^https://schema\.org/\w+InForce$|/InForce$"},
        },
    },
    "AdministrativeArea": {"required": ["name", "url", "identifier", "containedInPlace"]},
    "GovernmentOrganization": {"required": ["name", "url"]},
    "Organization": {"required": ["name", "url"]},
    "WebSite": {
        "required": ["url", "name", "potentialAction"],
        "properties": {
            "potentialAction": {
                "required": ["target", "query-input"],
                "properties": {
                    "target": {
                        "required": ["urlTemplate"],
                        "properties": {
                            "urlTemplate": {"pattern": r"^https://.*\{search_term_string\}$"}
                        },
                    }
                },
            }
        },
    },
}


@pytest.mark.parametrize(
    "content", [CASES / "base", CASES.parents[1] / "content"], ids=["base case", "sample"]
)
def test_each_thing_has_what_its_type_asks_for(content: Path) -> None:
    seen = set()
    for view in views(content).values():
        for node in json.loads(metadata_of(view, SITE).linked)["@graph"]:
            seen.add(node["@type"])
            checker = Draft202012Validator.FORMAT_CHECKER
            validator = Draft202012Validator(REQUIRED[node["@type"]], format_checker=checker)
            assert [e.message for e in validator.iter_errors(node)] == [], view.url
            assert all(value not in ("", None, [], {}) for value in node.values()), view.url
    assert {"GovernmentService", "NewsArticle", "Legislation", "WebSite"} <= seen


def test_what_must_not_be_found_says_so_and_has_no_twin() -> None:
    for view in views().values():
        metadata = metadata_of(view, SITE)
        assert (metadata.robots == "noindex") != view.is_listed
        assert bool(metadata.twin) == view.is_listed


def test_the_home_page_offers_no_search_that_it_has_not() -> None:
    catalogue = read_content(CASES / "base", AS_OF).catalogue
    home = next(iter(assemble(catalogue, SITE.name, SITE.description, search=False)))
    assert "SearchAction" not in metadata_of(home, SITE).linked


def test_a_picture_that_editors_chose_stands_for_the_news() -> None:
    properties = dict(told("tin-tuc/2026/tap-huan/").properties)
    assert properties["og:image"].startswith("https://cong.example/tin-tuc/2026/")
    assert properties["og:image:alt"]


class _Script(HTMLParser):
    """Reads what stands in a script, and whether anything stands behind it that should not."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


NASTY = st.one_of(
    st.text(),
    st.sampled_from(["</script>", "<!--<script>", "]]>", "\u2028", "&lt;", "</SCRIPT\t>", "'\"\\"]),
)


@given(st.dictionaries(NASTY, st.lists(NASTY)))
def test_no_words_end_the_script_that_holds_them(value: dict[str, list[str]]) -> None:
    written = in_script(value)
    parser = _Script()
    parser.feed(f'<script type="application/ld+json">{written}</script>')
    parser.close()
    assert parser.tags == ["script"]
    assert json.loads("".join(parser.texts)) == value
    assert not set(written) & set("<>&\u2028\u2029")


@pytest.mark.parametrize(
    ("words", "duration"),
    [
        ("15 ngày", "P15D"),
        ("05 ngày.", "P5D"),
        ("15 ngày làm việc", ""),
        ("Không quá 15 ngày", ""),
        ("Trong ngày", ""),
    ],
)
def test_a_time_limit_is_a_duration_where_it_is_one_of_whole_days(
    words: str, duration: str
) -> None:
    assert duration_of(words) == duration


@pytest.mark.parametrize(
    ("words", "price"),
    [
        ("8.000 đồng", 8000),
        ("50000 đ", 50000),
        ("Không thu phí", 0),
        ("8.000 đồng/bản", None),
        ("Miễn lệ phí khi đăng ký đúng hạn", None),
        ("1.00 đồng", None),
    ],
)
def test_a_fee_is_a_price_where_it_is_one_sum(words: str, price: int | None) -> None:
    assert price_of(words) == price
