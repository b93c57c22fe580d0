"""Bolt's listeners. The middleware has kept what matters; these acknowledge, and open windows.

A window must open within three seconds of the press, so it is opened here and not by the worker;
where that fails nothing is lost, the person is told to press again.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import ClientError
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from csbot.errors import BadInput, Conflict, NotAllowed, NotFound
from csbot.slack.arriving.desk_link import desk_link
from csbot.slack.arriving.opening import Opening
from csbot.slack.arriving.presses import card_place
from csbot.slack.ground import names
from csbot.slack.ground.commands import acknowledgement, parse_command
from csbot.slack.ground.directory import Directory
from csbot.slack.ground.services import SlackServices
from csbot.slack.ground.text import escape

_log = logging.getLogger(__name__)
_ANYTHING = re.compile(".*")
_AGAIN = "The window did not open. Nothing was decided: please press the button again."
Ack = Callable[..., Awaitable[Any]]


def add_listeners(
    app: AsyncApp, services: SlackServices, opening: Opening, client: AsyncWebClient
) -> None:
    """`client` opens the windows; it must not wait out rate limits."""

    directory = Directory(client, services.people)

    async def acknowledge(ack: Ack) -> None:
        await ack()

    async def command(ack: Ack, body: Mapping[str, Any]) -> None:
        kinds = services.drafting.kinds()
        said = parse_command(body.get("text") or "", kinds)
        if said.name == "desk":
            team = body.get("team_id") or ""
            await ack(await desk_link(services, directory, body["user_id"], team))
            return
        await ack(acknowledgement(said, kinds))

    async def window(ack: Ack, body: Mapping[str, Any]) -> None:
        await ack()
        name = body["actions"][0]["action_id"] if body.get("actions") else body["callback_id"]
        try:
            view = await opening.window(name, body)
            if view is not None:
                await client.views_open(trigger_id=body["trigger_id"], view=view)
        except (BadInput, Conflict, NotAllowed, NotFound) as refusal:
            await _say(client, body, str(refusal))
        except (SlackApiError, ClientError, TimeoutError) as error:
            _log.warning("a window did not open: %s", error)
            await _say(client, body, _AGAIN)

    # Bolt asks one after the other: events, by far the most, come first.
    app.event(_ANYTHING)(acknowledge)
    app.command(names.COMMAND)(command)
    for action in opening.by_action:
        app.action(action)(window)
    for shortcut in opening.by_shortcut:
        app.shortcut(shortcut)(window)
    app.action(_ANYTHING)(acknowledge)
    app.view(_ANYTHING)(acknowledge)


async def _say(client: AsyncWebClient, body: Mapping[str, Any], text: str) -> None:
    user = body["user"]["id"]
    try:
        channel = (body.get("channel") or {}).get("id") or card_place(body)["channel"]
        call = client.chat_postEphemeral(channel=channel, user=user, text=escape(text))
    except KeyError:  # pressed in App Home, which is no channel
        call = client.chat_postMessage(channel=user, text=escape(text))
    try:
        await asyncio.wait_for(call, 10)
    except (SlackApiError, ClientError, TimeoutError) as error:
        _log.warning("and that could not be said: %s", error)
