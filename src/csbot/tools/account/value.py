"""What an account got out of it: return, value documented, time to value, goals reached."""

from csbot.domain import wording
from csbot.domain.evidence import Evidence, account_ref
from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricValue
from csbot.domain.reply import Findings
from csbot.domain.value import Value, ValueMeasure
from csbot.tools.facts.dossier import Dossier, dossiers
from csbot.tools.facts.goal_states import progress
from csbot.tools.facts.portfolio_rows import arr
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.program_rules import value_rules

_GOALS = 4


def run(context: Context, arguments: AccountArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    rules = context.playbooks.of(account)
    value = rules.value or Value()
    measures = (value.roi, value.documented, value.time_to_value)
    dossier = dossiers(context, [account], [one.metric for one in measures])[0]
    telling = Telling()
    targets = value_rules(rules, context.playbooks.definitions())
    _roi(telling, context, rules, dossier, value.roi, targets)
    _documented(telling, context, dossier, value.documented)
    _time_to_value(telling, context, rules, dossier, value, targets)
    _goals(telling, context, dossier)
    if rules.value is None:
        telling.gap(f"The playbook {rules.name} says nothing about value; usual metrics are read.")
    return telling.findings(accounts=[account.account_id])


def _roi(
    telling: Telling,
    context: Context,
    rules: Playbook,
    dossier: Dossier,
    measure: ValueMeasure,
    targets: dict[str, Evidence],
) -> None:
    latest = _latest(dossier, measure.metric)
    definition = context.playbooks.definitions().get(measure.metric)
    name = definition.name if definition else measure.metric
    if latest is None or definition is None:
        telling.gap(f"No value of {name} is recorded for {dossier.account.name}.", lead=True)
        return
    item = evidence.metric_value(dossier.account, latest, definition)
    text, items = item.text, [item]
    if measure.target is not None:
        met = measure.at_least(latest.value)
        aim = wording.quantity(measure.target, definition.unit)
        text += f"; {rules.company}'s target is {'more than ' if measure.strict else ''}{aim}"
        text += f", so it is {'met' if met else 'missed'}"
        items.append(targets[measure.metric])
    telling.say(f"{text}.", *items, lead=True)


def _documented(
    telling: Telling, context: Context, dossier: Dossier, measure: ValueMeasure
) -> None:
    """The newest documented value beside what the account pays a year."""
    account = dossier.account
    latest = _latest(dossier, measure.metric)
    definition = context.playbooks.definitions().get(measure.metric)
    if latest is None or definition is None:
        telling.gap(f"No documented value is recorded for {account.name}.")
        return
    item = evidence.metric_value(account, latest, definition)
    telling.say(f"{item.text}.", item)
    if account.arr <= 0 or latest.value <= 0 or account.status != "active":
        return
    money = arr(account, context)
    times = wording.number(latest.value / account.arr, 1)
    text = (
        f"{account.name}: {wording.quantity(latest.value, definition.unit, account.currency)} of "
        f"documented value over an ARR of {wording.money(account.arr, account.currency)} is "
        f"{times} times what it pays a year"
    )
    computed = evidence.computed(
        "value_over_arr", (item.ref, money.ref), text, context.today, account
    )
    telling.say(f"{text}.", computed, item, money)


def _time_to_value(
    telling: Telling,
    context: Context,
    rules: Playbook,
    dossier: Dossier,
    value: Value,
    targets: dict[str, Evidence],
) -> None:
    """As recorded; else the day on which value was first documented, if its absence was before."""
    account, measure = dossier.account, value.time_to_value
    latest = _latest(dossier, measure.metric)
    definition = context.playbooks.definitions().get(measure.metric)
    days: float | None = None
    items: list[Evidence] = []
    if latest is not None and definition is not None:
        items.append(evidence.metric_value(account, latest, definition))
        days, text = latest.value, items[0].text
    elif first := _first_value(dossier, value.documented.metric):
        days = float((first.date - account.start_date).days)
        text = (
            f"{account.name}: value was first documented on {wording.day(first.date)}, "
            f"{wording.count(int(days), 'day')} after the start on "
            f"{wording.day(account.start_date)}"
        )
        inputs = (account_ref(account.account_id, "start_date"), first.date.isoformat())
        items.append(evidence.computed("time_to_value", inputs, text, context.today, account))
    if days is None:
        telling.gap(
            f"Time to value is not known for {account.name}: neither is it recorded, nor a first "
            "documented value after a time without one."
        )
        return
    if measure.target is not None and measure.metric in targets:
        said = "meets" if measure.at_most(days) else "misses"
        aim = f"{'less than ' if measure.strict else ''}{wording.number(measure.target)} days"
        text += f"; that {said} {rules.company}'s target of {aim}"
        items.append(targets[measure.metric])
    telling.say(f"{text}.", *items)


def _first_value(dossier: Dossier, metric: str) -> MetricValue | None:
    """The first value above 0, where one of 0 stands before it: else it may have come earlier."""
    series = dossier.series.get(metric, [])
    above = next((i for i, value in enumerate(series) if value.value > 0), None)
    return series[above] if above else None


def _goals(telling: Telling, context: Context, dossier: Dossier) -> None:
    met = [goal for goal in dossier.goals if goal.status == "met"]
    for goal in met[:_GOALS]:
        said = progress(dossier.account, goal, context.today)
        telling.say(said.text, evidence.goal(dossier.account, goal, context.today))
    if not met:
        telling.gap(f"No goal of {dossier.account.name} is recorded as met.")


def _latest(dossier: Dossier, metric: str) -> MetricValue | None:
    series = dossier.series.get(metric, [])
    return series[-1] if series else None


TOOL = Tool(
    name="account_value",
    description=(
        "The value one account got: return on investment, documented value against what it pays, "
        "time to value, goals met, against the playbook's targets."
    ),
    arguments=AccountArguments,
    examples=(
        "what value does ACCOUNT get from us",
        "what is the ROI of ACCOUNT",
        "does ACCOUNT see a return on investment",
        "how long did ACCOUNT take to first value",
        "time to value of ACCOUNT",
        "ttv for ACCOUNT",
        "what did ACCOUNT get back for its money",
        "what has ACCOUNT got out of it so far",
        "is it worth the money for ACCOUNT",
        "value realised at ACCOUNT",
        "business case for ACCOUNT",
        "how much did ACCOUNT save with us",
        "prove the value we deliver to ACCOUNT",
        "which results can we show ACCOUNT",
        "does ACCOUNT reach the ROI target",
        "documented value at ACCOUNT against what they pay",
    ),
    run=run,
)
