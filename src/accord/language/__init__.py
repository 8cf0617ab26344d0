"""The text of goals: its form for matching, its meaning, its direction and its wording."""
