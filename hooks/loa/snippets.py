"""Snippets of VS Code for the front matter of pages, in which it checks no schema.

They come of the schemas, so that what they offer is what the schemas ask for.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from loa.records.kinds import KINDS, Kind
from loa.records.reference_lists import SLUG
from loa.schema import Schema

_ALWAYS_ASKED = ("status", "approved_by", "pillars")
"""What is not required of a draft, but of every page that is to be published."""
_TODAY = "$CURRENT_DATE/$CURRENT_MONTH/$CURRENT_YEAR"


def snippets(schemas: Mapping[str, Schema]) -> dict[str, Any]:
    """Return a snippet for the head of each kind of page, and for each field with a closed list.

    Args:
        schemas: the schema of every kind, by its folder.
    """
    found = {f"{kind.label}: phần đầu trang": _page(kind, schemas[kind.folder]) for kind in KINDS}
    for kind in KINDS:
        writer = _Writer(schemas[kind.folder])
        for key, shape in schemas[kind.folder]["properties"].items():
            if writer.choices(shape) or writer.choices(shape.get("items", {})):
                title = f"{kind.label}: {key}" if _differs(key, shape, schemas) else key
                body = list(_Writer(schemas[kind.folder]).lines(key, shape))
                found[title] = _snippet(key, shape["title"], body)
    return found


def _differs(key: str, shape: Schema, schemas: Mapping[str, Schema]) -> bool:
    """Whether another kind asks for something else under the same key."""
    others = (schemas[kind.folder]["properties"].get(key, shape) for kind in KINDS)
    return any(other != shape for other in others)


def _page(kind: Kind, schema: Schema) -> dict[str, Any]:
    writer = _Writer(schema)
    keys = dict.fromkeys((*schema["required"], *_ALWAYS_ASKED))
    lines = [line for key in keys for line in writer.lines(key, schema["properties"][key])]
    return _snippet(kind.folder, f"Phần đầu của một trang {kind.label.lower()}", [
        "---", *lines, "---", "", "$0",
    ])  # fmt: skip


def _snippet(prefix: str, description: str, body: list[str]) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": prefix, "description": description, "body": body}


class _Writer:
    """Writes the lines of one snippet, whose places to fill in are numbered."""

    def __init__(self, schema: Schema) -> None:
        self._definitions: Mapping[str, Schema] = schema.get("definitions", {})
        self._stops = count(1)

    def choices(self, shape: Schema) -> list[str]:
        """Return the values of a closed list, without the labels that stand for them."""
        known = self._definitions.get(shape.get("$ref", "").rpartition("/")[2], shape)
        words = (word for word in known.get("enum", ()) if isinstance(word, str))
        return [word for word in words if re.fullmatch(SLUG, word)]

    def lines(self, key: str, shape: Schema) -> Iterator[str]:
        """Yield the lines of a key with a place to fill in."""
        items = shape.get("items")
        if items is None:
            yield f"{key}: {_TODAY if key == 'date' else self._stop(shape, shape['title'])}"
        elif self.choices(items):
            yield f"{key}: [{self._stop(items, '')}]"
        elif "properties" in items:
            yield f"{key}:"
            yield from self._item(items)
        else:
            yield f"{key}:"
            yield f"  - {self._stop(items, shape['title'])}"

    def _item(self, shape: Schema) -> Iterator[str]:
        """Yield the lines of the first item of a list."""
        inner = [
            line for key in shape["required"] for line in self.lines(key, shape["properties"][key])
        ]
        yield f"  - {inner[0]}"
        yield from (f"    {line}" for line in inner[1:])

    def _stop(self, shape: Schema, words: str) -> str:
        number, choices = next(self._stops), self.choices(shape)
        if choices:
            return f"${{{number}|{','.join(choices)}|}}"
        examples = shape.get("examples")
        return f"${{{number}:{examples[0] if examples else words}}}"
