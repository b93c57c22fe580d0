"""Bolt's listeners. The middleware has kept what matters; these acknowledge, and open forms.

A form must open within three seconds of the press, so it is opened here and not by the worker;
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

from csbot.domain.draft import Decision
from csbot.slack import names
from csbot.slack.commands import acknowledgement, parse_command
from csbot.slack.forms import comment_form
from csbot.slack.incoming import CommentedDecision, DraftRef, card_place
from csbot.slack.services import SlackServices

_log = logging.getLogger(__name__)
_ANYTHING = re.compile(".*")
Ack = Callable[..., Awaitable[Any]]
FORMS: dict[str, Decision] = {
    names.REQUEST_CHANGES: "request_changes",
    names.REJECT: "reject",
}


def add_listeners(app: AsyncApp, services: SlackServices, client: AsyncWebClient) -> None:
    """`client` opens the forms; it must not wait out rate limits."""

    async def acknowledge(ack: Ack) -> None:
        await ack()

    async def command(ack: Ack, body: Mapping[str, Any]) -> None:
        kinds = services.drafting.kinds()
        await ack(acknowledgement(parse_command(body.get("text") or "", kinds), kinds))

    async def form(ack: Ack, body: Mapping[str, Any]) -> None:
        await ack()
        try:
            await client.views_open(trigger_id=body["trigger_id"], view=comment_form(_about(body)))
        except (SlackApiError, ClientError, TimeoutError) as error:
            _log.warning("a form did not open: %s", error)
            await _say_again(client, body)

    # Bolt asks one after the other: events, by far the most, come first.
    app.event(_ANYTHING)(acknowledge)
    app.command(names.COMMAND)(command)
    for action in FORMS:
        app.action(action)(form)
    app.action(_ANYTHING)(acknowledge)
    app.view(_ANYTHING)(acknowledge)


def _about(body: Mapping[str, Any]) -> CommentedDecision:
    action = body["actions"][0]
    ref = DraftRef.model_validate_json(action["value"])
    return CommentedDecision.model_validate(
        {**ref.model_dump(), **card_place(body), "decision": FORMS[action["action_id"]]}
    )


async def _say_again(client: AsyncWebClient, body: Mapping[str, Any]) -> None:
    call = client.chat_postEphemeral(
        channel=card_place(body)["channel"],
        user=body["user"]["id"],
        text="The form did not open. Nothing was decided: please press the button again.",
    )
    try:
        await asyncio.wait_for(call, 10)
    except (SlackApiError, ClientError, TimeoutError) as error:
        _log.warning("and that could not be said: %s", error)
