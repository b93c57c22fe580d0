"""How long a thread that computes keeps the interpreter from one that waits for it."""

import sys

_SECONDS = 0.0005


def take_short_turns() -> None:
    """A tenth of Python's own 5 ms. A commit takes a dozen turns: behind threads that compute
    answers it held the database for 90 ms (1% of commits), of which it worked 3."""
    sys.setswitchinterval(_SECONDS)
