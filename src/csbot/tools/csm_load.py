"""What each CSM looks after, against the loads that the strategy states."""

from collections import defaultdict

from csbot.domain import wording
from csbot.domain.evidence import Evidence, account_ref
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.domain.team import LoadRatio
from csbot.tools import evidence
from csbot.tools.base import Context, Tool
from csbot.tools.playbook_evidence import rule_evidence
from csbot.tools.portfolio_book import Book, BookArguments, open_book
from csbot.tools.portfolio_rows import inputs_of, say_sum, total_arr
from csbot.tools.telling import Telling


def run(context: Context, arguments: BookArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    telling = Telling()
    people = {person.email: person.name for person in context.people.all()}
    owned: defaultdict[str, list[Account]] = defaultdict(list)
    for account in book.active:
        owned[account.owner_email].append(account)
    lines = [
        _line(context, people.get(email, email), accounts)
        for email, accounts in sorted(owned.items(), key=lambda pair: -len(pair[1]))
    ]
    owners = wording.count(len(owned), "owner")
    holds = "holds" if len(owned) == 1 else "hold"
    sentence = f"{owners} in {book.label} {holds} {wording.count(len(book.active), 'account')}"
    refs = [account_ref(account.account_id, "owner_email") for account in book.active]
    computed = say_sum(
        telling, context, "load", (*book.inputs, *inputs_of(refs)), [sentence], lines
    )
    for line in lines:
        telling.say(f"{line}.", computed)
    for rules in book.playbooks(context):
        _against(telling, context, book, rules, owned, people)
    return telling.findings()


def _line(context: Context, name: str, accounts: list[Account]) -> str:
    counts: defaultdict[str, int] = defaultdict(int)
    for account in accounts:
        segment = context.playbooks.segment(account)
        counts[segment.name if segment else "no segment"] += 1
    parts = [f"{segment} {many}" for segment, many in counts.items()]
    many = wording.count(len(accounts), "account")
    return f"{name}: {many} ({', '.join(parts)}), ARR {total_arr(accounts)}"


def _against(
    telling: Telling,
    context: Context,
    book: Book,
    rules: Playbook,
    owned: dict[str, list[Account]],
    people: dict[str, str],
) -> None:
    """Each stated load with who is beyond it; what the strategy leaves open."""
    load = rules.load
    for ratio in load.ratios if load else ():
        stated = stated_load(rules, ratio)
        telling.say(f"{stated.text}.", stated)
        for email, accounts in owned.items():
            counted = [a for a in accounts if _counts(context, rules, ratio, a)]
            if counted:
                _compare(telling, context, ratio, people.get(email, email), counted, stated)
    if load is None or not load.ratios:
        source = _silence(rules)
        text = f"The strategy of {rules.company} states no load of a CSM"
        telling.gap(f"{text}: {source}" if source else f"{text}.")
    elif load.silence:
        telling.gap(load.silence)


def _silence(rules: Playbook) -> str:
    said = rules.load.silence if rules.load else ""
    return f"{said[0].lower()}{said[1:]}" if said else ""


def _counts(context: Context, rules: Playbook, ratio: LoadRatio, account: Account) -> bool:
    if context.playbooks.of(account).id != rules.id:
        return False
    segment = context.playbooks.segment(account)
    return not ratio.segments or (segment is not None and segment.id in ratio.segments)


def stated_load(rules: Playbook, ratio: LoadRatio) -> Evidence:
    names = {segment.id: segment.name for segment in rules.segments}
    kinds = wording.listed([names[segment] for segment in ratio.segments])
    parts = []
    if ratio.accounts is not None:
        most = f"{ratio.accounts:,}"
        most = f"{ratio.accounts_from:,} to {most}" if ratio.accounts_from else most
        parts.append(f"{most} accounts" + (f" of the segment {kinds}" if kinds else ""))
    if ratio.arr is not None:
        parts.append(f"an ARR of {wording.money(ratio.arr, rules.currency)}")
    text = f"At {rules.company} a {ratio.role} looks after {wording.listed(parts)}"
    return rule_evidence(rules, f"load/{ratio.id}", f"load of a {ratio.role}", text, ratio.source)


def _compare(
    telling: Telling,
    context: Context,
    ratio: LoadRatio,
    name: str,
    counted: list[Account],
    stated: Evidence,
) -> None:
    many = wording.count(len(counted), "such account")
    text = f"{name} has {many}"
    if ratio.accounts is not None:
        room = ratio.accounts - len(counted)
        text += (
            f", {room:,} below the {ratio.accounts:,} stated"
            if room > 0
            else f", {-room:,} above the {ratio.accounts:,} stated"
            if room < 0
            else f", exactly the {ratio.accounts:,} stated"
        )
    if ratio.arr is not None:
        text += f", with an ARR of {total_arr(counted)}"
    refs = [account_ref(account.account_id, "segment") for account in counted]
    inputs = (stated.ref, *inputs_of(refs), context.today.isoformat())
    telling.say(f"{text}.", evidence.computed("load", inputs, text, context.today), stated)


TOOL = Tool(
    name="csm_load",
    description=(
        "How many accounts (and how much ARR) each CSM looks after by segment, against the load "
        "that the playbook states."
    ),
    arguments=BookArguments,
    examples=(
        "is anybody overloaded",
        "CSM load against the stated ratio",
        "how many accounts should a CSM have",
        "who has too many accounts",
        "accounts per CSM against the target",
        "is my team's workload within our ratios",
        "which CSM is over capacity",
        "does PERSON have too many accounts",
        "how many strategic accounts does each CSM have",
        "do we have room for more accounts in my team",
        "coverage ratio of my CSMs",
        "capacity of my team",
        "workload of each CSM by segment",
    ),
    run=run,
)
