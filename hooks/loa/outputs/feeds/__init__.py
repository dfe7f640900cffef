"""Feeds of every list, for the sites of wards: RSS, Atom, JSON Feed, iCalendar, OPML (ADR 0009)."""
