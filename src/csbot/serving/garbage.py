"""The collector of cyclic garbage, kept off what stays: going through a whole application, or a
book of 10,000 accounts, stops every thread for a quarter of a second, acks among them."""

import gc

# Allocations before the youngest are looked at; after 700, as Python has it, each request is.
_YOUNG = 10_000


def keep_what_there_is() -> None:
    """What there is now stays: from here on only what is made later is gone through."""
    gc.freeze()
    _, middle, old = gc.get_threshold()
    gc.set_threshold(_YOUNG, middle, old)
