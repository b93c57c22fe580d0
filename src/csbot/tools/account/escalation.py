"""Where a problem at an account goes next: the people above its CSM, its band, the strategy."""

from pydantic import Field

from csbot.domain.evidence import account_ref
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.domain.team import EscalationStep
from csbot.storage.people import management_line
from csbot.tools.facts.people_in_roles import person_in_role
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.escalation_steps import step_evidence, steps_about
from csbot.tools.rules.playbook_evidence import rule_evidence

_ROLES = {"csm": "CSM"}


class EscalationArguments(AccountArguments):
    topic: str = Field(default="", description="What is to be escalated, in the asker's words.")


def run(context: Context, arguments: EscalationArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    rules, telling = context.playbooks.of(account), Telling()
    _line(telling, context, account)
    band = _band(telling, context, account, rules)
    path = rules.escalation
    for step in _applying(context, account, rules, band, arguments.topic):
        _step(telling, context, account, rules, step)
    if path is None or not path.steps:
        telling.gap(f"The playbook of {rules.company} states no escalation path.")
    elif path.silence:
        telling.gap(path.silence)
    return telling.findings(accounts=[account.account_id])


def _applying(
    context: Context, account: Account, rules: Playbook, band: str | None, topic: str
) -> list[EscalationStep]:
    """Steps for what is asked about; else those for an account of this band and segment."""
    segment = context.playbooks.segment(account)
    steps = rules.escalation.steps if rules.escalation else ()
    holding = [
        step
        for step in steps
        if (not step.bands or band in step.bands)
        and (not step.segments or (segment is not None and segment.id in step.segments))
    ]
    asked = [step for step in steps_about(rules, topic) if step in holding]
    return asked or holding


def _line(telling: Telling, context: Context, account: Account) -> None:
    """From the owner up: the managers above, as the users' records have them."""
    people = context.people.all()
    names = {person.email: person.name for person in people}
    above = management_line(account.owner_email, people)
    owner = names.get(account.owner_email, account.owner_email)
    text = f"{account.name} is with {owner}"
    text += "".join(f", then {person.name} ({person.role})" for person in above)
    inputs = (account_ref(account.account_id, "owner_email"), "users")
    item = evidence.computed("management_line", inputs, text, context.today, account)
    telling.say(f"{text}.", item, lead=True)


def _band(telling: Telling, context: Context, account: Account, rules: Playbook) -> str | None:
    """Says who owns accounts of the band that it is in now; the band's id."""
    if account.status != "active":
        return None
    health = context.scores.of(context.scope, account, context.today, playbook=rules)
    band = next((band for band in rules.health.bands if band.id == health.band.id), None)
    if band is None:
        return None
    person = person_in_role(context, account, band.owner)
    item = evidence.score(account, health, rules.health.name)
    role = _ROLES.get(band.owner, band.owner)
    owns = f"The band {band.name} is owned by the {role}"
    rule = rule_evidence(rules, f"bands/{band.id}", f"band {band.name}", owns, band.source)
    computed = evidence.computed(
        "band_owner",
        (item.ref, account_ref(account.account_id, "owner_email")),
        f"{account.name}: the {role} for it is {person}, by its band {band.name}",
        context.today,
        account,
    )
    text = f"Its {rules.health.name} band is {band.name}, owned by the {role}: {person}."
    telling.say(text, item, computed, rule)
    return band.id


def _step(
    telling: Telling, context: Context, account: Account, rules: Playbook, step: EscalationStep
) -> None:
    stated = step_evidence(rules, step)
    if step.role is None:
        telling.say(f"{stated.text}.", stated)
        return
    person = person_in_role(context, account, step.role)
    text = f"{stated.text}; for {account.name} that is {person}"
    inputs = (stated.ref, account_ref(account.account_id, "owner_email"))
    item = evidence.computed("role", inputs, text, context.today, account)
    telling.say(f"{text}.", stated, item)


TOOL = Tool(
    name="account_escalation",
    description=(
        "Where a problem at an account is escalated: the managers above its CSM, the owner of its "
        "band, the strategy's path with names."
    ),
    arguments=EscalationArguments,
    examples=(
        "who do I escalate ACCOUNT to",
        "escalation path for ACCOUNT",
        "who should I involve about TOPIC at ACCOUNT",
        "whom do I go to with a contract problem at ACCOUNT",
        "who is above the CSM of ACCOUNT",
        "who is next in line for ACCOUNT",
        "who owns the recovery of ACCOUNT",
        "who do I escalate TOPIC at ACCOUNT to",
        "to whom does a problem at ACCOUNT go",
        "who has to step in at ACCOUNT",
        "which manager is responsible for ACCOUNT",
    ),
    run=run,
)
