"""Accounts with their health, their history and overrides of their score."""

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from csbot.domain.records import Account, AccountStatus, HistoryItem, HistoryKind
from csbot.domain.score import HealthScore, Override
from csbot.web.caller import ApiCaller
from csbot.web.idempotent import noun_router
from csbot.web.overriding import override_score
from csbot.web.paging import Cursor, Limit, Page, decode, page

router = noun_router("accounts")


@router.get("/accounts")
def accounts(
    caller: ApiCaller,
    owner: str | None = None,
    status: AccountStatus | None = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[Account]:
    """By name. `owner` is an email."""
    after = decode(cursor, str, str)
    found = [
        account
        for account in caller.app.records.accounts(caller.scope)
        if (owner is None or account.owner_email == owner)
        and (status is None or account.status == status)
    ]
    found.sort(key=_place)
    if after is not None:
        found = [account for account in found if _place(account) > after]
    return page(found, limit, _place)


@router.get("/accounts/{account}")
def account(caller: ApiCaller, account: str) -> Account:
    """`account` is an id, name, alias or domain, here and below."""
    return caller.account(account)


@router.get("/accounts/{account}/health")
def health(
    caller: ApiCaller,
    account: str,
    playbook: str | None = None,
    as_of: date | None = None,
    since: date | None = None,
) -> HealthScore:
    found, app = caller.account(account), caller.app
    rules = app.playbooks.get(playbook) if playbook else None
    day = as_of or app.today()
    score = app.scores.of(caller.scope, found, day, since=since, playbook=rules)
    trend = app.scores.trend(caller.scope, found, day, rules)
    risk = app.scores.risk(caller.scope, found, day)
    return score.model_copy(update={"trend": trend, "risk": risk})


@router.get("/accounts/{account}/history")
def history(
    caller: ApiCaller,
    account: str,
    since: date | None = None,
    until: date | None = None,
    kind: Annotated[list[HistoryKind] | None, Query()] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[HistoryItem]:
    """The newest first."""
    found = caller.account(account)
    after = decode(cursor, str, str)
    items = caller.app.records.history(
        caller.scope, [found.account_id], since=since, until=until, kinds=kind
    )
    if after is not None:
        items = [item for item in items if _is_after(item, *after)]
    return page(items, limit, lambda item: [item.date.isoformat(), item.item_id])


class NewOverride(BaseModel):
    """A score (0 to 100), a band's id, or both; for 7 to 90 days."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(min_length=1)
    expires_on: date
    score: float | None = Field(default=None, ge=0, le=100)
    band: str | None = None


@router.post("/accounts/{account}/override", status_code=201)
def override(caller: ApiCaller, account: str, body: NewOverride) -> Override:
    found = caller.account(account)
    return override_score(caller, found, body.reason, body.expires_on, body.score, body.band)


def _place(account: Account) -> list[str]:
    return [account.name, account.account_id]


def _is_after(item: HistoryItem, day: str, item_id: str) -> bool:
    """In the order of the list: the newest day first, ids ascending within it."""
    own = item.date.isoformat()
    return own < day or (own == day and item.item_id > item_id)
