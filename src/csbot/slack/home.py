"""App Home: who csbot takes you for, your book, the drafts that wait for you, and what to ask."""

from collections.abc import Collection, Sequence
from typing import Any

from csbot.domain.draft import Draft
from csbot.domain.person import Person
from csbot.slack.blocks import context, header, sections
from csbot.slack.commands import help_text
from csbot.slack.notes import UNKNOWN
from csbot.slack.outgoing import Block
from csbot.slack.services import BookLine
from csbot.slack.text import escape, link

SUGGESTIONS = (
    "Which of my accounts are at risk, and why?",
    "Which accounts renew in the next 90 days?",
    "What changed in my book since last month?",
)
_DRAFTS_SHOWN = 20
_ACCOUNTS_SHOWN = 25


def home_view(
    person: Person | None,
    waiting: Sequence[Draft],
    book: Sequence[BookLine],
    kinds: Collection[str],
    desk_url: str,
) -> dict[str, Any]:
    """`book` has the accounts that need attention first."""
    if person is None:
        return {"type": "home", "blocks": sections([UNKNOWN])}
    blocks = [
        header(f"Hello {person.name}"),
        *context([f"You are {escape(person.email)}, {person.role}."]),
        header("Drafts that wait for you"),
        *sections(_drafts(waiting, desk_url) or ["None."]),
        header("Your book"),
        *_book(book, desk_url),
        header("Ask me"),
        *sections([f"• {text}" for text in SUGGESTIONS]),
        *context([escape(line) for line in help_text(kinds).splitlines()]),
    ]
    return {"type": "home", "blocks": blocks}


def _drafts(waiting: Sequence[Draft], desk_url: str) -> list[str]:
    lines = [
        f"• {link(f'{desk_url}/drafts/{draft.id}', draft.title)} · version {draft.version}"
        for draft in waiting[:_DRAFTS_SHOWN]
    ]
    if len(waiting) > _DRAFTS_SHOWN:
        lines.append(link(f"{desk_url}/drafts", f"and {len(waiting) - _DRAFTS_SHOWN} more"))
    return lines


def _book(book: Sequence[BookLine], desk_url: str) -> list[Block]:
    if not book:
        return sections(["No accounts."])
    lines = [_line(one, desk_url) for one in book[:_ACCOUNTS_SHOWN]]
    more = len(book) - _ACCOUNTS_SHOWN
    note = "The lowest scores first; scores are 0 to 100, higher is better."
    if more > 0:
        note += f" {link(desk_url + '/', f'{more} more on the desk')}."
    return [*sections(lines), *context([note])]


def _line(one: BookLine, desk_url: str) -> str:
    score = "no score" if one.score is None else f"{one.score:.1f}"
    trend = ""
    if one.change is not None:
        sign = "▲" if one.change > 0 else "▼" if one.change < 0 else "►"
        trend = f" {sign} {one.change:+.1f} in 90 days"
    renewal = f" · renews {one.renewal.isoformat()}" if one.renewal else ""
    name = link(f"{desk_url}/accounts/{one.account_id}", one.name)
    return f"• {name} · {score} {escape(one.band)}{trend} · {escape(one.arr)}{renewal}"
