"""What the playbook says to do for an account now: by its band, phase, segment and weak parts."""

from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence, strategy_ref
from csbot.domain.playbook import Action, Playbook
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.domain.score import HealthScore
from csbot.scoring.placement import tenure_day
from csbot.tools import evidence
from csbot.tools.base import Context, Tool
from csbot.tools.people_in_roles import person_in_role
from csbot.tools.playbook_evidence import band_actions
from csbot.tools.portfolio_rows import placed
from csbot.tools.subject import AccountArguments, find_account, nothing_known
from csbot.tools.telling import Telling
from csbot.tools.win_back import say_win_back

_WEAK_BELOW = 60.0


class ActionArguments(AccountArguments):
    limit: int = Field(default=5, ge=1, le=20, description="How many actions.")


def _for_former(context: Context, account: Account, rules: Playbook) -> Findings:
    """A playbook's actions are for customers: a former one is to be won back."""
    telling = Telling()
    say_win_back(telling, context, account, rules)
    return telling.findings(accounts=[account.account_id])


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action of the playbook with a person and a day of this account put to it."""

    action: Action
    owner: str
    due: date
    reason: str
    evidence: Evidence


def run(context: Context, arguments: ActionArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    rules = context.playbooks.of(account)
    if account.status == "churned":
        return _for_former(context, account, rules)
    health = context.scores.of(context.scope, account, context.today)
    planned = plan_actions(context, account, health)[: arguments.limit]
    if not planned and (told := _of_band(context, account, rules, health)):
        return told
    if not planned:
        text = f"The playbook {rules.name} names no action for {account.name} as it stands."
        return nothing_known(text, account)
    score = evidence.score(account, health, rules.health.name)
    lead = _lead(account, rules, health, score)
    statements = [lead, *(_sentence(item) for item in planned)]
    return Findings(
        statements=tuple(statements),
        evidence=(score, *(item.evidence for item in planned)),
        accounts=(account.account_id,),
    )


def _of_band(
    context: Context, account: Account, rules: Playbook, health: HealthScore
) -> Findings | None:
    """What the band as such asks for, where the playbook plans no dated action."""
    band = next((one for one in rules.health.bands if one.id == health.band.id), None)
    rule = band_actions(rules, band) if band else None
    if rule is None:
        return None
    telling = Telling()
    score = evidence.score(account, health, rules.health.name)
    text = f"{account.name} stands at {placed(health)}"
    telling.say(f"{text}.", score, lead=True)
    telling.say(rule.sentence, rule.evidence, lead=True)
    telling.gap("The playbook dates none of these, and names nobody for them.")
    return telling.findings(accounts=[account.account_id])


def plan_actions(context: Context, account: Account, health: HealthScore) -> list[PlannedAction]:
    """Actions that apply: those of the band first, then of weak parts, phase and segment."""
    rules = context.playbooks.of(account)
    phase = context.playbooks.phase(account, context.today)
    segment = context.playbooks.segment(account)
    weak = {c.id for c in health.components if c.score is not None and c.score < _WEAK_BELOW}
    names = {c.id: c.name for c in rules.health.components}
    lived = tenure_day(account, context.today)
    found: list[tuple[int, PlannedAction]] = []
    for action in rules.actions:
        if action.days and not action.days[0] <= lived <= action.days[1]:
            continue
        tests = (
            (action.bands, {health.band.id}, f"band {health.band.name}"),
            (action.components, weak, "weak " + wording.listed(
                [names[c] for c in action.components if c in weak])),
            (action.phases, {phase.id} if phase else set(), f"phase {phase.name}" if phase else ""),
            (action.segments, {segment.id} if segment else set(),
             f"segment {segment.name}" if segment else ""),
        )  # fmt: skip
        asked = [(wanted, have, why) for wanted, have, why in tests if wanted]
        if any(not set(wanted) & have for wanted, have, _ in asked):
            continue
        reason = wording.listed([why for _, _, why in asked]) or "every account"
        rank = next((i for i, (wanted, _, _) in enumerate(tests) if wanted), len(tests))
        item = _planned(context, account, rules, action, reason)
        found.append((rank, item))
    return [item for _, item in sorted(found, key=lambda pair: (pair[0], pair[1].due))]


def _planned(
    context: Context, account: Account, rules: Playbook, action: Action, reason: str
) -> PlannedAction:
    owner = person_in_role(context, account, action.owner)
    due = context.today + timedelta(days=action.due_days)
    text = (
        f"Playbook {rules.name}: {action.title}; owner {action.owner} ({owner}); within "
        f"{wording.count(action.due_days, 'day')}, by {wording.day(due)} when planned on "
        f"{wording.day(context.today)}; measure: {action.measure}; applies to {reason}"
    )
    if action.resources:
        text += f"; resources: {wording.listed(list(action.resources))}"
    item = Evidence(
        ref=action.source or strategy_ref(f"playbook-{rules.id}", f"actions/{action.id}"),
        text=text,
        title=f"{rules.name}, action {action.id}",
        kind="strategy",
        date=context.today,
        subject=(owner, *evidence.names_of(account)),
    )
    # Two actions may come from one section: the ref says which.
    item = item.model_copy(update={"ref": f"{item.ref}~{action.id}"}) if action.source else item
    return PlannedAction(action, owner, due, reason, item)


def _lead(account: Account, rules: Playbook, health: HealthScore, score: Evidence) -> Statement:
    if health.score is None or health.band.id == "insufficient-data":
        text = (
            f"{account.name} has too little data for a {rules.health.name} band; the playbook says:"
        )
        return Statement(text=text, refs=(score.ref,), lead=True)
    text = (
        f"For {account.name}, {wording.score(health.score)} of 100 and in the band "
        f"{health.band.name}, the playbook says:"
    )
    return Statement(text=text, refs=(score.ref,), lead=True)


def _sentence(item: PlannedAction) -> Statement:
    text = (
        f"{item.action.title} — {item.owner}, by {wording.day(item.due)}; "
        f"measure: {item.action.measure} (for {item.reason})."
    )
    return Statement(text=text, refs=(item.evidence.ref,))


TOOL = Tool(
    name="account_actions",
    description=(
        "What the playbook says to do for this account now, by band, phase, segment and weak "
        "parts of its score: actions with owner, due date and measure."
    ),
    arguments=ActionArguments,
    examples=(
        "what should I do about ACCOUNT",
        "what does the playbook say to do for ACCOUNT",
        "next steps for ACCOUNT",
        "recommended actions for ACCOUNT",
        "how do I save ACCOUNT",
        "how can I help ACCOUNT",
        "what is the plan for ACCOUNT",
        "what are my next best actions with ACCOUNT",
        "how should we handle ACCOUNT",
        "who should do what at ACCOUNT",
        "advice for ACCOUNT",
        "how can I expand ACCOUNT",
    ),
    run=run,
)
