"""Who the customer is, who looks after them, and what is at stake by when: one sentence each."""

from datetime import date

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.account import profile as account_profile
from csbot.tools.account.profile import ProfileArguments
from csbot.tools.account.profile_sayings import ProfileField
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling


def identity(context: Context, account: Account) -> Findings:
    """`… is a customer in Healthcare, in the segment Strategic Accounts, since 22 March 2024.`"""
    fields: tuple[ProfileField, ...] = ("industry", "region", "segment", "package", "start_date")
    found = _records(context, account, fields)
    segment = context.playbooks.segment(account)
    said = {
        "industry": f"in {account.industry}",
        "region": f"in the region {account.region}",
        "segment": f"in the segment {segment.name if segment else account.segment}",
        "package": f"on the {account.package} package",
        "start_date": f"since {wording.day(account.start_date)}",
    }
    clauses = [words for field, words in said.items() if field in found]
    verb = "is" if account.status == "active" else "was"
    telling = Telling()
    telling.say(f"{account.name} {verb} a customer {', '.join(clauses)}.", *found.values())
    return telling.findings()


def ownership(context: Context, account: Account) -> Findings:
    """`Priya Raman owns Northwind Health; her manager is …` without guessing at anybody's sex."""
    found = _records(context, account, ("owner_email",))
    owner = context.people.find(account.owner_email)
    boss = context.people.find(owner.manager_email) if owner and owner.manager_email else None
    name = owner.name if owner else account.owner_email
    above = f", under {boss.name} as manager" if boss else ""
    telling = Telling()
    telling.say(f"{name} owns {account.name}{above}.", *found.values())
    return telling.findings()


def term(context: Context, account: Account) -> Findings:
    """What is paid a year, and until when: of a former customer, when that ended."""
    amount = wording.money(account.arr, account.currency)
    telling = Telling()
    if account.status == "churned":
        found = _records(context, account, ("churn_date" if account.churn_date else "status",))
        when = f" on {wording.day(account.churn_date)}" if account.churn_date else ""
        telling.say(f"{account.name} churned{when}.", *found.values())
        return telling.findings()
    found = _records(context, account, ("arr", "renewal_date"))
    text = f"{account.name} pays {amount} a year"
    if account.renewal_date is None:
        telling.say(f"{text}.", *found.values())
        telling.gap("No renewal date is recorded.")
        return telling.findings()
    telling.say(f"{text} and {_renews(context, account.renewal_date)}.", *found.values())
    return telling.findings()


def _renews(context: Context, due: date) -> str:
    """`renews on 22 March 2027, in 112 days`"""
    days = (due - context.today).days
    away = f"in {wording.count(days, 'day')}" if days >= 0 else f"{wording.count(-days, 'day')} ago"
    return f"{'renews' if days >= 0 else 'was due to renew'} on {wording.day(due)}, {away}"


def _records(
    context: Context, account: Account, fields: tuple[ProfileField, ...]
) -> dict[str, Evidence]:
    """Evidence by the field that it shows; arithmetic under its own ref."""
    asked = ProfileArguments(account=account.account_id, fields=fields)
    found = account_profile.run(context, asked)
    prefix = evidence.account_field(account, "", "", "", context.today).ref
    return {
        item.ref.removeprefix(prefix): item
        for item in found.evidence
        if not item.ref.startswith("computed:phase")
    }
