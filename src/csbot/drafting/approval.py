"""Who may decide about a draft: those whom the playbook's band owner stands for."""

from collections.abc import Sequence

from csbot.domain.person import Person, Role
from csbot.domain.records import Account
from csbot.storage.people import management_line
from csbot.tools.ground.base import Context

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
    bands = context.playbooks.of(account).health.bands
    override = health.override
    standing = {health.band.id}
    if override is not None and override.band is not None:
        standing.add(override.band)
    elif override is not None and override.score is not None:
        reached = [band for band in bands if band.min <= override.score]
        standing |= {max(reached, key=lambda band: band.min).id} if reached else set()
    owners: list[Role] = [band.owner for band in bands if band.id in standing]
    return max(owners, key=lambda role: _RANK[role], default="csm")


def approvers_of(context: Context, account: Account, people: Sequence[Person]) -> tuple[str, ...]:
    return approvers(account, band_owner(context, account), people)
