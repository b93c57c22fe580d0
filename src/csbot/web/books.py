"""Reports of whole books, kept while nothing that they were made from changes."""

from collections import OrderedDict
from datetime import date
from threading import Lock

from csbot.assistant.portfolio import PortfolioReport, portfolio_report
from csbot.web.caller import Caller

_KEPT = 32
_Key = tuple[str | None, date, frozenset[str] | None, frozenset[str] | None, tuple[int, ...]]


class Books:
    """At 10,000 accounts a report takes seconds and is asked for at every look at a list."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[_Key, PortfolioReport] = OrderedDict()

    def report(self, caller: Caller) -> PortfolioReport:
        """The caller's whole book, as it stands now."""
        key = _state(caller)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = portfolio_report(caller.context)
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found


def _state(caller: Caller) -> _Key:
    """Whose book, and everything that a report is made from."""
    app, scope = caller.app, caller.scope
    overrides = app.overrides.all_in_force(app.today()).values()
    ids = tuple(sorted(override.id for override in overrides))
    return app.records.fact("data_version"), app.today(), scope.owners, scope.accounts, ids
