"""What is published since the last release was signed by editors who might do it."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from loa.history.git import HistoryError, repository_of
from loa.history.signed_commits import objections
from tests.history.repository import AREAS, NEWS, ContentRepository
from tests.mirror.releases import new_key

KEYS = "danh-muc/khoa-ky.yml"
PROCEDURES = "thu-tuc/moi.txt"
SHARED = """- {folder: danh-muc, organisation: ban-bien-tap}
- {folder: tin-tuc, organisation: ban-bien-tap}
- {folder: thu-tuc, organisation: so-noi-vu, editors: [khach@x.example]}
"""


@dataclass
class Office:
    """A repository of a portal with editors who sign: `bien-tap` for the lists and the news,
    `noi-vu` for procedures, and a stranger in no list.
    """

    repository: ContentRepository
    keys: dict[str, Path]
    published: str = ""

    def entry(self, who: str, organisation: str, more: str = "") -> str:
        """Return the entry of an editor in the list of keys."""
        key = " ".join(self.keys[who].with_suffix(".pub").read_text().split()[:2])
        said = f"editor: {who}@x.example, organisation: {organisation}, key: {key}"
        return f"- {{{said}{more}}}\n"

    def lists(self, bien_tap: str = "") -> str:
        """Return the list of keys, with more words about the first editor."""
        own = self.entry("bien-tap", "ban-bien-tap", bien_tap)
        return own + self.entry("noi-vu", "so-noi-vu")

    def commit(self, who: str, path: str, text: str, words: str = "Sửa") -> str:
        """Commit a file as somebody, signed; unsigned as nobody."""
        self.repository.write(path, text)
        self.repository.git("add", "-A")
        self.repository.git(*self.signing(who), "commit", "-q", "-m", words)
        return self.head

    def signing(self, who: str) -> tuple[str, ...]:
        """Return what makes git sign as somebody."""
        if not who:
            return ()
        settings = ("gpg.format=ssh", f"user.signingkey={self.keys[who]}", "commit.gpgsign=true")
        return tuple(word for setting in settings for word in ("-c", setting))

    @property
    def head(self) -> str:
        """The present commit."""
        return self.repository.git("rev-parse", "HEAD")

    def told(self, since: str = "") -> list[str]:
        """Return what speaks against publishing what there is now."""
        repository = repository_of(self.repository.content)
        assert repository
        found = objections(repository, since or self.published, self.head)
        return [f"{one.commit.subject}: {one.why}" for one in found]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("khoa")
    return {who: new_key(folder / who) for who in ("bien-tap", "noi-vu", "khach")}


@pytest.fixture
def office(tmp_path: Path, keys: dict[str, Path]) -> Office:
    """An office that has published its lists."""
    made = Office(ContentRepository(tmp_path / "kho"), keys)
    made.repository.write(AREAS, SHARED)
    made.published = made.commit("", KEYS, made.lists(), "Danh sách")
    return made


def test_what_listed_editors_signed_may_be_published(office: Office) -> None:
    assert office.told() == []
    office.commit("bien-tap", NEWS, "a")
    office.commit("noi-vu", PROCEDURES, "a")
    office.commit("bien-tap", "../../mkdocs.yml", "a")
    assert office.told() == []


def test_what_nobody_or_a_stranger_signed_is_named(office: Office) -> None:
    office.commit("", NEWS, "a", "Một")
    office.commit("khach", NEWS, "b", "Hai")
    first, second = office.told()
    assert first == "Một: chưa ký"
    assert second.startswith("Hai: khóa lạ SHA256:")


def test_a_commit_that_was_altered_after_signing_is_named(office: Office) -> None:
    office.commit("bien-tap", NEWS, "a", "Đúng")
    raw = office.repository.git("cat-file", "commit", "HEAD").replace("Đúng", "Sai") + "\n"
    written = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=office.repository.root,
        input=raw.encode(),
        capture_output=True,
        check=True,
    )
    office.repository.git("reset", "-q", "--hard", written.stdout.decode().strip())
    assert office.told() == ["Sai: chữ ký hỏng: commit không còn như lúc ký"]


def test_who_adds_his_key_publishes_nothing_with_it_yet(office: Office) -> None:
    own = office.entry("khach", "ban-bien-tap")
    office.commit("khach", KEYS, office.lists() + own, "Tự thêm")
    [why] = office.told()
    assert "mới được thêm" in why
    office.repository.git("reset", "-q", "--hard", office.published)
    listed = office.commit("bien-tap", KEYS, office.lists() + own, "Thêm người")
    office.commit("khach", NEWS, "a", "Bài đầu")
    [why] = office.told()
    assert why.startswith("Bài đầu: khóa của khach@x.example mới được thêm")
    assert office.told(since=listed) == []


def test_a_key_that_was_taken_away_counts_no_more_at_once(office: Office) -> None:
    office.commit("noi-vu", PROCEDURES, "a", "Của khóa lộ")
    office.commit("bien-tap", KEYS, office.entry("bien-tap", "ban-bien-tap"), "Xóa khóa")
    [why] = office.told()
    assert why == "Của khóa lộ: khóa của noi-vu@x.example đã bị xóa khỏi danh sách"


@pytest.mark.parametrize(
    ("held", "right"),
    [
        (", from: 01/11/2026", True),
        (", to: 01/11/2026", True),
        (", from: 02/11/2026", False),
        (", to: 31/10/2026", False),
    ],
)
def test_a_key_counts_from_its_first_day_to_its_last(
    office: Office, held: str, right: bool
) -> None:
    """Commits of these tests are of 1 November."""
    since = office.commit("", KEYS, office.lists(held))
    office.commit("bien-tap", NEWS, "a")
    assert (office.told(since) == []) is right


def test_an_editor_changes_only_what_the_organisation_looks_after(office: Office) -> None:
    office.commit("noi-vu", NEWS, "a", "Tin")
    office.commit("bien-tap", PROCEDURES, "a", "Thủ tục")
    office.commit("noi-vu", "../../hooks/ma.py", "a", "Mã")
    office.commit("noi-vu", "van-ban/x.txt", "a", "Chưa giao")
    assert office.told() == [
        f"Tin: noi-vu@x.example (so-noi-vu) không phụ trách cổng/content/{NEWS}",
        f"Thủ tục: bien-tap@x.example (ban-bien-tap) không phụ trách cổng/content/{PROCEDURES}",
        "Mã: noi-vu@x.example (so-noi-vu) không phụ trách hooks/ma.py",
        "Chưa giao: noi-vu@x.example (so-noi-vu) không phụ trách cổng/content/van-ban/x.txt",
    ]


def test_where_nothing_is_assigned_every_listed_editor_may_write(office: Office) -> None:
    since = office.commit("", AREAS, "[]\n")
    office.commit("noi-vu", NEWS, "a")
    assert office.told(since) == []


def test_an_editor_whom_an_area_names_may_write_there(office: Office) -> None:
    since = office.commit("", KEYS, office.lists() + office.entry("khach", "ban-bien-tap"))
    office.commit("khach", PROCEDURES, "a")
    assert office.told(since) == []


def merged(office: Office, who: str, *edited: tuple[str, str]) -> None:
    """Merge a branch on which procedures were changed into one on which news were."""
    git = office.repository.git
    git("checkout", "-q", "-b", "nhanh")
    office.commit("noi-vu", PROCEDURES, "mới", "Nhánh")
    git("checkout", "-q", "main")
    office.commit("bien-tap", NEWS, "tin", "Chính")
    git("merge", "-q", "--no-commit", "nhanh")
    for path, text in edited:
        office.repository.write(path, text)
    git("add", "-A")
    git(*office.signing(who), "commit", "-q", "-m", "Gộp")


def test_a_merge_is_signed_too(office: Office) -> None:
    merged(office, "")
    assert office.told() == ["Gộp: chưa ký"]


def test_who_merges_answers_only_for_what_the_merge_itself_changes(office: Office) -> None:
    merged(office, "bien-tap")
    assert office.told() == []


@pytest.mark.parametrize("text", ["khác hẳn", ""])
def test_a_merge_hides_no_change(office: Office, text: str) -> None:
    merged(office, "bien-tap", (PROCEDURES, text))
    assert [why.partition(":")[0] for why in office.told()] == ["Gộp"]


def test_a_merge_that_drops_a_change_of_others_is_named(office: Office) -> None:
    git = office.repository.git
    office.published = office.commit("noi-vu", PROCEDURES, "cũ")
    git("checkout", "-q", "-b", "nhanh")
    office.commit("noi-vu", PROCEDURES, "mới")
    git("checkout", "-q", "main")
    office.commit("bien-tap", NEWS, "tin")
    git(*office.signing("bien-tap"), "merge", "-q", "-s", "ours", "nhanh", "-m", "Bỏ")
    [why] = office.told()
    assert why.startswith("Bỏ: bien-tap@x.example (ban-bien-tap) không phụ trách")


def test_a_history_that_was_cut_off_is_told(office: Office, tmp_path: Path) -> None:
    merged(office, "bien-tap")
    clone = tmp_path / "nong"
    url = office.repository.root.as_uri()
    office.repository.git("clone", "-q", "--depth", "2", url, str(clone))
    repository = repository_of(clone / "cổng" / "content")
    assert repository
    with pytest.raises(HistoryError, match="git fetch --unshallow"):
        objections(repository, repository.head() + "^", repository.head())
