"""One question reads each thing once, and so sees one state of what is stored.

A question passes many readers (names, periods, conditions, several tools), and each asks the
database for the same accounts, people and word counts: 127 statements, of which 28 differ.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")

_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Within it, a method marked `once` answers the same call from what it read first.

    For what only reads: who writes and reads again here would not see the own writing.
    """
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def once(method: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """Marks a reading method. Arguments are hashable, or lists of what is; a list or dictionary
    that is returned is the caller's own."""

    @wraps(method)
    def read(self: S, /, *args: P.args, **named: P.kwargs) -> T:
        kept = _kept.get()
        if kept is None:
            return method(self, *args, **named)
        key = (
            id(self),
            method.__qualname__,
            tuple(_hashable(one) for one in args),
            tuple((name, _hashable(one)) for name, one in sorted(named.items())),
        )
        if key not in kept:
            # The reader is kept too, so that no other one gets its identity meanwhile.
            kept[key] = (self, method(self, *args, **named))
        found: T = kept[key][1]
        return copy(found) if isinstance(found, list | dict) else found

    return read


def _hashable(argument: object) -> Hashable:
    if isinstance(argument, list):
        return tuple(argument)
    return frozenset(argument) if isinstance(argument, set) else argument
