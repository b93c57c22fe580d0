"""A small Slack of our own: its Web API over HTTP, with memory, limits and a bad day on demand."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

from slack.block_rules import problem_with

TOKEN = "xoxb-fake"
BOT_USER = "UBOT"
TEAM = "T1"
Arguments = dict[str, Any]
Answer = dict[str, Any]


class Refused(Exception):
    """An API error as Slack names it."""


@dataclass
class FakeSlack:
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    channels: dict[str, dict[str, Any]] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    messages: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    ephemeral: list[Arguments] = field(default_factory=list)
    views: list[Arguments] = field(default_factory=list)
    homes: list[Arguments] = field(default_factory=list)
    statuses: list[Arguments] = field(default_factory=list)
    sessions: list[Arguments] = field(default_factory=list)
    prompts: list[Arguments] = field(default_factory=list)
    # File id → (name, bytes once they have arrived).
    files: dict[str, tuple[str, bytes | None]] = field(default_factory=dict)
    # File name → the words that stand for a picture.
    alts: dict[str, str | None] = field(default_factory=dict)
    calls: list[tuple[str, Arguments]] = field(default_factory=list)
    # The next answers of a method: seconds for a 429, a word for an error, "drop" to take the
    # call and lose the answer.
    bad_day: dict[str, list[int | str]] = field(default_factory=lambda: defaultdict(list))
    # After a call of this method somebody joins: method → channel and user.
    joining: dict[str, tuple[str, str]] = field(default_factory=dict)
    # What every call is answered with while the token is revoked.
    token_error: str | None = None
    # Methods and blocks that this workspace does not have.
    missing: set[str] = field(default_factory=set)
    # App tokens, and where each joins by socket.
    app_tokens: dict[str, str] = field(default_factory=dict)
    url: str = ""

    def __post_init__(self) -> None:
        self._ts = (f"1750000000.{number:06d}" for number in count(1))
        self._methods: dict[str, Callable[[Arguments], Answer]] = {
            "auth.test": lambda _: {"user_id": BOT_USER, "team_id": TEAM, "bot_id": "BBOT"},
            "users.info": lambda a: {"user": self._known(self.users, a["user"], "user_not_found")},
            "users.lookupByEmail": self._by_email,
            "conversations.info": lambda a: {"channel": self._channel(a["channel"])},
            "conversations.members": self._members,
            "conversations.open": lambda a: {"channel": {"id": self.direct(a["users"])}},
            "conversations.replies": self._replies,
            "conversations.history": self._history,
            "chat.postMessage": self._post,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.update": self._update,
            "views.open": lambda a: self._view(self.views, a),
            "views.publish": lambda a: self._view(self.homes, a),
            "assistant.threads.setSuggestedPrompts": lambda a: self.prompts.append(a) or {},
            "assistant.threads.setStatus": lambda a: self.statuses.append(a) or {},
            "agents.sessions.setStatus": lambda a: self.sessions.append(a) or {},
            "chat.startStream": self._start_stream,
            "chat.appendStream": self._append_stream,
            "chat.stopStream": self._stop_stream,
            "chat.delete": self._delete,
            "chat.getPermalink": lambda a: {
                "permalink": f"https://slack.example/{a['channel']}/{a['message_ts']}"
            },
            "files.getUploadURLExternal": self._upload_url,
            "files.completeUploadExternal": self._complete_upload,
        }

    async def start(self) -> None:
        application = web.Application()
        application.router.add_route("*", "/api/{method}", self._call)
        application.router.add_post("/upload/{file}", self._uploaded)
        self._runner = web.AppRunner(application)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}/api/"

    async def stop(self) -> None:
        await self._runner.cleanup()

    def direct(self, user: str) -> str:
        """The id of csbot's direct message with a user; it exists from the first word on."""
        channel = f"D{user}"
        self.channels.setdefault(channel, {"id": channel, "is_im": True, "user": user})
        self.members.setdefault(channel, [user, BOT_USER])
        return channel

    def ts(self) -> str:
        return next(self._ts)

    def posts(self, channel: str) -> list[dict[str, Any]]:
        return [one for one in self.messages[channel] if one["user"] == BOT_USER]

    def called(self, method: str) -> list[Arguments]:
        return [arguments for name, arguments in self.calls if name == method]

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        self.calls.append((method, arguments))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if method == "apps.connections.open" and token in self.app_tokens:
            return web.json_response({"ok": True, "url": self.app_tokens[token]})
        if token != TOKEN or self.token_error:
            return web.json_response({"ok": False, "error": self.token_error or "invalid_auth"})
        turn = self.bad_day[method].pop(0) if self.bad_day[method] else None
        if isinstance(turn, int):
            return web.json_response(
                {"ok": False, "error": "ratelimited"},
                status=429,
                headers={"Retry-After": str(turn)},
            )
        if turn and turn != "drop":
            return web.json_response({"ok": False, "error": turn})
        if method not in self._methods or method in self.missing:
            return web.json_response({"ok": False, "error": "unknown_method"})
        try:
            answer = self._methods[method](arguments)
        except Refused as refused:
            return web.json_response({"ok": False, "error": str(refused)})
        if method in self.joining:
            channel, user = self.joining[method]
            self.members[channel].append(user)
        if turn == "drop":
            with suppress(AttributeError):
                request.transport.close()  # type: ignore[union-attr]
            await asyncio.sleep(0)
        return web.json_response({"ok": True, **answer})

    def _known(self, where: dict[str, Any], key: str, error: str) -> Any:
        if key not in where:
            raise Refused(error)
        return where[key]

    def _channel(self, channel: str) -> dict[str, Any]:
        found: dict[str, Any] = self._known(self.channels, channel, "channel_not_found")
        return found

    def _by_email(self, arguments: Arguments) -> Answer:
        for user in self.users.values():
            if user["profile"].get("email") == arguments["email"]:
                return {"user": user}
        raise Refused("users_not_found")

    def _members(self, arguments: Arguments) -> Answer:
        everybody = self._known(self.members, arguments["channel"], "channel_not_found")
        return _page("members", everybody, arguments)

    def _replies(self, arguments: Arguments) -> Answer:
        self._channel(arguments["channel"])
        thread = [
            one
            for one in self.messages[arguments["channel"]]
            if arguments["ts"] in (one["ts"], one.get("thread_ts"))
        ]
        return _page("messages", _with_metadata(thread, arguments), arguments)

    def _history(self, arguments: Arguments) -> Answer:
        self._channel(arguments["channel"])
        found = [one for one in self.messages[arguments["channel"]] if not one.get("thread_ts")]
        return _page("messages", _with_metadata(found[::-1], arguments), arguments)

    def _post(self, arguments: Arguments) -> Answer:
        if arguments["channel"] in self.users:
            arguments = arguments | {"channel": self.direct(arguments["channel"])}
        self._in(arguments["channel"])
        if any(one.get("type") in self.missing for one in arguments.get("blocks") or ()):
            raise Refused("invalid_blocks")
        _check(arguments.get("blocks"))
        if not arguments.get("text") and not arguments.get("blocks"):
            raise Refused("no_text")
        message = {**arguments, "user": BOT_USER, "ts": self.ts()}
        self.messages[arguments["channel"]].append(message)
        return {"channel": arguments["channel"], "ts": message["ts"], "message": message}

    def _post_ephemeral(self, arguments: Arguments) -> Answer:
        self._in(arguments["channel"])
        if arguments["user"] not in self.members.get(arguments["channel"], []):
            raise Refused("user_not_in_channel")
        _check(arguments.get("blocks"))
        self.ephemeral.append(arguments)
        return {"message_ts": self.ts()}

    def _update(self, arguments: Arguments) -> Answer:
        _check(arguments.get("blocks"))
        for message in self.messages[arguments["channel"]]:
            if message["ts"] == arguments["ts"]:
                message.update(text=arguments["text"], blocks=arguments.get("blocks") or [])
                if arguments.get("metadata"):
                    message["metadata"] = arguments["metadata"]
                return {"channel": arguments["channel"], "ts": arguments["ts"]}
        raise Refused("message_not_found")

    def _start_stream(self, arguments: Arguments) -> Answer:
        self._in(arguments["channel"])
        if not arguments.get("recipient_user_id") or not arguments.get("recipient_team_id"):
            raise Refused("missing_recipient_user_id")
        message = {
            "channel": arguments["channel"],
            "thread_ts": arguments["thread_ts"],
            "user": BOT_USER,
            "ts": self.ts(),
            "text": "",
            "chunks": list(arguments.get("chunks") or ()),
            "streaming": True,
        }
        self.messages[arguments["channel"]].append(message)
        return {"channel": arguments["channel"], "ts": message["ts"]}

    def _append_stream(self, arguments: Arguments) -> Answer:
        self._stream(arguments)["chunks"] += list(arguments.get("chunks") or ())
        return {"ts": arguments["ts"]}

    def _stop_stream(self, arguments: Arguments) -> Answer:
        _check(arguments.get("blocks"))
        stream = self._stream(arguments)
        stream.update(streaming=False, blocks=arguments.get("blocks") or [])
        stream["metadata"] = arguments.get("metadata")
        return {"channel": arguments["channel"], "ts": arguments["ts"]}

    def _stream(self, arguments: Arguments) -> dict[str, Any]:
        for message in self.messages[arguments["channel"]]:
            if message["ts"] == arguments["ts"]:
                if not message.get("streaming"):
                    raise Refused("message_not_in_streaming_state")
                return message
        raise Refused("message_not_found")

    def _delete(self, arguments: Arguments) -> Answer:
        there = self.messages[arguments["channel"]]
        kept = [one for one in there if one["ts"] != arguments["ts"]]
        if len(kept) == len(there):
            raise Refused("message_not_found")
        there[:] = kept
        return {"ts": arguments["ts"]}

    def _upload_url(self, arguments: Arguments) -> Answer:
        name = f"F{len(self.files) + 1}"
        self.files[name] = (arguments["filename"], None)
        self.alts[arguments["filename"]] = arguments.get("alt_txt")
        return {"file_id": name, "upload_url": self.url.replace("/api/", f"/upload/{name}")}

    async def _uploaded(self, request: web.Request) -> web.Response:
        name = request.match_info["file"]
        body = await request.read()
        self.files[name] = (self.files[name][0], body)
        return web.Response(text=f"OK - {len(body)}")

    def _complete_upload(self, arguments: Arguments) -> Answer:
        given = arguments["files"]
        files = [one["id"] for one in (json.loads(given) if isinstance(given, str) else given)]
        channel = arguments.get("channel_id") or arguments["channels"]
        self._in(channel)
        message = {
            "channel": channel,
            "user": BOT_USER,
            "ts": self.ts(),
            "text": "",
            "blocks": [],
            "files": [{"id": one, "name": self.files[one][0]} for one in files],
        }
        if arguments.get("thread_ts"):
            message["thread_ts"] = arguments["thread_ts"]
        self.messages[channel].append(message)
        return {"files": [{"id": one, "title": self.files[one][0]} for one in files]}

    def _view(self, where: list[Arguments], arguments: Arguments) -> Answer:
        if arguments.get("trigger_id") == "expired":
            raise Refused("expired_trigger_id")
        _check(arguments["view"]["blocks"], most=100)
        where.append(arguments)
        return {"view": {"id": f"V{len(where)}", **arguments["view"]}}

    def _in(self, channel: str) -> None:
        if self._channel(channel).get("is_archived"):
            raise Refused("is_archived")
        if BOT_USER not in self.members.get(channel, []):
            raise Refused("not_in_channel")


async def _arguments(request: web.Request) -> Arguments:
    found: Arguments = dict(request.query)
    if request.content_type == "application/json":
        found |= await request.json()
    elif request.method == "POST":
        found |= dict(await request.post())
    for name in ("blocks", "view", "metadata", "chunks"):
        if isinstance(found.get(name), str):
            found[name] = json.loads(found[name])
    return found


def _check(blocks: list[dict[str, Any]] | None, most: int = 50) -> None:
    if problem_with(blocks or [], most):
        raise Refused("invalid_blocks")


def _with_metadata(messages: list[dict[str, Any]], arguments: Arguments) -> list[dict[str, Any]]:
    if str(arguments.get("include_all_metadata")).lower() in ("1", "true"):
        return messages
    return [{k: v for k, v in one.items() if k != "metadata"} for one in messages]


def _page(name: str, rows: list[Any], arguments: Arguments) -> Answer:
    start, size = int(arguments.get("cursor") or 0), min(int(arguments.get("limit") or 100), 200)
    end = start + size
    following = str(end) if end < len(rows) else ""
    return {name: rows[start:end], "response_metadata": {"next_cursor": following}}
