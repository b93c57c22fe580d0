"""Who reports to whom: a chain of managers must end."""

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
