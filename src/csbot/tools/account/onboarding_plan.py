"""The steps of an account's onboarding in words: one sentence a stretch of days."""

from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.evidence import account_ref
from csbot.domain.onboarding import Indicator
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.tools.facts.onboarding_progress import Point, Stretch, compute, stretches
from csbot.tools.facts.people_in_roles import person_in_role
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.life_rules import indicator_rule, step_rule


def say_plan(telling: Telling, context: Context, account: Account, all_of_them: bool) -> None:
    """One sentence a stretch of days; in short those that run now, or the next."""
    every = stretches(context, account)
    rules = context.playbooks.of(account)
    if not every:
        telling.gap(f"The playbook {rules.name} names no steps of onboarding.")
        return
    running = [s for s in every if s.first <= context.today <= s.last]
    coming = [s for s in every if s.first > context.today]
    for stretch in every if all_of_them else [*running, *coming[:1]]:
        _say_stretch(telling, context, account, rules, stretch)


def say_measured(telling: Telling, context: Context, account: Account, points: list[Point]) -> None:
    """The steps from now on, each stretch with the indicators that are due by its end."""
    rules = context.playbooks.of(account)
    for stretch in stretches(context, account):
        if stretch.last >= context.today:
            due = [p.indicator for p in points if stretch.first <= p.due <= stretch.last]
            _say_stretch(telling, context, account, rules, stretch, due)


def _say_stretch(
    telling: Telling,
    context: Context,
    account: Account,
    rules: Playbook,
    stretch: Stretch,
    measures: Sequence[Indicator] = (),
) -> None:
    by_owner: dict[str, list[str]] = {}
    for step in stretch.steps:
        owner = person_in_role(context, account, step.owner)
        by_owner.setdefault(owner, []).append(step.title)
    work = " — ".join(f"{owner}: {'; '.join(titles)}" for owner, titles in by_owner.items())
    days = f"Day {stretch.from_day}" if stretch.from_day == stretch.to_day else (
        f"Days {stretch.from_day} to {stretch.to_day}"
    )  # fmt: skip
    dates = wording.day(stretch.first)
    dates += f" to {wording.day(stretch.last)}" if stretch.last != stretch.first else ""
    text = f"{days} ({dates}) — {work}"
    items = [step_rule(rules, step) for step in stretch.steps]
    if measures:
        text += f"; measure: {wording.listed([one.name for one in measures])}"
        items += [indicator_rule(rules, one) for one in measures]
    refs = (account_ref(account.account_id, "start_date"), *(item.ref for item in items))
    telling.say(f"{text}.", compute(context, account, "onboarding_steps", refs, text), *items)
