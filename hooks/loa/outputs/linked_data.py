"""The register as linked data: schema.org/Legislation, with the relations of ELI.

The context stands in the file, so that nobody needs the network to read it. Sources:
https://schema.org/Legislation; European Legislation Identifier, ontology 1.x
(http://data.europa.eu/eli/ontology#).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from loa import addresses
from loa.open_data.schema_org import FORCE, SCHEMA, organisation_type
from loa.records.kinds import PLAN

Row: TypeAlias = Mapping[str, Any]
"""A row of the table of documents, by the names of its columns."""

_NAMED = "nhac_den"
_RELATIONS: Mapping[str, Sequence[str]] = {
    "thay_the": ("legislationRepeals", "legislationChanges", "eli:repeals"),
    "duoc_thay_the_boi": ("eli:repealed_by",),
    "sua_doi": ("legislationAmends", "legislationChanges", "eli:amends"),
    "thuc_hien": ("legislationApplies", "eli:implements"),
    "can_cu": ("isBasedOn", "eli:based_on"),
    _NAMED: ("eli:cites",),
}
"""What a column of ids says, in the words of both vocabularies."""

_ADDRESS = {"@type": "@id"}
_DAY = {"@type": "Date"}
CONTEXT: Mapping[str, Any] = {
    "@vocab": SCHEMA,
    "eli": "http://data.europa.eu/eli/ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "url": _ADDRESS,
    "sameAs": _ADDRESS,
    "legislationLegalForce": _ADDRESS,
    "legislationDateVersion": _DAY,
    "legislationDateOfApplicability": _DAY,
    "eli:date_no_longer_in_force": {"@type": "xsd:date"},
    **{name: _ADDRESS for names in _RELATIONS.values() for name in names},
}


def linked_data(rows: Sequence[Row], site_url: str) -> dict[str, Any]:
    """Return the documents as JSON-LD.

    Args:
        rows: the rows of the table of documents, with whole addresses.
        site_url: the site's root.
    """
    address_of = {row["ma"]: row["dia_chi"] for row in rows}
    nodes = [dict(_legislation(row, address_of, site_url)) for row in rows]
    return {"@context": CONTEXT, "@graph": nodes}


def _legislation(
    row: Row, address_of: Mapping[str, str], site_url: str
) -> Iterator[tuple[str, Any]]:
    """Yield the properties of a document that are known."""
    yield "@id", row["dia_chi"]
    yield "@type", "Legislation"
    yield "name", row["ten_goi"] or f"{row['ten_loai']} {row['so_ky_hieu']}".strip()
    yield from _known(
        ("legislationIdentifier", row["so_ky_hieu"]),
        ("legislationType", row["ten_loai"]),
        ("description", row["trich_yeu"]),
        ("inLanguage", "vi"),
        ("legislationDate", _day(row["ngay_ban_hanh"])),
        ("legislationDateOfApplicability", row["ngay_hieu_luc"]),
        ("legislationDateVersion", row["dung_tu"]),
        ("eli:date_no_longer_in_force", row["ngay_het_hieu_luc"]),
    )
    yield "legislationPassedBy", _body(row, site_url)
    if force := FORCE.get(row["hieu_luc"]):
        yield "legislationLegalForce", f"{SCHEMA}{force}"
    yield from _relations(row, address_of)
    yield from _known(("url", row["dia_chi"]), ("sameAs", row["ban_chinh_thuc"]))


def _known(*pairs: tuple[str, Any]) -> Iterable[tuple[str, Any]]:
    return (pair for pair in pairs if pair[1])


def _day(written: str) -> Any:
    """Return a day of issue with its type, which is that of as much as is known."""
    kind = {10: "Date", 7: "xsd:gYearMonth", 4: "xsd:gYear"}
    return {"@value": written, "@type": kind[len(written)]} if written else None


def _body(row: Row, site_url: str) -> dict[str, str]:
    kind = organisation_type(row["cap"])
    address = f"{site_url}{addresses.organisation(row['co_quan'])}"
    return {"@id": address, "@type": kind, "name": row["ten_co_quan"]}


def _relations(row: Row, address_of: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for column, properties in _RELATIONS.items():
        # On a plan's page stands the plan; on a directive's, what editors say of it.
        if column == _NAMED and row["muc"] != PLAN.folder:
            continue
        # What was withdrawn is no part of the register.
        targets = [address_of[one] for one in row[column] if one in address_of]
        for name in properties:
            found.setdefault(name, []).extend(targets)
    return ((name, list(dict.fromkeys(targets))) for name, targets in found.items() if targets)
