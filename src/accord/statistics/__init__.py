"""Statistics of agreement and change: numbers in, one frozen dataclass out.

Nothing here knows of goals or of people. A result that cannot be had is None with a reason,
never a silent NaN; numpy and the like are imported only inside the functions that need them.
"""
