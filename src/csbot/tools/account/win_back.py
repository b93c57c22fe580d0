"""Winning a former customer back: the program, when it left, and what stands against it."""

from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.evidence import Evidence, account_ref
from csbot.domain.intervention import Program, ProgramStep
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.tools.facts.onboarding_progress import compute
from csbot.tools.facts.people_in_roles import person_in_role
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.life_rules import program_rule, program_step_rule


def say_win_back(telling: Telling, context: Context, account: Account, rules: Playbook) -> None:
    """For a churned account: since when, by which steps, and why it may not work."""
    _left(telling, context, account)
    if rules.win_back is None:
        telling.gap(
            f"The playbook {rules.name} has no win-back program; a draft of an outreach email with "
            "the purpose win_back is where to start."
        )
    else:
        say_program(telling, context, account, rules, rules.win_back)
    _against(telling, context, account)


def _left(telling: Telling, context: Context, account: Account) -> None:
    text = f"{account.name} has churned; no day is recorded"
    ref = account_ref(account.account_id, "churn_date")
    if account.churn_date:
        ago = wording.count((context.today - account.churn_date).days, "day")
        text = f"{account.name} churned on {wording.day(account.churn_date)}, {ago} ago"
    amount = wording.money(account.arr, account.currency)
    text += f"; it paid {amount} a year last"
    refs = (ref, account_ref(account.account_id, "arr"))
    telling.say(f"{text}.", compute(context, account, "left", refs, text), lead=True)


def say_program(
    telling: Telling, context: Context, account: Account, rules: Playbook, program: Program
) -> None:
    """Each step with its person and day, counted from today."""
    text = f"{program.name}, begun on {wording.day(context.today)}, has "
    text += wording.count(len(program.steps), "step")
    rule = program_rule(rules, program)
    telling.say(f"{text}.", compute(context, account, "program", (rule.ref,), text), rule)
    for step in program.steps:
        say_step(telling, context, account, rules, program, step)
    if program.note:
        telling.say(f"{program.note.rstrip('.')}.", rule, status="inference")


def say_step(
    telling: Telling,
    context: Context,
    account: Account,
    rules: Playbook,
    program: Program,
    step: ProgramStep,
) -> None:
    owner, due = planned(context, account, step)
    said = f"{step.title} — {owner}, by {wording.day(due)}; measure: {step.measure}."
    telling.say(said, _step_evidence(context, account, rules, program, step))


def planned(context: Context, account: Account, step: ProgramStep) -> tuple[str, date]:
    """Who stands in the step's role for the account, and its day if it begins today."""
    owner = person_in_role(context, account, step.owner)
    return owner, context.today + timedelta(days=step.due_days)


def _step_evidence(
    context: Context, account: Account, rules: Playbook, program: Program, step: ProgramStep
) -> Evidence:
    owner, due = planned(context, account, step)
    rule = program_step_rule(rules, program, step)
    text = f"{rule.text}; for {account.name} {owner}, by {wording.day(due)} when begun on "
    text += wording.day(context.today)
    subject = (*rule.subject, owner, *evidence.names_of(account))
    return rule.model_copy(update={"text": text, "subject": subject})


def _against(telling: Telling, context: Context, account: Account) -> None:
    """What speaks against it, as far as records tell."""
    contacts = context.records.contacts(context.scope, [account.account_id])
    there = [c for c in contacts if not c.left_by(context.today)]
    champions = [c for c in there if c.champion]
    if champions:
        items = [evidence.contact(account, c, context.today) for c in champions]
        names = wording.listed([c.name for c in champions])
        telling.say(f"For it: {names} is still there as a champion.", *items)
    else:
        telling.gap("Against it: no champion who is still there is on record.")
    since = account.churn_date
    if since is None:
        return
    records = context.records.history(
        context.scope, [account.account_id], since=since, until=context.today, limit=1
    )
    if not records:
        telling.gap(f"Against it: no contact is on record since {wording.day(since)}.")
