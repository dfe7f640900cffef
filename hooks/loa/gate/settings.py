"""What the reference lists ask of every text and file."""

import re
from dataclasses import dataclass, field

from loa.records.reference_lists import NearMiss, Policy, ReferenceLists
from loa.text.personal_numbers import personal_numbers

_NOT_DIGIT = re.compile(r"\D")


@dataclass(frozen=True)
class GateSettings:
    """What the checks of single files need of the lists; these are made again when it changes.

    Args:
        policy: what `kiem-tra.yml` says.
        near_misses: ways of writing that are often meant for others.
        phones: the official telephone numbers, as digits that are dialled in the country.
        emails: the official addresses, in lower case.
        accounts: the digits of the official bank accounts.
    """

    policy: Policy = field(default_factory=Policy)
    near_misses: tuple[NearMiss, ...] = ()
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()


def settings_of(lists: ReferenceLists) -> GateSettings:
    """Return what the lists ask of every file."""
    bodies = lists.organisations.values()
    return GateSettings(
        lists.policy,
        lists.near_misses,
        frozenset(
            number.digits
            for body in bodies
            for phone in body.phones
            for number in personal_numbers(phone)
        ),
        frozenset(email.lower() for body in bodies for email in body.emails),
        frozenset(_digits(account) for body in bodies for account in body.accounts),
    )


def _digits(text: str) -> str:
    return _NOT_DIGIT.sub("", text)
