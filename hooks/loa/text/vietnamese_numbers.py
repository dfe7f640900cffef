"""Numbers as Vietnamese documents write them: "1.234,5", a dot between thousands, then a comma."""

import re
from decimal import Decimal

_NUMBER = re.compile(r"([-−]?)([0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,15})(?:,([0-9]{1,6}))?")


def read_number(text: str) -> Decimal | None:
    """Return the number that a text is; None if it is none, or one written in another way."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    sign, whole, rest = match.groups()
    return Decimal(f"{'-' if sign else ''}{whole.replace('.', '')}.{rest or '0'}")


def write_number(value: Decimal) -> str:
    """Return a number in that form, with no more digits than it has."""
    # Format groups by commas and parts by a dot: the other way round.
    text = f"{value.normalize():,f}".translate(str.maketrans(",.", ".,"))
    return text.replace("-", "−")
