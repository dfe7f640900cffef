"""The verifier as one file: what every release carries along."""

import io
import zipfile
from functools import cache
from pathlib import Path

import loa
import loa.mirror
from loa.mirror import verify

_MAIN = b"import sys\n\nfrom loa.mirror.verify.command import main\n\nsys.exit(main())\n"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_SHEBANG = b"#!/usr/bin/env python3\n"


@cache
def verifier_file() -> bytes:
    """Return the folder `verify` as a zipped application (PEP 441), which Python runs as it is.

    It is stored, not compressed, so that whoever wants to read it before it runs sees its text in
    any editor; and it depends on the code alone.
    """
    root = Path(loa.__file__).parent.parent
    names = [Path(loa.__file__), Path(loa.mirror.__file__)]
    modules = sorted(Path(verify.__file__).parent.glob("*.py"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo("__main__.py", _LONG_AGO), _MAIN)
        for path in (*names, *modules):
            name = path.relative_to(root).as_posix()
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), path.read_bytes())
    return _SHEBANG + packed.getvalue()
