"""Open data as programs and spreadsheets read it, and the dictionary that tells its columns."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.gate.reading import read_content
from loa.open_data.relations import TABLES
from loa.open_data.tables import ColumnType
from loa.outputs.open_data import DataFile, data_bytes, data_files
from loa.pages.desk import Desk
from loa.pages.open_data_page import open_data_page
from loa.records.kinds import DIRECTIVE, PLAN
from loa.site import read_site

ROOT = Path(__file__).parents[2]
SITE = read_site(
    "Cải cách hành chính",
    "https://cchc.example/",
    "",
    {
        "content": "content",
        "as_of": "2026-11-21",
        "agency": "UBND",
        "portal": "CCHC",
        "governing": "UBND",
        "responsible": "Ban biên tập",
    },
    ROOT,
)
SCHEMA = "https://schema.org/"
ELI = "http://data.europa.eu/eli/ontology#"


@cache
def catalogue() -> Catalogue:
    return read_content(ROOT / "content", date(2026, 11, 21)).catalogue


@cache
def files() -> dict[str, DataFile]:
    return {file.url.removeprefix("du-lieu/"): file for file in data_files(catalogue(), SITE)}


def table(name: str) -> list[dict[str, str]]:
    text = data_bytes(files()[name]).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_files_stand_at_their_addresses() -> None:
    assert set(files()) == {
        *("van-ban.csv", "van-ban.json", "van-ban.jsonld"),
        *("trich-dan.csv", "trich-dan.json"),
        *("van-ban-het-hieu-luc.csv", "van-ban-het-hieu-luc.json"),
    }


@pytest.mark.parametrize("name", sorted(name for name in files() if name.endswith(".csv")))
def test_a_csv_file_follows_rfc_4180_and_tells_excel_that_it_is_utf_8(name: str) -> None:
    data = data_bytes(files()[name])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(files()[name].names)}
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == data.count(b"\n"), "trong ô không có chỗ xuống dòng"


def test_the_register_has_a_row_for_every_document_with_what_its_page_says() -> None:
    rows = {row["ma"]: row for row in table("van-ban.csv")}
    listed = (*catalogue().of_kind(DIRECTIVE), *catalogue().of_kind(PLAN))
    assert rows.keys() == {entry.record.id for entry in listed}
    decree = rows["85-2023-nd-cp"]
    assert decree["so_ky_hieu"] == "85/2023/NĐ-CP"
    assert decree["sua_doi"] == "115-2020-nd-cp"
    assert decree["dia_chi"] == "https://cchc.example/van-ban/2023/85-2023-nd-cp/"
    law = rows["luat-ban-hanh-vbqppl-2015"]
    assert (law["hieu_luc"], law["ngay_het_hieu_luc"]) == ("het-hieu-luc", "2025-04-01")
    assert law["dung_tu"] >= "2025-04-01"
    assert rows["tuyen-truyen-cchc-tp-bac-ninh-2025"]["hieu_luc"] == ""


def test_every_relation_has_a_row_and_says_how_certain_it_is() -> None:
    rows = table("trich-dan.csv")
    listed = {entry.path for entry in catalogue().listed}
    told = [one for one in catalogue().relations.all if one.source.path in listed]
    assert len(rows) == len(told) > 100
    assert {row["chac_chan"] for row in rows} <= {"true", "false"}
    amending = [row for row in rows if row["quan_he"] == "amends"]
    assert ("85-2023-nd-cp", "115-2020-nd-cp") in [(row["nguon"], row["dich"]) for row in amending]


@pytest.mark.parametrize("name", ["van-ban", "trich-dan", "van-ban-het-hieu-luc"])
def test_json_says_what_csv_says(name: str) -> None:
    def flat(value: Any) -> str:
        if isinstance(value, list):
            return ";".join(value)
        return str(value).lower() if isinstance(value, bool) else str(value)

    rows = json.loads(data_bytes(files()[f"{name}.json"]))["du_lieu"]
    assert [{key: flat(value) for key, value in row.items()} for row in rows] == (
        table(f"{name}.csv")
    )


def test_the_bytes_are_the_same_each_time() -> None:
    again = data_files(read_content(ROOT / "content", date(2026, 11, 21)).catalogue, SITE)
    assert {f.url: data_bytes(f) for f in again} == {f.url: data_bytes(f) for f in files().values()}


def test_the_dictionary_tells_every_file_and_every_column_in_its_order() -> None:
    view = open_data_page(Desk(catalogue()))
    told = {
        (link.url or "").removeprefix("du-lieu/"): tuple(column.name for column in one.columns)
        for one in view.tables
        for link in one.files
    }
    assert told == {name: file.names for name, file in files().items()}
    for one in view.tables:
        assert all(column.meaning.endswith(".") and column.title for column in one.columns)


def test_values_are_of_the_type_that_the_dictionary_tells() -> None:
    plain = {ColumnType.NUMBER: int, ColumnType.FLAG: bool, ColumnType.IDS: tuple}
    for declared in TABLES:
        for row in declared.rows(catalogue()):
            for column, value in zip(declared.columns, row, strict=True):
                assert type(value) is plain.get(column.type, str), column.name


class Expansion:
    """JSON-LD expanded with the context in the file: as much of the algorithm as it uses.

    https://www.w3.org/TR/json-ld11-api/#expansion-algorithm
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self.context = document["@context"]
        self.nodes = [self.node(node) for node in document["@graph"]]

    def iri(self, term: str) -> str:
        """Return what a term or a compact IRI stands for."""
        if term.startswith(("@", "http://", "https://")):
            return term
        prefix, colon, rest = term.partition(":")
        return f"{self.context[prefix]}{rest}" if colon else f"{self.context['@vocab']}{term}"

    def node(self, node: dict[str, Any]) -> dict[str, list[Any]]:
        """Return a node with whole names, each with its list of values."""
        return {self.iri(key): list(self.values(key, value)) for key, value in node.items()}

    def values(self, key: str, value: Any) -> Iterator[Any]:
        """Yield the values of a property: references, typed texts, nodes."""
        if key == "@type":
            yield self.iri(value)
        elif key.startswith("@"):
            yield value
        else:
            kind = self.context.get(key, {}).get("@type")
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    yield (
                        {"@value": one["@value"], "@type": self.iri(one["@type"])}
                        if ("@value" in one)
                        else self.node(one)
                    )
                elif kind == "@id":
                    yield {"@id": one}
                else:
                    yield {"@value": one, **({"@type": self.iri(kind)} if kind else {})}


@cache
def legislation() -> dict[str, dict[str, list[Any]]]:
    document = json.loads(data_bytes(files()["van-ban.jsonld"]))
    return {node["@id"][0]: node for node in Expansion(document).nodes}


def node_of(record_id: str) -> dict[str, list[Any]]:
    return legislation()[f"{SITE.url}{catalogue().by_id[record_id].url}"]


def test_every_document_is_legislation_with_its_number_day_and_body() -> None:
    assert len(legislation()) == len(table("van-ban.csv"))
    for address, node in legislation().items():
        assert address.startswith(SITE.url)
        assert node["@type"] == [f"{SCHEMA}Legislation"]
        [body] = node[f"{SCHEMA}legislationPassedBy"]
        assert body["@type"][0] in {f"{SCHEMA}GovernmentOrganization", f"{SCHEMA}Organization"}
        [version] = node[f"{SCHEMA}legislationDateVersion"]
        assert date.fromisoformat(version["@value"]) <= date(2026, 11, 21)
    directive = node_of("27-ct-ttg-2023")
    assert directive[f"{SCHEMA}legislationIdentifier"] == [{"@value": "27/CT-TTg"}]
    assert directive[f"{SCHEMA}legislationType"] == [{"@value": "Chỉ thị"}]
    assert directive[f"{SCHEMA}legislationDate"] == [
        {"@value": "2023-10-27", "@type": f"{SCHEMA}Date"}
    ]


def test_a_day_that_is_partly_blank_is_a_month_or_a_year() -> None:
    [day] = node_of("85-2023-nd-cp")[f"{SCHEMA}legislationDate"]
    assert day == {"@value": "2023", "@type": "http://www.w3.org/2001/XMLSchema#gYear"}


def test_force_is_one_of_the_three_that_schema_org_knows_and_unknown_is_not_said() -> None:
    force = f"{SCHEMA}legislationLegalForce"
    assert node_of("luat-ban-hanh-vbqppl-2015")[force] == [{"@id": f"{SCHEMA}NotInForce"}]
    assert node_of("49-2024-nd-cp")[force] == [{"@id": f"{SCHEMA}InForce"}]
    assert force not in node_of("27-ct-ttg-2023")


def test_relations_are_told_in_both_vocabularies_and_lead_to_documents_of_the_file() -> None:
    amended = [{"@id": f"{SITE.url}van-ban/2020/115-2020-nd-cp/"}]
    node = node_of("85-2023-nd-cp")
    for name in (f"{SCHEMA}legislationAmends", f"{SCHEMA}legislationChanges", f"{ELI}amends"):
        assert node[name] == amended
    plan = node_of("tuyen-truyen-cchc-tp-bac-ninh-2025")
    assert plan[f"{SCHEMA}isBasedOn"] == plan[f"{ELI}based_on"]
    assert {"@id": f"{SITE.url}van-ban/2023/26-ct-ttg-2023/"} in plan[f"{ELI}cites"]
    relations = [f"{SCHEMA}isBasedOn", *(f"{ELI}{n}" for n in ("cites", "repeals", "implements"))]
    for one in legislation().values():
        for name in relations:
            assert {target["@id"] for target in one.get(name, [])} <= legislation().keys()


def test_what_editors_say_of_a_directive_is_no_citation_by_it() -> None:
    assert f"{ELI}cites" not in node_of("55-nq-tu-bac-ninh")
