"""The generated parts of the documentation: every field of every kind, and every rule.

`python -m loa.guide docs` writes the fields between their markers in the editors' guide, and the
whole page of rules; tests hold both to the code.
"""

import re
import sys
import types
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from loa.records.base import Record
from loa.records.fields import Choice, Points
from loa.records.kinds import KINDS
from loa.records.plan import Column
from loa.records.reference_lists import (
    Alias,
    Area,
    Audience,
    Channel,
    NearMiss,
    Organisation,
    Pillar,
    Policy,
    Redirect,
    Slogan,
    Synonyms,
    Term,
    Ward,
)
from loa.records.signing_keys import SigningKey
from loa.rule_page import rule_page
from loa.text.dates import PartialDate

_LISTS: Mapping[str, type[BaseModel]] = {
    "linh-vuc.yml (lĩnh vực)": Pillar,
    "co-quan/*.yml (cơ quan)": Organisation,
    "dia-ban.yml (xã, phường)": Ward,
    "kenh.yml (kênh tuyên truyền)": Channel,
    "doi-tuong.yml (đối tượng)": Audience,
    "tu-viet-tat.yml (từ viết tắt)": Term,
    "loi-hay-gap.yml (cách viết hay nhầm)": NearMiss,
    "chuyen-huong.yml (chuyển hướng)": Redirect,
    "phan-cong.yml (phân công)": Area,
    "khoa-ky.yml (khóa ký)": SigningKey,
    "khau-hieu.yml (khẩu hiệu)": Slogan,
    "ten-goi.yml (tên gọi khác của văn bản)": Alias,
    "tu-dong-nghia.yml (từ đồng nghĩa khi tìm kiếm)": Synonyms,
    "kiem-tra.yml (mức kiểm tra)": Policy,
}


def sections() -> dict[str, str]:
    """Return the generated parts by the name of their markers."""
    parts = {"chung": _table(Record, Record.model_fields)}
    for kind in KINDS:
        own = {k: f for k, f in kind.model.model_fields.items() if not _same(k, f)}
        parts[kind.folder] = _table(kind.model, own)
    parts["danh-muc"] = "\n\n".join(
        f"### {name}\n\n{_table(model, model.model_fields)}" for name, model in _LISTS.items()
    )
    parts["cot-nhiem-vu"] = "\n".join(f"- {column.value}" for column in Column)
    return parts


def write(text: str) -> str:
    """Return the guide with its generated parts written anew.

    Raises:
        ValueError: a marker is missing.
    """
    for name, part in sections().items():
        begin, end = f"<!-- bắt đầu: {name} -->", f"<!-- hết: {name} -->"
        pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
        # The table may hold backslashes, which a replacement text would read as its own.
        escaped = part.replace("\\", "\\\\")
        text, count = pattern.subn(f"{begin}\n{escaped}\n{end}", text)
        if count != 1:
            raise ValueError(f"{begin}: {count}")
    return text


def _same(key: str, info: FieldInfo) -> bool:
    """Whether a field is the shared one, unchanged."""
    shared = Record.model_fields.get(key)
    return shared is not None and shared.is_required() == info.is_required()


def _table(model: type[BaseModel], fields: Mapping[str, FieldInfo]) -> str:
    rows = ["| Khóa | Tên | Bắt buộc | Kiểu | Giải thích |", "|---|---|---|---|---|"]
    filled_in = model.FILLED_IN if issubclass(model, Record) else frozenset()
    rows += [_row(key, info, filled_in) for key, info in fields.items()]
    nested = dict.fromkeys(_nested(fields.values()))
    parts = ["\n".join(rows)]
    for inner, label in nested:
        if inner is not model:
            parts.append(f"Mỗi mục của **{label}** gồm:\n\n{_table(inner, inner.model_fields)}")
    return "\n\n".join(parts)


def _row(key: str, info: FieldInfo, filled_in: Set[str]) -> str:
    needed = "có" if info.is_required() and key not in filled_in else ""
    words = [info.description or ""]
    if info.examples:
        example = info.examples[0]
        shown = f"[{', '.join(example)}]" if isinstance(example, list) else example
        words.append(f"Ví dụ: `{shown}`.")
    cells = (f"`{info.alias or key}`", info.title or "", needed, _type_words(info), " ".join(words))
    return "| " + " | ".join(cell.strip().replace("|", "\\|") for cell in cells) + " |"


def _nested(fields: Iterable[FieldInfo]) -> Iterator[tuple[type[BaseModel], str]]:
    for info in fields:
        for part in _flat(info.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield part, info.title or ""


def _flat(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from _flat(inner)


def _type_words(info: FieldInfo) -> str:
    marks = [m for m in info.metadata if isinstance(m, Points)]
    return _words(Annotated[info.annotation, marks[0]] if marks else info.annotation)


def _words(annotation: Any) -> str:
    """Return a type as an editor would say it."""
    if get_origin(annotation) is Annotated:
        for mark in get_args(annotation)[1:]:
            if isinstance(mark, Points):
                return f"tên hoặc mã {mark.to.value}" if mark.loose else f"mã {mark.to.value}"
        return _words(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        return _words(next(a for a in get_args(annotation) if a is not type(None)))
    if get_origin(annotation) is tuple:
        return f"danh sách {_words(get_args(annotation)[0])}"
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return "một trong: " + ", ".join(f"`{m.value}` ({m.label})" for m in annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "mục (xem dưới)"
    names = {int: "số", bool: "true/false", date: "ngày", datetime: "ngày hoặc ngày giờ"}
    names[PartialDate] = "ngày, có thể thiếu"
    return names.get(annotation, "chữ")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    guide = folder / "huong-dan-bien-tap.md"
    guide.write_text(write(guide.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "quy-tac.md").write_text(rule_page(), encoding="utf-8")
