"""A book in parts, by a field of the accounts, and the parts that are asked for by name."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.column_names import column_names
from csbot.tools.ground.base import Context
from csbot.tools.ground.name_keys import normalise
from csbot.tools.ground.scores import Scored
from csbot.tools.portfolio.book import Book
from csbot.tools.portfolio.breakdown_arguments import Dimension, Part
from csbot.tools.portfolio.owners import find_owner

THE_REST = "the rest"


def scored_rows(
    context: Context, accounts: Sequence[Account], day: date | None = None
) -> dict[str, Scored]:
    """As they stand, or stood on an earlier day, by values dated until then."""
    ids = {account.account_id for account in accounts}
    rows = context.scores.portfolio(context.scope, day or context.today)
    return {r.account.account_id: r for r in rows if r.account.account_id in ids}


def part_of(context: Context, account: Account, by: Part, scored: dict[str, Scored]) -> str:
    """The name of the part that an account is in; "no region" where none is recorded."""
    if by == "account":
        return account.name
    if by == "owner":
        person = context.people.find(account.owner_email)
        return person.name if person else account.owner_email
    if by == "team":
        person = context.people.find(account.owner_email)
        lead = (
            context.people.find(person.manager_email) if person and person.manager_email else None
        )
        return f"{lead.name}'s team" if lead else none_of(by)
    if by == "phase":
        phase = context.playbooks.phase(account, context.today)
        return phase.name if phase else none_of(by)
    if by == "band":
        row = scored.get(account.account_id)
        return row.health.band.name if row else none_of(by)
    names = column_names(context, account, by)
    return names[0] if names else none_of(by)


def none_of(by: Part) -> str:
    return f"no {by}"


def crossed(
    context: Context, groups: Mapping[str, Sequence[Account]], by: Dimension
) -> dict[str, list[Account]]:
    """Each part in the parts of a second field: "Plus, Wales"."""
    every = [account for own in groups.values() for account in own]
    scored = scored_rows(context, every) if by == "band" else {}
    found: defaultdict[str, list[Account]] = defaultdict(list)
    for name, own in groups.items():
        for account in own:
            found[f"{name}, {part_of(context, account, by, scored)}"].append(account)
    return {name: own for name, own in found.items() if any(_is_active(a) for a in own)}


def _of_people(context: Context, book: Book, among: Sequence[str]) -> dict[str, list[Account]]:
    """Whose accounts these are, a manager's with all that the team looks after."""
    found = {}
    for wanted in among:
        owner = find_owner(context, wanted)
        if not isinstance(owner, Findings):
            own = [a for a in book.accounts if a.owner_email in owner.emails]
            name = owner.label if len(owner.emails) > 1 else owner.person.name
            found[name] = own
    return found


def not_told_of(context: Context, among: Sequence[str]) -> list[str]:
    """Why nothing is told of some of these people: unknown, or not open to who asks."""
    found = [find_owner(context, wanted) for wanted in among]
    return [said.text for one in found if isinstance(one, Findings) for said in one.statements]


def parts_asked(
    context: Context,
    book: Book,
    by: Part,
    among: Sequence[str],
    rest: bool = False,
    left_too: bool = False,
) -> dict[str, list[Account]]:
    """Accounts by part; those named alone, under the names they were asked by, and with `rest` all
    others as one. `left_too`: parts too that nobody is in any more, of what has happened."""
    if by == "owner" and among:
        theirs = _of_people(context, book, among)
        return _with_rest(book, theirs) if rest else theirs
    scored = scored_rows(context, book.accounts) if by == "band" else {}
    groups: defaultdict[str, list[Account]] = defaultdict(list)
    for account in book.accounts:
        groups[part_of(context, account, by, scored)].append(account)
    if not among:
        if left_too:
            return dict(groups)
        return {name: own for name, own in groups.items() if any(_is_active(a) for a in own)}
    found: dict[str, list[Account]] = {}
    for wanted in among:
        asked = normalise(wanted)
        for name, own in groups.items():
            if normalise(name) == asked or asked in _also(context, own[0], by):
                found.setdefault(wanted, []).extend(own)
    return _with_rest(book, found) if rest else found


def _with_rest(book: Book, found: Mapping[str, list[Account]]) -> dict[str, list[Account]]:
    named = {account.account_id for own in found.values() for account in own}
    return {**found, THE_REST: [a for a in book.accounts if a.account_id not in named]}


def _also(context: Context, account: Account, by: Part) -> set[str]:
    if by in ("account", "owner", "team", "phase", "band"):
        return set()
    return {normalise(name) for name in column_names(context, account, by)}


def _is_active(account: Account) -> bool:
    return account.status == "active"
