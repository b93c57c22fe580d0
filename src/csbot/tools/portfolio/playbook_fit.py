"""Says that a playbook's score can't be had from what is loaded, and which playbook's can."""

from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.scoring.playbook_fit import Fit, playbook_fit
from csbot.tools.ground.base import Context

# Missing metrics that are named; the rest is counted.
_NAMED = 4


def unfit_playbooks(context: Context, accounts: Sequence[Account]) -> tuple[str, ...]:
    """One text for each playbook of these accounts under which none of them can get a band,
    because metrics that it reads were never loaded; nothing where a band can be had."""
    active = [account for account in accounts if account.status == "active"]
    rules = {(found := context.playbooks.of(account)).id: found for account in active}
    if not rules:
        return ()
    observed = context.records.metrics_observed(context.scope)
    fits = [playbook_fit(playbook, observed) for playbook in rules.values()]
    return tuple(_told(context, fit, observed) for fit in fits if not fit.allows_a_band)


def _told(context: Context, fit: Fit, observed: frozenset[str]) -> str:
    definitions = context.playbooks.definitions()
    names = [
        definitions[metric].name if metric in definitions else metric
        for metric in fit.missing[:_NAMED]
    ]
    more = len(fit.missing) - len(names)
    listed = ", ".join(names) + (f" and {more} more" if more else "")
    rules = fit.playbook
    return (
        f"No account can get a band under {rules.company}'s playbook: {len(fit.missing)} of the "
        f"{fit.measures} metrics that it reads were never loaded, so that coverage reaches "
        f"{wording.percent(fit.attainable)} at most, and "
        f"{wording.percent(rules.health.min_coverage)} is needed. "
        f"Never loaded: {listed}. {_way_out(context, fit, observed)}"
    )


def _way_out(context: Context, fit: Fit, observed: frozenset[str]) -> str:
    others = [
        playbook_fit(playbook, observed)
        for playbook_id, playbook in context.playbooks.all().items()
        if playbook_id != fit.playbook.id
    ]
    best = max(others, key=lambda other: other.attainable, default=None)
    own = "load them, or write a playbook over the metrics that you have (`csbot playbook schema`)"
    if best is None or not best.allows_a_band:
        return f"No other playbook fits: {own}."
    return (
        f"{best.playbook.company}'s would reach {wording.percent(best.attainable)} "
        f"(CSBOT_PLAYBOOK={best.playbook.id}); or {own}."
    )
