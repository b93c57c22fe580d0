"""How often accounts in each band renewed before: the basis of a renewal's probability."""

from csbot.domain.playbook import Playbook
from csbot.scoring.outcomes import outcomes
from csbot.scoring.renewals import BandRate, band_rates
from csbot.tools.ground.base import Context

# So many days before its outcome an account's band is read.
HORIZON_DAYS = 90
# Beyond so many accounts their values are read without naming each of them.
_NAMED = 500


def rates_of(context: Context, rules: Playbook) -> dict[str, BandRate]:
    """By band id, from the outcomes of the playbook's accounts that the asker may see.

    Each account counts once, with its churn or its last renewal, in the band that it was in 90
    days before.
    """
    accounts = [
        account
        for account in context.records.accounts(context.scope)
        if context.playbooks.of(account).id == rules.id
    ]
    contracts = context.records.contracts(context.scope)
    known = outcomes(accounts, contracts, context.today).known
    if not known:
        return {}
    ids = [outcome.account.account_id for outcome in known]
    read = sorted({rule.metric for part in rules.health.components for rule in part.metrics})
    named = ids if len(ids) <= _NAMED else None
    values = context.records.metrics(context.scope, named, max(o.on for o in known), read)
    return band_rates(rules, known, values, HORIZON_DAYS)
