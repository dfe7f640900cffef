"""The git history of the content: changed files, removed pages, signed commits."""
