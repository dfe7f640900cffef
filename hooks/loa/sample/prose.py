"""Putting sentences together: paragraphs, sections, lists and tables in Markdown."""

from collections.abc import Iterator, Sequence

from loa.sample.chance import happens
from loa.sample.vocabulary import Genre, Section
from loa.sample.voice import Voice

_SECTION_WORDS = 165
"""About how many words a section has; the length of a text decides how many there are."""
_LEFT_OVER = 50
"""With fewer words to go, no section is begun."""


def length(text: str) -> int:
    """Return how many words a text has."""
    return text.count(" ") + 1


def opening(voice: Voice, genre: Genre) -> str:
    """Return a text's first paragraph."""
    return f"{voice.pick(genre['leads'])} {voice.pick(genre['seconds'])}"


def sections(voice: Voice, genre: Genre, words: int) -> list[list[str]]:
    """Return sections of about `words` words together: of each, its heading and its paragraphs."""
    usual = max(_SECTION_WORDS, words // len(genre.sections))
    written: dict[int, list[str]] = {}
    for place in voice.rng.sample(range(len(genre.sections)), len(genre.sections)):
        if words < _LEFT_OVER and len(written) > 1:
            break
        written[place] = _section(voice, genre.sections[place], min(words, usual))
        words -= sum(map(length, written[place]))
    return [written[place] for place in sorted(written)]


def _section(voice: Voice, section: Section, words: int) -> list[str]:
    heading = f"## {voice.pick(section.headings)}"
    quotes = [_quote(voice, section.quotes)] if section.quotes and happens(voice.rng, 0.7) else []
    said = sum(map(length, (heading, *quotes)))
    sentences: list[str] = []
    for pattern in voice.rng.sample(section.sentences, len(section.sentences)):
        if said >= words and len(sentences) > 1:
            break
        sentences.append(voice.say(pattern))
        said += length(sentences[-1])
    return [heading, *_paragraphs(voice, sentences), *quotes]


def _quote(voice: Voice, quotes: Sequence[str]) -> str:
    return f"> “{voice.pick(quotes)}”\n>\n> *{voice.say('{Person}, {place}')}*"


def _paragraphs(voice: Voice, sentences: Sequence[str]) -> Iterator[str]:
    start = 0
    while start < len(sentences):
        end = start + voice.rng.randint(2, 4)
        # A last sentence does not stand alone.
        end = len(sentences) if end == len(sentences) - 1 else end
        yield " ".join(sentences[start:end])
        start = end


def bullet_list(voice: Voice, intros: Sequence[str], slot: str) -> str:
    """Return an introduction and a list of three to five phrases that fill `slot`."""
    items = [voice[slot] for _ in range(voice.rng.randint(3, 5))]
    ends = [";"] * (len(items) - 1) + ["."]
    lines = [f"- {item}{end}" for item, end in zip(items, ends, strict=True)]
    return f"{voice.pick(intros)}\n\n" + "\n".join(lines)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def add_sentence(voice: Voice, parts: Sequence[list[str]], sentence: str) -> None:
    """Put a sentence at the end of a paragraph somewhere in the sections."""
    part = voice.rng.choice(parts)
    paragraphs = [n for n, block in enumerate(part) if "\n" not in block and block[0] != "#"]
    place = voice.rng.choice(paragraphs)
    part[place] += f" {sentence}"


def joined(*blocks: str) -> str:
    """Return blocks of Markdown as one text."""
    return "\n\n".join(block for block in blocks if block) + "\n"
