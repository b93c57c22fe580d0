"""Slack's limits of Block Kit, as its reference states them."""

import re
from typing import Any

_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
_SECTION, _HEADER, _BUTTON_TEXT, _BUTTON_VALUE, _CONTEXT = 3000, 150, 75, 2000, 10


def problem_with(blocks: list[dict[str, Any]], most: int = 50) -> str | None:
    """What Slack would refuse blocks for; None where it takes them."""
    if len(blocks) > most:
        return f"{len(blocks)} blocks"
    if sum(block.get("type") == "table" for block in blocks) > 1:
        return "more than one table"
    for block in blocks:
        if problem := _RULES.get(block.get("type", ""), _unknown)(block):
            return f"{block.get('type')}: {problem}"
    return None


def texts(blocks: list[dict[str, Any]]) -> str:
    """Every text in the blocks, a line each."""
    return "\n".join(_texts(blocks))


def _texts(node: Any) -> list[str]:
    if isinstance(node, list):
        return [text for one in node for text in _texts(one)]
    if isinstance(node, dict):
        if node.get("type") in ("mrkdwn", "plain_text"):
            return [node["text"]]
        return [text for one in node.values() for text in _texts(one)]
    return []


def _unknown(_: dict[str, Any]) -> str:
    return "unsupported type"


def _text(node: dict[str, Any], limit: int) -> str | None:
    text = node.get("text", "")
    if not 1 <= len(text) <= limit:
        return f"text of {len(text)} characters"
    if node["type"] == "mrkdwn" and _ENTITY.search(text):
        return "a bare ampersand"
    return None


def _section(block: dict[str, Any]) -> str | None:
    return _text(block["text"], _SECTION)


def _header(block: dict[str, Any]) -> str | None:
    if block["text"]["type"] != "plain_text":
        return "not plain text"
    return _text(block["text"], _HEADER)


def _context(block: dict[str, Any]) -> str | None:
    elements = block["elements"]
    if not 1 <= len(elements) <= _CONTEXT:
        return f"{len(elements)} elements"
    return next(filter(None, (_text(one, _SECTION) for one in elements)), None)


def _actions(block: dict[str, Any]) -> str | None:
    names = [one["action_id"] for one in block["elements"]]
    if not 1 <= len(names) <= 25 or len(set(names)) < len(names):
        return "elements"
    for one in block["elements"]:
        if len(one["text"]["text"]) > _BUTTON_TEXT or len(one.get("value", "")) > _BUTTON_VALUE:
            return "button"
    return None


def _context_actions(block: dict[str, Any]) -> str | None:
    known = ("feedback_buttons", "icon_button")
    if any(one["type"] not in known for one in block["elements"]):
        return "elements"
    return None


def _input(block: dict[str, Any]) -> str | None:
    element = block["element"]
    if element["type"] == "static_select":
        shown = [element["initial_option"], *element["options"]]
        wrong = any(not 1 <= len(one["text"]["text"]) <= _BUTTON_TEXT for one in shown)
        return "options" if wrong or len(element["options"]) > 100 else None
    if element["type"] == "checkboxes":
        known = [one["value"] for one in element["options"]]
        chosen = element.get("initial_options", element["options"][:1])
        wrong = not chosen or any(one["value"] not in known for one in chosen)
        return "options" if wrong or not 1 <= len(known) <= 10 else None
    if element["type"] != "plain_text_input":
        return "element"
    given = element.get("initial_value", "x")
    return None if 1 <= len(given) <= element["max_length"] <= _SECTION else "initial value"


def _table(block: dict[str, Any]) -> str | None:
    rows = block["rows"]
    if not 1 <= len(rows) <= 100 or any(not 1 <= len(row) <= 20 for row in rows):
        return "rows"
    cells = [cell for row in rows for cell in row]
    if any(cell["type"] != "raw_text" or not cell["text"] for cell in cells):
        return "cells"
    length = sum(len(cell["text"]) for cell in cells)
    return f"{length} characters" if length > 10_000 else None


_RULES = {
    "table": _table,
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "context_actions": _context_actions,
    "input": _input,
    "divider": lambda _: None,
}
