"""A real nginx serves the mirror while releases switch: no error, no mixture."""

from pathlib import Path

from loa.mirror.publishing import look
from tests.mirror.fixtures import Serve
from tests.mirror.publishers import Office
from tests.mirror.switching import files_of, let_them_read, reading

RELEASES = 20


def test_readers_get_pages_with_their_own_assets(tmp_path: Path, served_by_nginx: Serve) -> None:
    office = Office(tmp_path)
    office.publish(files_of(1), keep=2)
    address = served_by_nginx(office.place / "current")
    with reading(address, readers=3) as readers:
        for number in range(2, RELEASES + 1):
            let_them_read(readers)
            office.publish(files_of(number), keep=2)
        let_them_read(readers)
    assert [reader.complaints for reader in readers] == [[]] * len(readers)
    seen = set.union(*(reader.seen for reader in readers))
    assert seen == set(range(1, RELEASES + 1))
    assert look(office.publisher().target).numbers == (RELEASES - 1, RELEASES)
