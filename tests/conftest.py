"""What holds for every test."""

from hypothesis import settings

# A deadline in milliseconds would fail on a busy machine and say nothing about the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
