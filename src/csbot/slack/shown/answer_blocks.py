"""A reply as Slack blocks: the answer first, then what carries it, each kind told apart."""

import json
from collections.abc import Mapping
from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Reply, Sentence
from csbot.slack.ground import names
from csbot.slack.ground.outgoing import Block
from csbot.slack.ground.text import escape, pieces
from csbot.slack.shown.blocks import (
    SECTION_LENGTH,
    actions,
    button,
    context,
    plain_text,
    raw_sections,
    sections,
)

# What stands before a sentence, so that its kind is seen without colour.
_MARKS = {"fact": "•", "inference": "◇", "gap": "○", "reviewer": "✎"}
_LEGEND = {
    "inference": "◇ csbot's own reading of the facts cited",
    "gap": "○ not known to csbot",
    "reviewer": "✎ written by a reviewer",
}
# Room for the mark and the signs of emphasis around a piece.
_MARGIN = 20
_FRESH = timedelta(days=7)


def answer_blocks(reply: Reply, run: str, today: date) -> list[Block]:
    """Every sentence of a reply, the buttons for what is behind it, and thumbs; buttons name the
    `run`. May be more than a message holds: see `blocks.messages`."""
    dates = {one.id: one.date for one in reply.evidence if one.date}
    if not reply.sentences:
        found = raw_sections(reply.answer or "I have no answer to that.")
    else:
        first, *others = reply.sentences
        found = sections(_lines(first, as_of(first, dates, today), lead=True))
        rest = [line for one in others for line in _lines(one, as_of(one, dates, today))]
        found += sections(rest)
    found += context([*_footnotes(reply)])
    behind = _behind(reply, run)
    return [*found, *([actions(behind)] if behind else []), feedback(run)]


def as_of(sentence: Sentence, dates: Mapping[str, date], today: date) -> str:
    """The day that a figure is of, where it is older than a week and the words don't say it."""
    days = [dates[one] for one in sentence.citations if one in dates]
    if not days or not any(sign.isdigit() for sign in sentence.text):
        return ""
    newest = max(days)
    if today - newest <= _FRESH or _says(sentence.text, newest):
        return ""
    return f" _(as of {newest.isoformat()})_"


def _says(text: str, day: date) -> bool:
    return any(form in text for form in (day.isoformat(), wording.day(day)))


def _behind(reply: Reply, run: str) -> list[Block]:
    value = json.dumps({"run": run})
    found = []
    if sources := len(cited(reply)):
        found.append(button(f"Evidence ({sources})", names.EVIDENCE, value))
    if left_out := len(reply.removed):
        found.append(button(f"Left out ({left_out})", names.LEFT_OUT, value))
    return found


def cited(reply: Reply) -> list[Evidence]:
    """The evidence that sentences cite, in order; all of it where no sentence cites any."""
    wanted = {citation for sentence in reply.sentences for citation in sentence.citations}
    return [one for one in reply.evidence if not wanted or one.id in wanted]


def feedback(run: str) -> Block:
    """Thumbs; their value names the run only, nobody and nothing else."""

    def thumb(label: str, verdict: str) -> Block:
        value = json.dumps({"run": run, "verdict": verdict})
        return {"text": plain_text(label), "value": value, "accessibility_label": label}

    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": names.FEEDBACK,
                "positive_button": thumb("Good answer", "up"),
                "negative_button": thumb("Bad answer", "down"),
            }
        ],
    }


def _lines(sentence: Sentence, dated: str, lead: bool = False) -> list[str]:
    marks = dated + "".join(f" `{escape(citation)}`" for citation in sentence.citations)
    texts = pieces(sentence.text, SECTION_LENGTH - _MARGIN - len(marks)) or [""]
    lines = [_shaped(text, sentence.status, lead) for text in texts]
    if not (lead and sentence.status == "fact"):
        lines[0] = f"{_MARKS[sentence.status]} {lines[0]}"
    lines[-1] += marks
    return lines


def _shaped(text: str, status: str, lead: bool) -> str:
    """Emphasis only where it can't collide with signs in the text itself or a line's end."""
    if any(sign in text for sign in "*_~`\n"):
        return text
    if lead and status == "fact":
        return f"*{text}*"
    return f"_{text}_" if status in ("inference", "gap") else text


def _footnotes(reply: Reply) -> list[str]:
    statuses = {sentence.status for sentence in reply.sentences}
    notes = [text for status, text in _LEGEND.items() if status in statuses]
    found = [" · ".join(notes)] if notes else []
    if reply.left_out:
        found.append(reply.left_out)
    if reply.note:
        found += pieces(reply.note, SECTION_LENGTH)
    return found
