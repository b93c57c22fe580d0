"""A worker that sends letters, to be killed. Its arguments: csbot's home, the mail server's
address, the day."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

from csbot.bootstrap.building import build
from csbot.serving.letters import letter_deliverers
from csbot.settings import Settings
from csbot.work.worker import Worker

home, smtp_url, today = sys.argv[1:]
values = {"home": Path(home), "smtp_url": smtp_url, "today": today, "embeddings": "none"}
app = build(Settings.model_validate(values))
worker = Worker(
    app.inbox,
    app.outbox,
    {},
    letter_deliverers(app),
    clock=app.clock,
    lease=timedelta(seconds=2),
    poll_seconds=0.02,
)
asyncio.run(worker.run())
