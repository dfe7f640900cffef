"""The verifier as one file: what every release carries along."""

import io
import zipfile
from functools import cache
from pathlib import Path

import loa

_MAIN = b"import sys\n\nfrom loa.mirror.verify.command import main\n\nsys.exit(main())\n"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_SHEBANG = b"#!/usr/bin/env python3\n"


OWN_CODE = Path(loa.__file__).parent
"""The folder of the package that runs."""


@cache
def verifier_file(code: Path = OWN_CODE) -> bytes:
    """Return the folder `verify` as a zipped application (PEP 441), which Python runs as it is.

    It is stored, not compressed, so that whoever wants to read it before it runs sees its text in
    any editor; and it depends on the code alone.

    Args:
        code: the folder of the package from which it is taken.
    """
    root = code.parent
    names = [code / "__init__.py", code / "mirror" / "__init__.py"]
    modules = sorted((code / "mirror" / "verify").glob("*.py"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo("__main__.py", _LONG_AGO), _MAIN)
        for path in (*names, *modules):
            name = path.relative_to(root).as_posix()
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), path.read_bytes())
    return _SHEBANG + packed.getvalue()
