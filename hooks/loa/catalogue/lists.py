"""Reading the reference lists of `content/danh-muc/`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from loa.catalogue.files import LISTS_FOLDER, ContentFile, read_text
from loa.catalogue.validation import validate
from loa.catalogue.yaml_reader import Place, Value, YamlDocument, read_yaml
from loa.problems import Problem, Rule, suggest
from loa.records.fields import Model, Target
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
    ReferenceLists,
    Slogan,
    Synonyms,
    Term,
    Ward,
)
from loa.records.signing_keys import SigningKey

M = TypeVar("M", bound=Model)

PILLARS = "linh-vuc"
ORGANISATIONS = "co-quan"
WARDS = "dia-ban"
CHANNELS = "kenh"
AUDIENCES = "doi-tuong"
TERMS = "tu-viet-tat"
ASKED_MOST = "thu-tuc-hay-hoi"
NEAR_MISSES = "loi-hay-gap"
REDIRECTS = "chuyen-huong"
AREAS = "phan-cong"
SIGNING_KEYS = "khoa-ky"
SLOGANS = "khau-hieu"
ALIASES = "ten-goi"
SYNONYMS = "tu-dong-nghia"
FILLER = "tu-dem"
POLICY = "kiem-tra"

LIST_OF = {
    Target.PILLAR: PILLARS,
    Target.ORGANISATION: ORGANISATIONS,
    Target.WARD: WARDS,
    Target.CHANNEL: CHANNELS,
    Target.AUDIENCE: AUDIENCES,
}
"""The list that holds the ids of each target."""

MODELS: Mapping[str, type[Model]] = {
    PILLARS: Pillar,
    ORGANISATIONS: Organisation,
    WARDS: Ward,
    CHANNELS: Channel,
    AUDIENCES: Audience,
    TERMS: Term,
    NEAR_MISSES: NearMiss,
    REDIRECTS: Redirect,
    AREAS: Area,
    SIGNING_KEYS: SigningKey,
    SLOGANS: Slogan,
    ALIASES: Alias,
    SYNONYMS: Synonyms,
}
"""What the entries of each list are."""
_KEYS = {
    TERMS: "abbr",
    NEAR_MISSES: "wrong",
    REDIRECTS: "from",
    AREAS: "folder",
    SIGNING_KEYS: "key",
    SLOGANS: "text",
    ALIASES: "name",
    SYNONYMS: "official",
}
"""What tells the entries of a list apart, where that is not an id."""
PLAIN = {
    ASKED_MOST: ("mã của một thủ tục", "dang-ky-khai-sinh"),
    FILLER: ("một từ hay cụm từ", "ở đâu"),
}
"""The lists of single texts: what each of these is, with an example."""
_KNOWN = (*MODELS, *PLAIN, POLICY)
_NEEDED = frozenset({PILLARS, ORGANISATIONS, WARDS})


@dataclass(frozen=True)
class Listed:
    """The reference lists, and what the checks between files need to know of them.

    Args:
        lists: the entries that could be read.
        places: where each id stands, by list and id; ids of broken entries too.
        unread: the lists of which a whole file could not be read.
        problems: what is wrong in the lists themselves.
        written: the document in which each entry stands, and its place in the list there.
    """

    lists: ReferenceLists
    places: Mapping[tuple[str, str], tuple[str, Place]]
    unread: frozenset[str]
    problems: tuple[Problem, ...]
    written: Mapping[tuple[str, str], tuple[YamlDocument, int]] = field(default_factory=dict)

    def place_in(self, name: str, key: str, *location: str | int) -> tuple[str, Place]:
        """Return the file and the place of a value of an entry."""
        path, _ = self.places[name, key]
        document, index = self.written[name, key]
        return path, document.place((index, *location))


def read_lists(files: Iterable[ContentFile]) -> Listed:
    """Read every list; a list may be one file, or a folder of files that are joined in order."""
    reader = _ListReader()
    for file in files:
        reader.read(file)
    reader.check_present()
    return Listed(
        reader.lists(),
        reader.places,
        frozenset(reader.unread),
        tuple(reader.problems),
        reader.written,
    )


class _ListReader:
    def __init__(self) -> None:
        self.entries: dict[str, list[Model]] = {name: [] for name in MODELS}
        self.plain: dict[str, list[str]] = {name: [] for name in PLAIN}
        self.policy = Policy()
        self.places: dict[tuple[str, str], tuple[str, Place]] = {}
        self.written: dict[tuple[str, str], tuple[YamlDocument, int]] = {}
        self.unread: set[str] = set()
        self.found: set[str] = set()
        self.problems: list[Problem] = []

    def read(self, file: ContentFile) -> None:
        name = file.uri.removeprefix(LISTS_FOLDER).removeprefix("/").partition("/")[0]
        name = name.partition(".")[0]
        if name not in _KNOWN or file.suffix != ".yml":
            self._misplaced(file, name)
            return
        self.found.add(name)
        text, problems = read_text(file)
        document = YamlDocument(None) if problems else read_yaml(text, file.uri)
        self.problems += [*problems, *document.problems]
        if name == POLICY and document.value is not None:
            policy, found = validate(Policy, document.value, document, file.uri)
            self.policy = policy or self.policy
            self.problems += found
            return
        if isinstance(document.value, list):
            for index, value in enumerate(document.value):
                self.entry(name, file, document, index, value)
            return
        self.unread.add(name)
        if not problems and not document.problems:
            message = "Danh mục phải là một danh sách các mục."
            advice = "Mỗi mục bắt đầu bằng dấu gạch và dấu cách: “- id: …”."
            self.problem(Rule.YAML_NOT_MAPPING, file, (1, 1), message, advice)

    def check_present(self) -> None:
        """Tell of the lists without which whole parts of the portal would be missing."""
        for name in sorted(_NEEDED - self.found):
            self.unread.add(name)
            path = f"{LISTS_FOLDER}/{name}.yml"
            message = f"Không có danh mục “{name}”."
            advice = "Thêm tệp này; xem mẫu trong hướng dẫn biên tập."
            self.problems.append(Problem(Rule.MISSING_LIST, path, 1, 1, message, advice))

    def _misplaced(self, file: ContentFile, name: str) -> None:
        if name in _KNOWN:
            message = f"Danh mục “{name}” phải ở trong tệp có đuôi .yml."
            advice = "Đổi đuôi của tệp thành .yml."
        else:
            message = f"Không có danh mục nào tên là “{name}”."
            advice = suggest(name, _KNOWN, f"Các danh mục: {', '.join(_KNOWN)}.")
        self.problem(Rule.UNKNOWN_FOLDER, file, (1, 1), message, advice)

    def entry(
        self, name: str, file: ContentFile, document: YamlDocument, index: int, value: Value
    ) -> None:
        place = document.place((index,))
        if name in PLAIN:
            self._plain(name, value, file, place)
            return
        entry, problems = validate(MODELS[name], value, document, file.uri, (index,))
        self.problems += problems
        key = value.get(_KEYS.get(name, "id")) if isinstance(value, dict) else None
        if not isinstance(key, str):
            return
        if (name, key) in self.places:
            where, (line, _) = self.places[name, key]
            message = f"Mã “{key}” đã có ở {where}:{line}."
            advice = "Đổi một trong hai mã; mã đã dùng thì không dùng lại cho mục khác."
            self.problem(Rule.DUPLICATE_ID, file, place, message, advice)
            return
        self.places[name, key] = (file.uri, place)
        self.written[name, key] = (document, index)
        if entry:
            self.entries[name].append(entry)

    def _plain(self, name: str, value: Value, file: ContentFile, place: Place) -> None:
        what, example = PLAIN[name]
        if isinstance(value, str) and (name, value) in self.places:
            _, (line, _) = self.places[name, value]
            message = f"“{value}” đã có ở dòng {line}."
            self.problem(Rule.DUPLICATE_ID, file, place, message, "Bỏ một trong hai dòng.")
        elif isinstance(value, str):
            self.plain[name].append(value)
            self.places[name, value] = (file.uri, place)
        else:
            message = f"Mỗi mục ở đây chỉ là {what}."
            advice = f"Viết dạng “- {example}”."
            self.problem(Rule.WRONG_TYPE, file, place, message, advice)

    def problem(
        self, rule: Rule, file: ContentFile, place: Place, message: str, advice: str
    ) -> None:
        self.problems.append(Problem(rule, file.uri, *place, message, advice))

    def lists(self) -> ReferenceLists:
        def all_of(name: str, model: type[M]) -> tuple[M, ...]:
            return tuple(e for e in self.entries[name] if isinstance(e, model))

        return ReferenceLists(
            pillars={e.id: e for e in all_of(PILLARS, Pillar)},
            organisations={e.id: e for e in all_of(ORGANISATIONS, Organisation)},
            wards={e.id: e for e in all_of(WARDS, Ward)},
            channels={e.id: e for e in all_of(CHANNELS, Channel)},
            audiences={e.id: e for e in all_of(AUDIENCES, Audience)},
            terms=all_of(TERMS, Term),
            asked_most=tuple(self.plain[ASKED_MOST]),
            near_misses=all_of(NEAR_MISSES, NearMiss),
            redirects=all_of(REDIRECTS, Redirect),
            areas=all_of(AREAS, Area),
            signing_keys=all_of(SIGNING_KEYS, SigningKey),
            slogans=all_of(SLOGANS, Slogan),
            aliases=all_of(ALIASES, Alias),
            synonyms=all_of(SYNONYMS, Synonyms),
            filler=tuple(self.plain[FILLER]),
            policy=self.policy,
        )
