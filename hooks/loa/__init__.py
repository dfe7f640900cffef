"""Loa: the propagation portal of Vietnamese administrative reform, built from a folder of Markdown.

The flow goes one way: `catalogue` reads content into typed `records`; `pages` assembles one view
per URL; the hooks beside this package let MkDocs render the views; `outputs` writes feeds.
`engine` drives MkDocs from the command line. Nothing but `engine` knows MkDocs.
"""
