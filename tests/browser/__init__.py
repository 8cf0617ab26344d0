"""Tests, with names that say where they belong."""
