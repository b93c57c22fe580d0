"""App Home: who csbot takes you for, the drafts that wait for you, and what to ask."""

from collections.abc import Collection, Sequence
from typing import Any

from csbot.domain.draft import Draft
from csbot.domain.person import Person
from csbot.slack.blocks import context, header, sections
from csbot.slack.commands import help_text
from csbot.slack.notes import UNKNOWN
from csbot.slack.text import escape, link

SUGGESTIONS = (
    "Which of my accounts are at risk, and why?",
    "Which accounts renew in the next 90 days?",
    "What changed in my book since last month?",
)
_DRAFTS_SHOWN = 20


def home_view(
    person: Person | None, waiting: Sequence[Draft], kinds: Collection[str], desk_url: str
) -> dict[str, Any]:
    if person is None:
        return {"type": "home", "blocks": sections([UNKNOWN])}
    drafts = [
        f"• {link(f'{desk_url}/drafts/{draft.id}', draft.title)} · version {draft.version}"
        for draft in waiting[:_DRAFTS_SHOWN]
    ]
    blocks = [
        header(f"Hello {person.name}"),
        *context([f"You are {escape(person.email)}, {person.role}."]),
        header("Drafts that wait for you"),
        *sections(drafts or ["None."]),
        header("Ask me"),
        *sections([f"• {text}" for text in SUGGESTIONS]),
        *context([escape(line) for line in help_text(kinds).splitlines()]),
    ]
    return {"type": "home", "blocks": blocks}
