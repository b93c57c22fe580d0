"""Who stands in a role for an account."""

from csbot.domain.person import Role
from csbot.domain.records import Account
from csbot.storage.people import management_line
from csbot.tools.ground.base import Context


def person_in_role(context: Context, account: Account, role: Role) -> str:
    """Who stands in a role for an account: its owner, the owner's manager, an executive."""
    people = context.people.all()
    by_email = {person.email: person.name for person in people}
    owner = by_email.get(account.owner_email, account.owner_email)
    if role == "csm":
        return owner
    line = management_line(account.owner_email, people)
    for person in line:
        if person.role == role:
            return person.name
    named = sorted(person.name for person in people if person.role == role)
    return named[0] if named else owner
