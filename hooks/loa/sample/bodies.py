"""Who publishes, issues and leads in the made-up corpus: the organisations of the lists."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from loa.records.reference_lists import Organisation, OrganisationLevel, ReferenceLists
from loa.text.dates import PartialDate
from loa.text.fold import fold, strip_marks

_OFFICES = frozenset({OrganisationLevel.PROVINCE, OrganisationLevel.DISTRICT})
_NEVER_PUBLISH = frozenset({OrganisationLevel.CENTRAL, OrganisationLevel.GROUP})
_DELIBERATE = ("Hội đồng", "Thường trực", "Chủ tịch")
_JOINING = frozenset({"và", "các"})


@dataclass(frozen=True)
class Body:
    """An organisation as an actor.

    `symbol` is its part of a document's number ("SNV"), `root` the id of the topmost body above it,
    `spelling` the name that a table of tasks may call it by without doubt about who is meant.
    """

    id: str
    name: str
    symbol: str
    level: OrganisationLevel
    root: str
    spelling: str
    began: date
    ended: date

    @property
    def governs(self) -> bool:
        """Whether this is a people's committee."""
        return self.symbol == "UBND"


@dataclass(frozen=True)
class Acting:
    """The bodies of one area, or of all, that act in one month."""

    all: tuple[Body, ...]

    @property
    def publishers(self) -> tuple[Body, ...]:
        """Those that may publish."""
        return tuple(b for b in self.all if b.level not in _NEVER_PUBLISH) or self.all

    @property
    def offices(self) -> tuple[Body, ...]:
        """Those that may issue documents."""
        return tuple(b for b in self.all if b.level in _OFFICES) or self.publishers

    @property
    def workers(self) -> tuple[Body, ...]:
        """The offices that do the daily work."""
        return tuple(b for b in self.offices if not b.name.startswith(_DELIBERATE)) or self.offices

    @property
    def issuers(self) -> tuple[Body, ...]:
        """The offices, with people's committees about as often as all others together."""
        committees = tuple(body for body in self.offices if body.governs)
        return (*self.offices, *committees * (len(self.offices) // max(1, len(committees))))


class Bodies:
    """The bodies by time and area."""

    def __init__(self, lists: ReferenceLists) -> None:
        self._organisations = lists.organisations
        self._spellings = Counter(
            spelling
            for organisation in lists.organisations.values()
            for spelling in {fold(text) for text in organisation.spellings}
        )
        self._bodies = tuple(map(self._body, lists.organisations.values()))
        self._found: dict[tuple[int, int, str], Acting] = {}
        standing = [b for b in self._bodies if b.ended == date.max and b.level in _OFFICES]
        roots = Counter(body.root for body in standing or self._bodies)
        self.home = roots.most_common(1)[0][0]
        """The area that is still there and has the most bodies: that of the wards."""

    def acting(self, day: date, root: str = "") -> Acting:
        """Return the bodies of an area (default: of all) that act on a day."""
        key = (day.year, day.month, root)
        if key not in self._found:
            first = day.replace(day=1)
            alive = [b for b in self._bodies if b.began <= first < b.ended]
            near = tuple(body for body in alive if root in {"", body.root})
            self._found[key] = Acting(near or tuple(alive) or self._bodies)
        return self._found[key]

    def _body(self, organisation: Organisation) -> Body:
        name = organisation.name
        clear = self._spellings[fold(name)] == 1 and ";" not in name
        return Body(
            id=organisation.id,
            name=name,
            symbol=_symbol(name),
            level=organisation.level,
            root=self._root(organisation),
            spelling=name if clear else organisation.id,
            began=_day(organisation.names[0].since, 1) or date.min,
            # Bodies that ended "in 2025" did so in the middle of the year, with the districts.
            ended=_day(organisation.ended, 7) or date.max,
        )

    def _root(self, organisation: Organisation) -> str:
        seen: set[str] = set()
        while organisation.id not in seen:
            seen.add(organisation.id)
            above = self._organisations.get(organisation.parent or organisation.area or "")
            organisation = above or organisation
        return organisation.id


def _day(day: PartialDate | None, month: int) -> date | None:
    return date(day.year, day.month or month, day.day or 1) if day else None


def _symbol(name: str) -> str:
    """Return the letters that stand for a body in its numbers: "SNV" for "Sở Nội vụ tỉnh …"."""
    own = name.partition(" tỉnh ")[0].partition(" thành phố ")[0]
    words = [word for word in own.replace("-", " ").split() if word not in _JOINING]
    return "".join("Đ" if w[0] in "Đđ" else strip_marks(w[0]) for w in words).upper()
