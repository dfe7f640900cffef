"""The types of front-matter fields: how an editor's text becomes a value.

Every scalar arrives as text (`catalogue.yaml_reader`). The type of an error is the name of its
rule, and its message is Vietnamese, so that the reader can report it at the field's line.
"""

import enum
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Self, TypeAlias, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from loa.problems import Rule, suggest
from loa.text.dates import DateError, PartialDate, parse_date, parse_moment, parse_partial_date
from loa.text.fold import slug

T = TypeVar("T")
M = TypeVar("M", bound="Model")


class Model(BaseModel):
    """A part of a record: frozen, and unknown keys are errors."""

    model_config = ConfigDict(
        # Most builds read few records, and validators are costly to make.
        defer_build=True,
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        arbitrary_types_allowed=True,
        # Else pydantic shares equal strings, by which pickles, whose digests matter, differ.
        cache_strings="none",
    )

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the values alone: smaller than pydantic's own form, and always the same bytes."""
        return _revived, (type(self), *[vars(self)[name] for name in _names(type(self))])

    def without(self, names: Collection[str]) -> Self:
        """Return a copy of the model that lacks some fields; reading them raises AttributeError."""
        return _with_fields(type(self), {n: v for n, v in vars(self).items() if n not in names})


def _revived(model: type[Model], *values: object) -> Model:
    """Return a model from values that were validated before, without validation."""
    return _with_fields(model, dict(zip(_names(model), values, strict=True)))


def _with_fields(model: type[M], fields: dict[str, object]) -> M:
    made = model.__new__(model)
    object.__setattr__(made, "__dict__", fields)
    object.__setattr__(made, "__pydantic_fields_set__", set(fields))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


# A class's fields never change.
@cache
def _names(model: type[Model]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def fail(rule: Rule, message: str, advice: str) -> PydanticCustomError:
    """Return the error that the reader turns into a `Problem` at the field's place."""
    # pydantic would read braces in the message as its own placeholders.
    return PydanticCustomError(
        rule.name,
        "{message}",
        {"message": message, "advice": advice},
    )


def _dated(parse: Callable[[str], T], advice: str) -> Callable[[Any], Any]:
    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return parse(value)
        except DateError as error:
            meant = f"Có phải ý bạn là “{error.meant}”? Viết ngày, tháng, rồi năm đủ bốn chữ số."
            how = meant if error.meant else advice
            raise fail(Rule.BAD_DATE, f"{_sentence(str(error))}.", how) from error

    return read


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _written(pattern: str, advice: str, *types: str) -> WithJsonSchema:
    """Return the JSON Schema of a text, for editors that validate while one types (`loa.schema`).

    Args:
        pattern: an ECMAScript regular expression for the whole text.
        advice: the message if the text does not match.
        types: other JSON types that a YAML tool may give such a text.
    """
    return WithJsonSchema(
        {
            "type": ["string", *types],
            "pattern": rf"^\s*({pattern})\s*$",
            "patternErrorMessage": advice,
        }
    )


_YEAR, _MONTH, _DAY = r"(19\d\d|2[01]\d\d|2200)", r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_MARK = r"\s*[/.-]\s*"
_WHOLE_DATE = "|".join(
    (
        f"{_YEAR}-{_MONTH}-{_DAY}",
        f"{_DAY}{_MARK}{_MONTH}{_MARK}{_YEAR}",
        rf"([Nn]gày\s+)?{_DAY}\s+[Tt]háng\s+{_MONTH}\s+[Nn]ăm\s+{_YEAR}",
    )
)
_CLOCK_TIME = r"[ T]+([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?(\s*\+07:?00)?"
_DATE_ADVICE = "Viết ngày có thật, dạng 17/12/2024 hoặc 2024-12-17."
_MOMENT_ADVICE = "Viết 17/12/2024 hoặc 17/12/2024 08:00 (giờ Việt Nam)."
_PART_DATE_ADVICE = "Viết dạng 17/12/2024; văn bản để trống ngày, tháng thì viết 12/2024 hoặc 2024."

Date: TypeAlias = Annotated[
    date, BeforeValidator(_dated(parse_date, _DATE_ADVICE)), _written(_WHOLE_DATE, _DATE_ADVICE)
]
Moment: TypeAlias = Annotated[
    datetime,
    BeforeValidator(_dated(parse_moment, _MOMENT_ADVICE)),
    _written(f"({_WHOLE_DATE})({_CLOCK_TIME})?", _MOMENT_ADVICE),
]
PartDate: TypeAlias = Annotated[
    PartialDate,
    BeforeValidator(_dated(parse_partial_date, _PART_DATE_ADVICE)),
    _written(
        f"{_WHOLE_DATE}|{_MONTH}{_MARK}{_YEAR}|{_YEAR}(-{_MONTH})?", _PART_DATE_ADVICE, "number"
    ),
]


class Choice(enum.StrEnum):
    """A closed list of values; an editor may write the value or its Vietnamese label.

    The value is the stable spelling in files and addresses, the label is for people.
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member; members are declared as a value and a label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def _missing_(cls, value: object) -> "Choice | None":
        if not isinstance(value, str):
            return None
        wanted = slug(value)
        return next((m for m in cls if wanted in {slug(m.value), slug(m.label)}), None)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Report a wrong value of a field of this type in Vietnamese."""
        return core_schema.no_info_before_validator_function(cls._read, handler(source))

    @classmethod
    def _read(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return cls(value)
        except ValueError as error:
            values = [member.value for member in cls]
            raise fail(
                Rule.UNKNOWN_CHOICE,
                f"“{value}” không có trong danh sách cho phép.",
                suggest(value, values, f"Viết một trong: {', '.join(values)}."),
            ) from error


class Target(enum.Enum):
    """What a reference in a record points at, with the word for it in messages."""

    PILLAR = "lĩnh vực"
    WARD = "xã, phường"
    ORGANISATION = "cơ quan"
    CHANNEL = "kênh tuyên truyền"
    AUDIENCE = "đối tượng"
    DOCUMENT = "văn bản"
    RECORD = "nội dung"
    PROCEDURE = "thủ tục"
    TASK = "nhiệm vụ"


@dataclass(frozen=True)
class Points:
    """Marks a field's text as a reference that the catalogue must resolve.

    A `loose` reference may also be a name that is in no list yet: a warning, not an error.
    """

    to: Target
    loose: bool = False


PillarId: TypeAlias = Annotated[str, Points(Target.PILLAR)]
WardId: TypeAlias = Annotated[str, Points(Target.WARD)]
OrganisationId: TypeAlias = Annotated[str, Points(Target.ORGANISATION)]
OrganisationName: TypeAlias = Annotated[str, Points(Target.ORGANISATION, loose=True)]
ChannelId: TypeAlias = Annotated[str, Points(Target.CHANNEL)]
AudienceId: TypeAlias = Annotated[str, Points(Target.AUDIENCE)]
DocumentRef: TypeAlias = Annotated[str, Points(Target.DOCUMENT)]
RecordId: TypeAlias = Annotated[str, Points(Target.RECORD)]
TaskRef: TypeAlias = Annotated[str, Points(Target.TASK)]


def _https(value: object) -> object:
    if isinstance(value, str) and not value.strip().startswith("https://"):
        raise fail(
            Rule.BAD_VALUE,
            f"“{value}” không phải là địa chỉ https.",
            _URL_ADVICE,
        )
    return value


_URL_ADVICE = "Chép nguyên địa chỉ từ trình duyệt, bắt đầu bằng https://."
HttpsUrl: TypeAlias = Annotated[
    str, BeforeValidator(_https), _written(r"https://[\s\S]*", _URL_ADVICE)
]
