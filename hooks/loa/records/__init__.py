"""Models of records, one module per kind, their shared fields, and the reference lists."""
