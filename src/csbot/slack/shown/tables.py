"""Tables as Slack's own blocks, within its limits: long ones are several, and nothing is cut."""

from collections.abc import Iterator, Sequence

from csbot.slack.ground.outgoing import Block
from csbot.slack.ground.text import escape, pieces
from csbot.slack.shown.blocks import SECTION_LENGTH, sections

TABLE = "table"
# Of one message: its rows with the head, and the characters in its cells.
_ROWS, _CHARACTERS = 100, 8_000
_FIGURES = "right"


def table_blocks(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], figures: Sequence[str]
) -> list[Block]:
    """A line with the title, then tables with the same head; a message takes one of them.
    `figures` are the columns that are read as numbers."""
    settings = [
        {"align": _FIGURES} if name in figures else {"is_wrapped": True} for name in columns
    ]
    found = sections([f"*{escape(title)}*"])
    for part in _parts(columns, rows):
        cells = [[_cell(text) for text in row] for row in (columns, *part)]
        found.append({"type": TABLE, "rows": cells, "column_settings": settings})
    return found


def in_words(table: Block) -> list[Block]:
    """A table for a workspace that knows none: a line a row, each cell with its column's name."""
    head, *rows = [[cell["text"] for cell in row] for row in table["rows"]]
    lines = []
    for first, *others in rows:
        told = ", ".join(f"{name} {text}" for name, text in zip(head[1:], others, strict=True))
        lines += pieces(f"• {first}: {told}", SECTION_LENGTH)
    return sections(lines)


def _parts(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    part: list[Sequence[str]] = []
    size = length = sum(map(len, columns))
    for row in rows:
        added = sum(map(len, row))
        if part and (len(part) == _ROWS - 1 or size + added > _CHARACTERS):
            yield part
            part, size = [], length
        part.append(row)
        size += added
    if part:
        yield part


def _cell(text: str) -> Block:
    return {"type": "raw_text", "text": " ".join(text.split()) or "–"}
