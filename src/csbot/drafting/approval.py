"""Who may decide about a draft: those whom the playbook's band owner stands for."""

from collections.abc import Sequence

from csbot.domain.person import Person, Role
from csbot.domain.records import Account
from csbot.storage.people import management_line
from csbot.tools.base import Context

_RANK: dict[Role, int] = {"csm": 0, "manager": 1, "executive": 2, "admin": -1}


def approvers(account: Account, role: Role, people: Sequence[Person]) -> tuple[str, ...]:
    """Emails, the nearest first: the owner (where the role is csm) and everybody above them of at
    least that role; where nobody above has it, everyone who does."""
    line = management_line(account.owner_email, people)
    owner = [person for person in people if person.email == account.owner_email]
    found = [p.email for p in (*owner, *line) if _RANK[p.role] >= _RANK[role]]
    if not found:
        found = sorted(p.email for p in people if _RANK[p.role] >= max(_RANK[role], 1))
    return tuple(dict.fromkeys(found))


def band_owner(context: Context, account: Account) -> Role:
    """By the account's band today; under an override by the graver of both bands."""
    health = context.scores.of(context.scope, account, context.today)
    roles = {band.id: band.owner for band in context.playbooks.of(account).health.bands}
    standing = [health.band.id]
    if health.override is not None and health.override.band is not None:
        standing.append(health.override.band)
    return max((roles.get(band, "csm") for band in standing), key=lambda role: _RANK[role])


def approvers_of(context: Context, account: Account, people: Sequence[Person]) -> tuple[str, ...]:
    return approvers(account, band_owner(context, account), people)
