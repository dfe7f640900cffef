"""What the search page finds things by; its own scripts look through it in the browser."""
