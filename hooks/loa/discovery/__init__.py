"""Files at the root of the site for search engines, assistants and security researchers."""
