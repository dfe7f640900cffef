"""What is wrong in a feed of whatever site, in whatever format: from bytes to problems."""
