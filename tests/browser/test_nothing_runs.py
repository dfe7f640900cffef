"""Whatever editors write, no script of theirs runs in a real browser, and no one else is asked."""

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

from loa.cli.failures import EXIT_LEFT_OUT
from tests.browser.fixtures import QuietHandler
from tests.builds.fixtures import AS_OF, BIN, ROOT, run
from tests.catalogue.content import BASE
from tests.hostile import FIELDS, KINDS, VECTORS, page_of, pages_of_hostile_fields
from tests.text.examples import EXAMPLES

RECORDER = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "msgbox"])
  window[name] = (...given) => window.ran.push(`${name}(${given})`);
"""
PROTOCOL = "link => new URL(link.href.baseVal ?? link.href, location).protocol"
"""A link in a drawing has neither a protocol nor a click() of its own."""
PROVOKE = f"""
() => {{
  const protocolOf = {PROTOCOL};
  // What a link would run, it runs; where it would lead, nobody goes.
  addEventListener("click", event => {{
    const link = event.target.closest("a");
    if (link && protocolOf(link) !== "javascript:") event.preventDefault();
  }});
  const all = [...document.querySelectorAll("article *, main *")];
  for (const element of all)
    for (const name of ["mouseover", "focus", "error", "load", "toggle", "animationstart", "begin"])
      element.dispatchEvent(new Event(name));
  const links = [...document.querySelectorAll("a[href], area[href]")];
  const press = {{ bubbles: true, cancelable: true, view: window }};
  for (const link of links) link.dispatchEvent(new MouseEvent("click", press));
}}
"""
FINDINGS = f"""
() => {{
  const protocolOf = {PROTOCOL};
  const faults = [...window.ran];
  const schemes = ["https:", "http:", "mailto:", "tel:"];
  for (const element of document.querySelectorAll("*"))
    for (const attribute of element.attributes)
      if (attribute.name.startsWith("on") || ["style", "srcdoc"].includes(attribute.name))
        faults.push(element.outerHTML);
  for (const link of document.querySelectorAll("a[href], area[href]"))
    if (!schemes.includes(protocolOf(link))) faults.push(link.outerHTML);
  for (const script of document.scripts)
    if (script.type !== "application/ld+json" && script.text.includes("alert"))
      faults.push(script.outerHTML);
  const strange = "iframe, object, embed, base, svg script, foreignObject, math, [srcset], [ping]";
  for (const element of document.querySelectorAll(strange)) faults.push(element.outerHTML);
  return faults;
}}
"""


class Watched:
    """A page that tells what ran on it, what it asked of others, and what might yet run."""

    def __init__(self, page: Page, address: str) -> None:
        self._page = page
        self._address = address
        self._heard: list[str] = []
        page.add_init_script(RECORDER)
        page.on("dialog", self._dialog)
        page.on("request", self._request)

    def _dialog(self, dialog: Dialog) -> None:
        self._heard.append(f"hộp thoại: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self._address):
            self._heard.append(f"hỏi nơi khác: {request.url}")

    def faults_of(self, path: str) -> list[str]:
        """Open a page, touch and click all that is on it, and return what should not have been."""
        self._heard.clear()
        self._page.goto(f"{self._address}{path}", wait_until="load")
        self._page.evaluate(PROVOKE)
        self._page.wait_for_timeout(20)
        found = self._page.evaluate(FINDINGS)
        return [*self._heard, *map(str, found)]


class Folder:
    """The folder that is served, three levels down as the page of the base is."""

    def __init__(self, root: Path, address: str) -> None:
        self.root = root
        self.address = address

    def put(self, path: str, data: bytes) -> str:
        """Write a page; return its path."""
        file = self.root / path / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return f"{path}/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    root = tmp_path_factory.mktemp("pha")
    shutil.copytree(ROOT / "site_src" / "assets", root / "assets")
    handler = functools.partial(QuietHandler, directory=str(root))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Folder(root, f"http://127.0.0.1:{server.server_address[1]}/")
        server.shutdown()


@pytest.fixture(scope="module")
def watched(browser: Browser, folder: Folder) -> Iterator[Watched]:
    page = browser.new_page()
    yield Watched(page, folder.address)
    page.close()


def test_the_watch_is_awake(watched: Watched, folder: Folder) -> None:
    """A page that does all of it is caught at all of it: else the tests below would say nothing."""
    page = (
        '<article><img src=x onerror="alert(1)"><a href="javascript:alert(2)">x</a>'
        '<img src="https://evil.example/x.png"><p onmouseover="alert(3)">x</p></article>'
    )
    faults = watched.faults_of(folder.put("a/b/tinh", page.encode()))
    for said in ("alert(1)", "alert(2)", "alert(3)", "hỏi nơi khác: https://evil.example/x.png"):
        assert said in faults


@pytest.mark.parametrize("kind", KINDS)
def test_no_body_runs_a_script(watched: Watched, folder: Folder, kind: str) -> None:
    vectors = [vector.body for vector in VECTORS if vector.kind == kind]
    name = kind.replace(" ", "-")
    # A word between two bodies ends what the first may have left open.
    together = folder.put(f"tin-tuc/2026/{name}", page_of("\n\nĐoạn.\n\n".join(vectors)))
    if watched.faults_of(together):
        alone = (
            (body, watched.faults_of(folder.put(f"tin-tuc/2026/{name}-{number}", page_of(body))))
            for number, body in enumerate(vectors)
        )
        assert [found for found in alone if found[1]] == []
        pytest.fail(f"{kind}: chỉ sai khi đứng cạnh nhau: {watched.faults_of(together)}")


def test_no_field_runs_a_script_on_any_page(watched: Watched, folder: Folder) -> None:
    shown = 0
    for view, data in pages_of_hostile_fields():
        path = folder.put(f"truong/{view.url}".rstrip("/"), data)
        shown += b"&lt;script&gt;alert(1)&lt;/script&gt;" in data
        assert watched.faults_of(path) == [], view.url
    assert shown > 20


def test_examples_of_the_guide_ask_nothing_of_others(watched: Watched, folder: Folder) -> None:
    path = folder.put("tin-tuc/2026/vi-du", page_of("\n\n".join(EXAMPLES.values())))
    assert watched.faults_of(path) == []


@pytest.fixture(scope="module")
def built(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The news pages of a portal whose editors wrote all of this: what the gate lets through."""
    content = tmp_path_factory.mktemp("kho") / "content"
    shutil.copytree(BASE, content)
    page = content / "tin-tuc" / "2026" / "tap-huan.md"
    front, _, _ = page.read_text(encoding="utf-8").rpartition("---\n")
    for number, vector in enumerate(VECTORS):
        text = f"{front}---\n\n{vector.body}\n"
        (page.parent / f"v-{number}.md").write_text(text, encoding="utf-8")
    for number, field in enumerate(FIELDS):
        summary = f"'{field.replace(chr(39), chr(39) * 2)}'"
        lines = [line for line in front.splitlines() if not line.startswith(("title:", "summary:"))]
        fields = "\n".join([*lines, f"title: {summary}", f"summary: {summary}"])
        (page.parent / f"f-{number}.md").write_text(f"{fields}\n---\n\nx\n", encoding="utf-8")
    site = folder.root / "dung"
    command = ("build", "--keep-going", "--content", content, "--site", site, "--as-of", AS_OF)
    done = run(BIN / "loa", *command)
    assert done.returncode == EXIT_LEFT_OUT, done.stderr
    return [
        file.parent.relative_to(folder.root).as_posix() + "/"
        for file in sorted((site / "tin-tuc" / "2026").glob("*/index.html"))
    ]


def test_what_the_gate_lets_through_runs_no_script(watched: Watched, built: list[str]) -> None:
    assert len(built) > 10
    assert {path: faults for path in built if (faults := watched.faults_of(path))} == {}


def test_the_gate_lets_little_of_it_through(built: list[str]) -> None:
    assert len(built) < len(VECTORS) // 2
