"""The whole book's report, made before somebody waits for it: at the start and after each load."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from starlette.concurrency import run_in_threadpool

from csbot.app import App
from csbot.errors import CsbotError
from csbot.web.books import Books
from csbot.web.caller import caller_for

_log = logging.getLogger(__name__)
_LOOK_EVERY = 5.0
_SEES_ALL = ("executive", "admin")


def warm(app: App, books: Books) -> None:
    """Scores are kept by account, so one look at everything makes everybody's first page quick."""
    person = next((one for one in app.people.all() if one.role in _SEES_ALL), None)
    if person is not None:
        books.report(caller_for(app, person))


@asynccontextmanager
async def kept_warm(app: App, books: Books, warmed: Callable[[], None]) -> AsyncIterator[None]:
    """Runs beside the server for as long as the context is open; `warmed` is called after each
    reading ahead."""
    task = asyncio.create_task(_follow(app, books, warmed))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _follow(app: App, books: Books, warmed: Callable[[], None]) -> None:
    seen: tuple[object, ...] | None = None
    while True:
        try:
            now = (await run_in_threadpool(app.records.fact, "data_version"), app.today())
            if now != seen:
                await run_in_threadpool(warm, app, books)
                warmed()
                seen = now
        except CsbotError as error:
            # The page that needs the report will say so to whoever asks for it.
            _log.warning("the portfolio could not be read ahead: %s", error)
        await asyncio.sleep(_LOOK_EVERY)
