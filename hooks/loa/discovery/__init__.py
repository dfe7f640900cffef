"""What stands at the root for those who look for it there: search engines, assistants, finders."""
