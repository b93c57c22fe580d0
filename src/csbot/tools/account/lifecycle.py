"""Where an account is in its life: its phase by tenure, what belongs to it, what is left open."""

from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.evidence import account_ref
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.scoring.lifecycle import PhaseSpan, life_of
from csbot.scoring.placement import tenure_day
from csbot.tools.facts.dossier import Dossier, dossiers
from csbot.tools.facts.goal_states import progress
from csbot.tools.facts.life_records import asked_metrics
from csbot.tools.facts.onboarding_progress import compute, points_of, say_point
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.rules import playbook_evidence

_ACTIONS = 4
_OPEN = 4


def run(context: Context, arguments: AccountArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    rules = context.playbooks.of(account)
    if not rules.phases:
        text = f"The playbook {rules.name} names no phases of a customer's life."
        return nothing_known(text, account)
    telling = Telling()
    if account.status == "churned":
        _former(telling, context, account)
        return telling.findings()
    spans = life_of(rules, account, context.today)
    now = next((span for span in spans if span.state == "now"), None)
    _lead(telling, context, account, rules, now)
    if now is not None:
        _belongs(telling, context, account, rules, now)
    _next(telling, context, account, rules, spans)
    _left_open(telling, context, account, rules, spans, now)
    return telling.findings(accounts=[account.account_id])


def _former(telling: Telling, context: Context, account: Account) -> None:
    when = f" on {wording.day(account.churn_date)}" if account.churn_date else ""
    text = f"{account.name} churned{when}; it is in no phase any more"
    if account.churn_date:
        days = (account.churn_date - account.start_date).days + 1
        text += f", after {wording.count(days, 'day')} as a customer"
    ref = account_ref(account.account_id, "churn_date")
    telling.say(f"{text}.", compute(context, account, "phase", (ref,), text), lead=True)


def _lead(
    telling: Telling, context: Context, account: Account, rules: Playbook, now: PhaseSpan | None
) -> None:
    day, start = tenure_day(account, context.today), account_ref(account.account_id, "start_date")
    since = wording.day(account.start_date)
    text = f"{account.name} is on day {day:,} as a customer (start date {since})"
    if day < 1:
        text = f"{account.name} starts on {since}"
    if now is None:
        text += f"; no phase of the playbook {rules.name} holds that day"
        carried = compute(context, account, "phase", (start,), text)
        telling.say(f"{text}.", carried, lead=True)
        return
    text += f", in the phase {now.phase.name}, which began on {wording.day(now.first)}"
    if now.last is not None:
        left = wording.count((now.last - context.today).days, "day")
        text += f" and ends on {wording.day(now.last)}, {left} from now"
    rule = playbook_evidence.phase(rules, now.phase).evidence
    carried = compute(context, account, "phase", (start, rule.ref), text)
    telling.say(f"{text}.", carried, rule, lead=True)


def _belongs(
    telling: Telling, context: Context, account: Account, rules: Playbook, now: PhaseSpan
) -> None:
    rule = playbook_evidence.phase(rules, now.phase).evidence
    if now.phase.focus:
        telling.say(f"What belongs to it: {'; '.join(now.phase.focus)}.", rule)
    else:
        telling.gap(f"The playbook does not say what belongs to {now.phase.name}.")
    day = tenure_day(account, context.today)
    fitting = [a for a in rules.actions if not a.days or a.days[0] <= day <= a.days[1]]
    for action in [a for a in fitting if now.phase.id in a.phases][:_ACTIONS]:
        said = playbook_evidence.action(rules, action)
        telling.say(said.sentence, said.evidence)


def _next(
    telling: Telling,
    context: Context,
    account: Account,
    rules: Playbook,
    spans: tuple[PhaseSpan, ...],
) -> None:
    coming = [s for s in spans if s.state == "ahead" and s.first > context.today]
    if not coming:
        return
    span = min(coming, key=lambda s: s.first)
    text = f"The next phase, {span.phase.name}, begins on {wording.day(span.first)}"
    rule = playbook_evidence.phase(rules, span.phase).evidence
    refs = (account_ref(account.account_id, "start_date"), rule.ref)
    telling.say(f"{text}.", compute(context, account, "next_phase", refs, text), rule)


def _left_open(
    telling: Telling,
    context: Context,
    account: Account,
    rules: Playbook,
    spans: tuple[PhaseSpan, ...],
    now: PhaseSpan | None,
) -> None:
    """Indicators and goals of the time before this phase that are not met."""
    first = now.first if now else context.today
    if not any(
        span.state == "past" and span.phase.to_day and span.phase.to_day > 0 for span in spans
    ):
        telling.gap("No earlier phase of its time as a customer lies behind it.")
        return
    before = first - timedelta(days=1)
    life = dossiers(context, [account], asked_metrics([rules]), account.start_date)[0]
    points = [point for point in points_of(context, life) if point.due <= before]
    late = [point for point in points if point.shown.state == "late"]
    if late:
        many, be = wording.count(len(late), "indicator"), "is" if len(late) == 1 else "are"
        text = f"From before {wording.day(first)}, {many} of {len(points)} {be} still open"
        refs = (account_ref(account.account_id, "start_date"), *(p.indicator.id for p in late))
        telling.say(f"{text}.", compute(context, account, "left_open", refs, text))
    for point in late[:_OPEN]:
        say_point(telling, context, account, point)
    goals = _goals(telling, context, life, first)
    unknown = [point.indicator.name for point in points if point.shown.state == "unknown"]
    if unknown:
        named = wording.listed(unknown[:_OPEN])
        named += f" and {len(unknown) - _OPEN} more" if len(unknown) > _OPEN else ""
        telling.gap(f"No record shows whether these were reached: {named}.")
    elif not late and not goals:
        telling.gap("Nothing is on record as open from an earlier phase.")


def _goals(telling: Telling, context: Context, life: Dossier, first: date) -> bool:
    due = [g for g in life.goals if g.status == "open" and g.due_date and g.due_date < first]
    for goal in due[:_OPEN]:
        said = progress(life.account, goal, context.today)
        telling.say(said.text, evidence.goal(life.account, goal, context.today))
    return bool(due)


TOOL = Tool(
    name="account_lifecycle",
    description=(
        "Where an account is in its life: its phase by tenure with first and last day, what "
        "belongs to it, when the next begins, what is still open from the phase before."
    ),
    arguments=AccountArguments,
    examples=(
        "what phase is ACCOUNT in",
        "what belongs to the phase that ACCOUNT is in",
        "which lifecycle phase is ACCOUNT in",
        "where is ACCOUNT in its lifecycle",
        "when does ACCOUNT move to the next phase",
        "what is still open from the last phase at ACCOUNT",
        "which stage of the customer journey is ACCOUNT in",
        "how many days has ACCOUNT been a customer and in which phase",
        "when did ACCOUNT enter its current phase",
        "what should happen in ACCOUNT's current phase",
        "what comes after onboarding for ACCOUNT",
        "lifecycle stage of ACCOUNT",
        "ACCOUNT's current phase",
        "is ACCOUNT still in onboarding",
        "when does ACCOUNT leave onboarding",
        "customer journey of ACCOUNT",
        "what did ACCOUNT leave unfinished from the earlier phase",
        "day of life of ACCOUNT",
    ),
    run=run,
)
