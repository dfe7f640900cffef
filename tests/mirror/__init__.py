"""What mirrors send."""
