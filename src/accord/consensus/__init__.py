"""Goal consensus: lists of goals, how they match, and what that says about agreement."""
