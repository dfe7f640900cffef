"""A validator for feeds of any site and format: from bytes to problems."""
