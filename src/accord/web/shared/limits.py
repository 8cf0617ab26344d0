"""How often something may be asked for in an hour, counted for all workers together."""

from __future__ import annotations

import time

from django.core.cache import cache

HOUR = 60 * 60


def within(what: str, most: int, seconds: int = HOUR) -> bool:
    """Count one request; False where there were ``most`` since the first one, in this time.

    Two that come at once may be counted as one. What is refused is not counted.
    """
    key, now = f"limit:{what}", time.time()
    count, until = cache.get(key) or (0, now + seconds)
    if now >= until:
        count, until = 0, now + seconds
    if count >= most:
        return False
    cache.set(key, (count + 1, until), timeout=max(1, int(until - now)))
    return True
