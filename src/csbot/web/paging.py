"""Cursor-paged lists: `{items, next_cursor}`; a cursor says where the last page ended."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel

from csbot.errors import BadInput

T = TypeVar("T")
# What a database keeps as a number.
LARGEST_ID = 2**62
Limit = Annotated[int, Query(ge=1, le=200, description="Items a page")]
Cursor = Annotated[str | None, Query(description="`next_cursor` of the page before")]


class Page(BaseModel, Generic[T]):
    items: list[T]
    next_cursor: str | None = None


def encode(key: Any) -> str:
    text = json.dumps(key, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(cursor: str | None, *shape: type) -> list[Any] | None:
    """The key that a cursor carries, of these types. Raises BadInput for anything else."""
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        key = json.loads(base64.urlsafe_b64decode(padded.encode()))
    except (binascii.Error, ValueError, UnicodeError):
        key = None
    if not isinstance(key, list) or [type(part) for part in key] != list(shape):
        raise _unknown()
    if any(isinstance(part, int) and abs(part) > LARGEST_ID for part in key):
        raise _unknown()
    return key


def _unknown() -> BadInput:
    return BadInput("That cursor is not one of this list. Leave it out to begin at the top.")


def page(items: Sequence[T], limit: int, key: Callable[[T], list[Any]]) -> Page[T]:
    """One page of `items`, of which there may be one more than fits: then a cursor goes along."""
    shown = list(items[:limit])
    more = len(items) > limit
    return Page(items=shown, next_cursor=encode(key(shown[-1])) if more and shown else None)
