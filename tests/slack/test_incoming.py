"""Requests from Slack as csbot's own values, and the keys that make retries one."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.slack.arriving.parsing import EVENTS, event_key, parse
from csbot.slack.ground.conversations import conversation
from csbot.slack.ground.incoming import Asked, Commanded, Decided, read
from slack.sender import callback, direct, mention, reply

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
SHAPES = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["event_callback", "block_actions", "view_submission", "other"]),
        "command": st.sampled_from(["/csbot", "/other"]),
        "event": JSON,
        "view": JSON,
        "actions": JSON,
        "team_id": JSON,
        "user": JSON,
    },
)


@given(SHAPES)
def test_no_shape_of_a_request_raises(body: dict[str, Any]) -> None:
    parse(body)
    event_key(body)


def test_what_the_inbox_keeps_reads_back_as_it_was() -> None:
    incoming = parse(callback(mention("U1", "How is Acme?", "C1", "1.2", thread_ts="1.0")))
    assert isinstance(incoming, Asked)
    assert (incoming.ts, incoming.thread_ts, incoming.private) == ("1.2", "1.0", False)
    assert read(json.loads(incoming.model_dump_json())) == incoming


def test_a_retry_has_the_key_of_the_first_sending_and_another_event_has_not() -> None:
    event = {"type": "app_home_opened", "user": "U1", "tab": "home"}
    assert event_key(callback(event, "Ev1")) == event_key(callback(event, "Ev1"))
    assert event_key(callback(event, "Ev1")) != event_key(callback(event, "Ev2"))


def test_one_message_that_comes_as_several_events_has_one_key() -> None:
    kinds = [
        callback(mention("U1", "Hi", "D1", "1.2"), "Ev1"),
        callback(direct("U1", "Hi", "1.2") | {"channel": "D1"}, "Ev2"),
        callback(mention("U1", "Hi there", "D1", "1.2", edited={"ts": "1.3"}), "Ev3"),
    ]
    assert len({event_key(one) for one in kinds}) == 1
    assert event_key(callback(mention("U1", "Hi", "D1", "1.4"))) != event_key(kinds[0])


def test_a_command_typed_twice_is_two_commands() -> None:
    typed = {"command": "/csbot", "text": "help", "user_id": "U1", "team_id": "T1"}
    keys = {event_key({**typed, "trigger_id": trigger}) for trigger in ("t1", "t2", "t1")}
    assert len(keys) == 2


def test_messages_of_one_thread_are_one_conversation_and_reviews_of_one_draft_too() -> None:
    first = parse(callback(direct("U1", "Hi", "1.0")))
    second = parse(callback(direct("U1", "Hi", "2.0", thread_ts="1.0")))
    other = parse(callback(direct("U1", "Hi", "3.0")))
    assert first
    assert second
    assert other
    assert conversation(first) == conversation(second) != conversation(other)
    common = {"team": "T1", "ts": "1", "draft": "d1", "version": 1, "decision": "approve"}
    one = Decided(user="U1", channel="C1", **common)
    two = Decided(user="U2", channel="C2", **common)
    assert conversation(one) == conversation(two)


def test_another_command_is_not_csbots() -> None:
    assert parse({"command": "/other", "team_id": "T", "user_id": "U", "channel_id": "C"}) is None


def test_links_and_mentions_in_a_command_are_undone() -> None:
    body = {
        "command": "/csbot",
        "team_id": "T",
        "user_id": "U",
        "channel_id": "C",
        "text": "ask about <https://acme.example|acme.example>",
    }
    incoming = parse(body)
    assert isinstance(incoming, Commanded)
    assert incoming.text == "ask about acme.example"


@pytest.mark.parametrize("value", ["", "no json", "{}", '{"draft": "d1", "version": "x"}'])
def test_a_button_whose_value_is_not_ours_is_ignored(value: str) -> None:
    press = {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1"},
        "channel": {"id": "C1"},
        "message": {"ts": "1"},
        "actions": [{"action_id": "csbot_approve", "value": value}],
    }
    assert parse(press) is None


def test_every_event_that_is_subscribed_to_is_parsed() -> None:
    bodies = {
        "app_mention": callback(mention("U1", "Hi", "C1", "1.0")),
        "message.im": callback(direct("U1", "Hi", "1.0")),
        "app_home_opened": callback({"type": "app_home_opened", "user": "U1", "tab": "home"}),
        "agent_session_stopped": callback(
            {"type": "agent_session_stopped", "user": "U1", "channel": "D1", "thread_ts": "1.0"}
        ),
        **{
            f"message.{kind}s": callback(reply("U1", "Hi", "C1", "2.0", "1.0", kind))
            for kind in ("channel", "group")
        },
        "message.mpim": callback(reply("U1", "Hi", "C1", "2.0", "1.0", "mpim")),
    }
    assert set(bodies) == set(EVENTS)
    assert all(parse(body) is not None for body in bodies.values())
