"""The references in a model: which of its values point at something else."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from loa.catalogue.yaml_reader import Location
from loa.records.fields import Points, Target


def references(model: BaseModel, at: Location = ()) -> Iterator[tuple[Location, Points, str]]:
    """Yield the place, the kind and the text of every reference in `model`, nested ones too."""
    for attribute, key, points in pointing_fields(type(model)):
        yield from _in_value(getattr(model, attribute), points, (*at, key))


def pointers(model: BaseModel, to: Target | None = None) -> Iterator[tuple[Points, str]]:
    """Yield the kind and the text of every reference, without its place; all, or those `to` one."""
    for attribute, _, points in pointing_fields(type(model), to):
        value = getattr(model, attribute)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from pointers(item, to)
            elif isinstance(item, str) and points:
                yield points, item


def _in_value(
    value: Any, points: Points | None, at: Location
) -> Iterator[tuple[Location, Points, str]]:
    if isinstance(value, BaseModel):
        yield from references(value, at)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _in_value(item, points, (*at, index))
    elif isinstance(value, str) and points:
        yield at, points, value


# A class's fields never change, so a catalogue of thousands asks for each class once.
@cache
def pointing_fields(
    model: type[BaseModel], to: Target | None = None
) -> tuple[tuple[str, str, Points | None], ...]:
    """Return the fields that point, or whose parts may: attribute, key as written, and mark."""
    found = []
    for attribute, info in model.model_fields.items():
        marks = [mark for mark in info.metadata if isinstance(mark, Points)]
        marks = [m for m in marks or _marks(info.annotation) if to in {None, m.to}]
        if marks or _holds_model(info.annotation):
            found.append((attribute, info.alias or attribute, marks[0] if marks else None))
    return tuple(found)


def _marks(annotation: Any) -> list[Points]:
    """Return the marks inside `tuple[PillarId, ...]`, `RecordId | None` and the like."""
    if get_origin(annotation) is Annotated:
        return [mark for mark in get_args(annotation)[1:] if isinstance(mark, Points)]
    return [mark for inner in get_args(annotation) for mark in _marks(inner)]


def _holds_model(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_model(inner) for inner in get_args(annotation))
