"""The settings of the gate, from the reference lists."""

import re
from dataclasses import dataclass, field

from loa.records.reference_lists import NearMiss, Policy, ReferenceLists
from loa.text.personal_numbers import personal_numbers
from loa.text.tone_placement import misplaced_tones

_NOT_DIGIT = re.compile(r"\D")


@dataclass(frozen=True)
class GateSettings:
    """What checks of single files need from the lists; when it changes, all are made again.

    Args:
        policy: what `kiem-tra.yml` says.
        near_misses: spellings that are often slips.
        near_miss_endings: the near misses in UTF-8 without their first letter, which may be a
            capital: a fast first search.
        names: official names of places and bodies whose tone marks are placed differently from the
            portal's usual style.
        phones: the official telephone numbers, as digits dialled within the country.
        emails: the official addresses, in lower case.
        accounts: the digits of the official bank accounts.
        aliases: other names of documents.
    """

    policy: Policy = field(default_factory=Policy)
    near_misses: tuple[NearMiss, ...] = ()
    names: tuple[str, ...] = ()
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    aliases: tuple[str, ...] = ()
    near_miss_endings: tuple[bytes, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        endings = tuple(miss.wrong[1:].encode() for miss in self.near_misses)
        object.__setattr__(self, "near_miss_endings", endings)


def settings_of(lists: ReferenceLists) -> GateSettings:
    """Return the settings that follow from the lists."""
    bodies = lists.organisations.values()
    places = (ward.place for ward in lists.wards.values())
    names = (name.text for body in bodies for name in body.names)
    return GateSettings(
        lists.policy,
        lists.near_misses,
        tuple(name for name in (*places, *names) if _is_unlike(name, lists.policy)),
        frozenset(
            number.digits
            for body in bodies
            for phone in body.phones
            for number in personal_numbers(phone)
        ),
        frozenset(email.lower() for body in bodies for email in body.emails),
        frozenset(_digits(account) for body in bodies for account in body.accounts),
        tuple(alias.name for alias in lists.aliases),
    )


def _is_unlike(name: str, policy: Policy) -> bool:
    return any(misplaced_tones(name, on_first=policy.tones_on_first))


def _digits(text: str) -> str:
    return _NOT_DIGIT.sub("", text)
