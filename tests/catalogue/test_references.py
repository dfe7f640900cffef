"""Every field that points at something else is found, however deep it stands."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

import pytest
from pydantic import BaseModel, Field

from loa.catalogue.references import pointers, references
from loa.records.fields import DocumentRef, Model, OrganisationName, PillarId, Points, Target
from loa.records.kinds import KINDS
from loa.records.plan import Plan
from loa.records.reference_lists import Organisation


class Inner(Model):
    """A part of a record."""

    to: tuple[OrganisationName, ...] = ()
    by: PillarId | None = Field(None, alias="from")


class Outer(Model):
    """A record with references of every shape."""

    plain: PillarId = "a"
    optional: DocumentRef | None = None
    many: tuple[PillarId, ...] = ()
    part: Inner | None = None
    parts: tuple[Inner, ...] = ()
    text: str = "không dẫn đi đâu"


def test_references_are_found_in_every_shape_with_their_places() -> None:
    outer = Outer.model_validate(
        {
            "plain": "a",
            "optional": "b",
            "many": ["c", "d"],
            "part": {"from": "e"},
            "parts": [{"to": ["f"]}, {"to": ["g", "h"], "from": "i"}],
        }
    )
    found = {value: (location, points) for location, points, value in references(outer)}
    assert found == {
        "a": (("plain",), Points(Target.PILLAR)),
        "b": (("optional",), Points(Target.DOCUMENT)),
        "c": (("many", 0), Points(Target.PILLAR)),
        "d": (("many", 1), Points(Target.PILLAR)),
        "e": (("part", "from"), Points(Target.PILLAR)),
        "f": (("parts", 0, "to", 0), Points(Target.ORGANISATION, loose=True)),
        "g": (("parts", 1, "to", 0), Points(Target.ORGANISATION, loose=True)),
        "h": (("parts", 1, "to", 1), Points(Target.ORGANISATION, loose=True)),
        "i": (("parts", 1, "from"), Points(Target.PILLAR)),
    }


@pytest.mark.parametrize("model", [Outer, *(kind.model for kind in KINDS)])
def test_pointers_are_the_references_without_their_places(model: type[BaseModel]) -> None:
    whole = filled(model)
    found = [(points, value) for _, points, value in references(whole)]
    assert list(pointers(whole)) == found
    for target in Target:
        assert list(pointers(whole, target)) == [pair for pair in found if pair[0].to is target]


def test_an_empty_reference_is_none() -> None:
    assert [value for _, _, value in references(Outer())] == ["a"]


def annotated(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, Points]]:
    """Yield the dotted name of every field of a model that is annotated `Points`."""
    for key, info in model.model_fields.items():
        name = f"{prefix}{info.alias or key}"
        whole = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
        for part in parts_of(whole):
            if isinstance(part, Points):
                yield name, part
            elif isinstance(part, type) and issubclass(part, BaseModel):
                yield from annotated(part, f"{name}.")


def parts_of(annotation: Any) -> Iterator[Any]:
    """Yield everything inside an annotation, marks too."""
    yield annotation
    if get_origin(annotation) is Annotated or get_args(annotation):
        for part in get_args(annotation):
            yield from parts_of(part)


def filled(model: type[BaseModel]) -> BaseModel:
    """Return the model with a reference in every field, unchecked: its texts are its names."""
    values = {key: fill(key, info.annotation) for key, info in model.model_fields.items()}
    return model.model_construct(**values)


def fill(name: str, annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return filled(annotation)
    inner = [part for part in get_args(annotation) if part not in {type(None), Ellipsis}]
    if get_origin(annotation) is tuple:
        return (fill(name, inner[0]),)
    if get_origin(annotation) is Annotated or inner:
        return fill(name, inner[0])
    return name


MODELS = [*(kind.model for kind in KINDS), Organisation]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: str(model.__name__))
def test_every_field_of_every_record_that_is_annotated_is_found(model: type[BaseModel]) -> None:
    found = {
        (".".join(key for key in location if isinstance(key, str)), points)
        for location, points, _ in references(filled(model))
    }
    assert found == set(annotated(model))
    assert found


def test_the_references_of_a_plan_are_what_the_field_knows_them_to_be() -> None:
    targets = {name: points.to for name, points in annotated(Plan)}
    assert targets["issuer"] is Target.ORGANISATION
    assert targets["legal_basis"] is Target.DOCUMENT
    assert targets["reports.from"] is Target.ORGANISATION
    assert targets["tasks"] is Target.TASK
    assert targets["replaced_by"] is Target.RECORD
