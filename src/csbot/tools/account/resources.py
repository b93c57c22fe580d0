"""Who and what there is to work with an account: the team, contacts, the playbook's material."""

from csbot.domain import wording
from csbot.domain.evidence import Evidence, contact_ref
from csbot.domain.reply import Findings, Statement
from csbot.storage.people import management_line
from csbot.tools.facts.planned_actions import plan_actions
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account

_CONTACTS = 4
_MATERIAL = 6


def run(context: Context, arguments: AccountArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    people = context.people.all()
    names = {person.email: person.name for person in people}
    team = [names.get(account.owner_email, account.owner_email)]
    team += [person.name for person in management_line(account.owner_email, people)]
    value = team[0] + (f"; the line above is {', then '.join(team[1:])}" if team[1:] else "")
    owner = evidence.account_field(account, "owner_email", "owner", value, context.today)
    text = f"On our side {team[0]} owns {account.name}"
    text += f"; the line above is {wording.listed(team[1:])}." if team[1:] else "."
    statements = [Statement(text=text, refs=(owner.ref,), lead=True)]
    items: list[Evidence] = [owner]
    for contact in context.records.contacts(context.scope, [account.account_id]):
        if contact.left_by(context.today):
            continue
        if len(items) > _CONTACTS or not (contact.champion or contact.level == "executive"):
            continue
        role = "champion" if contact.champion else "executive contact"
        title = f", {contact.title}," if contact.title else ""
        text = f"On their side {contact.name}{title} is the {role}."
        statements.append(Statement(text=text, refs=(contact_ref(contact.contact_id),)))
        items.append(evidence.contact(account, contact, context.today))
    health = context.scores.of(context.scope, account, context.today)
    seen: set[str] = set()
    actions = plan_actions(context, account, health) if account.status == "active" else []
    for planned in actions:
        fresh = [r for r in planned.action.resources if r not in seen]
        if not fresh or len(seen) >= _MATERIAL:
            continue
        seen.update(fresh)
        text = f"For “{planned.action.title}” the playbook names {wording.listed(fresh)}."
        statements.append(Statement(text=text, refs=(planned.evidence.ref,)))
        items.append(planned.evidence)
    return Findings(
        statements=tuple(statements), evidence=tuple(items), accounts=(account.account_id,)
    )


TOOL = Tool(
    name="account_resources",
    description="Who and what there is to work with an account: our team, contacts, material.",
    arguments=AccountArguments,
    examples=(
        "who is on the team for ACCOUNT",
        "which resources do we have for ACCOUNT",
        "what material can I use with ACCOUNT",
        "who can help me with ACCOUNT",
        "who do I escalate ACCOUNT to",
        "escalation path for ACCOUNT",
        "who is above the CSM of ACCOUNT",
        "people involved with ACCOUNT on our side",
        "resources for the plan of ACCOUNT",
    ),
    run=run,
)
