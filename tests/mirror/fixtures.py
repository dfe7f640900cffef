"""A real nginx on this machine, with the configuration that `loa headers` prints."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from loa.mirror.nginx import nginx

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
_MAIN = """\
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/conf.d/*.conf;
}}
"""

Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def served_by_nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Return what serves a folder, as a mirror does, and tells its address; stopped at the end."""
    with ExitStack() as running:

        def serve(folder: Path) -> str:
            place = tmp_path_factory.mktemp("nginx")
            return running.enter_context(_nginx(place, folder))

        yield serve


@contextmanager
def _nginx(place: Path, folder: Path) -> Iterator[str]:
    assert NGINX, "thiếu nginx: hãy cài gói nginx-light rồi chạy lại"
    port = _free_port()
    # nginx gives up root, and may not enter the tests' folders then.
    main = _MAIN.format(folder=place)
    (place / "nginx.conf").write_text(f"user root;\n{main}", encoding="utf-8")
    (place / "conf.d").mkdir()
    config = nginx(f"http://127.0.0.1:{port}/", str(folder), port)
    (place / "conf.d" / "loa.conf").write_text(config, encoding="utf-8")
    process = subprocess.Popen([NGINX, "-c", str(place / "nginx.conf"), "-p", str(place)])
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert process.poll() is None, "nginx không chạy được"
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx không trả lời")
