"""What is measured at an account beside its score: a playbook need not read all that is loaded."""

from dataclasses import dataclass
from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.evidence import metric_ref
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.tools.account.metrics import earlier, series_of
from csbot.web.caller import Caller

# The same stretch as everything else on the page is compared over.
_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Measured:
    """The newest value, and the one that it is compared with where there is one."""

    name: str
    shown: str
    day: date
    ref: str
    before: str = ""
    before_day: date | None = None


def other_metrics(caller: Caller, account: Account, rules: Playbook) -> list[Measured]:
    """By name, each metric with a value that no component of the playbook's score reads."""
    context = caller.context
    read = {rule.metric for part in rules.health.components for rule in part.metrics}
    definitions = context.playbooks.definitions()
    found = []
    for metric, values in series_of(context, account, context.today).items():
        definition = definitions.get(metric)
        if metric in read or definition is None:
            continue
        last, unit = values[-1], definition.unit
        before = earlier(values, context.today - _BACK)
        found.append(
            Measured(
                name=definition.name,
                shown=wording.quantity(last.value, unit, account.currency),
                day=last.date,
                ref=metric_ref(account.account_id, metric, last.date),
                before=wording.quantity(before.value, unit, account.currency) if before else "",
                before_day=before.date if before else None,
            )
        )
    return sorted(found, key=lambda one: one.name.casefold())
