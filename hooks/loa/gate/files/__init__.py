"""Attachments and pictures: are they what their names say, and safe to publish?"""
