"""KPIs of a book beside the playbook's targets: whole, by segment, by CSM and by month."""

from collections.abc import Iterable, Sequence
from datetime import date

from csbot.domain.kpi import DEFINITIONS, KpiId, KpiTarget
from csbot.domain.months import month_ends
from csbot.domain.playbook import Playbook, Segment
from csbot.domain.records import Account
from csbot.scoring.kpi_customers import REFERENCES
from csbot.scoring.kpis import measure
from csbot.scoring.measured import KpiInputs, Measured, Series
from csbot.scoring.paying import accounts_at
from csbot.scoring.placement import ranks, segment_of
from csbot.scoring.revenue import year_before
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.kpi_rows import (
    GroupBy,
    KpiBoard,
    KpiGroup,
    KpiGrouping,
    KpiRow,
    KpiStatus,
)

_WHOLE_ONLY: tuple[KpiId, ...] = ("program_cost", "program_return")


def kpi_board(
    context: Context,
    accounts: Sequence[Account] | None = None,
    playbook: Playbook | None = None,
    by: Iterable[KpiGrouping] = (),
    months: int = 12,
    as_of: date | None = None,
) -> KpiBoard:
    """The KPIs of these accounts (all that Scope admits without `accounts`; churned ones too), of
    today or as they stood at the end of an earlier day, which has no groups.

    The whole comes first, then the groups asked for by `by`. Program cost and return belong to
    the whole organisation and stand only where nothing is out of Scope.
    """
    everything = context.records.accounts(context.scope)
    book = everything if accounts is None else accounts
    rules = playbook or _playbook_of(context, book)
    source = _Source(context, rules, book)
    whole = len(book) == len(everything) and _unlimited(context)
    earlier = as_of if as_of and as_of < context.today else None
    groups = [source.everyone(whole, earlier)]
    for kind in by if earlier is None else ():
        if kind == "segment":
            groups += source.by_segment()
        elif kind == "csm":
            groups += source.by_csm()
        elif kind == "month":
            groups += source.by_month(months, whole)
    return KpiBoard(
        as_of=earlier or context.today,
        since=year_before(earlier or context.today),
        playbook=rules.id,
        company=rules.company,
        groups=tuple(groups),
    )


def _unlimited(context: Context) -> bool:
    return context.scope.owners is None and context.scope.accounts is None


def _playbook_of(context: Context, accounts: Sequence[Account]) -> Playbook:
    """The one that all these accounts are run under, else the default."""
    named = {account.playbook for account in accounts}
    return context.playbooks.get(named.pop() if len(named) == 1 else None)


class _Source:
    """The records of a book, read once for all of its groups."""

    def __init__(self, context: Context, rules: Playbook, accounts: Sequence[Account]) -> None:
        self._context, self._rules, self._accounts = context, rules, accounts
        ids = {account.account_id for account in accounts}
        scope = context.scope
        self._contracts = [c for c in context.records.contracts(scope) if c.account_id in ids]
        self._goals = [g for g in context.records.goals(scope) if g.account_id in ids]
        self._series = self._read_series(ids)
        self._ranked: dict[str, float] | None = None
        program = rules.kpis.program if rules.kpis else None
        self._cost_year = program.year if program else ""

    def _read_series(self, ids: set[str]) -> Series:
        wanted = [d.metric for d in DEFINITIONS.values() if d.metric] + [REFERENCES]
        found: dict[tuple[str, str], list[tuple[date, float]]] = {}
        context = self._context
        for value in context.records.metrics(context.scope, None, context.today, wanted):
            if value.account_id in ids:
                key = (value.account_id, value.metric)
                found.setdefault(key, []).append((value.date, value.value))
        return found

    def group(
        self,
        by: GroupBy,
        key: str,
        label: str,
        accounts: Sequence[Account],
        whole: bool = False,
        as_of: date | None = None,
    ) -> KpiGroup:
        kpis, today = self._rules.kpis, self._context.today
        program = kpis.program if kpis and whole else None
        ids = {account.account_id for account in accounts}
        inputs = KpiInputs(
            accounts=accounts,
            contracts=[row for row in self._contracts if row.account_id in ids],
            as_of=as_of or today,
            goals=() if as_of else self._goals,
            series=self._series,
            early_months=kpis.early_months if kpis else 12,
            program_cost=program.cost if program else None,
            program_currency=self._rules.currency,
        )
        rows = [
            self._row(one, key if by == "segment" else "")
            for one in measure(inputs)
            if _belongs(one.kpi, whole, self._cost_year, as_of)
        ]
        return KpiGroup(by=by, key=key, label=label, customers=len(accounts), rows=tuple(rows))

    def everyone(self, whole: bool, day: date | None) -> KpiGroup:
        """All of the book, today or as it was at the end of an earlier day."""
        accounts: Sequence[Account] = self._accounts
        if day:
            accounts = accounts_at(accounts, self._contracts, day, self._context.today)
        return self.group("all", "", "all customers", accounts, whole, day)

    def by_segment(self) -> list[KpiGroup]:
        found: dict[str, list[Account]] = {}
        for account in self._accounts:
            segment = self._segment(account)
            found.setdefault(segment.id if segment else "", []).append(account)
        names = {segment.id: segment.name for segment in self._rules.segments}
        order = [*names, *sorted(set(found) - set(names))]
        return [
            self.group("segment", id_, names.get(id_, id_ or "no segment"), found[id_])
            for id_ in order
            if id_ in found
        ]

    def _segment(self, account: Account) -> Segment | None:
        if self._context.playbooks.of(account).id == self._rules.id:
            return self._context.playbooks.segment(account)
        if self._ranked is None:
            self._ranked = ranks(self._context.records.directory())
        return segment_of(self._rules, account, self._ranked)

    def by_csm(self) -> list[KpiGroup]:
        names = {person.email: person.name for person in self._context.people.all()}
        found: dict[str, list[Account]] = {}
        for account in self._accounts:
            found.setdefault(account.owner_email, []).append(account)
        ordered = sorted(found, key=lambda email: names.get(email, email))
        return [self.group("csm", e, names.get(e, e), found[e]) for e in ordered]

    def by_month(self, months: int, whole: bool) -> list[KpiGroup]:
        """As of the last day of each month that is over, the oldest first."""
        today = self._context.today
        return [
            self.group(
                "month",
                day.isoformat(),
                f"{day:%B %Y}",
                accounts_at(self._accounts, self._contracts, day, today),
                whole,
                day,
            )
            for day in month_ends(today, months)
        ]

    def _row(self, one: Measured, segment: str) -> KpiRow:
        target = _target(self._rules, one.kpi, segment)
        definition = DEFINITIONS[one.kpi]
        return KpiRow(
            kpi=one.kpi,
            name=definition.name,
            unit=definition.unit,
            currency=one.currency,
            value=one.value,
            part=round(one.part, 6),
            whole=round(one.whole, 6),
            over=one.over,
            target=target.stated if target else None,
            status=_status(self._rules, one, target),
            why=one.why,
            stated_for=self._cost_year if one.kpi in _WHOLE_ONLY else "",
        )


def _belongs(kpi: KpiId, whole: bool, cost_year: str, as_of: date | None) -> bool:
    """Goals carry no day on which they were met, so the past has no figure for them; the cost of
    an earlier year is known only where the playbook's amounts name that year."""
    if kpi in _WHOLE_ONLY:
        return whole and (as_of is None or str(as_of.year) in cost_year)
    return as_of is None or kpi != "goal_attainment"


def _target(rules: Playbook, kpi: KpiId, segment: str) -> KpiTarget | None:
    """The target for the segment, else the one for all customers."""
    targets = [one for one in (rules.kpis.targets if rules.kpis else ()) if one.id == kpi]
    own = [one for one in targets if segment and segment in one.segments]
    return next(iter([*own, *(one for one in targets if not one.segments)]), None)


def _status(rules: Playbook, one: Measured, target: KpiTarget | None) -> KpiStatus:
    if one.value is None:
        return "no data"
    # A target in money says nothing about another currency.
    foreign = DEFINITIONS[one.kpi].unit == "money" and one.currency != rules.currency
    met = None if target is None or foreign else target.met(one.value)
    return "no target" if met is None else "met" if met else "missed"
