"""Finding the organisation that a name in a plan means.

"Phòng Nội vụ" and "UBND các phường" exist in every province; which one is meant depends on who
speaks. So a name is looked up near the issuer first: below it, then below what stands above it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from loa.records.reference_lists import Organisation
from loa.text.fold import fold

_SIGNERS = re.compile(
    r"(?:(?:pho )?chu tich|thuong truc|ban thuong vu|btv|ban chap hanh|bch"
    r"|(?:pho )?bi thu|(?:thu|bo) truong|(?:pho |tong )?giam doc) "
)
_PARTY_UNIT = re.compile(r"dang bo (tinh|thanh pho|quan|huyen|thi xa)\b")
_PARTY_COMMITTEES = {
    "tinh": "tinh uy",
    "thanh pho": "thanh uy",
    "quan": "quan uy",
    "huyen": "huyen uy",
    "thi xa": "thi uy",
}
_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "tp": "thanh pho", "tx": "thi xa"}


class OrganisationFinder:
    """Looks up organisations by id or by any spelling of their names."""

    def __init__(self, organisations: Mapping[str, Organisation]) -> None:
        self._organisations = organisations
        self._found: dict[tuple[str, str], list[Organisation]] = {}
        self._issuers: dict[tuple[str, str], list[Organisation]] = {}
        self._begun_with: dict[str, list[Organisation]] = {}

    @cached_property
    def _by_spelling(self) -> dict[str, list[Organisation]]:
        found: dict[str, list[Organisation]] = {}
        for organisation in self._organisations.values():
            for spelling in {_spelling_key(text) for text in organisation.spellings}:
                found.setdefault(spelling, []).append(organisation)
        return found

    @cached_property
    def spellings(self) -> frozenset[str]:
        """Every way in which any organisation may be named."""
        return frozenset(t for o in self._organisations.values() for t in o.spellings)

    def chain(self, organisation_id: str | None) -> Iterator[str]:
        """Yield the id and those above it, up to the root of its area; a loop ends the walk."""
        seen: set[str] = set()
        while organisation_id and organisation_id not in seen:
            seen.add(organisation_id)
            yield organisation_id
            organisation = self._organisations.get(organisation_id)
            organisation_id = organisation.parent or organisation.area if organisation else None

    def candidates(self, name: str, near: str) -> list[Organisation]:
        """Return the organisations that `name` may mean when the organisation `near` says it.

        Returns:
            One organisation if the name is clear, several if it is ambiguous, none if unknown.
        """
        if (name, near) not in self._found:  # plans name the same bodies in every row
            self._found[name, near] = self._candidates(name, near)
        return self._found[name, near]

    def _candidates(self, name: str, near: str) -> list[Organisation]:
        if name in self._organisations:
            return [self._organisations[name]]
        found = self._by_spelling.get(_spelling_key(name), [])
        for ancestor in self.chain(near):
            if nearby := self._nearest_below(ancestor, found):
                return nearby
        # Central bodies and the national press belong to no area.
        return [o for o in found if not (o.parent or o.area)] or found

    def _nearest_below(self, ancestor: str, found: list[Organisation]) -> list[Organisation]:
        """Return those of `found` that stand the fewest steps below `ancestor`."""
        steps: dict[int, list[Organisation]] = {}
        for organisation in found:
            chain = list(self.chain(organisation.id))
            if ancestor in chain:
                steps.setdefault(chain.index(ancestor), []).append(organisation)
        return steps[min(steps)] if steps else []

    def find(self, name: str, near: str) -> Organisation | None:
        """Return the one organisation that `name` means, or None."""
        found = self.candidates(name, near)
        return found[0] if len(found) == 1 else None

    def issuers(self, name: str, near: str) -> list[Organisation]:
        """Return the bodies whose document it is that `name` issued; a chair signs for its body."""
        if (name, near) not in self._issuers:
            written = _spelling_key(name)
            body = _SIGNERS.sub("", written, count=1)
            body = _PARTY_UNIT.sub(lambda unit: _PARTY_COMMITTEES[unit[1]], body)
            found = self.candidates(body, near) or self.candidates(written, near)
            self._issuers[name, near] = found
        return self._issuers[name, near]

    def begun_with(self, name: str) -> list[Organisation]:
        """Return the bodies whose names begin with one that was cut short: "Phòng Tài chính"."""
        if name not in self._begun_with:
            beginning = f"{_spelling_key(name)} "
            self._begun_with[name] = [
                one
                for spelling, found in self._by_spelling.items()
                if spelling.startswith(beginning)
                for one in found
            ]
        return self._begun_with[name]

    def body_of(self, issuer: str) -> str:
        """Return the id of the body whose documents an issuer signs: the committee of its chair."""
        return self._bodies_of_signers.get(issuer, issuer)

    @cached_property
    def _bodies_of_signers(self) -> dict[str, str]:
        return {
            one.id: one.parent
            for one in self._organisations.values()
            if one.parent and _SIGNERS.match(fold(one.name))
        }

    def successors(self, organisation_id: str) -> Iterator[str]:
        """Yield the bodies that took over the work of one, the next first; a loop ends the walk."""
        seen = {organisation_id}
        while (organisation := self._organisations.get(organisation_id)) and organisation.successor:
            organisation_id = organisation.successor
            if organisation_id in seen:
                return
            seen.add(organisation_id)
            yield organisation_id


def _spelling_key(text: str) -> str:
    """Return the form in which names of bodies are compared: "UBND TP. Đông" in full."""
    return " ".join(_SHORT.get(word, word) for word in fold(text).split())
