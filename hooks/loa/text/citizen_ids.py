"""The structure of a personal identification number (số định danh cá nhân).

Twelve digits: where the birth was registered, the century of birth with the sex, the last two
digits of the year of birth, and six digits of no meaning (Nghị định 137/2015/NĐ-CP, Điều 13; Thông
tư 07/2016/TT-BCA, Phụ lục I).
"""

_GIVEN = """
    001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036
    037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075
    077 079 080 082 083 084 086 087 089 091 092 093 094 095 096
"""
PROVINCES = frozenset(_GIVEN.split())
"""The 63 provinces of 2016; a number once given keeps the code of a province that was merged."""

_OLDEST = 1906
_YOUNGEST = 2035
"""A few years ahead, for the rule must not go blind to newborns on a New Year's Day."""


def is_citizen_id(digits: str) -> bool:
    """Whether twelve digits are built as the number of somebody alive."""
    if len(digits) != 12 or digits[:3] not in PROVINCES:
        return False
    century = 1900 + 100 * (int(digits[3]) // 2)
    return _OLDEST <= century + int(digits[4:6]) <= _YOUNGEST
