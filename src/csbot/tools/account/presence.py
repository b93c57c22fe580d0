"""Who takes part in a record: its author, its contacts, and whoever its text names."""

import re

from csbot.domain.records import HistoryItem


def takes_part(item: HistoryItem, person: str, named: dict[str, str]) -> bool:
    """Whether a record is with, by or about a person; `named` are contacts' names by id."""
    present = (item.author or "", *(named.get(i, "") for i in item.contact_ids), item.text)
    return any(re.search(rf"\b{re.escape(person)}\b", text) for text in present)
