"""The references in a model: which of its values point at something else."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from loa.catalogue.yaml_reader import Location
from loa.records.fields import Points


def references(model: BaseModel, at: Location = ()) -> Iterator[tuple[Location, Points, str]]:
    """Yield the place, the kind and the text of every reference in `model`, nested ones too."""
    for key, info in type(model).model_fields.items():
        value = getattr(model, key)
        marks = [mark for mark in info.metadata if isinstance(mark, Points)]
        location = (*at, info.alias or key)
        yield from _in_value(value, marks or _marks(info.annotation), location)


def _in_value(
    value: Any, marks: list[Points], at: Location
) -> Iterator[tuple[Location, Points, str]]:
    if isinstance(value, BaseModel):
        yield from references(value, at)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _in_value(item, marks, (*at, index))
    elif isinstance(value, str) and marks:
        yield at, marks[0], value


def _marks(annotation: Any) -> list[Points]:
    """Return the marks inside `tuple[PillarId, ...]`, `RecordId | None` and the like."""
    if get_origin(annotation) is Annotated:
        return [mark for mark in get_args(annotation)[1:] if isinstance(mark, Points)]
    return [mark for inner in get_args(annotation) for mark in _marks(inner)]
