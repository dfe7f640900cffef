"""What SARIF 2.1.0 asks of the objects that we write: their properties, as JSON Schema.

Source: OASIS standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", sections
3.13 to 3.52. Objects and properties that we never write are left out, so that none slips in.
"""

from typing import Any


def _object(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


_TEXT = {"type": "string", "minLength": 1}
_MESSAGE = _object(("text",), text=_TEXT)
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_PLACE = {"type": "integer", "minimum": 1}

_RULE = _object(
    ("id",),
    id=_TEXT,
    name={"type": "string", "pattern": "^[A-Z][A-Za-z0-9]*$"},
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help=_object(("text",), text=_TEXT, markdown=_TEXT),
    helpUri={"type": "string", "pattern": "^https?://"},
    defaultConfiguration=_object((), level=_LEVEL),
)
_LOCATION = _object(
    (),
    physicalLocation=_object(
        ("artifactLocation",),
        artifactLocation=_object(
            (),
            uri={"type": "string", "pattern": r"^[A-Za-z0-9._~:/%@!$&'()*+,;=-]+$"},
            uriBaseId=_TEXT,
        ),
        region=_object((), startLine=_PLACE, startColumn=_PLACE, endLine=_PLACE, endColumn=_PLACE),
    ),
)
_RESULT = _object(
    ("message",),
    ruleId=_TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=_LEVEL,
    message=_MESSAGE,
    locations={"type": "array", "items": _LOCATION},
    partialFingerprints={"type": "object", "additionalProperties": _TEXT},
)
SARIF = _object(
    ("version", "runs"),
    **{"$schema": {"type": "string"}},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": _object(
            ("tool",),
            tool=_object(
                ("driver",),
                driver=_object(
                    ("name",),
                    name=_TEXT,
                    rules={"type": "array", "items": _RULE, "uniqueItems": True},
                ),
            ),
            language={"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results={"type": "array", "items": _RESULT},
        ),
    },
)
