"""What the tests of bad days share: hostile values, forms found on pages, a clock, a server."""
