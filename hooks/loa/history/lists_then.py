"""The reference lists as a commit has them."""

from loa.catalogue.files import LISTS_FOLDER, file_elsewhere
from loa.catalogue.lists import read_lists
from loa.history.git import Repository
from loa.records.reference_lists import ReferenceLists


def lists_at(repository: Repository, commit: str, *names: str) -> ReferenceLists:
    """Return some lists of a commit; what is wrong in them is left out.

    Args:
        repository: where the content is.
        commit: the commit.
        names: the lists; all others are empty.
    """
    paths = (path for name in names for path in _paths(name))
    files = repository.files_at(commit, *paths)
    return read_lists(file_elsewhere(path, files[path]) for path in sorted(files)).lists


def _paths(name: str) -> tuple[str, str]:
    """Return where a list may be: in a file, or in a folder."""
    return f"{LISTS_FOLDER}/{name}.yml", f"{LISTS_FOLDER}/{name}"
