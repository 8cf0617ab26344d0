"""The pages of groups and months, by subject."""
