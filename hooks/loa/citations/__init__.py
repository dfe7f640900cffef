"""Finding the documents that a text cites: pure functions over text, with positions."""
