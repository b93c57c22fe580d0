"""A reference id a request: in its log lines, its problem document and its error page."""

import secrets
from collections.abc import Mapping, MutableMapping
from typing import Any

_KEY = "csbot_reference"


def new_reference() -> str:
    return secrets.token_hex(6)


def keep_reference(scope: MutableMapping[str, Any], reference: str) -> None:
    scope.setdefault("state", {})[_KEY] = reference


def reference_of(scope: Mapping[str, Any]) -> str:
    found: str = scope.get("state", {}).get(_KEY) or new_reference()
    return found
