"""What windows are made of: modal views, their inputs, and what was typed into them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from csbot.slack.ground.outgoing import Block
from csbot.slack.shown.blocks import plain_text

Body = Mapping[str, Any]
# Slack's limits of a text input and of a modal.
INPUT_LENGTH = 3000
BLOCKS_A_WINDOW = 100
_TITLE_LENGTH = 24
_OPTION_LENGTH = 75
# One value an input: its block carries the name.
_VALUE = "value"


def window(
    title: str, blocks: Sequence[Block], *, callback: str = "", about: str = "", submit: str = ""
) -> Block:
    """A modal view; `about` comes back with what was typed. Without `submit` it only shows."""
    view: Block = {
        "type": "modal",
        "title": plain_text(title[:_TITLE_LENGTH]),
        "close": plain_text("Cancel" if submit else "Close"),
        "blocks": list(blocks),
    }
    if submit:
        view |= {
            "callback_id": callback,
            "private_metadata": about,
            "submit": plain_text(submit),
        }
    return view


def text_input(
    name: str,
    label: str,
    *,
    value: str = "",
    lines: bool = False,
    optional: bool = False,
    most: int = INPUT_LENGTH,
) -> Block:
    element: Block = {
        "type": "plain_text_input",
        "action_id": _VALUE,
        "multiline": lines,
        "max_length": most,
    }
    if value:
        element["initial_value"] = value
    return _input(name, label, element, optional)


def choice(name: str, label: str, options: Mapping[str, str], chosen: str) -> Block:
    """One of `options`, value → what it reads."""
    shown = {
        value: {"text": plain_text(text[:_OPTION_LENGTH]), "value": value}
        for value, text in options.items()
    }
    element = {
        "type": "static_select",
        "action_id": _VALUE,
        "options": list(shown.values()),
        "initial_option": shown[chosen],
    }
    return _input(name, label, element, optional=False)


def choices(name: str, label: str, options: Mapping[str, str], chosen: Collection[str]) -> Block:
    """Any of `options`, at most ten, value → what it reads."""
    shown = {
        value: {"text": plain_text(text[:_OPTION_LENGTH]), "value": value}
        for value, text in options.items()
    }
    element: Block = {
        "type": "checkboxes",
        "action_id": _VALUE,
        "options": list(shown.values()),
    }
    if chosen:
        element["initial_options"] = [shown[value] for value in options if value in chosen]
    return _input(name, label, element, optional=True)


def typed(body: Body) -> dict[str, str]:
    """Name of an input → what was typed or chosen; empty where nothing was. Several choices are
    joined by commas."""
    found = {}
    for name, actions in body["view"]["state"]["values"].items():
        given: Mapping[str, Any] = next(iter(actions.values()), {})
        chosen = (given.get("selected_option") or {}).get("value")
        chosen = chosen or ",".join(one["value"] for one in given.get("selected_options") or ())
        found[name] = (chosen or given.get("value") or "").strip()
    return found


def sender(body: Body) -> dict[str, str]:
    """Who sent a window, as every value of `incoming` wants it."""
    team = (body.get("team") or {}).get("id") or body["view"]["team_id"]
    return {"team": team, "user": body["user"]["id"]}


def _input(name: str, label: str, element: Block, optional: bool) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "label": plain_text(label),
        "element": element,
        "optional": optional,
    }
