"""One account: what is known of it, how healthy it is and why, what was said, what is drafted."""

from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from csbot.domain import wording
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, HistoryItem
from csbot.domain.score import HealthScore
from csbot.storage.overrides import MAX_DAYS, MIN_DAYS
from csbot.tools.facts.scored_metrics import shown_value, stat_value
from csbot.tools.facts.signals import signals
from csbot.web.caller import Caller
from csbot.web.desk.other_metrics import other_metrics
from csbot.web.desk.portfolio import all_tones
from csbot.web.desk.render import show
from csbot.web.desk.tones import tone_of
from csbot.web.desk.trend import trend_of
from csbot.web.desk.visitor import DeskCaller

router = APIRouter()
_CHANGED_DAYS = 90
_RECENT = 12
_FOUND = 20


@router.get("/accounts/{account_id}")
def account(request: Request, caller: DeskCaller, account_id: str, q: str = "") -> Response:
    return account_page(request, caller, caller.account(account_id), q)


@router.get("/accounts/{account_id}/history")
def history(request: Request, caller: DeskCaller, account_id: str, q: str = "") -> Response:
    """The list of the history alone, as it is searched."""
    found = caller.account(account_id)
    values = _history(caller, found, q.strip())
    return show(request, "part_history.html", caller, account=found, **values)


def account_page(
    request: Request,
    caller: Caller,
    account: Account,
    q: str = "",
    problem: str = "",
    code: int = 200,
) -> Response:
    app, context = caller.app, caller.context
    ids, today = [account.account_id], app.today()
    contacts = app.records.contacts(caller.scope, ids)
    return show(
        request,
        "account.html",
        caller,
        code=code,
        account=account,
        problem=problem,
        owner=app.people.find(account.owner_email),
        phase=app.playbooks.phase(account, today),
        segment=app.playbooks.segment(account),
        signals=signals(context, account) if account.status == "active" else [],
        contacts=sorted(contacts, key=lambda c: (c.left_on is not None, not c.champion, c.name)),
        goals=app.records.goals(caller.scope, ids),
        contracts=app.records.contracts(caller.scope, ids),
        drafts=app.drafting.page(caller.scope, account_id=account.account_id, limit=8),
        kinds=app.drafting.plans(),
        tones=all_tones(caller),
        days_to_renewal=(account.renewal_date - today).days if account.renewal_date else None,
        **_health(caller, account, today),
        **_history(caller, account, q.strip()),
    )


def _health(caller: Caller, account: Account, today: date) -> dict[str, Any]:
    app = caller.app
    rules = app.playbooks.of(account)
    since = today - timedelta(days=_CHANGED_DAYS)
    health = app.scores.of(caller.scope, account, today, since=since)
    definitions = app.playbooks.definitions()
    names = {metric: definition.name for metric, definition in definitions.items()}
    context = caller.context
    trend = trend_of(caller, account)
    return {
        "rules": rules,
        "others": other_metrics(caller, account, rules),
        "health": health,
        "names": names,
        "values": {
            (part.id, metric.metric): shown_value(context, account, metric)
            for part in health.components
            for metric in part.metrics
            if metric.status == "ok"
        },
        "change": _delta(health),
        "part_tones": {part.id: tone_of(rules, part.score) for part in health.components},
        "needs": [
            (
                names.get(need.metric, need.metric),
                stat_value(context, account, need.metric, need.to),
                need.gain,
            )
            for need in (health.next_band.needs if health.next_band else ())
        ],
        "moved": _moved(health),
        "band_names": _band_names(rules),
        "override_author": _author(caller, health),
        "trend": trend,
        "went": _went([(point.day, point.score) for point in trend]),
        "component_went": {
            part.id: _went([(point.day, point.components.get(part.id)) for point in trend])
            for part in health.components
        },
        "earliest": today + timedelta(days=MIN_DAYS),
        "latest": today + timedelta(days=MAX_DAYS),
    }


def _went(points: list[tuple[date, float | None]]) -> str:
    """`, from 81.8 on 30 November 2025 to 58.4`: for those who do not see the line."""
    known = [(day, score) for day, score in points if score is not None]
    if not known:
        return ", without a figure"
    (first, before), (_, now) = known[0], known[-1]
    return f", from {wording.score(before)} on {wording.day(first)} to {wording.score(now)}"


def _delta(health: HealthScore) -> float | None:
    if health.change is None or health.change.score is None or health.score is None:
        return None
    return round(health.score - health.change.score, 1)


def _moved(health: HealthScore) -> list[tuple[str, float]]:
    """(metric, points) of those that moved the score visibly, the largest move first."""
    parts = health.change.by_metric if health.change else ()
    moved = [(part.metric, part.points) for part in parts if abs(part.points) >= 0.05]
    return sorted(moved, key=lambda one: -abs(one[1]))


def _author(caller: Caller, health: HealthScore) -> str:
    """Who overrode the score, by name; empty where nobody did."""
    if health.override is None:
        return ""
    person = caller.app.people.find(health.override.author)
    return person.name if person else health.override.author


def _band_names(rules: Playbook) -> dict[str, str]:
    return {band.id: band.name for band in rules.health.bands}


def _history(caller: Caller, account: Account, q: str) -> dict[str, Any]:
    """The newest items; or what fits a search best, as passages."""
    app, today = caller.app, caller.app.today()
    if not q:
        items: list[HistoryItem] = app.records.history(
            caller.scope, [account.account_id], until=today, limit=_RECENT
        )
        return {"items": items, "hits": [], "q": q}
    hits = app.search.search(
        q,
        scope=caller.scope,
        account_id=account.account_id,
        corpora=("history",),
        limit=_FOUND,
        today=today,
    )
    return {"items": [], "hits": hits, "q": q}
