"""An editor who works for a month, and keeps a book of what the public should know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.engine.portal import Portal
from tests.engine.subscriber import TAKEN_BACK

URL = "https://cchc.bacninh.example/"
WARD = "xa-yen-the"
MONTH = range(1, 31)
"""The days of November 2026."""
_NEWS = "content/tin-tuc/2026"
_REDIRECTS = "content/danh-muc/chuyen-huong.yml"


@dataclass
class Editor:
    """Edits a portal, and keeps a book of what its public should know.

    Args:
        portal: the portal.
        titles: the title of each record that came out, by its id.
        links: where the page of each is, below the address of the site.
        withdrawn: the ids of what is taken back now.
        deleted: the ids of what was removed without a word.
    """

    portal: Portal
    today: int = 0
    titles: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)

    def publish(self, *names: str, ward: str = WARD) -> None:
        """Publish items of news, of today."""
        for name in names:
            day = f"{self.today:02}/11/2026"
            self.portal.write_news(name, f"Tin {name}", day, ward=ward)
            self.remember(name, f"Tin {name}")

    def remember(self, name: str, title: str) -> None:
        """Write down what came out."""
        self.titles[name], self.links[name] = title, f"tin-tuc/2026/{name}/"

    def publish_many(self, prefix: str, count: int, ward: str = WARD) -> None:
        """Publish more than a list shows at once, or a part of that."""
        self.publish(*(f"{prefix}-{number}" for number in range(count)), ward=ward)

    def retitle(self, name: str, title: str) -> None:
        """Give an item another title."""
        self._replace(name, f'title: "{self.titles[name]}"', f'title: "{title}"')
        self.titles[name] = title

    def move(self, name: str, to: str) -> None:
        """Rename the file of an item: its id stays, and its old addresses lead to the new one."""
        old, new = self._file(name), self.portal.root / _NEWS / f"{to}.md"
        if old.stem == name:
            self._replace(name, "---\ntitle", f"---\nid: {name}\ntitle")
        old.rename(new)
        redirects = self.portal.root / _REDIRECTS
        before = redirects.read_text(encoding="utf-8") if redirects.is_file() else ""
        added = f"- from: tin-tuc/2026/{old.name}\n  to: tin-tuc/2026/{old.name}\n"
        there = f"  to: tin-tuc/2026/{old.name}\n"
        redirects.write_text(
            (before + added).replace(there, f"  to: tin-tuc/2026/{new.name}\n"), encoding="utf-8"
        )
        self.links[name] = f"tin-tuc/2026/{to}/"

    def redate(self, name: str, old: str, new: str) -> None:
        """Give an item another day."""
        self._replace(name, f"date: {old}/2026", f"date: {new}/2026")

    def withdraw(self, name: str) -> None:
        """Take an item back."""
        why = f"withdrawn_reason: Đăng nhầm\nupdated: {self.today:02}/11/2026"
        self._replace(name, "status: published", f"status: withdrawn\n{why}")
        self.withdrawn.add(name)

    def publish_again(self, name: str) -> None:
        """Publish again what was taken back."""
        self._replace(name, "status: withdrawn\nwithdrawn_reason: Đăng nhầm", "status: published")
        self.withdrawn.remove(name)

    def delete(self, name: str) -> None:
        """Remove the file of an item."""
        self._file(name).unlink()
        self.deleted.add(name)

    def _file(self, name: str) -> Path:
        return self.portal.root / _NEWS / f"{Path(self.links[name]).name}.md"

    def _replace(self, name: str, old: str, new: str) -> None:
        self.portal.replace(self._file(name).relative_to(self.portal.root).as_posix(), old, new)

    @property
    def known(self) -> Mapping[str, str]:
        """The title under which each guid should be known, but for what was deleted."""
        return {
            guid(name): TAKEN_BACK + title if name in self.withdrawn else title
            for name, title in self.titles.items()
            if name not in self.deleted
        }


Work = Callable[[Editor], None]


def guid(name: str) -> str:
    """Return the guid of a record."""
    return f"{URL}#{name}"


def story() -> Mapping[int, tuple[Work, ...]]:
    """Return what the editor does on which day of November."""
    return {
        1: (lambda e: e.publish("mot", "hai", "ba"),),
        2: (lambda e: e.retitle("mot", "Tin một, sửa tiêu đề & thêm chữ"),),
        3: (lambda e: e.move("hai", to="hai-o-cho-khac"),),
        4: (lambda e: e.redate("mot", "01/11", "04/11"), lambda e: e.publish("bon")),
        5: (lambda e: e.redate("ba", "01/11", "15/09"),),
        6: (lambda e: e.publish("sau", ward=""),),
        # More than a list shows at once, on days on which one reader sleeps.
        9: (lambda e: e.publish_many("chin", 12),),
        10: (lambda e: e.publish_many("muoi", 12, ward=""),),
        11: (lambda e: e.publish_many("muoi-mot", 12),),
        # Long gone from the newest, and yet it is told.
        13: (lambda e: e.withdraw("bon"),),
        15: (lambda e: e.publish("muoi-lam"),),
        16: (lambda e: e.withdraw("muoi-lam"),),
        18: (lambda e: e.delete("chin-3"),),
        20: (lambda e: e.move("sau", to="sau-o-cho-khac"), lambda e: e.publish("hai-muoi")),
        22: (lambda e: e.redate("ba", "15/09", "22/11"),),
        25: (lambda e: e.publish_again("bon"),),
        26: (lambda e: e.publish_many("hai-sau", 35, ward=""),),
        27: (lambda e: e.withdraw("hai-sau-0"), lambda e: e.move("hai", to="hai-lan-nua")),
        29: (lambda e: e.redate("mot", "04/11", "29/11"),),
    }
