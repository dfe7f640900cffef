"""How well the portal is searched, in a real browser; `make bench-search` measures more."""
