"""The early warning of a playbook: its own rules, and csbot's where the strategy is silent."""

from typing import Self

from pydantic import model_validator

from csbot.domain.part import Part
from csbot.domain.warning_defaults import DEFAULT_RULES
from csbot.domain.warning_rules import WarningRule, twice

_DEFAULT_IDS = frozenset(rule.id for rule in DEFAULT_RULES)


class EarlyWarning(Part):
    """A rule with the id of a default stands in its place; `without` switches defaults off,
    `defaults: false` all of them."""

    rules: tuple[WarningRule, ...] = ()
    defaults: bool = True
    without: tuple[str, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _ids_are_known(self) -> Self:
        if again := twice([rule.id for rule in self.rules]):
            raise ValueError(f"warning rule id used twice: {', '.join(again)}")
        unknown = [one for one in self.without if one not in _DEFAULT_IDS]
        if unknown:
            known = ", ".join(sorted(_DEFAULT_IDS))
            raise ValueError(f"`without` has no default rule {unknown[0]!r}; there are {known}")
        return self

    def in_force(self) -> tuple[WarningRule, ...]:
        """The playbook's own rules, then the defaults that stand in beside them."""
        if not self.defaults:
            return self.rules
        own = {rule.id for rule in self.rules} | set(self.without)
        return (*self.rules, *(rule for rule in DEFAULT_RULES if rule.id not in own))


def is_default(rule: WarningRule) -> bool:
    """Whether the rule is csbot's own, as shipped."""
    return rule in DEFAULT_RULES
