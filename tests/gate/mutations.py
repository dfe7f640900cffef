"""Files as they come out of accidents: cut, garbled, pasted twice, saved in another encoding."""

from collections.abc import Callable, Mapping
from random import Random
from typing import TypeAlias

Mutation: TypeAlias = Callable[[bytes, Random], bytes]


def _flip_bits(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 8)):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(data: bytes, random: Random) -> bytes:
    start, end = sorted((random.randrange(len(data) + 1), random.randrange(len(data) + 1)))
    return random.choice((data[:start], data[start:], data[:start] + data[end:]))


def _paste_again(data: bytes, random: Random) -> bytes:
    start, end = sorted((random.randrange(len(data)), random.randrange(len(data))))
    where = random.randrange(len(data))
    return data[:where] + data[start:end] * random.randint(1, 30) + data[where:]


def _other_encoding(data: bytes, random: Random) -> bytes:
    read, written = random.choice(
        (
            ("utf-8", "utf-16"), ("utf-8", "utf-16-le"), ("utf-8", "cp1258"), ("utf-8", "utf-7"),
            ("latin-1", "utf-8"), ("cp1252", "utf-8"), ("cp1258", "utf-8"), ("utf-16", "utf-8"),
        )
    )  # fmt: skip
    return data.decode(read, "replace").encode(written, "replace")


def _control_characters(data: bytes, random: Random) -> bytes:
    where = random.randrange(len(data) + 1)
    strange = random.choice(
        ["\x00", "\x07", "\x1b[31m", "\ufeff", "\u200b", "\u202e", "\u2066", "́́", "�", "\U000e0001"]
    )
    return data[:where] + strange.encode() * random.randint(1, 3) + data[where:]


def _huge_line(data: bytes, random: Random) -> bytes:
    unit = random.choice(
        ("a", "ế ", "[", "](", "*", "_ ", "`", "|", "# ", "- ", "> ", "&", "<a ", "{ .", "0", "09 ",
         "a@", "12/", "://", "{{", "/// ", "![", "\t", "hoà ", "  ", ": ", "\u0301", "1.", "=\n")
    )  # fmt: skip
    where = random.randrange(len(data) + 1)
    return data[:where] + unit.encode() * random.choice((500, 5_000, 50_000)) + data[where:]


def _nested_yaml(data: bytes, random: Random) -> bytes:
    opening, closing = random.choice(((b"[", b"]"), (b"{a: ", b"}"), (b"- ", b""), (b"? ", b"")))
    depth = random.choice((3, 9, 50, 3_000))
    value = b"la: " + opening * depth + b"x" + closing * depth
    return data.replace(b"---\n", b"---\n" + value + b"\n", 1)


_VALUES = (
    "", "null", "~", "yes", "0", "-1", "1e309", "2026-13-45", "31/02/2026", "[]", "{}", "[[]]",
    "*a", "&a b", "!!python/object:os.system x", "!!binary AAAA", '"\\u0000"', "'", '"', "|", ">-",
    "@x", "%x", "a: b: c", "# x", "../../etc/passwd", "<script>", "javascript:alert(1)",
    "x" * 5_000,
)  # fmt: skip


def _random_front_matter(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    number = random.randrange(len(lines))
    key = lines[number].partition(b":")[0]
    lines[number] = key + b": " + random.choice(_VALUES).encode()
    return b"\n".join(lines)


def _shuffled_lines(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    random.shuffle(lines)
    return b"\n".join(lines)


def _noise(data: bytes, random: Random) -> bytes:
    return random.randbytes(random.randint(1, len(data) + 1))


MUTATIONS: Mapping[str, Mutation] = {
    "bits flipped": _flip_bits,
    "cut": _cut,
    "pasted again": _paste_again,
    "another encoding": _other_encoding,
    "control characters": _control_characters,
    "a huge line": _huge_line,
    "nested YAML": _nested_yaml,
    "a random value": _random_front_matter,
    "lines shuffled": _shuffled_lines,
    "noise": _noise,
}


def mutated(data: bytes, mutation: Mutation, random: Random) -> bytes:
    """Return a file after one accident, now and then two."""
    once = mutation(data, random) if data else b""
    again = random.random() < 0.2
    return random.choice(list(MUTATIONS.values()))(once, random) if again and once else once
