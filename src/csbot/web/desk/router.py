"""All pages of the desk, put together."""

from fastapi import APIRouter

from csbot.web.desk import (
    account,
    account_actions,
    admin,
    ask,
    audit,
    draft,
    drafts,
    evidence,
    kpis,
    live,
    playbook,
    portfolio,
    programs,
    sign_in,
    trend,
    wishes,
)

_PAGES = (
    sign_in,
    portfolio,
    account,
    account_actions,
    trend,
    programs,
    kpis,
    ask,
    drafts,
    draft,
    evidence,
    playbook,
    audit,
    admin,
    live,
    wishes,
)


def desk_router() -> APIRouter:
    router = APIRouter(include_in_schema=False)
    for page in _PAGES:
        router.include_router(page.router)
    return router
