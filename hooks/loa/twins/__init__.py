"""Each page once more as plain Markdown, for assistants and for whoever reads mere text."""
