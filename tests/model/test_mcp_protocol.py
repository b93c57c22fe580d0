"""What any MCP client may send: old and unknown versions, methods there are not, broken JSON."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from .asking import Asking
from .running import serving_csbot

Send = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def address(shared: Asking) -> Iterator[str]:
    with serving_csbot(shared.app) as found:
        yield found


@pytest.fixture
def send(csbot: Asking, address: str) -> Iterator[Send]:
    key = csbot.app.tokens.create(csbot.person().email, csbot.app.clock())[1]
    headers = {"Authorization": f"Bearer {key}", "Accept": "application/json, text/event-stream"}
    with httpx.Client(base_url=address, headers=headers, timeout=20) as client:
        yield lambda method="", params=None, **more: client.post(
            "/mcp",
            **(more or {"json": {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}}),
        )


def hello(version: str) -> dict[str, Any]:
    who = {"name": "test", "version": "1"}
    return {"protocolVersion": version, "capabilities": {}, "clientInfo": who}


@pytest.mark.parametrize("version", ["2024-11-05", "2025-03-26", "2025-06-18", "1999-01-01"])
def test_a_version_is_agreed_on(send: Send, version: str) -> None:
    told = send("initialize", hello(version)).json()["result"]
    assert told["serverInfo"]["name"] == "csbot"
    assert told["serverInfo"]["version"]
    assert {"tools", "resources", "prompts"} <= set(told["capabilities"])
    if version == "1999-01-01":
        assert told["protocolVersion"] != version
    else:
        assert told["protocolVersion"] == version


def test_a_method_that_there_is_not_is_an_error_of_the_protocol(send: Send) -> None:
    error = send("tools/delete", {}).json()["error"]
    assert error["code"] == -32601


def test_broken_json_is_refused(send: Send) -> None:
    answer = send(content=b'{"jsonrpc": ', headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == -32700


@pytest.mark.parametrize(
    ("method", "params", "said"),
    [
        ("prompts/get", {"name": "a_poem", "arguments": {"account": "x"}}, "no prompt 'a_poem'"),
        ("prompts/get", {"name": "account_brief"}, "needs an `account`"),
        ("resources/read", {"uri": "csbot://account/NONE"}, "that you may open"),
        ("resources/read", {"uri": "file:///etc/passwd"}, "that you may open"),
    ],
)
def test_what_is_not_there_is_told_in_words(
    send: Send, method: str, params: dict[str, Any], said: str
) -> None:
    assert said in send(method, params).json()["error"]["message"]


@pytest.mark.parametrize("cursor", ["-1", "x", "9" * 40, "1e3"])
def test_an_odd_cursor_ends_the_list(send: Send, cursor: str) -> None:
    assert send("resources/list", {"cursor": cursor}).json()["result"]["resources"] == []
