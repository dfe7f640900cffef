"""The engine: what it makes again, and that it is what a clean build makes."""
