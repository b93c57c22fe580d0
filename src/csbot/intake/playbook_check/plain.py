"""Plain values read without trust: a number where there is one, else None."""

import math
from collections.abc import Mapping
from typing import Any


def number(part: Mapping[Any, Any], name: str) -> float | None:
    return as_number(part.get(name))


def as_number(value: Any) -> float | None:
    """True and False are no numbers, though Python counts with them; "40" in quotes is one, as it
    is for the models."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def named(part: Mapping[Any, Any], place: object) -> str:
    """What to call an entry of a list: its id, else its name, else its place from 1."""
    for key in ("id", "name", "what"):
        if isinstance(part.get(key), str):
            return str(part[key])
    return f"entry {int(place) + 1}" if isinstance(place, int) else "entry"
