"""Reports of whole books, kept while nothing that they were made from changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

from csbot.assistant.book.portfolio import PortfolioReport, portfolio_report
from csbot.tools.portfolio.kpi_rows import KpiBoard, KpiGrouping
from csbot.tools.portfolio.kpi_values import kpi_board
from csbot.web.caller import Caller

T = TypeVar("T")
_KEPT = 32


class Kept:
    """The newest values by what they were made from; safe between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._values: OrderedDict[Hashable, object] = OrderedDict()

    def get(self, key: Hashable, kind: type[T], make: Callable[[], T]) -> T:
        with self._lock:
            known = self._values.get(key)
            if isinstance(known, kind):
                self._values.move_to_end(key)
                return known
        made = make()
        with self._lock:
            self._values[key] = made
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return made


class Books:
    """At 10,000 accounts a report takes seconds and is asked for at every look at a list."""

    def __init__(self) -> None:
        self._reports = Kept(_KEPT)
        self._boards = Kept(_KEPT)

    def report(self, caller: Caller) -> PortfolioReport:
        """The caller's whole book, as it stands now."""
        return self._reports.get(
            _state(caller), PortfolioReport, lambda: portfolio_report(caller.context)
        )

    def board(
        self, caller: Caller, playbook: str | None = None, by: tuple[KpiGrouping, ...] = ()
    ) -> KpiBoard:
        """The caller's KPIs beside the targets of a playbook, their accounts' own without one.

        Raises NotFound for a playbook that there is not.
        """
        rules = caller.app.playbooks.get(playbook) if playbook else None
        key = (*_state(caller), playbook, by)
        return self._boards.get(key, KpiBoard, lambda: kpi_board(caller.context, None, rules, by))


def _state(caller: Caller) -> tuple[Hashable, ...]:
    """Whose book, and everything that a report is made from."""
    app, scope = caller.app, caller.scope
    overrides = app.overrides.all_in_force(app.today()).values()
    ids = tuple(sorted(override.id for override in overrides))
    return app.records.fact("data_version"), app.today(), scope.owners, scope.accounts, ids
