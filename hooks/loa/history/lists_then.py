"""The reference lists of an earlier commit."""

from loa.catalogue.files import LISTS_FOLDER, file_elsewhere
from loa.catalogue.lists import read_lists
from loa.history.git import Repository
from loa.records.reference_lists import ReferenceLists


def lists_at(repository: Repository, commit: str, *names: str) -> ReferenceLists:
    """Return some lists of a commit, without their faulty entries.

    Args:
        repository: the repository of the content.
        commit: the commit.
        names: the lists; all others are empty.
    """
    paths = (path for name in names for path in _paths(name))
    files = repository.files_at(commit, *paths)
    return read_lists(file_elsewhere(path, files[path]) for path in sorted(files)).lists


def _paths(name: str) -> tuple[str, str]:
    """Return the paths at which a list may be: a file or a folder."""
    return f"{LISTS_FOLDER}/{name}.yml", f"{LISTS_FOLDER}/{name}"
