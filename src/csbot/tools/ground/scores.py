"""Scores of accounts, computed when asked for and kept while neither data nor day change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

import numpy as np

from csbot.domain.health import MetricRule
from csbot.domain.person import Scope
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.risk import ChurnRisk, RiskModel
from csbot.domain.score import BandRef, HealthScore, MetricScore, Trend, TrendPoint
from csbot.scoring.drivers import drivers
from csbot.scoring.health import band_ref, explain, health, metric_score
from csbot.scoring.learned_risk import churn_risks, metrics_of
from csbot.scoring.stats import read
from csbot.scoring.trend import trend, trends
from csbot.storage.overrides import Overrides
from csbot.storage.records import Records
from csbot.storage.risk_models import RiskModels
from csbot.tools.ground.playbooks import Playbooks
from csbot.tools.ground.score_tables import ScoreTables


@dataclass(frozen=True, slots=True)
class Scored:
    account: Account
    health: HealthScore


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """What a list says of an account: its score, with what holds it down most (the component's
    name and the metric), and its score on the day that it is compared with."""

    account: Account
    playbook: str
    score: float | None
    band: BandRef
    coverage: float
    before: float | None
    driver: tuple[str, MetricScore] | None


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
        self._tables = ScoreTables(records)

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

    def numbers(
        self, scope: Scope, as_of: date, accounts: Sequence[Account] | None = None
    ) -> dict[str, float | None]:
        """The bare score of these accounts (of every active one that the scope admits) as it stood
        on a day, by id: a tenth of the work of `portfolio`, for what only compares with it."""
        accounts, rules = self._book(scope, accounts)
        found: dict[str, float | None] = {}
        for name, playbook in rules.items():
            own = [a.account_id for a in accounts if a.playbook == name]
            table, place = self._tables.scored(scope, own, playbook, as_of)
            found |= {i: _known(table.score[place[i]]) for i in own}
        return found

    def lines(self, scope: Scope, as_of: date, compared_with: date) -> list[ScoredLine]:
        """Every active account that the scope admits, for a list: without the rest of its score."""
        accounts, rules = self._book(scope)
        definitions = self._playbooks.definitions()
        found: dict[str, ScoredLine] = {}
        for name, playbook in rules.items():
            own = [a for a in accounts if a.playbook == name]
            ids = [a.account_id for a in own]
            before, place = self._tables.scored(scope, ids, playbook, compared_with)
            table, _ = self._tables.scored(scope, ids, playbook, as_of)
            held_down = drivers(table).tolist()
            placed = [
                (part.name, rule) for part in playbook.health.components for rule in part.metrics
            ]
            for account in own:
                row = place[account.account_id]
                at = held_down[row]
                found[account.account_id] = ScoredLine(
                    account=account,
                    playbook=playbook.id,
                    score=_known(table.score[row]),
                    band=band_ref(table, row),
                    coverage=round(float(table.coverage[row]), 6),
                    before=_known(before.score[row]),
                    driver=None
                    if at < 0
                    else (placed[at][0], metric_score(table, row, at, placed[at][1], definitions)),
                )
        return [found[account.account_id] for account in accounts]

    def latest(
        self, scope: Scope, ids: Sequence[str], metrics: Sequence[str], as_of: date, days: int
    ) -> dict[str, list[float]]:
        """Of each metric the newest values of these accounts that are less than so many days old,
        one an account that has any."""
        found = {}
        for metric, held in self._tables.values(scope, ids, frozenset(metrics)).items():
            rows = [held.place[one] for one in ids]
            rule = MetricRule(metric=metric, scale=((0, 0), (1, 100)), max_age_days=days)
            values = read(held.columns, rule, as_of).value[rows]
            found[metric] = values[~np.isnan(values)].tolist()
        return found

    def _book(
        self, scope: Scope, accounts: Sequence[Account] | None = None
    ) -> tuple[Sequence[Account], dict[str | None, Playbook]]:
        """The active accounts, and the playbooks that they are run under by the name they give."""
        if accounts is None:
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
                self._kept, self._version = {}, version
            return self._kept

    def _compute(self, scope: Scope, ids: list[str], playbook: Playbook, as_of: date) -> None:
        found = self._together(scope, ids, playbook, as_of)
        with self._lock:
            self._kept |= {(i, playbook.id, as_of): score for i, score in found.items()}

    def _together(
        self, scope: Scope, ids: list[str], playbook: Playbook, as_of: date
    ) -> dict[str, HealthScore]:
        """Scores accounts of one playbook together, from the metrics that it reads."""
        table, place = self._tables.scored(scope, ids, playbook, as_of)
        definitions = self._playbooks.definitions()
        return {i: explain(table, place[i], definitions, ways_up=False) for i in ids}


def _known(score: float) -> float | None:
    return None if np.isnan(score) else float(score)
