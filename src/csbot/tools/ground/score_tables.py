"""Values and scores of many accounts by columns, kept while the data does not change."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from csbot.domain.person import Scope
from csbot.domain.playbook import Playbook
from csbot.scoring.columns import MetricColumns
from csbot.scoring.table import ScoreTable, score_table
from csbot.storage.records import Records

# Beyond so many accounts their values are read without naming each of them.
_NAMED = 500
_KEPT, _DAYS_KEPT = 4, 8


@dataclass(frozen=True, slots=True, eq=False)
class HeldValues:
    """What these accounts have of these metrics; `place` is an account's row in every table."""

    place: dict[str, int]
    metrics: frozenset[str]
    columns: MetricColumns
    _tables: dict[tuple[str, date], ScoreTable] = field(default_factory=dict)

    def scored(self, playbook: Playbook, as_of: date) -> ScoreTable:
        """Another playbook may go by the same id: one that is only tried."""
        key = (playbook.id, as_of)
        table = self._tables.get(key)
        if table is None or table.playbook is not playbook:
            table = score_table(playbook, self.columns, as_of)
            self._tables[key] = table
            for oldest in list(self._tables)[:-_DAYS_KEPT]:
                self._tables.pop(oldest, None)
        return table


class ScoreTables:
    def __init__(self, records: Records) -> None:
        self._records = records
        self._lock = Lock()
        self._version: str | None = None
        self._held: list[HeldValues] = []

    def values(
        self, scope: Scope, ids: Sequence[str], metrics: frozenset[str]
    ) -> dict[str, HeldValues]:
        """Each metric's values of accounts that the scope admits, of every day; maybe beside those
        of more accounts and metrics. What is not held yet is read together."""
        self._refresh()
        found = {m: held for m in metrics if (held := self._find(ids, frozenset((m,))))}
        missing = metrics - found.keys()
        return found | dict.fromkeys(missing, self._read(scope, ids, missing)) if missing else found

    def _refresh(self) -> None:
        version = self._records.fact("data_version")
        with self._lock:
            if version != self._version:
                self._held, self._version = [], version

    def _find(self, ids: Sequence[str], metrics: frozenset[str]) -> HeldValues | None:
        with self._lock:
            for one in self._held:
                if metrics <= one.metrics and one.place.keys() >= set(ids):
                    self._held.remove(one)
                    self._held.insert(0, one)
                    return one
        return None

    def _read(self, scope: Scope, ids: Sequence[str], metrics: frozenset[str]) -> HeldValues:
        version = self._version
        named = ids if len(ids) <= _NAMED else None
        table = self._records.metric_table(scope, named, sorted(metrics))
        columns = MetricColumns.of_table(table, ids)
        found = HeldValues({one: row for row, one in enumerate(ids)}, metrics, columns)
        with self._lock:
            if version == self._version:
                self._held = [found, *self._held][:_KEPT]
        return found

    def scored(
        self, scope: Scope, ids: Sequence[str], playbook: Playbook, as_of: date
    ) -> tuple[ScoreTable, dict[str, int]]:
        """A table that these accounts are in, and the row of each account of it."""
        self._refresh()
        wanted = metrics_of(playbook)
        held = self._find(ids, wanted) or self._read(scope, ids, wanted)
        return held.scored(playbook, as_of), held.place


def metrics_of(playbook: Playbook) -> frozenset[str]:
    """What its score reads."""
    parts = playbook.health.components
    return frozenset(rule.metric for part in parts for rule in part.metrics)
