"""Where a benchmark ran, and with what."""

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("loa", "mkdocs", "mkdocs-material", "markdown", "hugo")


def keep_to(cores: int) -> int:
    """Keep this process and all it starts to so many cores; return how many there are to use."""
    if not hasattr(os, "sched_setaffinity"):  # not on Linux
        return os.cpu_count() or 1
    chosen = sorted(os.sched_getaffinity(0))[:cores]
    os.sched_setaffinity(0, chosen)
    return len(chosen)


def versions() -> dict[str, str]:
    """Return the version of everything that is measured."""
    return {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}


def processor() -> str:
    """Return the processor's model."""
    info = Path("/proc/cpuinfo")
    text = info.read_text(encoding="utf-8") if info.is_file() else ""
    model = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    return model[1] if model else platform.processor() or platform.machine()


def memory() -> int:
    """Return the bytes of memory."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
