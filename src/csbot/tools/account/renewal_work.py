"""The work of a renewal: what is to be done in each window, by whom."""

from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.evidence import account_ref
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.tools.facts.onboarding_progress import compute
from csbot.tools.facts.people_in_roles import person_in_role
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.life_rules import renewal_step_rule


def say_work(
    telling: Telling, context: Context, account: Account, rules: Playbook, due: date
) -> None:
    """What is to be done, by window, with people and days."""
    if due < context.today:
        return
    if not rules.renewal.steps:
        telling.gap(f"The playbook {rules.name} names no steps of renewal work by window.")
        return
    for step in rules.renewal.steps:
        first = due - timedelta(days=step.days_before)
        last = due - timedelta(days=step.until_days or 0)
        if last < context.today:
            continue
        owner = person_in_role(context, account, step.owner)
        word = "due now" if first <= context.today else "later"
        text = (
            f"{step.title} — {owner}, {wording.day(first)} to {wording.day(last)} "
            f"(from {step.days_before} days before, {word})"
        )
        rule = renewal_step_rule(rules, step)
        refs = (account_ref(account.account_id, "renewal_date"), rule.ref)
        telling.say(f"{text}.", compute(context, account, "renewal_step", refs, text), rule)
