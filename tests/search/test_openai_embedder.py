"""Against a server on this machine that speaks OpenAI's protocol."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import numpy as np
import pytest

from csbot.errors import Unavailable
from csbot.search.models.openai_embedder import OpenAIEmbedder


class _Embeddings(BaseHTTPRequestHandler):
    asked: list[Any]
    fails = False

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).asked.append(body["input"])
        data = [
            {"object": "embedding", "index": i, "embedding": [float(len(text)), 2.0, 0.0]}
            for i, text in enumerate(body["input"])
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        answer = {"object": "list", "data": data, "model": body["model"], "usage": usage}
        content = json.dumps(answer).encode()
        self.send_response(400 if self.fails else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, type[_Embeddings]]]:
    handler = type("Handler", (_Embeddings,), {"asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        thread = Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}/v1", handler
        listening.shutdown()
        thread.join()


def test_vectors_come_as_unit_vectors_in_order(server: tuple[str, type[_Embeddings]]) -> None:
    url, handler = server
    embedder = OpenAIEmbedder("text-embedding-3-small", "key", url)
    vectors = embedder.embed(["a", " ", "bbb"])
    assert (embedder.name, embedder.dims) == ("openai:text-embedding-3-small", 3)
    expected = [[1 / 5**0.5, 2 / 5**0.5, 0], [0, 0, 0], [3 / 13**0.5, 2 / 13**0.5, 0]]
    assert vectors == pytest.approx(np.array(expected), abs=1e-6)
    # As text, not as tokens of a table that would have to be fetched first.
    assert handler.asked[-1] == ["a", "bbb"]


def test_a_refusal_says_which_settings_to_look_at(server: tuple[str, type[_Embeddings]]) -> None:
    url, handler = server
    handler.fails = True
    with pytest.raises(Unavailable, match="CSBOT_EMBEDDINGS"):
        OpenAIEmbedder("m", None, url)
