"""Attachments and pictures: whether they are what their names say, and safe to publish."""
