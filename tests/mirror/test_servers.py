"""The files for servers that do not run here: read by their documented rules, they say the same."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, fromstring

import pytest
from click.testing import CliRunner

from loa.cli.headers import headers as command
from loa.mirror.headers import CSP, headers
from loa.mirror.servers import SERVERS
from loa.mirror.servers.served import Served
from loa.policy import ANY_PAGE

URL = "https://cchc.bacninh.example/"
SERVED = Served(
    URL,
    "/var/www/loa/current",
    moved=(("thu-tuc/khai-sinh/", "thu-tuc/ho-tich/dang-ky-khai-sinh/"),),
    gone=("tin-tuc/2026/rut/",),
)
ADDRESSES = (
    "",
    "thu-tuc/",
    "404.html",
    "feeds/tat-ca/rss.xml",
    "feeds/tat-ca/feed.json",
    "feeds/",
    "du-lieu/van-ban.csv",
    "du-lieu/",
    "nhung/tat-ca/",
    "assets/favicon.svg",
    "assets/js/nhung.js",
    "assets/ban-0123456789abcdef/css/loa.css",
    "assets/ban-0123456789abcdef/anh/x.svg",
    "tin-tuc/2026/anh.jpg",
    "sitemap.xml",
    "sw.js",
    "manifest.webmanifest",
)


def files_of(server: str) -> Mapping[str, str]:
    """Return the files of a server by their names."""
    return SERVERS[server](SERVED)


# `_headers` and `_redirects`


def rules_of(text: str) -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """Yield the rules of `_headers`: a path, and below it names with values; None takes back."""
    path, said = "", []  # type: str, list[tuple[str, str | None]]
    for line in [*text.splitlines(), "/"]:
        if line.startswith("  ! "):
            said.append((line.removeprefix("  ! "), None))
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            assert re.fullmatch("[A-Za-z-]+", name)
            assert value
            said.append((name, value))
        elif line:
            assert line.startswith("/")
            assert line.count("*") <= 1, "one splat a path"
            if path:
                yield path, said
            path, said = line, []


def fits(path: str, address: str) -> bool:
    """Say whether the path of a rule fits an address; a splat takes whatever there is."""
    pattern = re.escape(path).replace(r"\*", ".*")
    return bool(re.fullmatch(pattern, f"/{address}"))


def on_cloudflare(text: str, address: str) -> dict[str, str]:
    """Return what Cloudflare Pages sends: all rules in their order, equal names joined."""
    sent: dict[str, str] = {}
    for path, said in rules_of(text):
        for name, value in said if fits(path, address) else ():
            if value is None:
                sent.pop(name, None)
            else:
                sent[name] = f"{sent[name]}, {value}" if name in sent else value
    return sent


def on_netlify(text: str, address: str) -> dict[str, str]:
    """Return what Netlify sends: of equal names the later one."""
    fitting = [said for path, said in rules_of(text) if fits(path, address)]
    return {name: value for said in fitting for name, value in said if value}


@pytest.mark.parametrize("address", ADDRESSES)
def test_hosts_of_pages_send_what_is_declared(address: str) -> None:
    declared = headers(URL).of(address)
    assert on_cloudflare(files_of("cloudflare")["_headers"], address) == declared
    # Netlify takes nothing back: what only pages fetch has some headers more than it needs.
    kept = {name: value for name, value in headers(URL).everywhere.items() if value}
    assert on_netlify(files_of("netlify")["_headers"], address) == kept | declared


def test_hosts_of_pages_have_limits() -> None:
    text = files_of("cloudflare")["_headers"]
    assert len([*rules_of(text)]) <= 100
    assert max(map(len, text.splitlines())) <= 2000
    assert "!" not in files_of("netlify")["_headers"]


def test_hosts_of_pages_lead_on_from_old_addresses() -> None:
    line = "/thu-tuc/khai-sinh/ /thu-tuc/ho-tich/dang-ky-khai-sinh/ 301"
    assert files_of("cloudflare")["_redirects"] == f"{line}\n"
    assert files_of("netlify")["_redirects"] == f"{line}!\n"


@pytest.mark.parametrize("server", ["cloudflare", "netlify"])
def test_hosts_of_pages_tell_search_engines_to_forget_what_is_gone(server: str) -> None:
    read = {"cloudflare": on_cloudflare, "netlify": on_netlify}[server]
    assert read(files_of(server)["_headers"], SERVED.gone[0])["X-Robots-Tag"] == "noindex"


# IIS


@pytest.fixture(scope="module")
def config() -> Element:
    return fromstring(files_of("iis")["web.config"].encode())  # noqa: S314 - our own


def the(config: Element, path: str) -> Element:
    """Return the one element at a path."""
    [found] = config.findall(f"system.webServer/{path}")
    return found


def mapped(config: Element, name: str, key: str) -> str:
    """Return what a map says of a key."""
    pairs = the(config, f"rewrite/rewriteMaps/rewriteMap[@name='{name}']").findall("add")
    return {pair.attrib["key"]: pair.attrib["value"] for pair in pairs}.get(key, "")


def answered(config: Element, address: str, folders: tuple[str, ...] = ()) -> tuple[str, str]:
    """Return what IIS does with a request: the kind of the action that counts, and its value."""
    for rule in the(config, "rewrite/rules").findall("rule"):
        match = re.search(rule.find("match").attrib["url"], address)  # type: ignore[union-attr]
        if not match:
            continue
        groups = {f"{{R:{n}}}": match[n] or "" for n in range((match.re.groups or 0) + 1)}
        condition = rule.find("conditions/add")
        if condition is not None:
            tested = filled(condition.attrib["input"], groups)
            if condition.get("matchType") == "IsDirectory":
                held = tested.removeprefix("{APPL_PHYSICAL_PATH}current\\") in folders
            else:
                key = tested.removeprefix("{LoaMoved:").removesuffix("}")
                value = mapped(config, "LoaMoved", key)
                held, groups = bool(value), {**groups, "{C:1}": value}
            if not held:
                continue
        action = rule.find("action")
        assert action is not None
        assert rule.attrib["stopProcessing"] == "true"
        target = filled(action.get("url", action.get("statusCode", "")), groups)
        return action.attrib["type"], target
    raise AssertionError(address)


def filled(text: str, groups: Mapping[str, str]) -> str:
    """Return a text with what rules found in its places."""
    for name, value in groups.items():
        text = text.replace(name, value)
    return text


def sent_by_iis(config: Element, address: str) -> dict[str, str]:
    """Return the headers that IIS sends for an address."""
    custom = the(config, "httpProtocol/customHeaders").findall("add")
    sent = {one.attrib["name"]: one.attrib["value"] for one in custom}
    for rule in the(config, "rewrite/outboundRules").findall("rule"):
        conditions = rule.findall("conditions/add")
        assert rule.find("match").attrib["pattern"] == ".*"  # type: ignore[union-attr]
        name = rule.find("match").attrib["serverVariable"]  # type: ignore[union-attr]
        if all(holds(config, condition, f"/{address}") for condition in conditions):
            header = name.removeprefix("RESPONSE_").replace("_", "-")
            assert header not in sent
            sent[header] = rule.find("action").attrib["value"]  # type: ignore[union-attr]
    return sent


def holds(config: Element, condition: Element, uri: str) -> bool:
    """Say whether a condition of an outbound rule holds for a request."""
    tested = condition.attrib["input"]
    value = uri if tested == "{REQUEST_URI}" else mapped(config, "LoaGone", uri)
    found = bool(re.search(condition.attrib["pattern"], value))
    return found != (condition.get("negate") == "true")


@pytest.mark.parametrize("address", ADDRESSES)
def test_iis_sends_what_is_declared(config: Element, address: str) -> None:
    assert sent_by_iis(config, address) == headers(URL).of(address)


@pytest.mark.parametrize(
    ("address", "action"),
    [
        ("", ("Rewrite", "current/index.html")),
        ("thu-tuc/", ("Rewrite", "current/thu-tuc/index.html")),
        ("thu-tuc", ("Redirect", "/thu-tuc/")),
        ("sitemap.xml", ("Rewrite", "current/sitemap.xml")),
        ("thu-tuc/khai-sinh/", ("Redirect", "/thu-tuc/ho-tich/dang-ky-khai-sinh/")),
        ("current/thu-tuc/", ("CustomResponse", "404")),
        (".khoa", ("CustomResponse", "404")),
        ("thu-tuc/.~tmp~/index.html", ("CustomResponse", "404")),
        (".well-known/security.txt", ("Rewrite", "current/.well-known/security.txt")),
        ("web.config", ("Rewrite", "current/web.config")),
    ],
)
def test_iis_shows_the_release_and_nothing_beside_it(
    config: Element, address: str, action: tuple[str, str]
) -> None:
    assert answered(config, address, folders=("thu-tuc",)) == action


def test_iis_shows_the_portals_own_page_for_what_is_not_there(config: Element) -> None:
    error = the(config, "httpErrors/error")
    assert error.attrib == {
        "statusCode": "404",
        "path": r"current\404.html",
        "responseMode": "File",
    }


def test_iis_tells_search_engines_to_forget_what_is_gone(config: Element) -> None:
    assert sent_by_iis(config, SERVED.gone[0])["X-Robots-Tag"] == "noindex"


def test_iis_knows_every_type_that_a_portal_has(config: Element) -> None:
    types = {
        one.attrib["fileExtension"]: one.attrib["mimeType"]
        for one in the(config, "staticContent").findall("mimeMap")
    }
    # One that IIS does not know is answered by 404.
    needed = "br csv css gz html ics js json jsonld md opml pyz sig svg txt webmanifest woff2 xml"
    assert types.keys() >= {f".{ending}" for ending in needed.split()}
    assert types.keys() == {
        one.attrib["fileExtension"] for one in the(config, "staticContent").findall("remove")
    }


# All of them


def test_https_is_asked_for_where_there_is_https() -> None:
    assert "upgrade-insecure-requests" in headers(URL).everywhere[CSP]
    assert "upgrade-insecure-requests" not in headers("http://127.0.0.1/").everywhere[CSP]


def test_no_policy_lets_anything_inline_run_or_anyone_else_in() -> None:
    for value in ANY_PAGE.values():
        assert "unsafe-inline" not in value
        assert set(value.split()) <= {"'none'", "'self'"}


@pytest.mark.parametrize("server", SERVERS)
def test_the_command_writes_what_each_server_reads(server: str, tmp_path: object) -> None:
    done = CliRunner().invoke(command, ["--server", server, "--out", f"{tmp_path}"])
    assert done.exit_code == 0, done.output
    written = {path.name for path in tmp_path.iterdir()}  # type: ignore[attr-defined]
    assert written == files_of(server).keys()
    text = "\n".join(path.read_text() for path in tmp_path.iterdir())  # type: ignore[attr-defined]
    assert "/thu-tuc/khai-sinh/" in text or r"/thu\-tuc/khai\-sinh/" in text


def test_the_command_asks_where_to_write_several_files() -> None:
    done = CliRunner().invoke(command, ["--server", "netlify"])
    assert done.exit_code == 2
    assert "--out" in done.output
