"""How each field of the account record is said, with what shows it."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.domain.reply import Statement
from csbot.tools.ground import evidence, levels
from csbot.tools.ground.base import Context
from csbot.tools.rules import playbook_evidence

ProfileField = Literal[
    "arr", "renewal_date", "owner_email", "start_date", "package", "segment", "industry",
    "region", "status", "domain", "churn_date", "playbook",
]  # fmt: skip
_Said = tuple[list[Statement], list[Evidence]]


def _field(
    account: Account, field: ProfileField, label: str, value: str, sentence: str, as_of: date
) -> _Said:
    record = evidence.account_field(account, field, label, value, as_of)
    return [Statement(text=sentence, refs=(record.ref,))], [record]


def _arr(context: Context, account: Account) -> _Said:
    amount = wording.money(account.arr, account.currency)
    text = f"{account.name}'s ARR is {amount}."
    return _field(account, "arr", "ARR", amount, text, context.today)


def _renewal(context: Context, account: Account) -> _Said | None:
    if account.renewal_date is None:
        return None
    due = wording.day(account.renewal_date)
    record = evidence.account_field(account, "renewal_date", "renewal date", due, context.today)
    days = (account.renewal_date - context.today).days
    distance = (
        f"in {wording.count(days, 'day')}" if days >= 0 else f"{wording.count(-days, 'day')} ago"
    )
    today = wording.day(context.today)
    gap = evidence.computed(
        "days_between",
        (context.today.isoformat(), record.ref),
        f"{account.name}: the renewal date {due} lies {distance} as of {today}",
        context.today,
        account,
        levels.renewal_in(days, context.today),
    )
    verb = "renews" if days >= 0 else "was due to renew"
    sentence = f"{account.name} {verb} on {due}, {distance}."
    return [Statement(text=sentence, refs=(record.ref, gap.ref))], [record, gap]


def _owner(context: Context, account: Account) -> _Said:
    person = context.people.find(account.owner_email)
    name = person.name if person else account.owner_email
    value = f"{name} ({account.owner_email})" if person else name
    text = f"{account.name} is owned by {value}."
    said = _field(account, "owner_email", "owner", value, text, context.today)
    boss = context.people.find(person.manager_email) if person and person.manager_email else None
    if boss:
        record = evidence.account_field(
            account,
            "owner_manager",
            "owner's manager",
            f"{boss.name} ({boss.email})",
            context.today,
        )
        said[0].append(
            Statement(text=f"{name}'s manager is {boss.name}.", refs=(record.ref, said[1][0].ref))
        )
        said[1].append(record)
    return said


def _start(context: Context, account: Account) -> _Said:
    since = wording.day(account.start_date)
    text = f"{account.name} has been a customer since {since}."
    said = _field(account, "start_date", "customer since", since, text, context.today)
    phase = context.playbooks.phase(account, context.today)
    if phase:
        days = (context.today - account.start_date).days + 1
        ref = said[1][0].ref
        placed = evidence.computed(
            "phase",
            (ref, context.today.isoformat()),
            f"{account.name}: day {days:,} as a customer on {wording.day(context.today)}, "
            f"phase {phase.name}",
            context.today,
            account,
        )
        text = f"It is on day {days:,}, in the phase {phase.name}."
        said[0].append(Statement(text=text, refs=(placed.ref,)))
        said[1].append(placed)
    return said


def _segment(context: Context, account: Account) -> _Said | None:
    """By the playbook, with what it was placed by; a segment of the record's own that the playbook
    does not have is told as such."""
    placed, rules = context.playbooks.placing(account), context.playbooks.of(account)
    if placed is None and not account.segment:
        return None
    if placed is None:
        given = f"segment {account.segment}"
        text = f"The record of {account.name} names the {given}, which is none of {rules.company}'s"
        text += "; by its playbook the account is in no segment"
        return _placing(context, account, ("segment", given), text, ())
    segment, by = placed
    text = f"{account.name} is in the segment {segment.name}"
    amount = wording.money(account.arr, account.currency)
    given, why = {
        "segment": (f"segment {account.segment}", "as its record says"),
        "package": (f"package {account.package}", f"by the {account.package} package"),
        "rank": (f"ARR {amount}", f"by its place in the ranking by ARR, with {amount}"),
        "arr": (f"ARR {amount}", f"by an ARR of {amount}"),
    }[by]
    rule = playbook_evidence.segment(rules, segment).evidence
    field = "arr" if by == "rank" else by
    return _placing(context, account, (field, given), f"{text}, {why}", (rule,))


def _placing(
    context: Context,
    account: Account,
    record: tuple[str, str],
    text: str,
    rules: tuple[Evidence, ...],
) -> _Said:
    """`record` is the field that decides, and what it holds."""
    field, given = record
    label, value = given.split(" ", 1)
    own = evidence.account_field(account, field, label, value, context.today)
    inputs = [own.ref, *(rule.ref for rule in rules), context.today.isoformat()]
    carried = evidence.computed("segment", inputs, text, context.today, account)
    items = [carried, own, *rules]
    return [Statement(text=f"{text}.", refs=tuple(item.ref for item in items))], items


def _plain(
    field: ProfileField, label: str, sentence: str
) -> Callable[[Context, Account], _Said | None]:
    def say(context: Context, account: Account) -> _Said | None:
        value = getattr(account, field)
        if value is None:
            return None
        shown = wording.day(value) if isinstance(value, date) else str(value)
        text = sentence.format(name=account.name, value=shown)
        return _field(account, field, label, shown, text, context.today)

    return say


_status = _plain("status", "status", "{name}'s status is {value}.")
_churned = _plain("churn_date", "churned on", "{name} churned on {value}.")


def _standing(context: Context, account: Account) -> _Said | None:
    """What an account is; since when, where it is no customer any more."""
    said, ended = _status(context, account), _churned(context, account)
    if said is None or ended is None or account.status == "active":
        return said
    return [*said[0], *ended[0]], [*said[1], *ended[1]]


def _churn(context: Context, account: Account) -> _Said | None:
    """The day, or that the account is a customer still: "has it churned" is answered by both."""
    return _churned(context, account) or (
        _status(context, account) if account.status == "active" else None
    )


SAYINGS: dict[ProfileField, Callable[[Context, Account], _Said | None]] = {
    "arr": _arr,
    "renewal_date": _renewal,
    "owner_email": _owner,
    "start_date": _start,
    "segment": _segment,
    "package": _plain("package", "package", "{name} is on the {value} package."),
    "industry": _plain("industry", "industry", "{name} works in {value}."),
    "region": _plain("region", "region", "{name}'s region is {value}."),
    "status": _standing,
    "domain": _plain("domain", "domain", "{name}'s domain is {value}."),
    "churn_date": _churn,
    "playbook": _plain("playbook", "playbook", "{name} is run under the playbook {value}."),
}
