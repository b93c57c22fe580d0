"""A csbot to be killed: serves and works until then. Prints its port once it listens.

Its arguments: the database's address, Slack's address, seconds that an answer takes, seconds a
lease lasts, and "worker" where it should only work.
"""

import asyncio
import sys
import time
from datetime import timedelta

from csbot.storage.engine import Database, open_engine
from slack.doubles import Assistant
from slack.running import Csbot


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def main() -> None:
    database_url, slack_url, seconds, lease, *role = sys.argv[1:]
    assistant = Assistant(before=lambda _: time.sleep(float(seconds)))
    csbot = Csbot(
        Database(open_engine(database_url)),
        slack_url,
        assistant=assistant,
        lease=timedelta(seconds=float(lease)),
    )
    if role == ["worker"]:
        async with csbot.working():
            say("working")
            await asyncio.Event().wait()
    async with csbot.served() as sender, csbot.working():
        say(sender.url)
        await asyncio.Event().wait()


asyncio.run(main())
