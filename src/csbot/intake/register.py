"""Which ids a row may name: those of the folder and of the database, minus what is deleted."""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from csbot.intake.forms import shown
from csbot.intake.known import Known
from csbot.intake.nearest import did_you_mean, nearest

State = Literal["there", "deleted", "rejected", "unknown"]

# What one of each kind is called; a metric's definition is what rows call a metric.
_ONE = {
    "users": "user",
    "accounts": "account",
    "contacts": "contact",
    "definitions": "metric",
    "playbooks": "playbook",
}
# Kinds of which there are few, so that naming the nearest always helps.
_FEW = ("definitions", "playbooks")


class Register:
    def __init__(self, known: Known, deleted: Mapping[str, Collection[str]]) -> None:
        self._deleted = {kind: frozenset(ids) for kind, ids in deleted.items()}
        self._known = {kind: frozenset(getattr(known, kind)) - self.deleted(kind) for kind in _ONE}
        self._folder: dict[str, set[str]] = {kind: set() for kind in _ONE}
        self._rejected: dict[str, dict[str, str]] = {kind: {} for kind in _ONE}
        self._doubted: dict[str, str] = {}
        self._named: dict[str, frozenset[str]] = {}

    def deleted(self, kind: str) -> frozenset[str]:
        return self._deleted.get(kind, frozenset())

    def drop(self, kind: str, ids: Collection[str]) -> None:
        """What goes with a deletion counts as deleted itself."""
        if kind in _ONE and ids:
            self._deleted[kind] = self.deleted(kind).union(ids)
            self._known[kind] = self._known[kind].difference(ids)
            self._named.pop(kind, None)

    def add(self, kind: str, ids: Iterable[str]) -> None:
        if kind in _ONE:
            self._folder[kind].update(ids)
            self._named.pop(kind, None)

    def reject(self, kind: str, rejected: Mapping[str, str]) -> None:
        """`rejected` maps ids that the folder has, but badly, to `file:line`. What the database
        holds under such an id stays there."""
        if kind in _ONE:
            self._folder[kind] -= rejected.keys()
            self._rejected[kind].update(rejected)
            self._named.pop(kind, None)

    def doubt(self, kind: str, file: str) -> None:
        """The file that would hold these ids can't be read: who names them is not to blame."""
        self._doubted[kind] = file

    def doubts(self, kind: str) -> bool:
        return kind in self._doubted

    def state(self, kind: str, id_: str) -> State:
        if id_ in self._folder[kind] or id_ in self._known[kind]:
            return "there"
        if id_ in self.deleted(kind):
            return "deleted"
        in_doubt = self.doubts(kind) or id_ in self._rejected[kind]
        return "rejected" if in_doubt else "unknown"

    def problem(self, kind: str, id_: str) -> str:
        """The sentence about an id that is not there."""
        if where := self._rejected[kind].get(id_):
            return f"the {_ONE[kind]} {shown(id_)} is rejected itself, at {where}"
        if file := self._doubted.get(kind):
            return f"the {_ONE[kind]} {shown(id_)} can't be looked up: {file} can't be read"
        there = self._named.setdefault(kind, self._known[kind] | self._folder[kind])
        expected = "expected the id of one in the folder or the database"
        if kind in _FEW:
            close = ", ".join(nearest(id_, there)) or "none is defined"
            return f"{shown(id_)} is no known {_ONE[kind]} (nearest: {close}); {expected}"
        return f"{shown(id_)} is no known {_ONE[kind]}{did_you_mean(id_, there)}; {expected}"
