"""From a YAML document to a model, with Vietnamese problems at the right line."""

from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from loa.catalogue.yaml_errors import LOOK_UP
from loa.catalogue.yaml_reader import Location, Value, YamlDocument
from loa.problems import Problem, Rule, nearest

M = TypeVar("M", bound=BaseModel)


def validate(
    model: type[M], value: Value, document: YamlDocument, path: str, base: Location = ()
) -> tuple[M | None, list[Problem]]:
    """Read `value` as `model`.

    Args:
        model: the kind of record or list entry.
        value: the part of the document to read.
        document: the document, for the places.
        path: the file's path, for the problems.
        base: where in the document `value` stands.

    Returns:
        The model, or None with every problem of the value.
    """
    if not isinstance(value, dict):
        place = document.place(base)
        message = "Phần này phải gồm các dòng “khóa: giá trị”."
        return None, [Problem(Rule.YAML_NOT_MAPPING, path, *place, message, LOOK_UP)]
    try:
        return model.model_validate(_without_empty(value)), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        misspelt = {_meant(details, model) for details in found}
        return None, [
            _problem(details, model, document, path, base)
            for details in found
            # What is there under a misspelt key is not missing.
            if details["type"] != "missing" or details["loc"] not in misspelt
        ]


def _without_empty(value: Value) -> Value:
    """Return the value without the keys that have none: as if their lines were not there."""
    if isinstance(value, dict):
        return {
            key: item if isinstance(item, str) else _without_empty(item)
            for key, item in value.items()
            if item is not None
        }
    if isinstance(value, list):
        return [item if isinstance(item, str) else _without_empty(item) for item in value]
    return value


def _problem(
    details: ErrorDetails, model: type[BaseModel], document: YamlDocument, path: str, base: Location
) -> Problem:
    location = tuple(details["loc"])
    rule, message, advice = _words(details, model, location)
    return Problem(rule, path, *document.place((*base, *location)), message, advice)


def _words(
    details: ErrorDetails, model: type[BaseModel], location: Location
) -> tuple[Rule, str, str]:
    kind, given, limits = details["type"], details["input"], details.get("ctx", {})
    if kind in Rule.__members__:
        return Rule[kind], str(limits["message"]), str(limits["advice"])
    name = _label(model, location)
    example = _example(model, location)
    if kind == "missing":
        key = location[-1]
        advice = f"Thêm dòng “{key}: …”{example}."
        return Rule.MISSING_FIELD, f"Thiếu “{name}” (khóa {key}).", advice
    if kind == "extra_forbidden":
        key = str(location[-1])
        meant = _meant(details, model)
        known = sorted(_keys(_model_at(model, location[:-1])))
        advice = f"Xóa dòng này, hoặc dùng một trong: {', '.join(known)}."
        if meant:
            advice = f"Có phải ý bạn là “{meant[-1]}”?"
        return Rule.UNKNOWN_KEY, f"Không có khóa “{key}” ở đây.", advice
    if kind == "string_too_long":
        message = f"{name} dài {len(str(given))} ký tự, nhiều nhất là {limits['max_length']}."
        return Rule.TOO_LONG, message, "Viết ngắn lại; chi tiết để trong thân bài."
    if kind in {"string_too_short", "too_short"}:
        return Rule.MISSING_FIELD, f"{name} để trống.", f"Điền vào sau tên khóa{example}."
    if kind == "string_pattern_mismatch":
        form = example or "; chỉ dùng chữ thường không dấu, số và gạch nối"
        return Rule.BAD_VALUE, f"{name} “{given}” không đúng dạng.", f"Viết đúng dạng{form}."
    if kind in {"greater_than_equal", "less_than_equal"}:
        bound = f"từ {limits['ge']} trở lên" if "ge" in limits else f"không quá {limits['le']}"
        return Rule.BAD_VALUE, f"{name} “{given}” nằm ngoài giới hạn.", f"Viết số {bound}."
    if kind == "model_type":
        keys = ", ".join(f"{key}: …" for key in _keys(_model_at(model, location)))
        message = f"{name} phải gồm các dòng “khóa: giá trị”."
        return Rule.WRONG_TYPE, message, f"Viết {{{keys}}}, hoặc mỗi khóa một dòng."
    expected, how_to = _TYPES.get(kind, _OTHER_TYPE)
    return Rule.WRONG_TYPE, f"{name} {expected}.", f"{how_to}{example}."


def _meant(details: ErrorDetails, model: type[BaseModel]) -> Location | None:
    """Return where the known key stands that an unknown one is like, or whose name it is."""
    if details["type"] != "extra_forbidden":
        return None
    *above, key = details["loc"]
    owner = _model_at(model, tuple(above))
    known = _keys(owner)
    labels = {_label(model, (*above, name)): name for name in known}
    label = nearest(str(key), labels)
    meant = nearest(str(key), known) or (labels[label] if label else None)
    return (*above, meant) if meant else None


_NUMBER = ("phải là một số nguyên", "Chỉ viết chữ số")
_BOOLEAN = ("phải là true hoặc false", "Viết true nếu có, false nếu không")
_DAY = ("phải là một ngày", "Viết ngày ngay sau tên khóa, dạng 17/12/2024")
_TYPES = {
    "string_type": (
        "phải là một dòng chữ",
        "Viết giá trị trên một dòng, đặt trong ngoặc kép nếu có ký tự đặc biệt",
    ),
    "int_parsing": _NUMBER,
    "int_parsing_size": _NUMBER,
    "int_type": _NUMBER,
    "bool_parsing": _BOOLEAN,
    "bool_type": _BOOLEAN,
    "tuple_type": (
        "phải là một danh sách",
        "Viết [một, hai], hoặc mỗi mục một dòng bắt đầu bằng dấu gạch “- ”",
    ),
    "date_type": _DAY,
    "datetime_type": _DAY,
    "is_instance_of": _DAY,
    "enum": ("phải là một giá trị trong danh sách cho phép", "Viết một giá trị ngay sau tên khóa"),
}
_OTHER_TYPE = ("viết không đúng kiểu", "Xem mẫu trong hướng dẫn biên tập")


def _keys(model: type[BaseModel] | None) -> list[str]:
    fields = model.model_fields if model else {}
    return [info.alias or key for key, info in fields.items()]


def _field(model: type[BaseModel] | None, key: object) -> FieldInfo | None:
    fields = model.model_fields if model else {}
    return next((i for k, i in fields.items() if key in {k, i.alias}), None)


def _model_at(model: type[BaseModel] | None, location: Location) -> type[BaseModel] | None:
    for key in location:
        if isinstance(key, int):
            continue
        info = _field(model, key)
        model = _first_model(info.annotation) if info else None
    return model


def _first_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside `tuple[Model, ...]`, `Model | None` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner: Iterable[type[BaseModel] | None] = map(_first_model, get_args(annotation))
    return next((found for found in inner if found), None)


def _info(model: type[BaseModel], location: Location) -> FieldInfo | None:
    names = [key for key in location if isinstance(key, str)]
    return _field(_model_at(model, tuple(names[:-1])), names[-1]) if names else None


def _label(model: type[BaseModel], location: Location) -> str:
    info = _info(model, location)
    return info.title if info and info.title else "Giá trị"


def _example(model: type[BaseModel], location: Location) -> str:
    info = _info(model, location)
    if not info or not info.examples:
        return ""
    example = info.examples[0]
    shown = f"[{', '.join(example)}]" if isinstance(example, list) else str(example)
    return f", ví dụ: {shown}"
