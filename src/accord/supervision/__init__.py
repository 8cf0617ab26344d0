"""The month of a supervision or consultation group: topic, preparation, meeting; no web here."""
