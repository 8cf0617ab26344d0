"""Goal consensus in therapy: two people's goals, said apart and seen together."""

__version__ = "0.1.0"
