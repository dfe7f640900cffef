"""`make mirror-load`: wrk and readers hammer a mirror while 50 releases switch under them."""

import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mirror.publishers import Office
from tests.mirror.server import mirrored
from tests.mirror.switching import files_of, let_them_read, reading

RELEASES = 50
READERS = 4
CONNECTIONS = 16


def main() -> int:
    """Say what readers got; return 1 if anything was wrong."""
    wrk = shutil.which("wrk")
    if wrk is None:
        sys.stderr.write("Thiếu wrk: hãy cài gói wrk rồi chạy lại make mirror-load.\n")
        return 1
    with TemporaryDirectory(prefix="loa-mirror-") as folder:
        office = Office(Path(folder))
        office.publish(files_of(1), keep=2)
        place = Path(folder) / "nginx"
        place.mkdir()
        with mirrored(office.place / "current", place) as address:
            return _hammer(office, address, wrk)


def _hammer(office: Office, address: str, wrk: str) -> int:
    command = [wrk, "-t1", f"-c{CONNECTIONS}", "-d3600s", f"{address}p/0/"]
    started = time.monotonic()
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as hammering,
        reading(address, READERS) as readers,
    ):
        for number in range(2, RELEASES + 1):
            let_them_read(readers)
            office.publish(files_of(number), keep=2)
        let_them_read(readers)
        hammering.send_signal(signal.SIGINT)
        said = hammering.communicate()[0]
    complaints = [complaint for reader in readers for complaint in reader.complaints]
    complaints += re.findall(r"Non-2xx or 3xx responses.*|Socket errors:.*", said)
    requests = re.search(r"(\d+) requests in", said)
    pages = sum(reader.rounds for reader in readers)
    sys.stdout.write(
        f"{RELEASES} bản phát hành trong {time.monotonic() - started:.0f} giây; "
        f"wrk đọc {requests[1] if requests else '?'} lần, {READERS} người đọc {pages} trang "
        f"cùng tệp kèm; {len(complaints)} lỗi.\n"
    )
    sys.stdout.writelines(f"  {complaint}\n" for complaint in complaints[:20])
    return bool(complaints)


if __name__ == "__main__":
    sys.exit(main())
