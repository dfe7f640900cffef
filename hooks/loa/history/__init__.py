"""What git remembers of the content: who may have changed what, and what was there once."""
