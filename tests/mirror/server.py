"""A real nginx on this machine, with the configuration that `loa headers` prints."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loa.mirror.nginx import nginx

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
ACCESS_LOG = "access.log"
"""The file of the place in which each request has a line."""
_MAIN = """\
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    include /etc/nginx/mime.types;
    access_log {folder}/{access_log};
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/conf.d/*.conf;
}}
"""


@contextmanager
def mirrored(folder: Path, place: Path, port: int = 0) -> Iterator[str]:
    """Serve a folder as a mirror does, to this machine alone, and tell its address.

    Args:
        folder: the built site.
        place: an empty folder for what nginx writes.
        port: where it listens; 0 for any that is free.
    """
    assert NGINX, "thiếu nginx: hãy cài gói nginx-light rồi chạy lại"
    port = port or free_port()
    # nginx gives up root, and may not enter the tests' folders then.
    main = _MAIN.format(folder=place, access_log=ACCESS_LOG)
    (place / "nginx.conf").write_text(f"user root;\n{main}", encoding="utf-8")
    (place / "conf.d").mkdir()
    config = nginx(f"http://127.0.0.1:{port}/", str(folder), port)
    here_alone = config.replace(f"listen {port};", f"listen 127.0.0.1:{port};")
    (place / "conf.d" / "loa.conf").write_text(here_alone, encoding="utf-8")
    process = subprocess.Popen([NGINX, "-c", str(place / "nginx.conf"), "-p", str(place)])
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a process listens on a port."""
    for _ in range(100):
        assert process.poll() is None, f"{process.args!r} không chạy được"
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"{process.args!r} không trả lời")
