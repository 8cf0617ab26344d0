"""How fast Accord is, how much memory it takes, and how that compares with the plain way."""
