"""Scripts of pages as they are published: each with the modules it needs in one file.

A module that is fetched by itself costs an old phone as much as what it holds, and one can be asked
for only when another has told of it. So the sources stay modules, and what a page loads is one file
of them. What a module imports while it runs (`import("./full_text.js")`) is a file of its own, with
all that it needs, for most visitors never ask for it.

Of ES modules this understands what ours consist of: `import { a, b } from "./file.js";` at the
beginning of a line, and `export` before a const, a function or a class. A module becomes a function
that is called once and gives what it exports. Lines that are nothing but a comment are left out, as
is what indents a line.
"""

import re
from collections.abc import Iterator, Mapping

from loa.outputs.text_file import TextFile

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function\*?|class) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import\b(?!\()|export\b).*", re.MULTILINE)
_WHEN_NEEDED = re.compile(r'\bimport\("\./(\w+)\.js"\)')
_COMMENT = "//"


class ScriptError(Exception):
    """A module is written in a way that is not understood; the text says which and how."""


def scripts(folder: str, modules: Mapping[str, str], entry: str) -> Iterator[TextFile]:
    """Yield the script of a page, and those that it imports while it runs.

    Args:
        folder: the address of the modules and of the scripts.
        modules: their texts by their names, without ".js".
        entry: the name of the module with which the page begins.

    Raises:
        ScriptError: see there.
    """
    begun, waiting = {entry}, [entry]
    while waiting:
        name = waiting.pop()
        parts = [_module(each, modules[each]) for each in _in_order(name, modules)]
        text = "".join(parts)
        if name != entry:
            text += f"export const {{ {', '.join(_EXPORT.findall(modules[name]))} }} = ${name};\n"
        yield TextFile(f"{folder}{name}.js", text)
        found = sorted({*_WHEN_NEEDED.findall(text)} - begun)
        begun.update(found)
        waiting += found


def _in_order(entry: str, modules: Mapping[str, str]) -> list[str]:
    """Return what a module needs, directly or not, and itself: each behind what it needs."""
    order: list[str] = []

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ScriptError(f"{' → '.join((*above, name))}: vòng import.")
        if name not in modules:
            raise ScriptError(f"{above[-1]}.js: không có “./{name}.js”.")
        if name in order:
            return
        for _, needed in _IMPORT.findall(modules[name]):
            visit(needed, (*above, name))
        order.append(name)

    visit(entry, ())
    return order


def _module(name: str, source: str) -> str:
    """Return a module as a statement that needs no other file."""
    exported = _EXPORT.findall(source)
    body = _EXPORT.sub("", _IMPORT.sub(_taken, source))
    if left := _LEFT.search(body):
        raise ScriptError(f"{name}.js: không hiểu “{left[0]}”.")
    given = f"return {{ {', '.join(exported)} }};\n"
    return f"const ${name} = (() => {{\n{_lean(name, body)}{given}}})();\n"


def _taken(found: re.Match[str]) -> str:
    return f"const {{{found[1].replace(' as ', ': ')}}} = ${found[2]};"


def _lean(name: str, source: str) -> str:
    """Return the lines of a source that are code, without what indents them."""
    lines = [line.strip() for line in source.splitlines()]
    for line in lines:
        if line.count("`") % 2 and not line.startswith(_COMMENT):
            raise ScriptError(f"{name}.js: chuỗi `…` phải nằm trên một dòng: “{line}”.")
    return "".join(f"{line}\n" for line in lines if line and not line.startswith(_COMMENT))
