"""The MCP server, tried with the official client."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import httpx2
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError

from csbot.domain.person import Person
from csbot.tools.catalogue import all_tools

from .asking import Asking
from .running import serving_csbot


@pytest.fixture(scope="module")
def address(shared: Asking) -> Iterator[str]:
    with serving_csbot(shared.app) as found:
        yield found


@asynccontextmanager
async def session(csbot: Asking, address: str, person: Person) -> AsyncIterator[ClientSession]:
    key = csbot.app.tokens.create(person.email, csbot.app.clock())[1]
    headers = {"Authorization": f"Bearer {key}"}
    async with (
        httpx2.AsyncClient(headers=headers) as client,
        streamable_http_client(f"{address}/mcp", http_client=client) as streams,
        ClientSession(streams[0], streams[1]) as opened,
    ):
        await opened.initialize()
        yield opened


async def test_every_tool_is_listed_as_read_only(csbot: Asking, address: str) -> None:
    async with session(csbot, address, csbot.person()) as client:
        listed = (await client.list_tools()).tools
    assert {tool.name for tool in listed} == set(all_tools())
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in listed)


async def test_a_tool_answers_with_evidence(csbot: Asking, address: str) -> None:
    async with session(csbot, address, csbot.person()) as client:
        found = await client.call_tool("account_health", {"account": "Aurelia Insurance Group"})
    assert not found.is_error
    assert found.structured_content["status"] == "answered"
    assert found.structured_content["left_out"] == ""
    assert found.structured_content["evidence"][0]["ref"].startswith("score:")


async def test_a_tool_keeps_to_the_scope_of_the_token(csbot: Asking, address: str) -> None:
    owner = csbot.owner()
    own = {a.account_id for a in csbot.accounts(owner)}
    hidden = next(a for a in csbot.app.records.directory() if a.account_id not in own)
    async with session(csbot, address, owner) as client:
        found = await client.call_tool("account_profile", {"account": hidden.account_id})
    assert found.structured_content["status"] == "not_allowed"
    assert found.structured_content["evidence"] == []


async def test_wrong_arguments_are_an_error_that_names_them(csbot: Asking, address: str) -> None:
    async with session(csbot, address, csbot.person()) as client:
        wrong = await client.call_tool("account_health", {"who": "Aurelia"})
        unknown = await client.call_tool("delete_account", {})
    assert wrong.is_error
    assert unknown.is_error


def test_without_a_token_nothing_is_listed(address: str) -> None:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    answer = httpx.post(f"{address}/mcp", json=body, timeout=20)
    assert answer.status_code == 401


async def test_playbooks_documents_and_the_accounts_in_scope_can_be_opened(
    csbot: Asking, address: str
) -> None:
    owner = csbot.owner()
    own = {a.account_id for a in csbot.accounts(owner)}
    async with session(csbot, address, owner) as client:
        found = (await client.list_resources()).resources
        first = {str(r.uri).split("/")[2]: r for r in found}
        texts = [(await client.read_resource(r.uri)).contents[0].text for r in first.values()]
    assert set(first) == {"playbook", "strategy", "account"}
    assert all(texts)
    listed = {str(r.uri).rpartition("/")[2] for r in found if "//account/" in str(r.uri)}
    assert listed == own


async def test_an_account_out_of_scope_is_a_resource_that_is_not_there(
    csbot: Asking, address: str
) -> None:
    owner = csbot.owner()
    own = {a.account_id for a in csbot.accounts(owner)}
    hidden = next(a for a in csbot.app.records.directory() if a.account_id not in own)
    async with session(csbot, address, owner) as client:
        for uri in (
            f"csbot://account/{hidden.account_id}",
            "csbot://account/none",
            "file:///etc/x",
        ):
            with pytest.raises(MCPError):
                await client.read_resource(uri)


async def test_the_prompts_are_the_document_kinds(csbot: Asking, address: str) -> None:
    async with session(csbot, address, csbot.person()) as client:
        listed = (await client.list_prompts()).prompts
        got = await client.get_prompt("success_plan", {"account": "Aurelia Insurance Group"})
        with pytest.raises(MCPError):
            await client.get_prompt("no_such_kind", {"account": "x"})
    assert {prompt.name for prompt in listed} == set(csbot.app.drafting.kinds())
    assert "Aurelia Insurance Group" in got.messages[0].content.text
