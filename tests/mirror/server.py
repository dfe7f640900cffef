"""Real web servers on this machine, with the configuration that `loa headers` prints."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from loa.mirror.servers import SERVERS
from loa.mirror.servers.served import Served

ACCESS_LOG = "access.log"
"""The file of the place in which each request has a line."""
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
"""nginx's module for files that are compressed by Brotli, where Debian puts it."""
_NGINX = """\
# nginx gives up root, and may not enter the tests' folders then.
user root;
{modules}
daemon off;
worker_processes 1;
pid {place}/nginx.pid;
error_log {place}/error.log;
events {{ worker_connections 64; }}
http {{
    include /etc/nginx/mime.types;
    access_log {place}/{access_log};
    client_body_temp_path {place}/body;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    include {place}/conf.d/*.conf;
}}
"""
_APACHE = """\
{modules}
Listen 127.0.0.1:{port}
User www-data
Group www-data
ServerName localhost
PidFile {place}/apache.pid
ErrorLog {place}/error.log
CustomLog {place}/{access_log} common
Mutex file:{place}
TypesConfig /etc/mime.types
<Directory />
    Require all denied
</Directory>
Include {place}/conf.d/*.conf
"""
_APACHE_MODULES = (
    *("mpm_event", "authz_core", "log_config", "deflate", "dir", "filter", "headers", "mime"),
    *("rewrite", "env", "unixd"),
)


@contextmanager
def mirrored(
    folder: Path, place: Path, port: int = 0, server: str = "nginx", more: Served | None = None
) -> Iterator[str]:
    """Serve a folder as a mirror does, to this machine alone, and tell its address.

    Args:
        folder: the built site.
        place: an empty folder for what the server writes.
        port: where it listens; 0 for any that is free.
        server: "nginx" or "apache".
        more: what else it is told of the portal.
    """
    port = port or free_port()
    told = replace(
        more or Served("", ""), url=f"http://127.0.0.1:{port}/", folder=str(folder), port=port
    )
    (place / "conf.d").mkdir()
    config = SERVERS[server](told)["loa.conf"]
    here_alone = config.replace(f"listen {port};", f"listen 127.0.0.1:{port};")
    (place / "conf.d" / "loa.conf").write_text(here_alone, encoding="utf-8")
    main = _apache(place, port) if server == "apache" else _nginx(place, brotli=told.brotli)
    if server == "apache":
        _let_in(folder, place)
    process = subprocess.Popen(main)
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def _nginx(place: Path, *, brotli: bool) -> list[str]:
    """Write nginx's main configuration, and return the command that runs it."""
    modules = f"load_module {BROTLI};" if brotli else ""
    main = _NGINX.format(place=place, access_log=ACCESS_LOG, modules=modules)
    (place / "nginx.conf").write_text(main, encoding="utf-8")
    return [_programme("nginx", "nginx-light"), "-c", str(place / "nginx.conf"), "-p", str(place)]


def _apache(place: Path, port: int) -> list[str]:
    """Write Apache's main configuration, and return the command that runs it."""
    modules = "\n".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so"
        for name in _APACHE_MODULES
        if Path(f"/usr/lib/apache2/modules/mod_{name}.so").exists()
    )
    main = _APACHE.format(place=place, port=port, access_log=ACCESS_LOG, modules=modules)
    (place / "apache.conf").write_text(main, encoding="utf-8")
    command = _programme("apache2", "apache2-bin")
    return [command, "-d", str(place), "-f", str(place / "apache.conf"), "-D", "FOREGROUND"]


def _let_in(*folders: Path) -> None:
    """Let Apache's own user, for it does not serve as root, into folders of tests."""
    for folder in folders:
        for above in (folder, *folder.parents):
            if above.stat().st_mode & 0o005 != 0o005:
                above.chmod(above.stat().st_mode | 0o005)


def _programme(name: str, package: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    assert found, f"thiếu {name}: hãy cài gói {package} rồi chạy lại"
    return found


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
