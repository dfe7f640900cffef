"""The digits of Vietnamese telephone numbers.

Mobile prefixes and area codes are those of the numbering plan (Thông tư 22/2014/TT-BTTTT and its
changes of 2017 and 2018). Hotlines (1800, 1900) and short codes (113, 1022) belong to services and
never to a person, so they are no numbers here.
"""

import re

_MOBILE = r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}"
_AREA = r"(?:0[3-9]|1[0-689]|2[0-25-9]|3[2-9]|4[0-9]|5[124-9]|6[0-39]|7[0-7]|8[0-9]|9[0-4679])"
_LANDLINE = rf"02{_AREA}[0-9]{{7}}"
_NATIONAL = re.compile(rf"{_MOBILE}|{_LANDLINE}")
_ABROAD = re.compile(r"(?:00)?840?(?=[2-9])")
"""The country's code; some write the national 0 behind it: +84 (0)912 …"""


def national_number(digits: str) -> str | None:
    """Return the number as it is dialled in the country, or None if these digits are no number."""
    national = _ABROAD.sub("0", digits, count=1) if digits.startswith(("84", "0084")) else digits
    return national if _NATIONAL.fullmatch(national) else None
