"""A specification as a picture: the same bytes each time, and nothing is fetched."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import vl_convert

_SCALE = 2.0


def svg(spec: Mapping[str, Any]) -> str:
    return _svg(json.dumps(spec))


def png(spec: Mapping[str, Any]) -> bytes:
    """Two pixels for each of the specification's, as screens have them."""
    return _png(json.dumps(spec))


@lru_cache(maxsize=256)
def _svg(spec: str) -> str:
    drawn: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return drawn


@lru_cache(maxsize=32)
def _png(spec: str) -> bytes:
    drawn: bytes = vl_convert.vegalite_to_png(spec, scale=_SCALE, allowed_base_urls=[])
    return drawn
