"""The manifest asks Slack for what csbot uses, and for no more."""

import re
from pathlib import Path

import csbot.slack
from csbot.slack.arriving.parsing import EVENTS
from csbot.slack.ground import names
from csbot.slack.manifest import SCOPES, manifest

SOURCES = Path(csbot.slack.__file__).parent.rglob("*.py")
URL = "https://csbot.example.com/slack/events"
# Slack's reference: the rights of which a method needs one.
NEEDED = {
    "agents_sessions_setStatus": {"assistant:write"},
    "assistant_threads_setStatus": {"assistant:write"},
    "chat_appendStream": {"chat:write"},
    "chat_delete": {"chat:write"},
    "chat_getPermalink": set(),
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_startStream": {"chat:write"},
    "chat_stopStream": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"channels:history", "groups:history", "im:history", "mpim:history"},
    "conversations_info": {"channels:read", "groups:read", "mpim:read"},
    "conversations_members": {"channels:read", "groups:read", "mpim:read"},
    "conversations_open": {"im:write"},
    "conversations_replies": {"channels:history", "groups:history", "im:history", "mpim:history"},
    "files_upload_v2": {"files:write"},
    "users_info": {"users:read"},
    "users_lookupByEmail": {"users:read.email"},
    "views_open": set(),
    "views_publish": set(),
}
EVENT_SCOPES = {"app_mention": "app_mentions:read", "message.im": "im:history"}


def test_every_method_that_csbot_calls_has_its_right_and_no_right_is_idle() -> None:
    source = "\n".join(path.read_text() for path in SOURCES)
    called = set(
        re.findall(r"\.((?:agents|assistant|chat|conversations|files|users|views)_\w+)\(", source)
    )
    assert called == set(NEEDED)
    wanted = {"commands", *EVENT_SCOPES.values()}.union(*NEEDED.values())
    assert set(SCOPES) == wanted


def test_over_http_events_buttons_and_the_command_go_to_the_address() -> None:
    made = manifest(URL)
    assert made["settings"]["event_subscriptions"]["request_url"] == URL
    assert made["settings"]["interactivity"] == {"is_enabled": True, "request_url": URL}
    assert made["features"]["slash_commands"][0]["url"] == URL
    assert made["settings"]["socket_mode_enabled"] is False


def test_without_an_address_the_app_is_joined_by_socket() -> None:
    made = manifest()
    assert made["settings"]["socket_mode_enabled"] is True
    assert "request_url" not in str(made)


def test_the_manifest_subscribes_to_what_is_parsed() -> None:
    made = manifest()
    assert set(made["settings"]["event_subscriptions"]["bot_events"]) == set(EVENTS)


def test_every_shortcut_opens_a_window() -> None:
    shortcuts = manifest()["features"]["shortcuts"]
    assert [one["callback_id"] for one in shortcuts] == [names.ADD_RECORD, names.DRAFT_REPLY]
    assert all(len(one["name"]) <= 24 for one in shortcuts)


def test_people_can_write_to_it_and_are_shown_what_to_ask() -> None:
    features = manifest()["features"]
    assert features["app_home"]["messages_tab_enabled"] is True
    assert features["app_home"]["messages_tab_read_only_enabled"] is False
    assert len(features["agent_view"]["suggested_prompts"]) == 3
