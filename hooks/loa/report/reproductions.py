"""Reports on a release that was built again, as text and as JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from loa.mirror.reproduction import Reproduction, UnlikeFile, Unlikeness
from loa.mirror.verify.faults import shown
from loa.report.excerpt import printable
from loa.report.mirrors import release_as_text

_NAMED = 30
"""Files that are named; --json names all."""
_HOW = {
    Unlikeness.ALTERED: "nội dung khác",
    Unlikeness.NOT_BUILT: "có trong bản phát hành, dựng lại thì không có",
    Unlikeness.NOT_SIGNED: "dựng lại thì có, bản phát hành không có",
}


def reproduction_as_text(found: Reproduction) -> Iterator[str]:
    """Yield the lines of a report on building a release again."""
    yield f"{release_as_text(found.manifest)}; {shown(found.signer)} ký."
    if not found.own_code:
        words = "Commit này chỉ của nội dung: mẫu và mã dựng lại là của thư mục này, lúc này."
        yield f"Lưu ý: {words}"
    for builder in found.builders:
        then, now = builder.signed or "không có", builder.built or "không có"
        yield f"Lưu ý: {builder.name} lúc phát hành {then}, lúc dựng lại {now}."
    if found.carried:
        words = "tệp mang theo cho trang đang mở của bản liền trước; dựng lại bản ấy để kiểm tra."
        yield f"Lưu ý: có {len(found.carried)} {words}"
    if not found.files:
        built = len(found.manifest.files) - len(found.carried)
        yield f"Giống hệt: dựng lại được cả {built} tệp, đúng từng byte."
        return
    yield f"Khác {len(found.files)} tệp:"
    for file in found.files[:_NAMED]:
        yield from _file(file)
    if len(found.files) > _NAMED:
        yield f"  … và {len(found.files) - _NAMED} tệp nữa; xem tất cả: --json."


def _file(file: UnlikeFile) -> Iterator[str]:
    if file.line is None:
        yield f"  {shown(file.path)}: {_HOW[file.how]}"
        return
    yield f"  {shown(file.path)}: {_HOW[file.how]} từ dòng {file.line.number}"
    yield f"    đã ký:    {printable(file.line.signed)}"
    yield f"    dựng lại: {printable(file.line.built)}"


def reproduction_as_json(found: Reproduction) -> str:
    """Return the result of building a release again as one JSON object on one line."""
    manifest = found.manifest
    return json.dumps(
        {
            "ok": not found.files,
            "release": manifest.release,
            "commit": manifest.commit,
            "as_of": manifest.as_of,
            "signer": found.signer,
            "own_code": found.own_code,
            "files": len(manifest.files),
            "carried": [shown(path) for path in found.carried],
            "builders": [asdict(builder) for builder in found.builders],
            "unlike": [
                {
                    "path": shown(file.path),
                    "how": file.how.value,
                    "line": asdict(file.line) if file.line else None,
                }
                for file in found.files
            ],
        },
        ensure_ascii=False,
    )
