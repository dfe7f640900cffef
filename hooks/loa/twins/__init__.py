"""Twins: each page as plain Markdown, for AI assistants and text-only readers."""
