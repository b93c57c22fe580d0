"""What each CSM looks after, against the loads that the strategy states."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from csbot.domain import wording
from csbot.domain.evidence import Evidence, account_ref
from csbot.domain.playbook import Playbook, Segment
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.domain.team import LoadRatio
from csbot.tools.facts.portfolio_rows import inputs_of, say_sum, total_arr
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import BookArguments, open_book
from csbot.tools.rules.playbook_evidence import rule_evidence


def run(context: Context, arguments: BookArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    telling = Telling()
    people = {person.email: person.name for person in context.people.all()}
    owned: defaultdict[str, list[Account]] = defaultdict(list)
    for account in book.active:
        owned[account.owner_email].append(account)
    segments = {account.account_id: context.playbooks.segment(account) for account in book.active}
    order = [part.name for rules in book.playbooks(context) for part in rules.segments]
    lines = [
        _line(people.get(email, email), accounts, segments, order)
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
        _against(telling, context, rules, _Owned(book.active, segments, people))
    return telling.findings()


_Segments = dict[str, Segment | None]


@dataclass(frozen=True, slots=True)
class _Owned:
    accounts: list[Account]
    segments: _Segments
    names: dict[str, str]

    def under(
        self, ratio: LoadRatio, playbooks: Collection[str | None]
    ) -> dict[str, list[Account]]:
        """By owner's name, the accounts of these playbooks that a load counts, the owner of the
        most first."""
        found: defaultdict[str, list[Account]] = defaultdict(list)
        for account in self.accounts:
            segment = self.segments[account.account_id]
            if ratio.segments and (segment is None or segment.id not in ratio.segments):
                continue
            if account.playbook in playbooks:
                found[self.names.get(account.owner_email, account.owner_email)].append(account)
        return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _line(name: str, accounts: list[Account], segments: _Segments, order: Sequence[str]) -> str:
    """Segments stand in the order of the playbooks, so that two lines compare."""
    held = [segments[account.account_id] for account in accounts]
    counts = Counter(segment.name for segment in held if segment)
    parts = [f"{one} {counts[one]:,}" for one in dict.fromkeys(order) if counts[one]]
    if outside := held.count(None):
        parts.append(f"no segment {outside:,}")
    many = wording.count(len(accounts), "account")
    return f"{name}: {many} ({', '.join(parts)}), ARR {total_arr(accounts)}"


def _against(telling: Telling, context: Context, rules: Playbook, owned: _Owned) -> None:
    """Each stated load with what each owner has of it; what the strategy leaves open."""
    load = rules.load
    # An account may name the playbook, or be under it as the default: both count for one owner.
    named = {account.playbook for account in owned.accounts}
    own = {name for name in named if context.playbooks.get(name).id == rules.id}
    for ratio in load.ratios if load else ():
        _compare(telling, context, ratio, owned.under(ratio, own), stated_load(rules, ratio))
    if load is None or not load.ratios:
        source = _silence(rules)
        text = f"The strategy of {rules.company} states no load of a CSM"
        telling.gap(f"{text}: {source}" if source else f"{text}.")
    elif load.silence:
        telling.gap(load.silence)


def _silence(rules: Playbook) -> str:
    said = rules.load.silence if rules.load else ""
    return f"{said[0].lower()}{said[1:]}" if said else ""


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
    role = wording.one(ratio.role)
    text = f"At {rules.company} {role} looks after {wording.listed(parts)}"
    return rule_evidence(rules, f"load/{ratio.id}", f"load of {role}", text, ratio.source)


def _compare(
    telling: Telling,
    context: Context,
    ratio: LoadRatio,
    held: dict[str, list[Account]],
    stated: Evidence,
) -> None:
    """Who holds how much of what the load counts, and who is beyond it."""
    telling.say(f"{stated.text}.", stated)
    if not held:
        return
    beyond, parts = [], []
    for name, accounts in held.items():
        amount = f", ARR {total_arr(accounts)}" if ratio.arr is not None else ""
        parts.append(f"{name} has {len(accounts):,}{amount}")
        if ratio.accounts is not None and len(accounts) > ratio.accounts:
            beyond.append(f"{name} by {len(accounts) - ratio.accounts:,}")
    text = f"Of such accounts {wording.listed(parts)}"
    if ratio.accounts is not None:
        text += f"; beyond {ratio.accounts:,}: {wording.listed(beyond) or 'nobody'}"
    refs = [account_ref(a.account_id, "segment") for accounts in held.values() for a in accounts]
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
