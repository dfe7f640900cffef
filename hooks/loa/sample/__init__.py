"""A made-up corpus of any size, in our own words: content for benchmarks and tests."""
