"""Who may write where: the parts of the content that organisations are responsible for (L910)."""

from collections.abc import Iterable, Iterator, Sequence

from loa.problems import Problem, Rule
from loa.records.reference_lists import Area


def area_of(path: str, areas: Iterable[Area]) -> Area | None:
    """Return the innermost area that contains a path of the content folder, if there is one."""
    holding = [area for area in areas if area.holds(path)]
    return max(holding, key=lambda area: len(area.folder), default=None)


def outside_area(paths: Iterable[str], author: str, areas: Sequence[Area]) -> Iterator[Problem]:
    """Yield a problem for each changed file that its author may not change.

    Args:
        paths: the changed files, by their paths in the content folder.
        author: the author's e-mail.
        areas: who may write where; if there are none, everyone may write everywhere.
    """
    for path in sorted(set(paths)) if areas else ():
        area = area_of(path, areas)
        if area is None:
            message = f"“{author}” sửa “{path}”, nơi chưa giao cho ai."
            folder = path.rpartition("/")[0] or path
            advice = f"Giao thư mục “{folder}” cho một cơ quan trong danh-muc/phan-cong.yml."
        elif author.casefold() in {editor.casefold() for editor in area.editors}:
            continue
        else:
            message = f"“{author}” không phải là biên tập viên của thư mục “{area.folder}”."
            advice = (
                f"Nhờ người phụ trách sửa, hoặc nhờ người phụ trách danh mục thêm thư điện tử này "
                f"vào editors của “{area.folder}” trong danh-muc/phan-cong.yml."
            )
        yield Problem(Rule.OUTSIDE_AREA, path, 1, 1, message, advice)
