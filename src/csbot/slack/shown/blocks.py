"""Block Kit as values, within Slack's limits: split where something is long, never cut."""

from collections.abc import Sequence

from csbot.slack.ground.outgoing import Block
from csbot.slack.ground.text import escape, pieces, shortened

SECTION_LENGTH = 3000
BLOCKS_A_MESSAGE = 50
# Slack takes about 13,200 characters a message; buttons and fields need some of them.
MESSAGE_LENGTH = 11_000
_HEADER_LENGTH = 150
_BUTTON_LENGTH = 75
_CONFIRM_TITLE, _CONFIRM_TEXT = 100, 300


def mrkdwn(text: str) -> Block:
    """A text object of text that is escaped already; `verbatim` keeps Slack from linking words."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain_text(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def header(text: str) -> Block:
    line = " ".join(text.split())
    if len(line) > _HEADER_LENGTH:
        line = line[: _HEADER_LENGTH - 1].rstrip() + "…"
    return {"type": "header", "text": plain_text(line or "csbot")}


def sections(lines: Sequence[str]) -> list[Block]:
    """Escaped lines joined into as few sections as hold them."""
    return [{"type": "section", "text": mrkdwn(text)} for text in _packed(lines)]


def context(lines: Sequence[str]) -> list[Block]:
    """Escaped lines in small print."""
    return [{"type": "context", "elements": [mrkdwn(text)]} for text in _packed(lines)]


def raw_sections(text: str) -> list[Block]:
    """Text as it came, escaped here."""
    return sections(pieces(text, SECTION_LENGTH))


def button(label: str, action: str, value: str, style: str | None = None) -> Block:
    made: Block = {
        "type": "button",
        "text": plain_text(label[:_BUTTON_LENGTH]),
        "action_id": action,
        "value": value,
    }
    return made | ({"style": style} if style else {})


def confirmed(made: Block, title: str, text: str, yes: str) -> Block:
    """A button that asks once more before it counts."""
    confirm = {
        "title": plain_text(title[:_CONFIRM_TITLE]),
        "text": mrkdwn(shortened(text, _CONFIRM_TEXT)),
        "confirm": plain_text(yes),
        "deny": plain_text("Cancel"),
    }
    return {**made, "confirm": confirm}


def link_button(label: str, action: str, url: str) -> Block:
    return {"type": "button", "text": plain_text(label), "action_id": action, "url": url}


def actions(elements: Sequence[Block]) -> Block:
    return {"type": "actions", "elements": list(elements)}


def messages(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks in order, split over as many messages as Slack's limits ask for."""
    found: list[list[Block]] = [[]]
    length = 0
    for block in blocks:
        size = len(str(block))
        # Slack takes one table a message.
        second = block["type"] == "table" and any(one["type"] == "table" for one in found[-1])
        full = len(found[-1]) == BLOCKS_A_MESSAGE or length + size > MESSAGE_LENGTH
        if found[-1] and (second or full):
            found.append([])
            length = 0
        found[-1].append(block)
        length += size
    return found


def words_of(blocks: Sequence[Block]) -> str:
    """The text of blocks without them, a line each, links and escapes as they are; what buttons
    read is left out."""
    return "\n".join(line for block in blocks for line in _lines_of(block))


def _lines_of(block: Block) -> list[str]:
    found = []
    for one in [block.get("text"), *block.get("elements", ())]:
        if one and one.get("type") == "mrkdwn":
            found.append(one["text"])
        elif one and one.get("type") == "plain_text":
            found.append(escape(one["text"]))
    # Of a table, each row as a line.
    rows = block.get("rows", ())
    return [*found, *(" | ".join(escape(cell["text"]) for cell in row) for row in rows)]


def notification(text: str) -> str:
    """The line that a notification or a screen reader gets instead of blocks."""
    return shortened(text, 600)


def _packed(lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if found and len(found[-1]) + 1 + len(line) <= SECTION_LENGTH:
            found[-1] += "\n" + line
        elif line:
            found.append(line)
    return found
