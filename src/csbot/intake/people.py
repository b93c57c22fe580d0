"""What must hold among users: chains of managers end, a Slack id is one person's."""

from collections.abc import Mapping

from csbot.intake.known import Known
from csbot.intake.table_file import TableFile


def check_managers(users: TableFile, known: Known) -> None:
    """Rejects, of each circle of managers, the row that comes first in the file."""
    managers = dict(known.managers)
    managers.update({key[0]: row.record.manager_email for key, row in users.rows.items()})
    for key, row in list(users.rows.items()):
        circle = _circle(key[0], managers)
        if circle is None:
            continue
        if len(circle) == 1:
            problem = f"{key[0]} is their own manager; expected somebody else, or nobody"
        else:
            chain = " → ".join([*circle, circle[0]])
            problem = f"managers go round in a circle ({chain}); expected a chain that ends"
        users.reject(row.line, key[0], "manager_email", problem, fault=True)
        users.drop(key)
        managers[key[0]] = None


def check_slack_ids(users: TableFile) -> None:
    """Rejects users with a Slack id that an earlier row has: csbot would take one for the other."""
    first: dict[str, int] = {}
    for key, row in list(users.rows.items()):
        slack_id = row.record.slack_user_id
        if slack_id and (line := first.setdefault(slack_id, row.line)) != row.line:
            problem = f"{slack_id} is the id of the user on line {line}; expected one of their own"
            users.reject(row.line, key[0], "slack_user_id", problem, fault=True)
            users.drop(key)


def _circle(start: str, managers: Mapping[str, str | None]) -> list[str] | None:
    """The chain from `start` back to itself; None where it ends, or goes round elsewhere."""
    chain = [start]
    while (above := managers.get(chain[-1])) is not None:
        if above == start:
            return chain
        if above in chain:
            return None
        chain.append(above)
    return None
