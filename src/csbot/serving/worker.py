"""A worker: on what Slack sent and on drafts that changed; people wait for it."""

import asyncio
from functools import partial
from multiprocessing.connection import Connection

from csbot.app import App
from csbot.drafting.news import SOURCE as DRAFTS
from csbot.serving.chores import ChoresProgram, chores_process
from csbot.serving.garbage import keep_what_there_is
from csbot.serving.letters import letter_deliverers
from csbot.serving.turns import take_short_turns
from csbot.slack.app_services import services_of
from csbot.slack.ground.names import SOURCE as SLACK
from csbot.slack.worker_side import slack_work
from csbot.work.delivery import Deliver
from csbot.work.process import run_beside
from csbot.work.program import run_until_signalled
from csbot.work.worker import Source, Worker

# Where `csbot serve` listens when nothing else is said.
_DESK = "http://127.0.0.1:8000"

# Events at a time. Threads that compute share one interpreter: four answered no more questions a
# second than two, and 1% of the acks waited 30 ms instead of 15 for commits that waited for it.
# Those that wait for a model use none of it.
_ANSWERS, _ANSWERS_BY_A_MODEL = 2, 4


def work(app: App, chores: ChoresProgram) -> None:
    """A worker without a port, with its chores beside it, until it is asked to end."""
    desk_url = app.settings.desk_url or _DESK
    take_short_turns()
    beside = chores_process(app, partial(chores, app.settings, desk_url))
    asyncio.run(run_until_signalled(open_worker(app, desk_url), beside))


def work_beside(app: App, desk_url: str, line: Connection) -> None:
    """A worker that ends when the pipe to its server does."""
    take_short_turns()
    keep_what_there_is()
    run_beside(open_worker(app, desk_url), line)
    app.database.close()


def open_worker(app: App, desk_url: str) -> Worker:
    """Without a bot token, and without a way to send letters, there is nothing that it could do."""
    sources: dict[str, Source] = {}
    deliverers: dict[str, Deliver] = letter_deliverers(app)
    token = app.settings.slack_bot_token
    if token is not None:
        services = services_of(app, desk_url)
        slack = slack_work(services, token.get_secret_value(), app.settings.slack_api_url)
        sources |= {SLACK: slack.source, DRAFTS: slack.drafts}
        deliverers[SLACK] = slack.deliver
    concurrent = _ANSWERS if app.settings.model_name is None else _ANSWERS_BY_A_MODEL
    return Worker(
        app.inbox, app.outbox, sources, deliverers, clock=app.clock, concurrent=concurrent
    )
