"""How identifiers are found in a case text: known names, patterns, dates, places, other names."""
