"""What the database holds already: rows of a folder may refer to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Known:
    """Ids by kind, taken before the folder is read.

    `managers` maps each user's address to the manager's; `owners` each account to its owner's.
    `definitions` (ids of metrics) and `playbooks` include those that ship with csbot.
    """

    managers: Mapping[str, str | None] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    contacts: frozenset[str] = frozenset()
    definitions: frozenset[str] = frozenset()
    playbooks: frozenset[str] = frozenset()

    @property
    def users(self) -> frozenset[str]:
        return frozenset(self.managers)

    @property
    def accounts(self) -> frozenset[str]:
        return frozenset(self.owners)
