"""A history item before it has an id."""

from dataclasses import dataclass
from datetime import date

from csbot.domain.records import HistoryItem, HistoryKind


@dataclass(frozen=True, slots=True)
class Entry:
    """`who` holds contact ids; a ticket brings its own id."""

    day: date
    kind: HistoryKind
    title: str
    text: str
    author: str
    who: tuple[str, ...] = ()
    item_id: str = ""


def number_entries(account_id: str, entries: list[Entry]) -> list[HistoryItem]:
    """History items in order of date; those without an id are counted through."""
    items = []
    for number, entry in enumerate(sorted(entries, key=lambda e: (e.day, e.kind, e.title)), 1):
        items.append(
            HistoryItem(
                item_id=entry.item_id or f"H-{account_id[-2:]}{number:03}",
                account_id=account_id,
                kind=entry.kind,
                date=entry.day,
                title=entry.title,
                text=entry.text,
                author=entry.author,
                contact_ids=entry.who,
            )
        )
    return items
