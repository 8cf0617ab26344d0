"""Records in and out: files of goals, lines of dyads, the comparison as JSON. No network."""
