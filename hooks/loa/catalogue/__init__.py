"""Reading, checking and linking: from files to the catalogue."""
