"""Reads of the loaded records. Every read goes through a Scope."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, Table, and_, case, false, func, or_, select

from csbot.domain.person import Scope
from csbot.domain.records import (
    Account,
    Contact,
    Contract,
    Goal,
    HistoryItem,
    HistoryKind,
    MetricDefinition,
    MetricTable,
    MetricValue,
    StrategyDocument,
)
from csbot.storage import schema
from csbot.storage.access import visible
from csbot.storage.engine import Database
from csbot.storage.once import once
from csbot.storage.row_values import value_of

T = TypeVar("T")
_r = schema.records


class Records:
    def __init__(self, database: Database) -> None:
        self._database = database

    @once
    def accounts(self, scope: Scope) -> list[Account]:
        query = select(_r.accounts).where(visible(scope)).order_by(_r.accounts.c.name)
        return self._all(query, Account, tuples=("aliases",))

    @once
    def values(self, scope: Scope, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """The values that visible accounts have in each of these columns, in the accounts' order;
        none for an account without one."""
        accounts = self.accounts(scope)
        found = [dict.fromkeys(getattr(one, column) for one in accounts) for column in columns]
        return tuple(tuple(value for value in values if value) for values in found)

    @once
    def directory(self) -> list[Account]:
        """Every account, whoever asks: for telling names apart, never for showing."""
        return self._all(select(_r.accounts), Account, tuples=("aliases",))

    @once
    def contact_names(self) -> list[str]:
        """Every contact's name, whoever asks: for telling names apart, never for showing."""
        with self._database.read() as connection:
            return list(connection.execute(select(_r.contacts.c.name).distinct()).scalars())

    @once
    def account(self, scope: Scope, account_id: str) -> Account | None:
        """None where there is no such account, or the scope does not admit it."""
        query = select(_r.accounts).where(visible(scope), _r.accounts.c.account_id == account_id)
        found = self._all(query, Account, tuples=("aliases",))
        return found[0] if found else None

    @once
    def exists(self, account_id: str) -> bool:
        """Whether anybody could see it: lets csbot tell "not allowed" from "no such account"."""
        query = select(_r.accounts.c.account_id).where(_r.accounts.c.account_id == account_id)
        with self._database.read() as connection:
            return connection.execute(query).first() is not None

    @once
    def contacts(self, scope: Scope, account_ids: Sequence[str] | None = None) -> list[Contact]:
        query = self._of(_r.contacts, scope, account_ids).order_by(_r.contacts.c.contact_id)
        return self._all(query, Contact)

    @once
    def contacts_named(self, scope: Scope, words: Sequence[str]) -> list[Contact]:
        """Visible contacts whose name begins with one of the words, or ends with it."""
        name = _r.contacts.c.name
        begins = (name.startswith(w, autoescape=True) for w in words)
        ends = (name.endswith(f" {w}", autoescape=True) for w in words)
        held = or_(false(), *begins, *ends)
        query = self._of(_r.contacts, scope, None).where(held).order_by(_r.contacts.c.contact_id)
        return self._all(query, Contact)

    @once
    def contacts_called(self, scope: Scope, names: Sequence[str]) -> list[Contact]:
        """Visible contacts with just one of these names, in whatever case it is written."""
        table = _r.contacts
        called = func.lower(table.c.name).in_({name.lower() for name in names})
        query = self._of(table, scope, None).where(called).order_by(table.c.contact_id)
        return self._all(query, Contact) if names else []

    def contact(self, scope: Scope, contact_id: str) -> Contact | None:
        return self._one(_r.contacts, "contact_id", contact_id, scope, Contact)

    @once
    def goals(self, scope: Scope, account_ids: Sequence[str] | None = None) -> list[Goal]:
        query = self._of(_r.goals, scope, account_ids).order_by(_r.goals.c.goal_id)
        return self._all(query, Goal)

    def goal(self, scope: Scope, goal_id: str) -> Goal | None:
        return self._one(_r.goals, "goal_id", goal_id, scope, Goal)

    @once
    def contracts(self, scope: Scope, account_ids: Sequence[str] | None = None) -> list[Contract]:
        table = _r.contracts
        query = self._of(table, scope, account_ids)
        return self._all(query.order_by(table.c.start_date, table.c.contract_id), Contract)

    def contract(self, scope: Scope, contract_id: str) -> Contract | None:
        return self._one(_r.contracts, "contract_id", contract_id, scope, Contract)

    @once
    def metrics(
        self,
        scope: Scope,
        account_ids: Sequence[str] | None = None,
        until: date | None = None,
        metrics: Sequence[str] | None = None,
    ) -> list[MetricValue]:
        table = _r.metrics
        query = self._of(table, scope, account_ids)
        if until is not None:
            query = query.where(table.c.date <= until)
        if metrics is not None:
            query = query.where(table.c.metric.in_(metrics))
        return self._all(
            query.order_by(table.c.account_id, table.c.metric, table.c.date), MetricValue
        )

    def metric_table(
        self, scope: Scope, account_ids: Sequence[str] | None, metrics: Sequence[str]
    ) -> MetricTable:
        """Every value of these metrics, in the order of accounts, metrics and days."""
        columns = [_r.metrics.c[name] for name in ("account_id", "metric", "date", "value")]
        query = self._of(_r.metrics, scope, account_ids).with_only_columns(*columns)
        query = query.where(_r.metrics.c.metric.in_(metrics)).order_by(*columns[:3])
        with self._database.read() as connection:
            found = connection.execute(query).all()
        return MetricTable(*zip(*found, strict=True)) if found else MetricTable((), (), (), ())

    def history(
        self,
        scope: Scope,
        account_ids: Sequence[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        kinds: Sequence[HistoryKind] | None = None,
        limit: int | None = None,
    ) -> list[HistoryItem]:
        """The newest first."""
        table = _r.history
        query = self._of(table, scope, account_ids)
        if since is not None:
            query = query.where(table.c.date >= since)
        if until is not None:
            query = query.where(table.c.date <= until)
        if kinds:
            query = query.where(table.c.kind.in_(kinds))
        query = query.order_by(table.c.date.desc(), table.c.item_id).limit(limit)
        return self._all(query, HistoryItem, tuples=("contact_ids",))

    def original(self, scope: Scope, item_id: str) -> str | None:
        """What a history item came as; None where its text came plain."""
        query = self._of(_r.history, scope, None).with_only_columns(_r.history.c.original)
        with self._database.read() as connection:
            return connection.execute(query.where(_r.history.c.item_id == item_id)).scalar()

    @once
    def last_touch(self, scope: Scope, until: date) -> dict[str, date]:
        """The day of the newest history item of each visible account that has one."""
        table = _r.history
        query = (
            select(table.c.account_id, func.max(table.c.date))
            .join(_r.accounts, _r.accounts.c.account_id == table.c.account_id)
            .where(visible(scope), table.c.date <= until)
            .group_by(table.c.account_id)
        )
        with self._database.read() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    @once
    def documents(self) -> list[StrategyDocument]:
        return self._all(select(_r.documents).order_by(_r.documents.c.doc_id), StrategyDocument)

    @once
    def metrics_observed(self, scope: Scope) -> frozenset[str]:
        """Metrics that some visible account has a value of."""
        query = self._of(_r.metrics, scope, None).with_only_columns(_r.metrics.c.metric).distinct()
        with self._database.read() as connection:
            return frozenset(connection.scalars(query))

    def shares_above(self, scope: Scope, tops: Mapping[str, float]) -> dict[str, float]:
        """For each metric with a value the share of its values above its `tops`, 0 to 1."""
        metric, value = _r.metrics.c.metric, _r.metrics.c.value
        is_above = or_(*(and_(metric == name, value > top) for name, top in tops.items()))
        columns = (metric, func.count(), func.sum(case((is_above, 1), else_=0)))
        query = self._of(_r.metrics, scope, None).with_only_columns(*columns)
        query = query.where(metric.in_(tops)).group_by(metric)
        with self._database.read() as connection:
            rows = connection.execute(query).all() if tops else []
        return {name: above / number for name, number, above in rows}

    @once
    def metric_definitions(self) -> dict[str, MetricDefinition]:
        found = self._all(select(_r.metric_definitions), MetricDefinition, tuples=("spoken",))
        return {definition.metric: definition for definition in found}

    def playbook_documents(self) -> list[dict[str, Any]]:
        """Playbooks that came with the data folder, as plain data."""
        with self._database.read() as connection:
            return [row.content for row in connection.execute(select(_r.playbooks))]

    @once
    def fact(self, key: str) -> str | None:
        query = select(_r.facts.c.value).where(_r.facts.c.key == key)
        with self._database.read() as connection:
            value: str | None = connection.execute(query).scalar()
        return value

    @staticmethod
    def _of(table: Table, scope: Scope, account_ids: Sequence[str] | None) -> Select[Any]:
        query = (
            select(table)
            .join(_r.accounts, _r.accounts.c.account_id == table.c.account_id)
            .where(visible(scope))
        )
        return query if account_ids is None else query.where(table.c.account_id.in_(account_ids))

    def _one(
        self, table: Table, column: str, identity: str, scope: Scope, kind: type[T]
    ) -> T | None:
        found = self._all(self._of(table, scope, None).where(table.c[column] == identity), kind)
        return found[0] if found else None

    def _all(self, query: Select[Any], kind: type[T], tuples: tuple[str, ...] = ()) -> list[T]:
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [value_of(row, kind, tuples) for row in rows]
