"""Pages of a practice served as people get them, beside bare Django pages of the same size."""
