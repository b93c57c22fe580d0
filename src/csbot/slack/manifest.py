"""The Slack app manifest: paste it at "Create an app from a manifest", nothing to edit."""

from typing import Any

from csbot.slack.arriving.parsing import EVENTS
from csbot.slack.ground.commands import usage_hint
from csbot.slack.ground.names import ADD_RECORD, COMMAND, DRAFT_REPLY
from csbot.slack.working.home import SUGGESTIONS

_DESCRIPTION = "Answers about your accounts with the evidence beside them, and drafts for review."
# What each right is for; csbot asks for none that it does not use.
SCOPES = {
    "app_mentions:read": "hear mentions",
    "assistant:write": "show what it is reading",
    "channels:history": "hear replies in its threads, and look before posting again",
    "channels:read": "see who reads a channel",
    "chat:write": "answer",
    "commands": f"offer {COMMAND}",
    "files:write": "put an approved draft into its thread as a file",
    "groups:history": "the same, in private channels",
    "groups:read": "see who reads a private channel",
    "im:history": "hear direct messages, and look before posting again",
    "im:write": "write to the people who review a draft",
    "mpim:history": "the same, in group conversations",
    "mpim:read": "see who reads a group conversation",
    "users:read": "tell colleagues from guests",
    "users:read.email": "know which of csbot's users somebody is",
}

SHORTCUTS = {
    ADD_RECORD: ("Add to account history", "Keep this message as a record of an account"),
    DRAFT_REPLY: ("Draft a reply", "Have an email drafted that answers this message"),
}


def manifest(request_url: str | None = None) -> dict[str, Any]:
    """`request_url` is the public address of `/slack/events`; without one the app is joined by
    socket, with the token that SLACK_APP_TOKEN holds."""
    over_http = {"request_url": request_url} if request_url else {}
    return {
        "display_information": {"name": "csbot", "description": _DESCRIPTION},
        "features": {
            "agent_view": {
                "agent_description": _DESCRIPTION,
                "suggested_prompts": [
                    {"title": prompt, "message": prompt} for prompt in SUGGESTIONS
                ],
            },
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "shortcuts": [
                {
                    "type": "message",
                    "name": name,
                    "callback_id": callback,
                    "description": description,
                }
                for callback, (name, description) in SHORTCUTS.items()
            ],
            "bot_user": {"display_name": "csbot", "always_online": True},
            "slash_commands": [
                {
                    "command": COMMAND,
                    "description": "Ask about an account, or have a draft made",
                    "usage_hint": usage_hint(),
                    "should_escape": True,
                    **({"url": request_url} if request_url else {}),
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": sorted(EVENTS), **over_http},
            "interactivity": {"is_enabled": True, **over_http},
            "org_deploy_enabled": False,
            "socket_mode_enabled": request_url is None,
            "token_rotation_enabled": False,
        },
    }
