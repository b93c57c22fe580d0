"""What changed, told to open pages as it happens (server-sent events)."""

import asyncio
import json
import time
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from csbot.errors import BadInput
from csbot.web.auditing import newest_entry, readable_since
from csbot.web.caller import Caller
from csbot.web.desk.visitor import DeskCaller, sessions_of

router = APIRouter()
_STREAM = "text/event-stream"
_LOOK_EVERY = 2.0
# A browser comes back by itself, with the id of what it saw last; so a server that is to end
# waits no longer than this, and a session that ended is seen.
_LASTS = 20.0
_AGAIN_MS = 1_000


@router.get("/events")
async def events(request: Request, caller: DeskCaller) -> Response:
    """Ids are those of the audit log, in which every change of a draft, a score or the records
    stands; a visitor is told of the entries that they may read, by object and account alone."""
    if _STREAM not in request.headers.get("accept", ""):
        raise BadInput("This address is a stream of events, for open pages of the desk.")
    seen = request.headers.get("last-event-id", "")
    after = int(seen) if seen.isdecimal() and len(seen) < 18 else None
    return StreamingResponse(_stream(request, caller, after), media_type=_STREAM)


async def _stream(request: Request, caller: Caller, after: int | None) -> AsyncIterator[str]:
    """A comment at once, so that the browser knows that it is connected."""
    if after is None:
        after = await run_in_threadpool(newest_entry, caller)
    yield f"retry: {_AGAIN_MS}\nid: {after}\n: here\n\n"
    ends = time.monotonic() + _LASTS
    while time.monotonic() < ends and not await request.is_disconnected():
        if await run_in_threadpool(sessions_of(request).person, request) is None:
            return
        newest, found = await run_in_threadpool(readable_since, caller, after)
        if found:
            told = [{"object": one.object, "account": one.account_id} for one in found]
            yield f"id: {newest}\nevent: changed\ndata: {json.dumps(told)}\n\n"
        after = newest
        await asyncio.sleep(_LOOK_EVERY)
