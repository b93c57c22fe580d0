"""The playbook's actions for an account as it stands, each with a person and a day."""

from dataclasses import dataclass
from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.evidence import Evidence, strategy_ref
from csbot.domain.level import Level
from csbot.domain.playbook import Action, Playbook
from csbot.domain.records import Account
from csbot.domain.score import HealthScore
from csbot.scoring.placement import tenure_day
from csbot.tools.facts.people_in_roles import person_in_role
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context

_WEAK_BELOW = 60.0


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action of the playbook with a person and a day of this account put to it."""

    action: Action
    owner: str
    due: date
    reason: str
    evidence: Evidence


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
        levels=(
            Level(measure=(action.title,), text=owner, day=due, role="task", over=action.measure),
        ),
    )
    # Two actions may come from one section, and one be planned for two accounts: the ref tells.
    which = [action.id] if action.source else []
    ref = "~".join((item.ref, *which, account.account_id))
    return PlannedAction(action, owner, due, reason, item.model_copy(update={"ref": ref}))
