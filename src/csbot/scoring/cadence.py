"""When an account is next to be met: counted from the last record that shows it took place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from csbot.domain.playbook import Cadence
from csbot.domain.records import Account, ContactLevel, HistoryItem
from csbot.scoring.phrases import phrase_pattern


@dataclass(frozen=True, slots=True)
class Due:
    """`last` is the record that it is counted from; without one, the start date is."""

    cadence: Cadence
    last: HistoryItem | None
    day: date

    def days_over(self, as_of: date) -> int:
        """Days past the due day; 0 on it and before."""
        return max((as_of - self.day).days, 0)


def due_of(
    cadence: Cadence,
    account: Account,
    history: Iterable[HistoryItem],
    levels: Mapping[str, ContactLevel | None],
    as_of: date,
) -> Due:
    """`levels` are those of the account's contacts by id. Records after `as_of` are not read."""
    shown = [item for item in history if item.date <= as_of and shows(cadence, item, levels)]
    last = max(shown, key=lambda item: (item.date, item.item_id), default=None)
    counted_from = last.date if last else account.start_date
    return Due(cadence, last, counted_from + timedelta(days=cadence.every_days))


def shows(cadence: Cadence, item: HistoryItem, levels: Mapping[str, ContactLevel | None]) -> bool:
    """Whether a record shows that the cadence was kept: its kind, its title, who took part."""
    if item.kind not in cadence.kinds:
        return False
    if cadence.words and not phrase_pattern(cadence.words).search(item.title):
        return False
    return cadence.level is None or any(
        levels.get(contact_id) == cadence.level for contact_id in item.contact_ids
    )
