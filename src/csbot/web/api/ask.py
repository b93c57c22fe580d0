"""Questions, searches, and what people thought of the answers."""

import time
from datetime import date
from datetime import date as Day
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from csbot.domain.chunk import Corpus
from csbot.domain.question import LONGEST_QUESTION
from csbot.domain.reply import Reply
from csbot.search.service import CORPORA
from csbot.storage.feedback import Verdict
from csbot.web.caller import ApiCaller
from csbot.web.idempotent import noun_router

router = noun_router("ask")


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewQuestion(_Body):
    question: str = Field(min_length=1, max_length=LONGEST_QUESTION)
    thread_id: str | None = Field(default=None, max_length=100)
    account_id: str | None = None


@router.post("/ask", response_model_exclude={"evidence": {"__all__": {"subject"}}})
def ask(caller: ApiCaller, body: NewQuestion) -> Reply:
    """An answer with citations, kept in its thread; a follow-up names the thread."""
    question = caller.app.question(
        body.question, caller.person, body.thread_id, body.account_id, caller.scope
    )
    return caller.app.assistant.respond(question)


class NewSearch(_Body):
    query: str = Field(min_length=1, max_length=2000)
    account_id: str | None = None
    scope: Literal["history", "strategy", "all"] = "all"
    since: date | None = None
    until: date | None = None
    kinds: list[str] | None = None
    limit: int = Field(default=10, ge=1, le=100)


class Found(BaseModel):
    ref: str
    score: float
    text: str
    title: str
    date: Day | None
    kind: str
    account_id: str | None
    url: str | None


class SearchResults(BaseModel):
    results: list[Found]
    ms: float


@router.post("/search")
def search(caller: ApiCaller, body: NewSearch) -> SearchResults:
    """Passages of history and strategy, the best first."""
    began = time.perf_counter()
    account = caller.account(body.account_id) if body.account_id else None
    corpora: tuple[Corpus, ...] = CORPORA if body.scope == "all" else (body.scope,)
    hits = caller.app.search.search(
        body.query,
        scope=caller.scope,
        account_id=account.account_id if account else None,
        corpora=corpora,
        since=body.since,
        until=body.until,
        kinds=body.kinds,
        limit=body.limit,
        today=caller.app.today(),
    )
    names = [name for name in Found.model_fields if name != "score"]
    results = [
        Found(score=round(hit.score, 6), **{name: getattr(hit.chunk, name) for name in names})
        for hit in hits
    ]
    return SearchResults(results=results, ms=round((time.perf_counter() - began) * 1000, 1))


class NewFeedback(_Body):
    """About a turn of one's own thread, the newest unless said otherwise."""

    thread_id: str
    verdict: Verdict
    reason: str = Field(default="", max_length=2000)
    turn: int | None = Field(default=None, ge=1, le=1_000_000)


class Kept(BaseModel):
    kept: bool = True


@router.post("/feedback", status_code=201)
def feedback(caller: ApiCaller, body: NewFeedback) -> Kept:
    app = caller.app
    app.feedback.add(
        body.thread_id, caller.person.email, body.verdict, app.clock(), body.reason, body.turn
    )
    return Kept()
