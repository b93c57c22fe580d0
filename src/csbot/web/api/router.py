"""All of `/api/v1`, put together."""

from fastapi import APIRouter

from csbot.web.api import accounts, ask, audit, drafts, evidence, people, portfolio, threads, verify


def api_router() -> APIRouter:
    router = APIRouter()
    for module in (people, accounts, portfolio, drafts, threads, audit, ask, verify, evidence):
        router.include_router(module.router)
    return router
