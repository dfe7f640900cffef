"""What a record is: one module per kind, the fields that all share, and the reference lists."""
