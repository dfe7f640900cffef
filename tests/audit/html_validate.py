"""What html-validate says of the files of a site."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final, NamedTuple

_FOLDER: Final = Path(__file__).parent
_CONFIG: Final = _FOLDER / "html-validate.json"
_COMMAND: Final = str(_FOLDER / "node_modules" / ".bin" / "html-validate")


class Fault(NamedTuple):
    """Something wrong in a page, as html-validate tells it."""

    path: str
    line: int
    rule: str
    message: str


class HtmlValidateError(Exception):
    """html-validate could not read the pages."""


def faults(site: Path) -> Iterator[Fault]:
    """Yield what is wrong in the pages of a site, by the rules of `_CONFIG`.

    Raises:
        HtmlValidateError: it could not judge them.
    """
    with NamedTemporaryFile(suffix=".json") as written:
        # Into a file: Node may end before all that it says has gone through a pipe.
        command = [
            _COMMAND,
            "--config",
            str(_CONFIG),
            f"--formatter=json={written.name}",
            "--ext=html",
            str(site),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        try:
            report = json.loads(Path(written.name).read_bytes())
        except ValueError as error:
            raise HtmlValidateError(f"html-validate: {done.stderr.strip()[-500:]}") from error
    for page in report:
        path = Path(page["filePath"]).relative_to(site).as_posix()
        for message in page["messages"]:
            yield Fault(path, message["line"], message["ruleId"], message["message"])
