"""JSON Schemas of what editors write, for completion and red lines while they type.

They describe the texts of YAML files and of front matter. To us every scalar is a text (ADR 0005),
but an editor's YAML tool sees numbers and booleans, so these are allowed wherever we read texts.
The draft is the one that the YAML language server of VS Code knows: 7.
"""

import json
import types
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema

from loa.catalogue.lists import ASKED_MOST, FILLER, LIST_OF, MODELS, POLICY
from loa.records.base import NEEDED_WHEN, Record, Status
from loa.records.fields import Choice, Points, Target
from loa.records.kinds import KINDS
from loa.records.reference_lists import LETTER, SLUG, Policy, ReferenceLists

Schema: TypeAlias = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_COMMENT = "Sinh từ các mô hình và danh mục bằng lệnh loa schema; không sửa tay."
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_NUMBER: Schema = {"type": ["integer", "string"], "pattern": r"^\s*\d+\s*$"}
_YES_OR_NO: Schema = {
    "type": ["boolean", "string"],
    "pattern": "^([Tt]rue|TRUE|[Ff]alse|FALSE)$",
    "patternErrorMessage": "Viết true nếu có, false nếu không.",
}
_NOTHING: tuple[object, ...] = (None, "", [])
"""What counts as left away."""


def schemas(lists: ReferenceLists) -> dict[str, Schema]:
    """Return the schema of every kind and of every list, by the file's path without its suffix.

    Args:
        lists: the portal's lists, whose ids are offered and asked for.
    """
    of_kinds = {kind.folder: _of_record(kind.model, kind.label, lists) for kind in KINDS}
    slug = {**_TEXT, "pattern": SLUG}
    items = {name: _Shapes(lists, in_list=True).of_model(model) for name, model in MODELS.items()}
    items[ASKED_MOST] = {**slug, "title": "Mã thủ tục", "description": "Tên tệp của thủ tục."}
    items[FILLER] = {
        **_TEXT,
        "pattern": LETTER,
        "title": "Từ đệm",
        "description": "Từ người dân hay gõ mà không nói họ tìm gì.",
    }
    of_lists = {name: {"type": "array", "items": item} for name, item in items.items()}
    of_lists[POLICY] = _Shapes(lists, in_list=True).of_model(Policy)
    return {
        **of_kinds,
        **{f"danh-muc/{name}": _document(shape, name, lists) for name, shape in of_lists.items()},
    }


def as_text(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _of_record(model: type[Record], label: str, lists: ReferenceLists) -> Schema:
    shape = _Shapes(lists).of_model(model)
    needs = [_if_status(status, keys) for status, keys in NEEDED_WHEN.items()]
    needs.append(
        {
            "if": {"required": ["image"], "properties": {"image": _given()}},
            "then": _with(["image_alt"]),
        }
    )
    return _document({**shape, "allOf": needs}, label, lists)


def _document(shape: Schema, title: str, lists: ReferenceLists) -> Schema:
    """Return a whole schema, with the lists of ids to which its parts refer."""
    parts = json.dumps(shape)
    ids = {LIST_OF[target]: _named(names) for target, names in _ids(lists).items()}
    used = {name: known for name, known in ids.items() if f'"{_reference(name)}"' in parts}
    head = {"$schema": _DRAFT, "$comment": _COMMENT, "title": title}
    return {**head, **shape, **({"definitions": used} if used else {})}


def _ids(lists: ReferenceLists) -> Mapping[Target, Mapping[str, str]]:
    """Return the names of what each target may be, by id."""
    return {
        Target.PILLAR: {key: entry.name for key, entry in lists.pillars.items()},
        Target.WARD: {key: entry.name for key, entry in lists.wards.items()},
        Target.ORGANISATION: {key: entry.name for key, entry in lists.organisations.items()},
        Target.CHANNEL: {key: entry.name for key, entry in lists.channels.items()},
        Target.AUDIENCE: {key: entry.name for key, entry in lists.audiences.items()},
    }


def _reference(list_name: str) -> str:
    return f"#/definitions/{list_name}"


def _named(names: Mapping[str, str]) -> Schema:
    """Return a closed list of values, each with what it means."""
    return {"type": "string", "enum": list(names), "enumDescriptions": list(names.values())}


def _of_choice(choice: type[Choice]) -> Schema:
    """Return what may be written for a choice: the values first, then how labels are written."""
    words = {member.value: member.label for member in choice}
    spelled = (word for label in words.values() for word in _spellings(label))
    return _named(words | {word: word for word in spelled})


def _spellings(label: str) -> tuple[str, str]:
    """Return a label with a small and with a capital letter; the reader takes any."""
    return label[:1].lower() + label[1:], label[:1].upper() + label[1:]


def _if_status(status: Status, keys: Iterable[str]) -> Schema:
    is_so = {"properties": {"status": {"enum": [status.value, *_spellings(status.label)]}}}
    return {"if": {"required": ["status"], **is_so}, "then": _with(keys)}


def _with(keys: Iterable[str]) -> Schema:
    return {"required": list(keys), "properties": {key: _given() for key in keys}}


def _given() -> Schema:
    return {"not": {"enum": list(_NOTHING)}}


def _optional(shape: Schema) -> Schema:
    """Return a shape of what may also be left empty: a key without a value is as if not there."""
    if "type" not in shape:
        return {"anyOf": [shape, {"type": "null"}]}
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    shape = {**shape, "type": [*kinds, "null"]}
    return {**shape, "enum": [*shape["enum"], None]} if "enum" in shape else shape


class _Shapes:
    """Turns annotations into schemas, for one portal's lists."""

    def __init__(self, lists: ReferenceLists, *, in_list: bool = False) -> None:
        self._known = {target for target, names in _ids(lists).items() if names}
        self._in_list = in_list

    def of_model(self, model: type[BaseModel]) -> Schema:
        filled_in = model.FILLED_IN if issubclass(model, Record) else frozenset()
        properties, required = {}, []
        for name, info in model.model_fields.items():
            key = info.alias or name
            shape = self._of(info.annotation, info.metadata)
            if info.is_required() and name not in filled_in:
                required.append(key)
            else:
                shape = _optional(shape)
            words = {"title": info.title, "description": info.description or info.title}
            examples = {"examples": info.examples} if info.examples else {}
            properties[key] = {**words, **shape, **examples}
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def _of(self, annotation: Any, marks: Iterable[Any] = ()) -> Schema:
        """Return the schema of an annotation, narrowed by what pydantic keeps beside it."""
        marks = [*marks]
        if get_origin(annotation) is Annotated:
            inner, *more = get_args(annotation)
            return self._of(inner, [*more, *marks])
        if get_origin(annotation) in {Union, types.UnionType}:
            inner = next(a for a in get_args(annotation) if a is not type(None))
            return self._of(inner, marks)
        limit = partial(_limit, marks)
        if get_origin(annotation) is tuple:
            items = {"items": self._of(get_args(annotation)[0])}
            return {"type": "array", **items, **limit(min_length="minItems")}
        for mark in marks:
            if isinstance(mark, Points):
                return self._of_reference(mark)
            if isinstance(mark, WithJsonSchema) and mark.json_schema:
                return mark.json_schema
        if annotation is int:
            return {**_NUMBER, **limit(ge="minimum", le="maximum")}
        if annotation is bool:
            return _YES_OR_NO
        if issubclass(annotation, Choice):
            return _of_choice(annotation)
        if issubclass(annotation, BaseModel):
            return self.of_model(annotation)
        least = limit(min_length="minLength")
        # A text of spaces alone is as good as none.
        filled = {"pattern": r"\S"} if least else {}
        return {**_TEXT, **filled, **least, **limit(max_length="maxLength", pattern="pattern")}

    def _of_reference(self, points: Points) -> Schema:
        if points.to not in self._known:
            return _TEXT
        known = {"$ref": _reference(LIST_OF[points.to])}
        if points.loose:
            return {"anyOf": [known, _TEXT]}
        # What a list names may have come in with the same edit, before schemas were written anew.
        return {"anyOf": [known, {"type": "string", "pattern": SLUG}]} if self._in_list else known


def _limit(marks: Iterable[Any], **keywords: str) -> Schema:
    """Return the limits that the marks set, each under its keyword."""
    return {
        keyword: limit
        for mark in marks
        for name, keyword in keywords.items()
        if (limit := getattr(mark, name, None)) is not None
    }
