"""The windows behind an answer: what carries it, and what was left out of it."""

from collections.abc import Sequence
from urllib.parse import quote

from csbot.domain.evidence import Evidence
from csbot.domain.reply import Removed
from csbot.slack.ground.outgoing import Block
from csbot.slack.ground.text import escape, link, pieces
from csbot.slack.shown.blocks import SECTION_LENGTH, context, sections
from csbot.slack.windows.parts import BLOCKS_A_WINDOW, window

_TITLE_LENGTH = 200
_KINDS = {"history": "record", "strategy": "strategy document", "computed": "computed by csbot"}


def evidence_window(evidence: Sequence[Evidence], hidden: int, desk_url: str) -> Block:
    """Each piece with its date, its place and its words. `hidden` counts those that the person
    may not see."""
    blocks = [block for one in evidence for block in _piece(one, desk_url)]
    notes = []
    if len(blocks) >= BLOCKS_A_WINDOW:
        blocks = blocks[: BLOCKS_A_WINDOW - 1]
        notes.append("There is more than a window holds: the desk shows all of it.")
    if hidden:
        notes.append(f"{hidden} more that you may not see.")
    if not blocks and not notes:
        notes.append("This answer cites no record.")
    return window("Evidence", [*blocks, *context(notes)])


def left_out_window(removed: Sequence[Removed]) -> Block:
    """Each sentence that did not pass the check, and why."""
    lines = []
    for one in removed:
        reasons = "; ".join(one.reasons) or "no evidence carries it"
        lines += pieces(f"“{one.text}” ({reasons})", SECTION_LENGTH)
    note = "What the writer said and the evidence did not carry. None of it is a fact."
    return window("Left out", [*context([note]), *sections(lines)][:BLOCKS_A_WINDOW])


def _piece(evidence: Evidence, desk_url: str) -> list[Block]:
    title = evidence.title if len(evidence.title) <= _TITLE_LENGTH else evidence.ref
    opened = f"{desk_url}/evidence?ref={quote(evidence.ref, safe='')}"
    dated = evidence.date.isoformat() if evidence.date else "no date"
    kind = _KINDS.get(evidence.kind, evidence.kind)
    places = [link(opened, "open on the desk")]
    if evidence.url and evidence.url.startswith(("http://", "https://")):
        places.append(link(evidence.url, "open the source"))
    head = f"*{escape(evidence.id)}* {escape(title)}\n{dated} · {kind} · {' · '.join(places)}"
    return sections([head, *pieces(evidence.text, SECTION_LENGTH)])
