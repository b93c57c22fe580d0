"""Scores of accounts, computed when asked for and kept while neither data nor day change."""

from dataclasses import dataclass
from datetime import date
from threading import Lock

from csbot.domain.person import Scope
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, MetricValue
from csbot.domain.score import HealthScore
from csbot.scoring.health import health
from csbot.storage.overrides import Overrides
from csbot.storage.records import Records
from csbot.tools.playbooks import Playbooks


@dataclass(frozen=True, slots=True)
class Scored:
    account: Account
    health: HealthScore


class Scores:
    def __init__(self, records: Records, playbooks: Playbooks, overrides: Overrides) -> None:
        self._records = records
        self._playbooks = playbooks
        self._overrides = overrides
        self._lock = Lock()
        self._version: str | None = None
        self._kept: dict[tuple[str, str, date], HealthScore] = {}

    def of(
        self,
        scope: Scope,
        account: Account,
        as_of: date,
        since: date | None = None,
        playbook: Playbook | None = None,
    ) -> HealthScore:
        """One account's score, with the change since a day and the override in force."""
        rules = playbook or self._playbooks.of(account)
        values = self._records.metrics(scope, [account.account_id], until=as_of)
        found = health(
            account.account_id, rules, values, as_of, self._playbooks.definitions(), since=since
        )
        override = self._overrides.in_force(account.account_id, as_of)
        return found.model_copy(update={"override": override})

    def portfolio(self, scope: Scope, as_of: date) -> list[Scored]:
        """Every active account that the scope admits, each under its own playbook."""
        accounts = [a for a in self._records.accounts(scope) if a.status == "active"]
        missing = [a for a in accounts if self._key(a, as_of) not in self._fresh()]
        if missing:
            self._compute(scope, missing, as_of)
        with self._lock:
            return [Scored(a, self._kept[self._key(a, as_of)]) for a in accounts]

    def _key(self, account: Account, as_of: date) -> tuple[str, str, date]:
        return account.account_id, self._playbooks.of(account).id, as_of

    def _fresh(self) -> dict[tuple[str, str, date], HealthScore]:
        version = self._records.fact("data_version")
        with self._lock:
            if version != self._version:
                self._kept, self._version = {}, version
            return self._kept

    def _compute(self, scope: Scope, accounts: list[Account], as_of: date) -> None:
        ids = [account.account_id for account in accounts]
        values: dict[str, list[MetricValue]] = {account_id: [] for account_id in ids}
        wanted = ids if len(ids) <= 500 else None
        for value in self._records.metrics(scope, wanted, until=as_of):
            if value.account_id in values:
                values[value.account_id].append(value)
        definitions = self._playbooks.definitions()
        scored = {
            self._key(account, as_of): health(
                account.account_id,
                self._playbooks.of(account),
                values[account.account_id],
                as_of,
                definitions,
            )
            for account in accounts
        }
        with self._lock:
            self._kept |= scored
