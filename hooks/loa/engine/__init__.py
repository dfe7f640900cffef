"""Driving MkDocs: the one room of the package that knows it."""
