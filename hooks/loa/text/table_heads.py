"""What heads the columns and rows of a table that Markdown made."""

from xml.etree.ElementTree import Element


def give_heads(table: Element) -> None:
    """Tell what heads columns and rows, also to phones, where each row becomes a card."""
    table.set("class", "t")
    labels = []
    for heading in table.iterfind("thead/tr/th"):
        heading.set("scope", "col")
        labels.append(words_of(heading))
    for row in table.iterfind("tbody/tr"):
        for cell, label in zip(row, labels, strict=False):
            cell.set("data-label", label)
        for cell in row[:1]:
            cell.tag = "th"
            cell.set("scope", "row")
            del cell.attrib["data-label"]


def words_of(element: Element) -> str:
    """Return the words of an element and of all in it, with single spaces."""
    return " ".join("".join(element.itertext()).split())
