"""An account's renewal: its windows, what is due in them, how ready it is, how likely it is."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import account_ref
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.renewal import ReadinessItem
from csbot.domain.reply import Findings
from csbot.domain.score import INSUFFICIENT, HealthScore
from csbot.scoring.renewals import MIN_OUTCOMES, Window, windows_of
from csbot.tools.account.renewal_rates import HORIZON_DAYS, rates_of
from csbot.tools.account.renewal_work import say_work
from csbot.tools.facts.dossier import Dossier, dossiers
from csbot.tools.facts.life_records import asked_metrics
from csbot.tools.facts.onboarding_progress import compute
from csbot.tools.facts.proofs import Shown, Span, judge
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.life_rules import readiness_rule

# Records of the last year speak of the coming renewal.
_LOOK_BACK = timedelta(days=365)

# Of a checklist's records as the inputs of its count; each item names its own.
_INPUTS = 12


class RenewalArguments(AccountArguments):
    part: Literal["all", "readiness", "probability", "work", "brief"] = Field(
        default="all",
        description="The whole; or the checklist, the probability, or what is due, first of all; "
        "`brief`: what is not ready in one sentence, and the probability.",
        json_schema_extra={
            "words": {
                "readiness": "ready, readiness, checklist, missing, prepared",
                "probability": "likely, likelihood, probability, chance, chances, odds, will, "
                "safe, forecast",
                "work": "must we do, have to do, due now, plan, steps, window",
            }
        },
    )


def run(context: Context, arguments: RenewalArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    rules = context.playbooks.of(account)
    if account.status == "churned":
        text = f"{account.name} has churned: no renewal is ahead; winning it back is."
        return nothing_known(text, account)
    if account.renewal_date is None:
        text = f"No renewal date is recorded for {account.name}; it would settle what is due when."
        return nothing_known(text, account)
    life, judged = readiness_of(context, account)
    telling = Telling()
    windows = windows_of(account.renewal_date, rules.renewal.windows, context.today)
    part = arguments.part
    if part == "brief":
        _brief(telling, context, account, judged)
        _probability(telling, context, life, rules)
        return telling.findings(accounts=[account.account_id])
    if part == "probability":
        _probability(telling, context, life, rules)
    _lead(telling, context, account, account.renewal_date, windows)
    if part == "work":
        say_work(telling, context, account, rules, account.renewal_date)
    _readiness(telling, context, account, rules, judged)
    if part in ("all", "readiness"):
        _probability(telling, context, life, rules)
    if part == "all":
        say_work(telling, context, account, rules, account.renewal_date)
    return telling.findings(accounts=[account.account_id])


def readiness_of(
    context: Context, account: Account
) -> tuple[Dossier, list[tuple[ReadinessItem, Shown]]]:
    """What is on record about an active account, and each item of the checklist as it shows."""
    rules, since = context.playbooks.of(account), context.today - _LOOK_BACK
    life = dossiers(context, [account], asked_metrics([rules]), since)[0]
    span = Span(since, done=False)
    items = rules.renewal.readiness
    return life, [(item, judge(context, life, item.shown_by, span)) for item in items]


def _lead(
    telling: Telling, context: Context, account: Account, due: date, windows: Sequence[Window]
) -> None:
    days = (due - context.today).days
    amount = wording.money(account.arr, account.currency)
    if days < 0:
        text = f"{account.name} was due to renew on {wording.day(due)}, "
        text += f"{wording.count(-days, 'day')} ago, and no later date is recorded"
    else:
        text = f"{account.name} renews on {wording.day(due)}, in {wording.count(days, 'day')}"
    text += f"; ARR {amount} is at stake"
    running = [w for w in windows if w.open]
    if running:
        text += f"; it is inside the window of {running[-1].days} days, open since "
        text += wording.day(running[-1].opens)
    coming = [w for w in windows if w.opens > context.today]
    if coming:
        text += f"; the window of {coming[0].days} days opens on {wording.day(coming[0].opens)}"
    refs = [account_ref(account.account_id, field) for field in ("renewal_date", "arr")]
    inputs = (*refs, *(str(window.days) for window in windows))
    telling.say(f"{text}.", compute(context, account, "renewal_windows", inputs, text), lead=True)


def _readiness(
    telling: Telling,
    context: Context,
    account: Account,
    rules: Playbook,
    judged: Sequence[tuple[ReadinessItem, Shown]],
) -> None:
    """What is missing first; then what is ready; then what no record tells."""
    if not judged:
        telling.gap(f"The playbook {rules.name} has no readiness checklist for renewals.")
        return
    unknown = [(item, shown) for item, shown in judged if shown.state == "unknown"]
    text = _counted(judged)
    refs = [ref for _, shown in judged for ref in (item.ref for item in shown.evidence)]
    telling.say(f"{text}.", compute(context, account, "readiness", refs[:_INPUTS], text))
    for item, shown in sorted(judged, key=lambda pair: pair[1].state == "met"):
        if shown.state == "unknown":
            continue
        word = "yes" if shown.state == "met" else "no"
        text = f"{item.name}: {word}; {shown.text}"
        rule = readiness_rule(rules, item)
        inputs = (rule.ref, *(found.ref for found in shown.evidence))
        carried = compute(context, account, "ready", inputs, text)
        telling.say(f"{text}." if text[-1] != "”" else text, carried, rule, *shown.evidence)
    for item, shown in unknown:
        telling.gap(f"{item.name}: no evidence; {shown.wanted} would settle it.")


def _counted(judged: Sequence[tuple[ReadinessItem, Shown]]) -> str:
    """`3 of 8 readiness items hold, 1 does not, and for 4 no record tells`."""
    states = [shown.state for _, shown in judged]
    met, unknown = states.count("met"), states.count("unknown")
    short = len(states) - met - unknown
    text = f"{met} of {wording.count(len(states), 'readiness item')} hold{'s' * (met == 1)}"
    text += f", {short} {'does' if short == 1 else 'do'} not" if short else ""
    return text + (f", and for {unknown} no record tells" if unknown else "")


def _brief(
    telling: Telling,
    context: Context,
    account: Account,
    judged: Sequence[tuple[ReadinessItem, Shown]],
) -> None:
    short = [(item, shown) for item, shown in judged if shown.state not in ("met", "unknown")]
    if not judged:
        return
    text = f"For the renewal {_counted(judged)}"
    refs = [item.ref for _, shown in judged for item in shown.evidence][:_INPUTS]
    telling.say(f"{text}.", compute(context, account, "readiness", refs, text), lead=True)
    for item, shown in short:
        said = f"Not ready: {item.name} ({shown.text})"
        inputs = [one.ref for one in shown.evidence]
        carried = compute(context, account, "ready", inputs, said)
        telling.say(f"{said}.", carried, *shown.evidence)


def _probability(telling: Telling, context: Context, life: Dossier, rules: Playbook) -> None:
    """From the organisation's own past only; without enough of it, none."""
    health: HealthScore = life.health
    name = rules.health.name
    if health.score is None or health.band.id == INSUFFICIENT:
        text = f"Probability of renewal: not enough evidence; there is no {name} band."
        telling.gap(text, lead=True)
        return
    found = rates_of(context, rules).get(health.band.id)
    seen = found.outcomes if found else 0
    where = f"in the band {health.band.name} {HORIZON_DAYS} days before"
    if found is None or found.rate is None or found.low is None or found.high is None:
        telling.gap(
            f"Probability of renewal: not enough evidence; {wording.count(seen, 'past outcome')} "
            f"of the accounts you may see lay {where}, and {MIN_OUTCOMES} with both renewals and "
            "losses on record would be needed.",
            lead=True,
        )
        return
    text = (
        f"Probability of renewal: {wording.percent(found.rate)} (95% interval "
        f"{wording.percent(found.low)} to {wording.percent(found.high)}); basis: "
        f"{found.renewed} of {found.outcomes} accounts that were {where} their outcome renewed"
    )
    score = evidence.score(life.account, health, name)
    inputs = (score.ref, f"band={health.band.id}", f"horizon={HORIZON_DAYS}")
    carried = compute(context, life.account, "renewal_rate", inputs, text)
    telling.say(f"{text}.", carried, score, status="inference", lead=True)


TOOL = Tool(
    name="account_renewal",
    description=(
        "An account's renewal: its windows and what is due in them, the readiness checklist with "
        "evidence an item, the probability with its basis or that there is none, ARR at stake."
    ),
    arguments=RenewalArguments,
    examples=(
        "is ACCOUNT ready to renew",
        "renewal readiness of ACCOUNT",
        "ACCOUNT's renewal readiness",
        "how is ACCOUNT's renewal looking",
        "how likely is ACCOUNT to renew",
        "probability that ACCOUNT renews",
        "will ACCOUNT renew",
        "what is missing for the renewal of ACCOUNT",
        "what must we do before ACCOUNT renews",
        "renewal checklist for ACCOUNT",
        "renewal plan for ACCOUNT",
        "how is the renewal of ACCOUNT looking",
        "which renewal window is ACCOUNT in",
        "when does the 90-day window of ACCOUNT open",
        "are we prepared for ACCOUNT's renewal",
        "what are the chances of keeping ACCOUNT",
        "is the renewal of ACCOUNT safe",
        "what is at stake with the renewal of ACCOUNT",
        "what is due for the renewal of ACCOUNT now",
        "renewal forecast of ACCOUNT",
        "what could go wrong with ACCOUNT's renewal",
    ),
    run=run,
)
