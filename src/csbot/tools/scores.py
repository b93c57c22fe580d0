"""Scores of accounts, computed when asked for and kept while neither data nor day change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan
from threading import Lock

from csbot.domain.person import Scope
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, MetricValue
from csbot.domain.risk import ChurnRisk, RiskModel
from csbot.domain.score import HealthScore, Trend, TrendPoint
from csbot.scoring.columns import MetricColumns
from csbot.scoring.health import health, health_by_account
from csbot.scoring.learned_risk import churn_risks, metrics_of
from csbot.scoring.table import score_table
from csbot.scoring.trend import trend, trends
from csbot.storage.overrides import Overrides
from csbot.storage.records import Records
from csbot.storage.risk_models import RiskModels
from csbot.tools.playbooks import Playbooks

# Beyond so many accounts their values are read without naming each of them.
_NAMED = 500


@dataclass(frozen=True, slots=True)
class Scored:
    account: Account
    health: HealthScore


class Scores:
    def __init__(
        self,
        records: Records,
        playbooks: Playbooks,
        overrides: Overrides,
        risk_models: RiskModels | None = None,
    ) -> None:
        self._records = records
        self._playbooks = playbooks
        self._overrides = overrides
        self._risk_models = risk_models
        self._lock = Lock()
        self._version: str | None = None
        self._kept: dict[tuple[str, str, date], HealthScore] = {}
        self._numbers: dict[tuple[str, date], dict[str, float | None]] = {}

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

    def trend(
        self, scope: Scope, account: Account, as_of: date, playbook: Playbook | None = None
    ) -> Trend:
        """The account's last 12 weeks and 12 months, each point from what was known on its day."""
        rules = playbook or self._playbooks.of(account)
        values = self._records.metrics(scope, [account.account_id], until=as_of)
        return trends(account.account_id, rules, values, as_of)

    def on_days(
        self, scope: Scope, account: Account, days: Sequence[date], playbook: Playbook
    ) -> tuple[TrendPoint, ...]:
        """The account's score on each of these days, from values dated until then."""
        values = self._records.metrics(scope, [account.account_id], until=max(days))
        return trend(account.account_id, playbook, values, days)

    def risk_model(self, as_of: date) -> RiskModel | None:
        """What was learned last, by that day; None where nothing was ever tried."""
        return self._risk_models.in_force(as_of) if self._risk_models else None

    def risk(self, scope: Scope, account: Account, as_of: date) -> ChurnRisk | None:
        """The learned churn risk beside the score; None where nothing is learned of the account."""
        model = self.risk_model(as_of)
        if model is None or model.status != "learned":
            return None
        ids = [account.account_id]
        values = self._records.metrics(scope, ids, as_of, metrics_of(model))
        return churn_risks(ids, values, model, as_of).get(account.account_id)

    def portfolio(self, scope: Scope, as_of: date) -> list[Scored]:
        """Every active account that the scope admits, each under its own playbook; without
        `next_band`, which is said of one account."""
        accounts, rules = self._book(scope)
        keys = {a.account_id: (a.account_id, rules[a.playbook].id, as_of) for a in accounts}
        kept = self._fresh()
        missing = [a for a in accounts if keys[a.account_id] not in kept]
        for name, playbook in rules.items():
            ids = [a.account_id for a in missing if a.playbook == name]
            if ids:
                self._compute(scope, ids, playbook, as_of)
        with self._lock:
            return [Scored(a, self._kept[keys[a.account_id]]) for a in accounts]

    def numbers(self, scope: Scope, as_of: date) -> dict[str, float | None]:
        """The bare score of every active account as it stood on a day, by id: a tenth of the work
        of `portfolio`, for what only compares with it."""
        accounts, rules = self._book(scope)
        self._fresh()
        found: dict[str, float | None] = {}
        for name, playbook in rules.items():
            own = [a.account_id for a in accounts if a.playbook == name]
            key = (playbook.id, as_of)
            with self._lock:
                known = self._numbers.setdefault(key, {})
            if missing := [i for i in own if i not in known]:
                known |= self._scored(scope, missing, playbook, as_of)
            found |= {i: known[i] for i in own}
        return found

    def _scored(
        self, scope: Scope, ids: list[str], playbook: Playbook, as_of: date
    ) -> dict[str, float | None]:
        columns = MetricColumns.of(self._values(scope, ids, playbook, as_of), accounts=ids)
        scores = score_table(playbook, columns, as_of).score.tolist()
        return {i: None if isnan(s) else s for i, s in zip(ids, scores, strict=True)}

    def _book(self, scope: Scope) -> tuple[list[Account], dict[str | None, Playbook]]:
        """The active accounts, and the playbooks that they are run under by the name they give."""
        accounts = [a for a in self._records.accounts(scope) if a.status == "active"]
        return accounts, {n: self._playbooks.get(n) for n in {a.playbook for a in accounts}}

    def under(
        self, scope: Scope, accounts: Sequence[Account], playbook: Playbook, as_of: date
    ) -> dict[str, HealthScore]:
        """These accounts under one playbook, whichever is their own; nothing is kept."""
        ids = [account.account_id for account in accounts]
        return self._together(scope, ids, playbook, as_of) if ids else {}

    def _fresh(self) -> dict[tuple[str, str, date], HealthScore]:
        version = self._records.fact("data_version")
        with self._lock:
            if version != self._version:
                self._kept, self._numbers, self._version = {}, {}, version
            return self._kept

    def _compute(self, scope: Scope, ids: list[str], playbook: Playbook, as_of: date) -> None:
        found = self._together(scope, ids, playbook, as_of)
        with self._lock:
            self._kept |= {(i, playbook.id, as_of): score for i, score in found.items()}

    def _together(
        self, scope: Scope, ids: list[str], playbook: Playbook, as_of: date
    ) -> dict[str, HealthScore]:
        """Scores accounts of one playbook together, from the metrics that it reads."""
        values = self._values(scope, ids, playbook, as_of)
        definitions = self._playbooks.definitions()
        return health_by_account(ids, playbook, values, as_of, definitions, ways_up=False)

    def _values(
        self, scope: Scope, ids: list[str], playbook: Playbook, as_of: date
    ) -> list[MetricValue]:
        read = sorted({rule.metric for part in playbook.health.components for rule in part.metrics})
        wanted = ids if len(ids) <= _NAMED else None
        return self._records.metrics(scope, wanted, until=as_of, metrics=read)
