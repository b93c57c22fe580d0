"""App Home: who csbot takes you for, your book, the drafts that wait for you, and what to ask."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from csbot.domain.draft import Draft
from csbot.domain.notice import NOTICE_KINDS, NOTICE_NAMES, UTC_ZONE
from csbot.domain.person import Person
from csbot.slack.ground import names
from csbot.slack.ground.commands import help_text
from csbot.slack.ground.notes import UNKNOWN
from csbot.slack.ground.outgoing import Block
from csbot.slack.ground.services import BookLine
from csbot.slack.ground.text import escape, link
from csbot.slack.shown.blocks import actions, button, context, header, sections
from csbot.slack.windows.settings import WEEKDAYS
from csbot.storage.notices import PersonSettings

SUGGESTIONS = (
    "Which of my accounts are at risk, and why?",
    "Which accounts renew in the next 90 days?",
    "What changed in my book since last month?",
)
# One each of the first accounts of a book.
_OF_ACCOUNTS = (
    "How healthy is {name}, and why?",
    "What changed at {name} in the last 30 days?",
    "Draft an account brief for {name}",
)
_DRAFTS_SHOWN = 20
_ACCOUNTS_SHOWN = 25


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in somebody's App Home; `book` has the accounts that need attention first."""

    waiting: Sequence[Draft] = ()
    book: Sequence[BookLine] = ()
    settings: PersonSettings | None = None
    wishes: Sequence[str] = ()


def home_view(
    person: Person | None,
    shown: Shown,
    kinds: Collection[str],
    desk_url: str,
) -> dict[str, Any]:
    if person is None:
        return {"type": "home", "blocks": sections([UNKNOWN])}
    blocks = [
        header(f"Hello {person.name}"),
        *context([f"You are {escape(person.email)}, {person.role}."]),
        header("Drafts that wait for you"),
        *sections(_drafts(shown.waiting, desk_url) or ["None."]),
        header("Your book"),
        *_book(shown.book, desk_url),
        header("Ask me"),
        *sections([f"• {escape(text)}" for text in prompts(shown.book)]),
        header("Wishes for drafts"),
        *sections([escape(line) for line in shown.wishes] or ["None."]),
        actions([button("Change the wishes", names.WISHES, "wishes")]),
        *context([f"{link(f'{desk_url}/wishes', 'Suggested from your edits')}, on the desk."]),
        header("My settings"),
        *_settings(shown.settings),
        *context([escape(line) for line in help_text(kinds).splitlines()]),
    ]
    return {"type": "home", "blocks": blocks}


def prompts(book: Sequence[BookLine]) -> tuple[str, ...]:
    """Questions about the accounts of the person's own book that need attention first."""
    own = [text.format(name=one.name) for text, one in zip(_OF_ACCOUNTS, book, strict=False)]
    return (*own, *SUGGESTIONS)


def _settings(kept: PersonSettings | None) -> list[Block]:
    if kept is None:
        return []
    now = kept.notices
    on = [NOTICE_NAMES[kind] for kind in NOTICE_KINDS if now.wants(kind)]
    days = ", ".join(WEEKDAYS[day] for day in sorted(now.workdays)) or "never"
    where = now.time_zone or f"{kept.found_time_zone or UTC_ZONE} (from Slack)"
    lines = [
        f"I tell you unasked: {', '.join(on) or 'nothing'}.",
        f"The digest comes on {WEEKDAYS[now.digest_weekday]} at {now.hour:02}:00, other notes on "
        f"{days}, at most {now.daily_cap} items a day.",
        f"Quiet from {now.quiet_from:02}:00 to {now.quiet_until:02}:00, {where}. Dates and "
        f"numbers: {now.language}.",
    ]
    change = button("Change my settings", names.SETTINGS, "settings")
    return [*sections([escape(line) for line in lines]), actions([change])]


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
