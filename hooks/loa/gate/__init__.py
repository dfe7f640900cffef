"""The gate: checks of content that can be read and linked, but may still not be published."""
