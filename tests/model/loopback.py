"""A server of OpenAI's protocol on loopback that plays scripts, and misbehaves as it is told.

A script is called with each request's body and gives what to send back. What was received is
kept, so that a test can look at everything that a model would have seen.
"""

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Say:
    """A completion: text, or tool calls as (name, arguments); `raw` arguments are sent as given."""

    text: str | None = None
    calls: tuple[tuple[str, Any], ...] = ()
    finish: str | None = "auto"
    refusal: str | None = None
    choices: bool = True


@dataclass(frozen=True)
class Fail:
    """An HTTP error, with the protocol's error body."""

    status: int
    code: str = "error"
    message: str = "no"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Raw:
    """Bytes as a body; `pause` seconds before each; `length` may promise more than is sent."""

    parts: Iterable[bytes]
    pause: float = 0.0
    length: int | None = None
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()


Answer = Say | Fail | Raw
Script = Callable[[Body], Answer]


@dataclass
class Loopback:
    """`script` may be changed between requests; `received` holds every request's body."""

    script: Script = lambda body: Say(text="")
    received: list[Body] = field(default_factory=list)
    url: str = ""

    def sent_text(self) -> str:
        """Everything that any request carried, as one text."""
        return json.dumps(self.received, ensure_ascii=False)


@contextmanager
def serving() -> Iterator[Loopback]:
    """The server in a thread, on a free port, until the block ends."""
    loopback = Loopback()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(loopback))
    server.daemon_threads = False
    loopback.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield loopback
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(loopback: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Quiet."""

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            loopback.received.append(body)
            if self.path.endswith("/embeddings"):
                return self._json(200, _embeddings(body))
            answer = loopback.script(body)
            try:
                self._answer(answer, body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            return None

        def _answer(self, answer: Answer, body: Body) -> None:
            if isinstance(answer, Fail):
                error = {"error": {"message": answer.message, "code": answer.code, "type": "x"}}
                self._json(answer.status, error, dict(answer.headers))
            elif isinstance(answer, Raw):
                self._raw(answer)
            elif body.get("stream"):
                self._stream(completion(answer, body))
            else:
                self._json(200, completion(answer, body))

        def _json(self, status: int, value: Any, headers: dict[str, str] | None = None) -> None:
            content = json.dumps(value).encode()
            self.send_response(status)
            for name, text in {"content-type": "application/json", **(headers or {})}.items():
                self.send_header(name, text)
            self.send_header("content-length", str(len(content)))
            self._end()
            self.wfile.write(content)

        def _raw(self, answer: Raw) -> None:
            self.send_response(200)
            self.send_header("content-type", answer.content_type)
            if answer.length is None and isinstance(answer.parts, tuple):
                self.send_header("content-length", str(sum(map(len, answer.parts))))
            elif answer.length is not None:
                self.send_header("content-length", str(answer.length))
            for name, text in answer.headers:
                self.send_header(name, text)
            self._end()
            for part in answer.parts:
                time.sleep(answer.pause)
                self.wfile.write(part)
                self.wfile.flush()

        def _end(self) -> None:
            """No connection is kept: none is left open when a test ends."""
            self.send_header("connection", "close")
            self.end_headers()

        def _stream(self, whole: Body) -> None:
            choice = whole["choices"][0]
            first = {**choice, "delta": choice["message"], "finish_reason": None}
            last = {"index": 0, "delta": {}, "finish_reason": choice["finish_reason"]}
            chunks = [
                {**whole, "object": "chat.completion.chunk", "choices": [c]} for c in (first, last)
            ]
            lines = [f"data: {json.dumps(chunk)}\n\n".encode() for chunk in chunks]
            self._raw(Raw((*lines, b"data: [DONE]\n\n"), content_type="text/event-stream"))

    return Handler


def completion(say: Say, body: Body) -> Body:
    message: Body = {"role": "assistant", "content": say.text}
    if say.refusal:
        message["refusal"] = say.refusal
    if say.calls:
        message["tool_calls"] = [
            {
                "id": f"call_{number}",
                "type": "function",
                "function": {
                    "name": name,
                    "arguments": given if isinstance(given, str) else json.dumps(given),
                },
            }
            for number, (name, given) in enumerate(say.calls)
        ]
    finish = ("tool_calls" if say.calls else "stop") if say.finish == "auto" else say.finish
    choice = {"index": 0, "message": message, "finish_reason": finish}
    tokens = len(json.dumps(body)) // 4
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": body.get("model", "m"),
        "choices": [choice] if say.choices else [],
        "usage": {"prompt_tokens": tokens, "completion_tokens": 10, "total_tokens": tokens + 10},
    }


def _embeddings(body: Body) -> Body:
    texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
    vectors = [[float(len(text) % 7 + 1), 1.0, 0.5] for text in texts]
    data = [{"object": "embedding", "index": i, "embedding": v} for i, v in enumerate(vectors)]
    return {
        "object": "list",
        "data": data,
        "model": body.get("model"),
        "usage": {"prompt_tokens": 1, "total_tokens": 1},
    }
