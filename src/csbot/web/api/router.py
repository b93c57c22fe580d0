"""All of `/api/v1`, put together."""

from fastapi import APIRouter

from csbot.web.api import (
    accounts,
    ask,
    audit,
    drafts,
    evidence,
    kpis,
    people,
    portfolio,
    programs,
    runs,
    threads,
    verify,
    wishes,
)


def api_router() -> APIRouter:
    router = APIRouter()
    for module in (
        people,
        accounts,
        portfolio,
        programs,
        kpis,
        drafts,
        threads,
        runs,
        audit,
        ask,
        verify,
        evidence,
        wishes,
    ):
        router.include_router(module.router)
    return router
