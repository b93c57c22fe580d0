"""The intervention plan for an account now: what, who, by when, why; win-back for former ones."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.intervention import Intervention
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.domain.score import INSUFFICIENT, HealthScore
from csbot.scoring.placement import days_to_renewal
from csbot.tools.account.win_back import say_program, say_step, say_win_back
from csbot.tools.facts.band_names import at_risk
from csbot.tools.facts.onboarding_progress import compute
from csbot.tools.facts.people_in_roles import person_in_role
from csbot.tools.facts.planned_actions import PlannedAction, plan_actions
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.life_rules import intervention_rule

_ACTIONS = 6


class InterventionArguments(AccountArguments):
    part: Literal["all", "program"] = Field(
        default="all",
        description="The whole plan; `program`: only the steps of a recovery program that are not "
        "among the playbook's actions, and nothing where none is called for.",
    )


def run(context: Context, arguments: InterventionArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    rules = context.playbooks.of(account)
    telling = Telling()
    if account.status == "churned":
        if arguments.part == "program":
            return Findings(accounts=(account.account_id,))
        say_win_back(telling, context, account, rules)
        return telling.findings(accounts=[account.account_id])
    health = context.scores.of(context.scope, account, context.today)
    score = evidence.score(account, health, rules.health.name)
    if arguments.part == "program":
        return _program(telling, context, account, rules, health)
    called_for = _lead(telling, account, rules, health, score, context.today)
    response = next((one for one in rules.interventions if health.band.id in one.bands), None)
    if response is not None:
        _response(telling, context, account, rules, response, score)
    elif called_for:
        telling.gap(f"The playbook {rules.name} names no intervention for {health.band.name}.")
    programs = [one for one in rules.recovery if health.band.id in one.bands]
    own = {step.title for program in programs for step in program.steps}
    planned = [p for p in plan_actions(context, account, health) if p.action.title not in own]
    for program in programs:
        say_program(telling, context, account, rules, program)
    _actions(telling, planned, called_for)
    _against(telling, context, account, health, called_for)
    return telling.findings(accounts=[account.account_id])


def _program(
    telling: Telling, context: Context, account: Account, rules: Playbook, health: HealthScore
) -> Findings:
    planned = {item.action.title for item in plan_actions(context, account, health)}
    for program in rules.recovery:
        if health.band.id in program.bands:
            for step in program.steps:
                if step.title not in planned:
                    say_step(telling, context, account, rules, program, step)
    return telling.findings(accounts=[account.account_id])


def _lead(
    telling: Telling,
    account: Account,
    rules: Playbook,
    health: HealthScore,
    score: Evidence,
    today: date,
) -> bool:
    """Whether the band calls for an intervention, said first."""
    if health.score is None or health.band.id == INSUFFICIENT:
        text = (
            f"{account.name} has too little data for {wording.one(rules.health.name)} band, so no "
            "intervention follows from it."
        )
        telling.say(text, score, lead=True)
        return False
    placed = f"{wording.score(health.score)} of 100, band {health.band.name}"
    risky = health.band.id in at_risk(rules)
    weak = [
        f"{part.name} {wording.score(part.score)}"
        for part in sorted(health.components, key=lambda c: c.score or 0.0)
        if part.score is not None and part.score < health.score
    ]
    why = f"; it is held down by {wording.listed(weak[:3])}" if weak else ""
    if risky:
        telling.say(f"{account.name} needs an intervention: {placed}{why}.", score, lead=True)
    else:
        calm = f"{account.name}: band {health.band.name} calls for no intervention"
        item = evidence.computed("intervention", (score.ref,), calm, today, account)
        text = f"{account.name}: {placed}; that calls for no intervention."
        telling.say(text, score, item, lead=True)
    return risky


def _response(
    telling: Telling,
    context: Context,
    account: Account,
    rules: Playbook,
    one: Intervention,
    score: Evidence,
) -> None:
    lead = person_in_role(context, account, one.owner)
    text = f"The playbook's answer: {one.response}; {lead} leads it"
    if one.first_step_days:
        text += f", with the first step within {wording.count(one.first_step_days, 'day')}"
    if one.review_every_days:
        text += f", reviewed every {wording.count(one.review_every_days, 'day')}"
    if one.ends_when:
        text += f"; it ends when {one.ends_when}"
    rule = intervention_rule(rules, one)
    carried = compute(context, account, "intervention", (rule.ref, score.ref), text)
    telling.say(f"{text}.", carried, rule)


def _actions(telling: Telling, planned: Sequence[PlannedAction], called_for: bool) -> None:
    """Those of the band and of weak components; phase and segment go on anyway."""
    chosen = [p for p in planned if p.action.components or (p.action.bands and called_for)]
    for item in chosen[:_ACTIONS]:
        telling.say(
            f"{item.action.title} — {item.owner}, by {wording.day(item.due)}; "
            f"measure: {item.action.measure} (for {item.reason}).",
            item.evidence,
        )


def _against(
    telling: Telling, context: Context, account: Account, health: HealthScore, called_for: bool
) -> None:
    """What stands against it, as far as records tell."""
    if not called_for:
        return
    contacts = context.records.contacts(context.scope, [account.account_id])
    gone = [c for c in contacts if c.champion and c.left_by(context.today)]
    there = [c for c in contacts if c.champion and c not in gone]
    if gone and not there:
        items = [evidence.contact(account, c, context.today) for c in gone]
        left = [f"{c.name} left on {wording.day(c.left_on)}" for c in gone if c.left_on]
        text = f"Against it: no champion is there any more ({wording.listed(left)})"
        refs = [item.ref for item in items]
        telling.say(f"{text}.", compute(context, account, "champions", refs, text), *items)
    elif not there:
        telling.gap("Against it: no champion is on record.")
    if not any(c.level == "executive" and c not in gone for c in contacts):
        telling.gap("Against it: no executive contact is on record.")
    days = days_to_renewal(account, context.today)
    if days is not None and 0 <= days <= min(context.playbooks.of(account).renewal.windows):
        assert account.renewal_date is not None
        text = f"Against it: the renewal is due on {wording.day(account.renewal_date)}, in "
        text += wording.count(days, "day")
        ref = f"account:{account.account_id}#renewal_date"
        telling.say(f"{text}.", compute(context, account, "days_between", (ref,), text))
    if health.coverage < 1:
        rules = context.playbooks.of(account)
        text = f"The score rests on {wording.percent(health.coverage)} of the weight"
        telling.say(f"{text}.", evidence.score(account, health, rules.health.name))


TOOL = Tool(
    name="account_intervention",
    description=(
        "The intervention plan for an account now, by its band and weak components: the playbook's "
        "response, who leads, actions and recovery program with dates, what stands against it; "
        "for a churned account the win-back program."
    ),
    arguments=InterventionArguments,
    examples=(
        "what is the intervention plan for ACCOUNT",
        "does ACCOUNT need an intervention",
        "which interventions apply to ACCOUNT",
        "recovery plan for ACCOUNT",
        "ACCOUNT's recovery plan",
        "which recovery program fits ACCOUNT",
        "who should step in at ACCOUNT and by when",
        "what should happen with ACCOUNT now, who does it and by when",
        "who does what at ACCOUNT, and by when",
        "should an executive step in at ACCOUNT",
        "what do we do to win ACCOUNT back",
        "win-back plan for ACCOUNT",
        "how do we win back ACCOUNT",
        "can ACCOUNT still be saved and how",
        "rescue plan for ACCOUNT",
        "how do we turn ACCOUNT around",
        "save play for ACCOUNT",
        "get-well plan for ACCOUNT",
        "what stands against a recovery of ACCOUNT",
        "who leads the intervention at ACCOUNT",
        "how do we get ACCOUNT out of the red",
    ),
    run=run,
)
