"""Loa against plain MkDocs with Material, and against Hugo; `make bench` runs it."""
