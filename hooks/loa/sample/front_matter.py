"""Writing front matter the way that editors write it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

Value: TypeAlias = "str | int | date | Sequence[Value] | Mapping[str, Value] | None"

_PLAIN = re.compile(r"\w[\w ./(),;–-]*")
_ID = re.compile(r"[a-z0-9-]+")


def front_matter(fields: Mapping[str, Value]) -> str:
    """Return the fields between their two lines; those without a value are left out."""
    return "\n".join(["---", *_mapping(fields, ""), "---", ""])


def _mapping(fields: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, value in fields.items():
        if value is None or value in ("", (), []):
            continue
        if isinstance(value, str | int | date):
            yield f"{indent}{key}: {_scalar(value)}"
        elif isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _mapping(value, f"{indent}  ")
        elif all(isinstance(item, str) and _ID.fullmatch(item) for item in value):
            yield f"{indent}{key}: [{', '.join(map(str, value))}]"
        else:
            yield f"{indent}{key}:"
            for item in value:
                yield from _item(item, f"{indent}  ")


def _item(value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        first, *rest = _mapping(value, f"{indent}  ")
        yield f"{indent}- {first.lstrip()}"
        yield from rest
    elif isinstance(value, str | int | date):
        yield f"{indent}- {_scalar(value)}"


def _scalar(value: str | int | date) -> str:
    """Return a value as YAML reads it back: plain where nothing in it means something to YAML."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int) or (_PLAIN.fullmatch(value) and value == value.rstrip()):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
