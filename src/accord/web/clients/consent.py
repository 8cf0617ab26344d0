"""Which text of the consent is in force; its words stand in the template of the same number."""

VERSION = "2026-11"
"""A new text gets a new version, and every client is asked again."""
