"""Slack's other side: signed requests to csbot, with Slack's own shapes and retries."""

import hashlib
import hmac
import json
import time
from itertools import count
from typing import Any
from urllib.parse import urlencode

import aiohttp

from slack.fake_slack import BOT_USER, TEAM

SECRET = "fake-signing-secret"
_numbers = count(1)


class Sender:
    """Sends to one csbot; `secret` is what it signs with."""

    def __init__(self, url: str, secret: str = SECRET) -> None:
        self.url = url
        self.secret = secret

    async def event(self, event: dict[str, Any], times: int = 1, key: str | None = None) -> int:
        """An event callback, sent `times` times as retries are. Gives the last HTTP status."""
        body = json.dumps(callback(event, key))
        status = 0
        for retry in range(times):
            headers = {"X-Slack-Retry-Num": str(retry)} if retry else {}
            status = (await self.post(body, "application/json", headers))[0]
        return status

    async def command(self, user: str, text: str, channel: str = "C1") -> tuple[int, str]:
        fields = {
            "command": "/csbot",
            "text": text,
            "user_id": user,
            "team_id": TEAM,
            "channel_id": channel,
            "trigger_id": f"trigger{next(_numbers)}",
        }
        return await self.post(urlencode(fields), "application/x-www-form-urlencoded")

    async def press(
        self, user: str, action: dict[str, Any], channel: str, ts: str, trigger: str = "trigger"
    ) -> int:
        """A press on a button of a message; `action` is the button as it was posted."""
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": user},
            "channel": {"id": channel},
            "message": {"ts": ts},
            "trigger_id": trigger,
            "actions": [{**action, "action_ts": str(next(_numbers)), "type": "button"}],
        }
        return (await self._interaction(payload))[0]

    async def submit(
        self, user: str, view: dict[str, Any], comment: str = "", **given: str
    ) -> tuple[int, str]:
        """Sends a window as it opened, but for the inputs that are `given` (`__` for `/`)."""
        changed = {name.replace("__", "/"): value for name, value in given.items()}
        changed |= {"comment": comment} if comment else {}
        values = {
            block["block_id"]: {
                block["element"]["action_id"]: _typed(
                    block["element"], changed.get(block["block_id"])
                )
            }
            for block in view["blocks"]
            if block["type"] == "input"
        }
        payload = {
            "type": "view_submission",
            "team": {"id": TEAM},
            "user": {"id": user},
            "view": {**view, "id": f"V{next(_numbers)}", "state": {"values": values}},
        }
        return await self._interaction(payload)

    async def shortcut(
        self, user: str, name: str, message: dict[str, Any], channel: str
    ) -> tuple[int, str]:
        payload = {
            "type": "message_action",
            "callback_id": name,
            "team": {"id": TEAM},
            "user": {"id": user},
            "channel": {"id": channel},
            "message": message,
            "trigger_id": "trigger",
        }
        return await self._interaction(payload)

    async def post(
        self, body: str, content_type: str, headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        signed = {**signature(body, self.secret), "Content-Type": content_type, **(headers or {})}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.url, data=body.encode(), headers=signed) as response,
        ):
            return response.status, await response.text()

    async def _interaction(self, payload: dict[str, Any]) -> tuple[int, str]:
        body = urlencode({"payload": json.dumps(payload)})
        return await self.post(body, "application/x-www-form-urlencoded")


def _typed(element: dict[str, Any], value: str | None) -> dict[str, Any]:
    if element["type"] == "static_select":
        chosen = {"value": value} if value else element["initial_option"]
        return {"type": "static_select", "selected_option": chosen}
    if element["type"] == "checkboxes":
        before = [one["value"] for one in element.get("initial_options", ())]
        wanted = before if value is None else [one for one in value.split(",") if one]
        return {"type": "checkboxes", "selected_options": [{"value": one} for one in wanted]}
    return {"type": "plain_text_input", "value": value or element.get("initial_value")}


def signature(body: str, secret: str) -> dict[str, str]:
    now = str(int(time.time()))
    digest = hmac.new(secret.encode(), f"v0:{now}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": f"v0={digest}"}


def callback(event: dict[str, Any], key: str | None = None) -> dict[str, Any]:
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "event_id": key or f"Ev{next(_numbers)}",
        "authorizations": [{"user_id": BOT_USER, "team_id": TEAM, "is_bot": True}],
        "event": event,
    }


def mention(user: str, text: str, channel: str, ts: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "app_mention",
        "user": user,
        "text": f"<@{BOT_USER}> {text}",
        "channel": channel,
        "ts": ts,
        **more,
    }


def direct(user: str, text: str, ts: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "channel_type": "im",
        "user": user,
        "text": text,
        "channel": f"D{user}",
        "ts": ts,
        **more,
    }


def reply(
    user: str, text: str, channel: str, ts: str, thread_ts: str, kind: str = "channel"
) -> dict[str, Any]:
    """A message in a channel's thread that mentions nobody, unless its text does."""
    return {
        "type": "message",
        "channel_type": kind,
        "user": user,
        "text": text,
        "channel": channel,
        "ts": ts,
        "thread_ts": thread_ts,
    }
