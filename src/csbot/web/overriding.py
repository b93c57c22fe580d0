"""Overriding a score, for the API and the desk alike."""

from datetime import date

from csbot.domain.records import Account
from csbot.domain.score import Override
from csbot.errors import BadInput
from csbot.web.caller import Caller


def override_score(
    caller: Caller,
    account: Account,
    reason: str,
    expires_on: date,
    score: float | None,
    band: str | None,
) -> Override:
    """Raises BadInput for a band that the account's playbook has not, and for bad dates."""
    app = caller.app
    bands = {one.id: one.name for one in app.playbooks.of(account).health.bands}
    if band is not None and band not in bands:
        raise BadInput(f"There is no band {band!r}; known are {', '.join(bands)}.")
    return app.overrides.add(
        account.account_id,
        caller.person.email,
        reason,
        expires_on,
        app.today(),
        app.clock(),
        score=score,
        band=band,
    )
