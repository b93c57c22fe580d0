"""One of many words as a regular expression that looks at each letter once."""

import re
from collections.abc import Iterable
from typing import Any


def either(words: Iterable[str]) -> str:
    """A group that matches any of the words, of two that begin alike the longer one first.

    Words are ordered by their letters, so that one look tells which of seventy may follow.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _group(tree)


def _group(node: dict[str, Any]) -> str:
    """What may follow at a letter of the tree; nothing where a word ends there."""
    branches = [re.escape(letter) + _group(rest) for letter, rest in node.items() if letter]
    if not branches:
        return ""
    if "" not in node and len(branches) == 1:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")
