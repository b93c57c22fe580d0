"""Requests as clients send them: LangChain, inspect-ai, promptfoo, Open WebUI, the async client."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest
from langchain_openai import ChatOpenAI
from pydantic import BaseModel, SecretStr

from .asking import Asking
from .loopback import Say
from .running import serving_csbot

QUESTION = "How healthy is Aurelia Insurance Group?"


class Line(BaseModel):
    text: str
    citations: list[str]


class Told(BaseModel):
    """What a client of ours wants to know of an answer."""

    answer: str
    status: str
    sentences: list[Line]
    citations: list[str]


class Odd(BaseModel):
    """What no answer has."""

    shoe_size: int


@pytest.fixture(scope="module")
def address(shared: Asking) -> Iterator[str]:
    shared.model.script = lambda body: Say(text='{"sentences": []}')
    with serving_csbot(shared.app) as found:
        yield found


@pytest.fixture
def key(csbot: Asking, address: str) -> str:
    csbot.model.script = lambda body: Say(text='{"sentences": []}')
    return csbot.app.tokens.create(csbot.person().email, csbot.app.clock())[1]


@pytest.fixture
def chat(address: str, key: str) -> ChatOpenAI:
    return ChatOpenAI(model="csbot", base_url=f"{address}/v1", api_key=SecretStr(key))


def posted(address: str, key: str, **body: Any) -> httpx.Response:
    headers = {"Authorization": f"Bearer {key}"}
    return httpx.post(f"{address}/v1/chat/completions", json=body, headers=headers, timeout=60)


async def test_the_async_client_streams_with_usage(address: str, key: str) -> None:
    async with openai.AsyncOpenAI(base_url=f"{address}/v1", api_key=key) as client:
        models = [model.id async for model in client.models.list()]
        asked = await client.chat.completions.create(
            model=models[0],
            messages=[{"role": "user", "content": QUESTION}],
            stream=True,
            stream_options={"include_usage": True},
        )
        chunks = [chunk async for chunk in asked]
    said = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert "Aurelia Insurance Group" in said
    assert chunks[-1].usage is not None
    assert [c.choices[0].finish_reason for c in chunks if c.choices][-1] == "stop"


def test_langchain_streams(chat: ChatOpenAI) -> None:
    parts = [str(part.content) for part in chat.stream(QUESTION)]
    assert len(parts) > 2
    assert "Aurelia Insurance Group" in "".join(parts)


@pytest.mark.parametrize("method", ["json_schema", "function_calling"])
def test_langchain_gets_its_own_structure_of_what_csbot_knows(
    chat: ChatOpenAI, method: Any
) -> None:
    told = chat.with_structured_output(Told, method=method).invoke(QUESTION)
    assert isinstance(told, Told)
    assert told.status == "answered"
    assert "Aurelia Insurance Group" in told.answer
    assert all(line.citations for line in told.sentences)
    assert any(ref.startswith("score:") for ref in told.citations)


def test_a_forced_function_is_called_in_a_stream_too(chat: ChatOpenAI) -> None:
    tool = chat.bind_tools([Told], tool_choice="Told")
    whole = None
    for part in tool.stream(QUESTION):
        whole = part if whole is None else whole + part
    assert whole is not None
    [call] = whole.tool_calls  # type: ignore[attr-defined]
    assert call["name"] == "Told"
    assert call["args"]["status"] == "answered"


def test_a_function_that_may_be_called_is_not(chat: ChatOpenAI) -> None:
    message = chat.bind_tools([Told]).invoke(QUESTION)
    assert message.tool_calls == []
    assert "Aurelia Insurance Group" in str(message.content)


def test_nothing_is_made_up_to_fill_a_schema(chat: ChatOpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match="shoe_size"):
        chat.with_structured_output(Odd, method="json_schema").invoke(QUESTION)
    assert chat.bind_tools([Odd], tool_choice="Odd").invoke(QUESTION).tool_calls == []


def test_no_answer_is_no_empty_list(address: str, key: str) -> None:
    """`{"accounts": []}` reads as "there are none"."""
    fields = {"accounts": {"type": "array", "items": {"type": "string"}}}
    form = {"type": "json_schema", "json_schema": {"name": "x", "schema": {"properties": fields}}}
    asked = [{"role": "user", "content": "List accounts at risk as LISP"}]
    refused = posted(address, key, messages=asked, response_format=form)
    assert refused.status_code == 400
    assert "did not answer" in refused.json()["error"]["message"]
    fields["status"] = {"type": "string"}
    told = posted(address, key, messages=asked, response_format=form).json()
    assert json.loads(told["choices"][0]["message"]["content"])["status"] != "answered"


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "http://127.0.0.1:9/schema.json", "properties": {"answer": {}}},
        {"$ref": "#"},
        {"type": "banana"},
        {"properties": {"answer": {"$ref": "#/$defs/none"}}},
        {},
    ],
    ids=["elsewhere", "itself", "no type", "nothing behind it", "empty"],
)
def test_a_schema_that_is_none_is_refused(address: str, key: str, schema: Any) -> None:
    form = {"type": "json_schema", "json_schema": {"name": "x", "schema": schema}}
    asked = [{"role": "user", "content": QUESTION}]
    answer = posted(address, key, messages=asked, response_format=form)
    assert answer.status_code == 400
    assert "csbot" in answer.json()["error"]["message"]


def test_a_pattern_of_a_clients_is_not_run(address: str, key: str) -> None:
    schema = {"properties": {"answer": {"type": "string", "pattern": r"^(\w+\s?)+$x"}}}
    form = {"type": "json_schema", "json_schema": {"name": "x", "schema": schema}}
    asked = [{"role": "user", "content": QUESTION}]
    answer = posted(address, key, messages=asked, response_format=form)
    assert "Aurelia" in json.loads(answer.json()["choices"][0]["message"]["content"])["answer"]


def test_a_request_of_inspect_ai(address: str, key: str) -> None:
    fields = {"x": {"type": "integer", "description": "First"}}
    function = {
        "name": "add",
        "description": "Add.",
        "parameters": {"type": "object", "properties": fields, "required": ["x"]},
        "strict": True,
    }
    answer = posted(
        address,
        key,
        model="csbot",
        messages=[
            {"role": "system", "content": "Be terse."},
            {"role": "user", "content": QUESTION},
        ],
        frequency_penalty=0.1,
        logprobs=True,
        max_tokens=200,
        n=2,
        seed=4,
        stop=["zzz"],
        temperature=0.2,
        tool_choice="auto",
        tools=[{"type": "function", "function": function}],
        top_logprobs=3,
        top_p=0.9,
    ).json()
    assert len(answer["choices"]) == 2
    assert answer["choices"][0]["logprobs"] is None
    assert "Aurelia Insurance Group" in answer["choices"][0]["message"]["content"]


def test_a_request_of_promptfoo(address: str, key: str) -> None:
    asked = [{"role": "user", "content": QUESTION}]
    answer = posted(address, key, model="csbot", messages=asked, max_tokens=300, temperature=0)
    usage = answer.json()["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]


def test_a_chat_of_open_webui_keeps_its_thread(address: str, key: str) -> None:
    said = [{"role": "user", "content": QUESTION}]
    first = posted(address, key, model="csbot", stream=True, messages=said).text
    events = [json.loads(e[6:]) for e in first.split("\n\n") if e.startswith("data: {")]
    assert first.rstrip().endswith("data: [DONE]")
    text = "".join(e["choices"][0]["delta"].get("content") or "" for e in events)
    notes = [n for e in events for n in e["choices"][0]["delta"].get("annotations", ())]
    assert all(note["url_citation"]["url"].startswith(address) for note in notes)
    said += [{"role": "assistant", "content": text}, {"role": "user", "content": "who owns it?"}]
    again = posted(address, key, model="csbot", stream=False, messages=said).json()
    assert "Aurelia Insurance Group" in again["choices"][0]["message"]["content"]


@pytest.mark.parametrize(
    ("task", "form", "done"),
    [
        ("Write a title.", '{ "title": "a title" }', {"title": "How healthy is Aurelia"}),
        ("Sort this chat.", '{"tags": ["one", "two"]}', {"tags": ["Customer success"]}),
        ("What next?", '{ "follow_ups": ["Why?"] }', {"follow_ups": []}),
        ("Make queries.", '{ "queries": ["q"] }', {"queries": []}),
        ("Guess on.", '{ "text": "…" }', {"text": ""}),
    ],
)
def test_chores_of_a_chat_client_look_nothing_up(
    csbot: Asking, address: str, key: str, task: str, form: str, done: dict[str, Any]
) -> None:
    before = len(csbot.app.threads.of(csbot.person().email, 10_000))
    chat = "USER: How healthy is Aurelia?\nASSISTANT: It scores 94.8.\nUSER: why?"
    text = f"### Task:\n{task}\n### Output:\n{form}\n<chat_history>\n{chat}\n</chat_history>"
    answer = posted(address, key, model="csbot", messages=[{"role": "user", "content": text}])
    assert json.loads(answer.json()["choices"][0]["message"]["content"]) == done
    assert len(csbot.app.threads.of(csbot.person().email, 10_000)) == before
    assert csbot.model.received == []
