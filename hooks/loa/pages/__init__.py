"""What each page shows: one frozen view per address, made from the catalogue alone."""
