"""Charts beside their answers: drawn, and put into the thread, where a workspace takes them."""

import asyncio
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError

from csbot.charts.drawing import png
from csbot.slack.delivering.uploads import Upload, Uploads
from csbot.slack.ground.client import error_code
from csbot.slack.ground.outgoing import Picture
from csbot.slack.ground.refusals import wait_of
from csbot.work.delivery import Undeliverable


class Pictures:
    def __init__(self, uploads: Uploads) -> None:
        self._uploads = uploads

    async def send(self, picture: Picture, may_have_arrived: bool) -> dict[str, Any]:
        """A receipt. The answer says everything: a chart that does not get through is left out,
        for what waits behind it in that conversation are answers."""
        upload = Upload(
            channel=picture.channel,
            user=picture.user,
            thread_ts=picture.thread_ts,
            readers=picture.readers,
            name=picture.name,
            content=await asyncio.to_thread(png, picture.spec),
            title=picture.title,
            alt=picture.alt,
            or_directly=False,
        )
        try:
            return await self._uploads.send(upload, may_have_arrived)
        except SlackApiError as error:
            if wait_of(error):
                raise
            return {"file": picture.name, "skipped": error_code(error)}
        except (Undeliverable, SlackClientError, ClientError, OSError, TimeoutError) as error:
            return {"file": picture.name, "skipped": str(error)}
