"""The addresses of the site, relative to its root; printed codes and feeds rely on them."""

from collections.abc import Callable, Mapping
from itertools import accumulate
from types import MappingProxyType
from urllib.parse import urlsplit

from loa.records.kinds import KINDS, Kind
from loa.records.reference_lists import ReferenceLists

HOME = ""
PILLARS = "linh-vuc/"
WARDS = "dia-ban/"
ORGANISATIONS = "co-quan/"
YEARS = "nam/"
GLOSSARY = "tu-viet-tat/"
FEEDS = "feeds/"
REGISTER = "van-ban/"
WHOLE_REGISTER = "van-ban/tat-ca/"
NEW_DOCUMENTS = "van-ban/moi/"
ENDED_DOCUMENTS = "van-ban/het-hieu-luc/"
MISSING_DOCUMENTS = "van-ban/chua-co-trong-so/"
OPEN_DATA = "du-lieu/"
EMBED = "nhung/"
SEARCH = "tim-kiem/"
FINDING_LIST = "tim-kiem/muc-luc/"
PROCEDURES_A_TO_Z = "tim-kiem/a-z/"
FULL_TEXT = "tim-kiem/toan-van/"
FULL_TEXT_CONTENTS = f"{FULL_TEXT}muc-luc.json"
ASSETS = "assets/"
VERSIONED = "assets/ban-"
"""What begins so has the digest of all assets in its address, and never changes."""
EMBED_SCRIPT = "assets/js/nhung.js"
"""What other sites link to, wherever our own assets stand."""
_TWIN = "index.md"
_CARD = "anh-chia-se.png"


def uri(url: str) -> str:
    """Return the place in MkDocs' tree of the page at a directory address."""
    return f"{url}index.md"


def of_uri(uri: str) -> str:
    """Return the address of a place in MkDocs' tree: of a page, or of a file as it is."""
    if not uri.endswith(".md"):
        return uri
    *folders, name = uri.removesuffix(".md").split("/")
    return "".join(f"{part}/" for part in (*folders, *([] if name == "index" else [name])))


def twin(url: str) -> str:
    """Return the address of a page as plain Markdown."""
    return f"{url}{_TWIN}"


def page_of_twin(file: str) -> str:
    """Return the file of the page beside which a twin stands."""
    return f"{file.removesuffix(_TWIN)}index.html"


def card(url: str) -> str:
    """Return the address of the picture that is drawn for a page."""
    return f"{url}{_CARD}"


def kind(value: Kind) -> str:
    """Return the address of a kind's index."""
    return f"{value.folder}/"


def numbered(url: str, number: int) -> str:
    """Return the address of page `number` (from 1) of a list that begins at `url`."""
    return url if number == 1 else f"{url}trang/{number}/"


def documents_of(scope: str, item: str) -> str:
    """Return the address of a part of the register: "loai", "co-quan" or "nam", and which."""
    return f"{REGISTER}{scope}/{item}/"


def open_data(file: str) -> str:
    """Return the address of a file of open data: "van-ban.csv"."""
    return f"{OPEN_DATA}{file}"


def finding_list(file: str) -> str:
    """Return the address of a file of the finding list: "thu-tuc.json"."""
    return f"{FINDING_LIST}{file}"


def procedures_of(letter: str) -> str:
    """Return the address of the procedures that begin with a letter: "d" for "Đ" too."""
    return f"{PROCEDURES_A_TO_Z}{letter}/"


def bucket(shard: str, number: int) -> str:
    """Return the address of a part of a shard of the full-text index, of "tin-tuc-2026"."""
    return f"{FULL_TEXT}{shard}/{number}.bin"


def text_lengths(shard: str) -> str:
    """Return the address of the file that tells how long the texts of a shard are."""
    return f"{FULL_TEXT}{shard}/do-dai.bin"


def shard_at(address: str) -> str:
    """Return the shard of the full-text index to which a file belongs; "" if it is of them all."""
    return address.removeprefix(FULL_TEXT).rpartition("/")[0]


def pillar(pillar_id: str) -> str:
    """Return the address of a section."""
    return f"{PILLARS}{pillar_id}/"


def ward(ward_id: str) -> str:
    """Return the address of a ward's page."""
    return f"{WARDS}{ward_id}/"


def organisation(organisation_id: str) -> str:
    """Return the address of an organisation's page."""
    return f"{ORGANISATIONS}{organisation_id}/"


def year(value: int) -> str:
    """Return the address of a year's page."""
    return f"{YEARS}{value}/"


def graph(document: str) -> str:
    """Return the address of the graph of what is related to the document at an address."""
    return f"{document}so-do/"


def feeds_of(*path: str) -> str:
    """Return the folder of a list's feeds: of "tat-ca", or of "linh-vuc" and "tthc"."""
    return f"{FEEDS}{'/'.join(path)}/"


def embed(*path: str) -> str:
    """Return the address of a list's page for the frames of other sites."""
    return f"{EMBED}{'/'.join(path)}/"


def archive_of(folder: str, number: int) -> str:
    """Return the folder of page `number` (from 1, the oldest) of the archive of a list's feeds."""
    return f"{folder}luu/{number}/"


def standing_pages(lists: ReferenceLists) -> frozenset[str]:
    """Return the places in MkDocs' tree of the pages that are there whatever is published."""
    overviews = (
        *(HOME, PILLARS, WARDS, ORGANISATIONS, YEARS, GLOSSARY, FEEDS, OPEN_DATA),
        *(WHOLE_REGISTER, NEW_DOCUMENTS, ENDED_DOCUMENTS, SEARCH, PROCEDURES_A_TO_Z),
        *map(kind, KINDS),
    )
    own = (*map(pillar, lists.pillars), *map(ward, lists.wards))
    return frozenset(uri(url) for url in (*overviews, *own))


_NONE_MOVED: Mapping[str, str] = MappingProxyType({})


def seen_from(page: str, moved: Mapping[str, str] = _NONE_MOVED) -> Callable[[str], str]:
    """Return what turns an address of the site into a link that stands on a page.

    The links are those of MkDocs' `url` filter; this is faster, for a page has dozens. What is no
    address of the site ("https://…", "mailto:…", "//host/", "/goc/", "#anchor") stays as it is.

    Args:
        page: the address of the page, which is "" or ends with "/".
        moved: where in the site files stand that are asked for by another name.
    """
    depth = page.count("/")
    home = "/".join([".."] * depth) or "."
    to_root = "../" * depth
    folders = accumulate(f"{name}/" for name in page.split("/")[:-1])
    # From the page's own folder outwards: ("tin-tuc/2026/", ""), ("tin-tuc/", "../").
    shared = tuple((folder, "../" * up) for up, folder in enumerate(reversed([*folders])))

    def at(address: str) -> str:
        if _leaves(address):
            return address
        address = moved.get(address, address)
        for folder, up in shared:
            if address.startswith(folder):
                return f"{up}{address.removeprefix(folder)}" or "./"
        return f"{to_root}{address}" if address else home

    return at


def seen_under(base: str, moved: Mapping[str, str] = _NONE_MOVED) -> Callable[[str], str]:
    """Return what `seen_from` does for a page that is shown at any depth, such as 404.html.

    Args:
        base: the path of the site's root on its host, such as "/".
        moved: see `seen_from`.
    """
    root = base if not base or base.endswith("/") else f"{base}/"

    def at(address: str) -> str:
        return address if _leaves(address) else f"{root}{moved.get(address, address) or '.'}"

    return at


def _leaves(address: str) -> bool:
    """Say whether an address leads elsewhere than to a place below the site's root."""
    return address[:1] in {"/", "#"} or (":" in address and bool(urlsplit(address).scheme))
